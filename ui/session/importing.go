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

// importPage makes a draft of a page. The open one takes it where that is still
// blank: nobody wants a draft without a word beside it.
func (s *Session) importPage(read func() ([]byte, error)) {
	if !s.blank() {
		s.importBeside(read)
		return
	}
	d, open := s.open.draft, s.open.article.Clone()
	s.work(func(ctx context.Context) func() {
		text, err := read()
		var a *document.Article
		var damage *page.Damage
		if err == nil {
			a, damage, err = page.Parse(text, page.Options{ID: open.ID, Now: open.Created})
		}
		return func() {
			switch {
			case err != nil:
				s.view.Report(Trouble{Doing: Importing, Err: err})
			case d != s.open.draft || !s.blank():
				s.importBeside(func() ([]byte, error) { return text, nil })
			default:
				s.Change(func(open *document.Article) { TakeWords(open, a) })
				s.open.caret = Caret{}
				s.view.ArticleChanged()
				s.Save()
				s.tellDamage(damage)
			}
		}
	})
}

// blank tells whether nothing was written into the open draft yet.
func (s *Session) blank() bool {
	a := &s.open.article
	return s.Writable() && a.Headline+a.Author+a.Body == "" && len(a.Tags) == 0
}

// importBeside makes a draft of a page and opens it.
func (s *Session) importBeside(read func() ([]byte, error)) {
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
		a, damage, err := page.Parse(text, page.Options{ID: a.ID, Now: a.Created})
		if err != nil {
			return "", err
		}
		key, err := s.deps.Drafts.Create(ctx, a)
		if err == nil {
			s.tell(func() { s.tellDamage(damage) })
		}
		return key, err
	})
}

// tellDamage says what of an imported page could not be taken as it stands.
func (s *Session) tellDamage(d *page.Damage) {
	if d != nil {
		s.view.Report(Trouble{Doing: Imported, Err: d})
	}
}

// Refused says that control characters were kept out of what was pasted.
func (s *Session) Refused(controls int) {
	s.view.Report(Trouble{Doing: Pasted, Err: &page.Damage{Controls: page.Places{Count: controls}}})
}
