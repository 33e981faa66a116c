package refs

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
)

// logsRef reports whether git would begin a reflog for a ref
// (core.logAllRefUpdates). An existing one is always continued.
func (w *Writer) logsRef(name string) bool {
	text := w.opts.Config.String("core.logAllRefUpdates")
	if strings.EqualFold(text, "always") {
		return true
	}
	on, set := w.opts.Config.Bool("core.logAllRefUpdates")
	if !set {
		on = w.opts.Checkout || w.gitDir != w.commonDir
	}
	return on && (name == "HEAD" || strings.HasPrefix(name, "refs/heads/") ||
		strings.HasPrefix(name, "refs/remotes/") || strings.HasPrefix(name, "refs/notes/"))
}

// appendLog appends a line to a ref's reflog. On an error the log is as before.
func (w *Writer) appendLog(name string, m Move) (err error) {
	path := w.logFile(name)
	old, err := os.Stat(path)
	switch {
	case err == nil:
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("reflog of %s: %w", name, err)
	case !w.logsRef(name):
		return nil
	default:
		if err := w.opts.FS.MkdirAll(filepath.Dir(path), fsys.DirPerm); err != nil {
			return fmt.Errorf("reflog of %s: %w", name, err)
		}
	}
	f, err := w.opts.FS.Append(path, fsys.FilePerm)
	if err != nil {
		return fmt.Errorf("reflog of %s: %w", name, err)
	}
	line := fmt.Sprintf("%s %s %s\t%s\n", m.Old, m.New, m.By, strings.Join(strings.Fields(m.Note), " "))
	size := int64(0)
	if old != nil {
		size = old.Size()
		if !endsLine(path, size) {
			line = "\n" + line // a line that a crash cut off stays a line of its own
		}
	}
	if err = fsys.WriteAll(f, []byte(line)); err != nil {
		err = errors.Join(err, f.Truncate(size))
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("reflog of %s: %w", name, err)
	}
	return nil
}

func endsLine(path string, size int64) bool {
	if size == 0 {
		return true
	}
	f, err := os.Open(path)
	if err != nil {
		return true
	}
	defer f.Close()
	var last [1]byte
	_, err = f.ReadAt(last[:], size-1)
	return err != nil || last[0] == '\n'
}

// lastLogged returns the newest value in a ref's reflog that is a commit in the
// repository, ErrNoRef where there is none.
func (w *Writer) lastLogged(name string) (odb.Hash, error) {
	text, err := os.ReadFile(w.logFile(name))
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = ErrNoRef
		}
		return odb.Hash{}, fmt.Errorf("reflog of %s: %w", name, err)
	}
	lines := bytes.Split(text, []byte("\n"))
	for i := len(lines) - 1; i >= 0; i-- {
		if len(lines[i]) < 82 {
			continue
		}
		h, ok := odb.ParseHash(string(lines[i][41:81]))
		if !ok || h.IsZero() {
			continue
		}
		if _, err := w.opts.Objects.Commit(h); err == nil {
			return h, nil
		}
	}
	return odb.Hash{}, fmt.Errorf("reflog of %s: %w", name, ErrNoRef)
}
