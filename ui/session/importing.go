package session

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/document/page"
	"tahrir/newsroom"
)

// ImportText makes a draft of a news page's plain text and opens it. What came of
// it goes to told, on the interface's goroutine; where told is nil, a failure is
// reported to the view.
func (s *Session) ImportText(text string, told func(error)) {
	s.importPage(func(context.Context) ([]byte, error) { return []byte(text), nil }, told)
}

// ImportFile is ImportText for the page in a file.
func (s *Session) ImportFile(path string, told func(error)) {
	s.importPage(func(ctx context.Context) ([]byte, error) { return newsroom.ReadPageFile(ctx, path) }, told)
}

// importPage makes a draft of a page. The open one takes it where that is still
// blank: nobody wants a draft without a word beside it.
func (s *Session) importPage(read func(context.Context) ([]byte, error), told func(error)) {
	if told == nil {
		told = func(err error) {
			if err != nil {
				s.report(Trouble{Doing: Importing, Err: err})
			}
		}
	}
	d := s.open.draft
	s.work(func(ctx context.Context) func() {
		text, err := read(ctx)
		var a *document.Article
		var damage *page.Damage
		if err == nil {
			a, damage, err = s.deps.Newsroom.Parse(ctx, text)
		}
		return func() {
			switch {
			case err != nil:
				told(err)
			case d == s.open.draft && s.blank():
				s.Change(func(open *document.Article) { newsroom.TakeWords(open, a) })
				s.open.caret = newsroom.Caret{}
				s.Desk.showDrafts()
				s.view.ArticleChanged()
				s.Desk.view.DeskChanged()
				s.Save()
				told(nil)
				s.tellDamage(damage)
			default:
				s.importBeside(a, damage, told)
			}
		}
	})
}

// blank tells whether nothing was written into the open draft yet.
func (s *Session) blank() bool {
	for f := range document.Fields() {
		if f.Prose && !f.Filled && !f.Empty(&s.open.article) {
			return false
		}
	}
	return s.Writable()
}

// importBeside makes a draft of a page that was read, and opens it.
func (s *Session) importBeside(a *document.Article, damage *page.Damage, told func(error)) {
	failed := told // until there is a draft; then it is not the import that fails
	s.replaceOr(Importing, func(ctx context.Context) (place, error) {
		key, err := s.deps.Drafts.Create(ctx, a)
		if kept := (*draft.KeptError)(nil); err == nil || errors.As(err, &kept) {
			s.tell(func() {
				failed = func(err error) { s.report(Trouble{Doing: OpeningDraft, Err: err}) }
				told(nil)
				s.tellDamage(damage)
			})
		}
		return at(key, err)
	}, func(err error) { failed(err) })
}

// tellDamage says what of an imported page could not be taken as it stands.
func (s *Session) tellDamage(d *page.Damage) {
	if d != nil {
		s.report(Trouble{Doing: Imported, Err: d})
	}
}

// Refused says that control characters were kept out of what was pasted.
func (s *Session) Refused(controls int) {
	s.report(Trouble{Doing: Pasted, Err: &page.Damage{Controls: page.Places{Count: controls}}})
}
