package newsroom

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/document/intake"
	"tahrir/publish"
)

// Source is a file to import: its name, which may be empty, and its content.
type Source struct {
	Name    string
	Content []byte
}

// Imported is a draft that was made of a file.
type Imported struct {
	intake.Read
	Key  string // the draft's
	Path string // the draft's file
}

// Import makes a draft of a file in any form that document/intake reads. With a
// *draft.KeptError the draft was made.
func (h *Home) Import(ctx context.Context, from Source) (Imported, error) {
	read, err := h.Parse(ctx, from)
	if err != nil {
		return Imported{}, err
	}
	key, _, err := h.store.Create(read.Article)
	return Imported{Read: read, Key: key, Path: h.store.Path(key)}, err
}

// Parse returns the article that Import would make a draft of. An article's own file
// keeps its id where no article of this newsroom has it.
func (h *Home) Parse(ctx context.Context, from Source) (intake.Read, error) {
	if err := ctx.Err(); err != nil {
		return intake.Read{}, err
	}
	id, err := h.store.NewID()
	if err != nil {
		return intake.Read{}, err
	}
	read, err := intake.Parse(from.Name, from.Content, intake.Options{ID: id, Now: h.now()})
	if err != nil || read.Article.ID == id {
		return read, err
	}
	taken, err := h.takenID(ctx, read.Article.ID)
	if taken {
		read.Article.Anew(id)
	}
	return read, err
}

// takenID reports whether an article of this newsroom has that id: a draft, one in
// the trash, or one that is published. Where the archive cannot say, it is taken.
func (h *Home) takenID(ctx context.Context, id string) (bool, error) {
	file, err := h.find(ctx, id)
	if err != nil || file != "" {
		return true, err
	}
	trashed, err := h.store.ListTrash(ctx)
	if err != nil {
		return true, err
	}
	if slices.ContainsFunc(trashed, func(e draft.Entry) bool { return e.ID == id }) {
		return true, nil
	}
	r, err := h.repository(ctx)
	if err != nil {
		return true, ctx.Err()
	}
	_, err = r.At(ctx, id, "")
	return !errors.Is(err, publish.ErrNotFound), ctx.Err()
}

// ReadSourceFile is ReadSource for a file.
func ReadSourceFile(ctx context.Context, path string) (Source, error) {
	f, err := os.Open(path)
	if err != nil {
		return Source{}, err
	}
	defer f.Close()
	source, err := ReadSource(ctx, f)
	if err == document.ErrTooLarge {
		err = &fs.PathError{Op: "import", Path: path, Err: err}
	}
	source.Name = filepath.Base(path)
	return source, err
}

// ReadSource reads what is to be imported, and refuses more than intake.MaxSize
// (document.ErrTooLarge) before it is in memory. It returns when the context
// ends, even where the reader never does, such as a terminal.
func ReadSource(ctx context.Context, from io.Reader) (Source, error) {
	type read struct {
		content []byte
		err     error
	}
	done := make(chan read, 1)
	go func() {
		content, err := io.ReadAll(io.LimitReader(from, intake.MaxSize+1))
		done <- read{content, err}
	}()
	select {
	case r := <-done:
		if r.err == nil && len(r.content) > intake.MaxSize {
			return Source{}, document.ErrTooLarge
		}
		return Source{Content: r.content}, r.err
	case <-ctx.Done():
		return Source{}, context.Cause(ctx)
	}
}

// now returns the time in whole seconds, as articles hold it.
func (h *Home) now() time.Time { return h.opts.Now().Truncate(time.Second) }
