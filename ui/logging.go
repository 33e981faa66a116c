package ui

import (
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"path/filepath"
)

// maxLog is the size in bytes past which the log of the run before is put
// aside at the start.
const maxLog = 1 << 20

// openLog sends what the program and its libraries have to say to
// HOME/editor.log: an editor's terminal is no place for it, and Fyne reports
// there even that there is no session bus to watch. The log never holds text of
// an article. Where the file cannot be made, standard error serves.
//
// The logs that rotate by themselves (lumberjack, timberjack) are for one process
// a file; a home may have two windows, and each would take the file from under the
// other.
func openLog(home string) io.Closer {
	path := filepath.Join(home, "editor.log")
	if info, err := os.Stat(path); err == nil && info.Size() > maxLog {
		_ = os.Rename(path, path+".1")
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		fmt.Fprintf(os.Stderr, "editor: no log can be kept in %s: %v\n", path, err)
		return io.NopCloser(nil)
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(f, nil)))
	log.SetOutput(f)
	log.SetFlags(log.LstdFlags)
	return f
}
