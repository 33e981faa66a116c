package ui

import (
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"path/filepath"
)

// maxLog is the size in bytes beyond which an earlier log is moved aside at the
// start.
const maxLog = 1 << 20

// openLog makes the program and its libraries log to HOME/editor.log: an editor
// does not look at a terminal, and Fyne logs even that there is no session bus. The
// log never holds text of an article. Where the file cannot be made, standard error
// is used.
//
// Libraries that rotate logs (lumberjack, timberjack) assume one process for each
// file. A home may have two windows, and each would move the file away from under
// the other.
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
