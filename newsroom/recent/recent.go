// Package recent is the newspapers that were opened on this machine, kept in a file
// in the platform's folder for configuration: each has a home of its own, so that
// none of them knows of the others.
//
// It imports document/fsys for the file, and nothing else of ours.
package recent

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"

	"tahrir/document/fsys"
)

// Newspaper is one that was opened in a window.
type Newspaper struct {
	Home    string    `json:"home"`              // the home folder
	Content string    `json:"content,omitempty"` // the content repository that the program was started with; "" for the home's own
	Name    string    `json:"name,omitempty"`    // as it was called then; "" for none
	Opened  time.Time `json:"opened"`
}

// Same reports whether two are one newspaper on one home.
func (n Newspaper) Same(other Newspaper) bool {
	return n.Home == other.Home && n.Content == other.Content
}

// List is the newspapers, the last one first.
type List struct {
	disk fsys.FS
	path string
	now  func() time.Time
}

// FileName is the file's name in the platform's folder for configuration.
const FileName = "newspapers.json"

// most bounds the list, mostBytes what is read of its file.
const most, mostBytes = 20, 1 << 20

// At returns the list that is kept in a folder, which need not exist yet.
func At(disk fsys.FS, folder string, now func() time.Time) *List {
	return &List{disk, filepath.Join(folder, FileName), now}
}

// All returns the newspapers whose homes are there, the last opened first. A file
// that is damaged is an error; the next Note replaces it.
func (l *List) All() ([]Newspaper, error) {
	all, err := l.read()
	return slices.DeleteFunc(all, func(n Newspaper) bool {
		info, err := l.disk.Stat(n.Home)
		return err != nil || !info.IsDir()
	}), err
}

func (l *List) read() (all []Newspaper, err error) {
	info, err := l.disk.Stat(l.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err == nil && info.Size() > mostBytes:
		err = fmt.Errorf("%d bytes are too many", info.Size())
	}
	var data []byte
	if err == nil {
		data, err = l.disk.ReadFile(l.path)
	}
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	if err != nil {
		return nil, fmt.Errorf("read the recent newspapers %s: %w", l.path, err)
	}
	return slices.DeleteFunc(all, func(n Newspaper) bool { return !filepath.IsAbs(n.Home) }), nil
}

// Note puts a newspaper at the top, as opened now. Several programs may do so at
// once.
func (l *List) Note(n Newspaper) error {
	if err := l.note(n); err != nil {
		return fmt.Errorf("note a recent newspaper: %w", err)
	}
	return nil
}

func (l *List) note(n Newspaper) error {
	home, err := filepath.Abs(n.Home)
	if err != nil {
		return err
	}
	if err := l.disk.MkdirAll(filepath.Dir(l.path), 0o700); err != nil {
		return err
	}
	held := flock.New(l.path + ".lock")
	if err := held.Lock(); err != nil {
		return err
	}
	defer held.Close()
	n.Home, n.Opened = home, l.now().Truncate(time.Second)
	all, err := l.read()
	if err != nil {
		all = nil // it is of no use to anybody
	}
	all = append([]Newspaper{n}, slices.DeleteFunc(all, n.Same)...)
	data, err := json.MarshalIndent(all[:min(len(all), most)], "", "  ")
	if err != nil {
		return err
	}
	return fsys.WriteWhole(l.disk, l.path, append(data, '\n'), 0o600)
}
