package session

import (
	"context"
	"io"
	"io/fs"
	"os"

	"tahrir/document"
	"tahrir/document/page"
)

// ImportText makes a draft of a news page's plain text and opens it.
func (s *Session) ImportText(text string) {
	s.importPage(func() ([]byte, error) { return []byte(text), nil })
}

// ImportFile makes a draft of the page in a file and opens it.
func (s *Session) ImportFile(path string) {
	s.importPage(func() ([]byte, error) { return readPage(path) })
}

// readPage reads a page's file, and refuses one larger than an article may be
// before it is in memory.
func readPage(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, document.MaxSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) > document.MaxSize {
		return nil, &fs.PathError{Op: "import", Path: path, Err: document.ErrTooLarge}
	}
	return data, nil
}

func (s *Session) importPage(read func() ([]byte, error)) {
	p := s.publication
	s.replace(Importing, func(ctx context.Context) (string, error) {
		text, err := read()
		if err != nil {
			return "", err
		}
		a, err := s.fresh(p)
		if err != nil {
			return "", err
		}
		a, err = page.Parse(text, page.Options{ID: a.ID, Now: a.Created})
		if err != nil {
			return "", err
		}
		return s.deps.Drafts.Create(ctx, a)
	})
}
