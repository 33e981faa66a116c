package newsroom

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/fsys"
	"tahrir/publish"
)

// Room is where an article's file is.
type Room uint8

const (
	InDrafts  Room = iota // its key is a draft's
	InTrash               // its key is one in the trash
	InArchive             // its key is its id
)

// Export writes the files of articles into a folder, each under a name made of its
// headline, and never over a file that is there. What is being written is exported
// as it was last typed. Such a file makes the same article again on another desk.
// Done holds the paths.
func (h *Home) Export(ctx context.Context, room Room, keys []string, folder string, told publish.Progress) (Outcome, error) {
	if info, err := os.Stat(folder); err != nil {
		return Outcome{}, fmt.Errorf("export to %s: %w", folder, err)
	} else if !info.IsDir() {
		return Outcome{}, fmt.Errorf("export to %s: %w", folder, fs.ErrInvalid)
	}
	headlines := map[string]string{}
	o := each(ctx, keys, told, func(key string) string { return headlines[key] }, func(key string) (string, error) {
		data, err := h.file(ctx, room, key)
		if err != nil {
			return "", err
		}
		name := strings.TrimSuffix(key, ".yaml")
		if s, err := document.DecodeSummary(data); err == nil { // else it is exported as it is
			headlines[key] = s.Headline
			if slug := arabic.Slug(s.Headline); slug != "" {
				name = slug
			}
		}
		return h.writeBeside(folder, name, data)
	})
	return o, h.opts.FS.SyncDir(folder)
}

// exportedPerm lets those read an exported file who may read its folder: it is for
// others.
const exportedPerm = 0o644

// writeBeside writes a new file, with a number where its name is taken.
func (h *Home) writeBeside(folder, name string, data []byte) (string, error) {
	for n := 1; ; n++ {
		path := filepath.Join(folder, name+".yaml")
		if n > 1 {
			path = filepath.Join(folder, fmt.Sprintf("%s-%d.yaml", name, n))
		}
		err := fsys.WriteNew(h.opts.FS, path, data, exportedPerm)
		if !errors.Is(err, fs.ErrExist) {
			return path, err
		}
	}
}

// file returns an article's file, as it is or would be saved now.
func (h *Home) file(ctx context.Context, room Room, key string) ([]byte, error) {
	switch room {
	case InTrash:
		return h.store.Trashed(key)
	case InArchive:
		r, err := h.repository(ctx)
		if err != nil {
			return nil, err
		}
		data, err := r.Source(ctx, key, "")
		return data, unknown(key, err)
	}
	a, _, err := h.store.Load(key)
	if err != nil {
		return h.store.Source(key) // a broken file, or none
	}
	if d := h.desk.of(a.ID); d != nil && d.file() == key {
		return d.Article().Encode()
	}
	return h.store.Source(key)
}
