package newsroom

import (
	"context"
	"io"
	"io/fs"
	"os"
	"time"

	"tahrir/document"
	"tahrir/document/page"
)

// Import makes a draft of a news page. It returns the article, its file's path,
// and what of the page could not be taken unchanged. With a *draft.KeptError
// the draft was made.
func (h *Home) Import(ctx context.Context, text []byte) (*document.Article, string, *page.Damage, error) {
	a, damage, err := h.Parse(ctx, text)
	if err != nil {
		return nil, "", nil, err
	}
	file, _, err := h.store.Create(a)
	return a, h.store.Path(file), damage, err
}

// Parse returns the article that Import would make a draft of.
func (h *Home) Parse(ctx context.Context, text []byte) (*document.Article, *page.Damage, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	id, err := h.store.NewID()
	if err != nil {
		return nil, nil, err
	}
	return page.Parse(text, page.Options{ID: id, Now: h.now()})
}

// ReadPageFile is ReadPage for a file.
func ReadPageFile(ctx context.Context, path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := ReadPage(ctx, f)
	if err == document.ErrTooLarge {
		err = &fs.PathError{Op: "import", Path: path, Err: err}
	}
	return text, err
}

// ReadPage reads a page, and refuses one larger than an article may be
// (document.ErrTooLarge) before it is in memory. It returns when the context
// ends, even where the reader never does, such as a terminal.
func ReadPage(ctx context.Context, from io.Reader) ([]byte, error) {
	type read struct {
		text []byte
		err  error
	}
	done := make(chan read, 1)
	go func() {
		text, err := io.ReadAll(io.LimitReader(from, document.MaxSize+1))
		done <- read{text, err}
	}()
	select {
	case r := <-done:
		if r.err == nil && len(r.text) > document.MaxSize {
			return nil, document.ErrTooLarge
		}
		return r.text, r.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// now returns the time in whole seconds, as articles hold it.
func (h *Home) now() time.Time { return h.opts.Now().Truncate(time.Second) }
