package session

import (
	"context"

	"tahrir/document"
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
	x.importPage(fromFile(path), told)
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
			key, made, err := x.importFile(ctx, path)
			kept, err := unsure(err)
			if err == nil {
				last = key
			}
			x.tell(func() {
				if kept != nil {
					x.report(Trouble{Doing: Keeping, Err: kept})
				}
				if err == nil {
					x.noteUnmended(key, made)
				}
				told(FileOutcome{path, made.Damage, err})
			})
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

// importFile makes a draft of a file; see unsure. It is for workers.
func (x *Article) importFile(ctx context.Context, path string) (key string, made intake.Read, err error) {
	made, err = x.parse(ctx, fromFile(path))
	if err == nil {
		key, err = x.drafts.Create(ctx, made.Article)
	}
	return key, made, err
}

// source reads what is to be imported, on a worker.
type source func(context.Context) (newsroom.Source, error)

func fromFile(path string) source {
	return func(ctx context.Context) (newsroom.Source, error) { return newsroom.ReadSourceFile(ctx, path) }
}

// parse reads an article from a source. It is for workers.
func (x *Article) parse(ctx context.Context, read source) (intake.Read, error) {
	from, err := read(ctx)
	if err != nil {
		return intake.Read{}, err
	}
	return x.pages.Parse(ctx, from)
}

// importPage makes a draft of a page. A blank open draft takes the page: nobody
// wants an empty draft beside it. An article's own file has an id and more that a
// blank draft would not take.
func (x *Article) importPage(read source, told func(error)) {
	if told == nil {
		told = func(err error) {
			if err != nil {
				x.report(Trouble{Doing: Importing, Err: err})
			}
		}
	}
	d := x.open.draft
	x.work(func(ctx context.Context) func() {
		made, err := x.parse(ctx, read)
		return func() {
			switch {
			case err != nil:
				told(err)
			case d == x.open.draft && x.blank() && made.Form != intake.Article:
				x.Change(func(open *document.Article) { newsroom.TakeWords(open, made.Article) })
				x.open.caret = newsroom.Caret{}
				x.open.former = former{made.Unmended, true}
				x.desk.showDrafts()
				x.view.ArticleChanged()
				x.desk.view.DeskChanged()
				x.Save()
				told(nil)
				x.tellDamage(made.Damage)
			default:
				x.importBeside(made, told)
			}
		}
	})
}

// blank reports whether nothing was written into the open draft yet.
func (x *Article) blank() bool { return x.Writable() && x.open.article.Wordless() }

// importBeside makes a draft of a page that was read, and opens it.
func (x *Article) importBeside(made intake.Read, told func(error)) {
	failed := told // until there is a draft: a later failure is not the import's
	x.replaceOr(Importing, func(ctx context.Context) (place, error) {
		key, err := x.drafts.Create(ctx, made.Article)
		if _, lost := unsure(err); lost == nil {
			x.tell(func() {
				failed = func(err error) { x.report(Trouble{Doing: OpeningDraft, Err: err}) }
				told(nil)
				x.noteUnmended(key, made)
				x.tellDamage(made.Damage)
			})
		}
		return at(key, err)
	}, func(err error) { failed(err) })
}

// noteUnmended keeps what an imported article was before it was mended, until that is
// opened.
func (x *Article) noteUnmended(key string, made intake.Read) {
	if made.Unmended == nil {
		return
	}
	if x.unmended == nil {
		x.unmended = map[string]*document.Article{}
	}
	x.unmended[key] = made.Unmended
}

// tellDamage reports what of an imported page could not be taken unchanged. That it was
// mended is said beside the text; see Unmended.
func (x *Article) tellDamage(d *page.Damage) {
	if d != nil && d.Bytes.Count+d.Controls.Count > 0 {
		x.report(Trouble{Doing: Imported, Err: d})
	}
}
