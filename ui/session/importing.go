package session

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/document/intake"
	"tahrir/document/page"
	"tahrir/newsroom"
)

// Pages reads what is to be imported, for workers.
type Pages interface {
	// Parse returns the article of a file, and what of the file could not be
	// taken unchanged.
	Parse(ctx context.Context, from newsroom.Source) (intake.Read, error)
}

// ImportText makes a draft of a news page's plain text and opens it. told is
// called on the interface's goroutine with the result; where it is nil, a
// failure is reported to the view.
func (x *Article) ImportText(text string, told func(error)) {
	x.importPage(func(context.Context) (newsroom.Source, error) { return newsroom.Source{Content: []byte(text)}, nil }, told)
}

// ImportFile is ImportText for a file, in any form that the newsroom reads.
func (x *Article) ImportFile(path string, told func(error)) {
	x.importPage(func(ctx context.Context) (newsroom.Source, error) { return newsroom.ReadSourceFile(ctx, path) }, told)
}

// FileOutcome is what became of one of several files.
type FileOutcome struct {
	Path   string
	Damage *page.Damage // what could not be taken unchanged; nil for nothing
	Err    error        // why there is no draft of it
}

// ImportFiles makes a draft of each of several files, one after the other, and opens
// the last. told is called on the interface's goroutine with the outcome of each.
func (x *Article) ImportFiles(paths []string, told func(FileOutcome)) {
	x.work(func(ctx context.Context) func() {
		last := ""
		for _, path := range paths {
			if ctx.Err() != nil {
				return nil
			}
			key, damage, err := x.importFile(ctx, path)
			if key != "" {
				last = key
			}
			x.tell(func() { told(FileOutcome{path, damage, err}) })
		}
		return func() {
			if last == "" {
				return
			}
			x.desk.showDrafts()
			x.desk.Refresh()
			x.Open(last)
			x.Stay(last)
		}
	})
}

// importFile makes a draft of a file. It is for workers.
func (x *Article) importFile(ctx context.Context, path string) (key string, damage *page.Damage, err error) {
	source, err := newsroom.ReadSourceFile(ctx, path)
	if err != nil {
		return "", nil, err
	}
	made, err := x.pages.Parse(ctx, source)
	if err != nil {
		return "", nil, err
	}
	key, err = x.drafts.Create(ctx, made.Article)
	if kept := (*draft.KeptError)(nil); errors.As(err, &kept) {
		err = nil // it was made, and can be opened
	}
	if err != nil {
		return "", nil, err
	}
	return key, made.Damage, nil
}

// importPage makes a draft of a page. A blank open draft takes the page: nobody
// wants an empty draft beside it. An article's own file has an id and more that a
// blank draft would not take.
func (x *Article) importPage(read func(context.Context) (newsroom.Source, error), told func(error)) {
	if told == nil {
		told = func(err error) {
			if err != nil {
				x.report(Trouble{Doing: Importing, Err: err})
			}
		}
	}
	d := x.open.draft
	x.work(func(ctx context.Context) func() {
		source, err := read(ctx)
		var made intake.Read
		if err == nil {
			made, err = x.pages.Parse(ctx, source)
		}
		return func() {
			switch {
			case err != nil:
				told(err)
			case d == x.open.draft && x.blank() && made.Form != intake.Article:
				x.Change(func(open *document.Article) { newsroom.TakeWords(open, made.Article) })
				x.open.caret = newsroom.Caret{}
				x.desk.showDrafts()
				x.view.ArticleChanged()
				x.desk.view.DeskChanged()
				x.Save()
				told(nil)
				x.tellDamage(made.Damage)
			default:
				x.importBeside(made.Article, made.Damage, told)
			}
		}
	})
}

// blank reports whether nothing was written into the open draft yet.
func (x *Article) blank() bool { return x.Writable() && x.open.article.Wordless() }

// importBeside makes a draft of a page that was read, and opens it.
func (x *Article) importBeside(a *document.Article, damage *page.Damage, told func(error)) {
	failed := told // until there is a draft: a later failure is not the import's
	x.replaceOr(Importing, func(ctx context.Context) (place, error) {
		key, err := x.drafts.Create(ctx, a)
		if kept := (*draft.KeptError)(nil); err == nil || errors.As(err, &kept) {
			x.tell(func() {
				failed = func(err error) { x.report(Trouble{Doing: OpeningDraft, Err: err}) }
				told(nil)
				x.tellDamage(damage)
			})
		}
		return at(key, err)
	}, func(err error) { failed(err) })
}

// tellDamage reports what of an imported page could not be taken unchanged.
func (x *Article) tellDamage(d *page.Damage) {
	if d != nil {
		x.report(Trouble{Doing: Imported, Err: d})
	}
}
