package session

import (
	"cmp"
	"context"
	"errors"
	"io/fs"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom"
)

// Opener opens drafts. All but Begin is for workers.
type Opener interface {
	Open(ctx context.Context, key string) (Draft, error)
	// Begin opens a new article with the publication's presets, under the key.
	// It does not touch the disk: the first word makes the draft.
	Begin(p newsroom.Publication) (d Draft, key string, err error)
	Create(ctx context.Context, a *document.Article) (key string, err error)
	// OpenArticle opens the draft of an article, or, where it has none, the
	// article as it is published: the first change makes its draft, under the
	// key.
	OpenArticle(ctx context.Context, id string) (d Draft, key string, err error)
	Duplicate(ctx context.Context, key string) (copied string, err error)
}

// Open opens a draft by its key. The one that was open is saved first.
func (x *Article) Open(key string) {
	if key == x.open.key && x.open.draft != nil {
		x.supersede()
		x.revisions.ViewDraft()
		return
	}
	x.replace(OpeningDraft, func(ctx context.Context) (place, error) { return place{key: key}, nil })
	x.coming = coming{key: key}
}

// coming is an article that is being opened. The zero value is none.
type coming struct {
	key, id string // see [Article.Coming]
	tab     *tab   // where it was asked for by its tab
}

// New opens a new article at once; the first word makes its draft. Where the
// open article is still blank, it is the new one.
func (x *Article) New() {
	if x.blank() {
		x.supersede()
		return
	}
	x.begin(nil)
}

// supersede makes whatever article was asked for before come too late.
func (x *Article) supersede() { x.turn, x.coming = x.turn+1, coming{} }

// begin opens a new article; the tab closes, if any, goes for it.
func (x *Article) begin(closes *tab) {
	x.supersede()
	p := x.desk.publication
	p.Language = cmp.Or(p.Language, x.language)
	d, key, err := x.drafts.Begin(p)
	if err != nil {
		x.report(Trouble{Doing: MakingDraft, Err: err})
		return
	}
	before := x.open
	x.desk.showDrafts()
	x.show(place{key: key, draft: d, fresh: true, closes: closes})
	x.leave(before)
}

// leave saves the article that was open and closes it. Where it cannot be
// saved, the page returns to it, unless something was written on the page
// since: then it stays open, out of sight, until it can.
func (x *Article) leave(before opened) {
	d, now := before.draft, x.open.draft
	if d == nil {
		return
	}
	x.work(func(ctx context.Context) func() {
		err := d.Save(ctx)
		return func() {
			switch {
			case err == nil || draft.Undecided(err):
				x.letGo(d)
				if !d.Unmade() && !x.desk.known(before.key) {
					x.desk.Refresh() // the lists were read before it was made
				}
			case now == x.open.draft && x.blank():
				x.supersede()
				x.report(Trouble{Doing: SavingDraft, Err: err})
				x.show(place{key: before.key, draft: d, fresh: before.fresh})
				x.letGo(now)
				x.SavingChanged(d, newsroom.SaveFailed, err)
			default:
				x.parked[d] = true
				x.report(Trouble{Doing: SavingDraft, Err: err})
			}
		}
	})
}

// place is where an article is opened from: its draft's key, or the opened
// draft.
type place struct {
	key   string
	draft Draft
	fresh bool // it is begun here

	tab    *tab // its own in the row of open articles; nil where none is known
	closes *tab // the one that goes once it is open; nil for none
	stays  bool // it is not only looked at
}

func at(key string, err error) (place, error) { return place{key: key}, err }

// OpenPublished opens a published article: its draft, or where it has none what
// is published, which becomes a draft with the first change.
func (x *Article) OpenPublished(id string) {
	if x.open.draft != nil && x.open.article.ID == id {
		x.supersede()
		x.revisions.ViewDraft()
		return
	}
	x.replace(OpeningDraft, func(ctx context.Context) (place, error) {
		d, key, err := x.drafts.OpenArticle(ctx, id)
		return place{key: key, draft: d}, err
	})
	x.coming = coming{id: id}
}

// Duplicate opens a copy of a draft under a new id.
func (x *Article) Duplicate(key string) {
	x.replace(MakingDraft, func(ctx context.Context) (place, error) {
		return at(x.drafts.Duplicate(ctx, key))
	})
}

// replace saves the open draft, puts the one that find returns into the writing
// view and closes the first. Where the first cannot be saved, it stays. Of
// several calls at once only the last counts.
func (x *Article) replace(doing Doing, find func(ctx context.Context) (place, error)) {
	x.replaceOr(doing, find, func(err error) {
		x.report(Trouble{Doing: doing, Err: err})
		if x.open.phase == vacant {
			x.openFirst()
		}
	})
}

// replaceOr is replace that calls failed, on the interface's goroutine, with
// why find, or opening what it returns, failed.
func (x *Article) replaceOr(doing Doing, find func(ctx context.Context) (place, error), failed func(error)) {
	x.leaving()
	x.supersede()
	turn := x.turn
	over := func() {
		if turn == x.turn {
			x.coming = coming{}
		}
	}
	before, open := x.open.draft, x.open.key
	x.work(func(ctx context.Context) func() {
		if before != nil {
			if err := before.Save(ctx); err != nil && !draft.Undecided(err) {
				return func() {
					over()
					x.report(Trouble{Doing: SavingDraft, Err: err})
				}
			}
		}
		found, err := find(ctx)
		kept, err := unsure(err)
		if err != nil {
			return func() { over(); failed(err) }
		}
		if before != nil && found.key == open {
			return func() {
				if found.draft != nil {
					x.letGo(found.draft)
				}
				over()
				x.revisions.ViewDraft()
			}
		}
		d, key := found.draft, found.key
		if d == nil {
			if d, err = x.drafts.Open(ctx, key); err != nil {
				return func() { over(); failed(err) }
			}
		}
		return func() {
			if kept != nil {
				x.report(Trouble{Doing: Keeping, Err: kept})
			}
			if turn != x.turn {
				x.letGo(d)
				return
			}
			if doing != OpeningDraft {
				x.desk.showDrafts()
			}
			was := x.open.draft // it may have gone to the trash since, or been opened again
			found.draft, found.stays = d, doing != OpeningDraft
			x.show(found)
			if was != nil {
				x.letGo(was)
			}
		}
	})
}

// unsure splits the error of making a draft: kept means that it was made, and can be
// opened, and only that the disk did not confirm it.
func unsure(err error) (kept *draft.KeptError, failed error) {
	if errors.As(err, &kept) {
		return kept, nil
	}
	return nil, err
}

// letGo closes a draft on a worker. One that is being published stays open
// until that is done.
func (x *Article) letGo(d Draft) {
	delete(x.parked, d)
	if under := x.publisher.busy[d]; under != nil {
		under.owed++
		return
	}
	x.work(func(ctx context.Context) func() {
		if err := d.Close(ctx); err != nil {
			return func() { x.report(Trouble{Doing: SavingDraft, Err: err}) }
		}
		return nil
	})
}

// show puts an opened article into the writing view.
func (x *Article) show(p place) {
	x.leaving() // what was typed since
	d := p.draft
	known := d.Unmade() || x.desk.known(p.key)
	x.coming = coming{}
	x.leaveTab()
	x.enter(p)
	x.forgo()
	caret := d.Caret()
	if d.Unmade() {
		caret = x.tabs.shown.Caret // nothing else has kept it
	}
	x.open = opened{
		key: p.key, draft: d, article: *d.Article().Clone(), caret: caret, fresh: p.fresh,
		phase: x.open.phase.after(opens, d.ReadOnly() != nil), reader: newReader(x.rules),
	}
	if was := x.unmended[p.key]; was != nil {
		x.open.former = former{was, true}
		delete(x.unmended, p.key)
	}
	x.revisions.forget()
	x.comparer.forget()
	x.disputes.forget()
	if p.fresh {
		x.revisions.none()
	}
	x.publisher.turnTo(d)
	if d.Unsaved() {
		x.open.saving.is = newsroom.Editing
		x.lookForTheirs()
	}
	x.view.ArticleChanged()
	x.view.StateChanged()
	x.publisher.view.PublishingChanged()
	x.reread()
	x.revisions.Read()
	if viewed := x.tabs.shown.viewing; viewed != "" {
		x.tabs.shown.viewing = ""
		x.revisions.View(viewed)
	}
	if p.fresh {
		x.desk.noteRow()
	} else {
		x.seating.keep()
	}
	if !known {
		x.desk.Refresh()
		return
	}
	x.desk.view.DeskChanged()
}

// forgo removes a new article that is left without a word from the desk.
func (x *Article) forgo() {
	if x.unwritten() {
		x.desk.drop(x.open.key)
	}
}

// openLast opens the article that was open last: its draft, or what is
// published of it; else the newest draft, else a new article.
func (x *Article) openLast(key, id string) {
	switch {
	case key == "" && id == "":
		x.openFirst()
	case key == "":
		x.openLastPublished(id)
	default:
		x.replaceOr(OpeningDraft, func(context.Context) (place, error) { return place{key: key}, nil }, func(error) {
			switch {
			case x.open.draft != nil: // another was opened meanwhile
			case id == "":
				x.openFirst()
			default:
				x.openLastPublished(id)
			}
		})
	}
}

// openLastPublished opens the published article that was open last, or else the
// newest draft.
func (x *Article) openLastPublished(id string) {
	turn := x.turn
	x.work(func(ctx context.Context) func() {
		now, err := x.revisions.archive.Standing(ctx, &document.Article{ID: id})
		return func() {
			switch {
			case turn != x.turn: // another article was asked for meanwhile
			case err != nil || now.Article == nil: // the desk reports what is wrong with the archive
				x.openFirst()
			default:
				x.OpenPublished(id)
			}
		}
	})
}

// openFirst opens the newest draft, else a new article.
func (x *Article) openFirst() {
	turn := x.turn
	x.work(func(ctx context.Context) func() {
		keys, err := x.desk.newest(ctx)
		return func() {
			switch {
			case turn != x.turn: // another article was asked for meanwhile
			case err != nil:
				x.report(Trouble{Doing: OpeningDesk, Err: err})
				x.New()
			default:
				x.openOneOf(keys)
			}
		}
	})
}

// openOneOf opens the first draft that can be opened, else a new article: some
// may be gone meanwhile.
func (x *Article) openOneOf(keys []string) {
	if len(keys) == 0 {
		x.New()
		return
	}
	x.replaceOr(OpeningDraft, func(context.Context) (place, error) { return place{key: keys[0]}, nil }, func(err error) {
		if !errors.Is(err, fs.ErrNotExist) {
			x.report(Trouble{Doing: OpeningDraft, Err: err})
		}
		if x.open.draft == nil {
			x.openOneOf(keys[1:])
		}
	})
}

// Reopen checks whether the open draft, which is read-only here, can be written
// now: the window that held it may be closed.
func (x *Article) Reopen() {
	x.reopen(
		func(before Draft) bool { return x.open.phase == locked },
		func(now Draft) bool { return now.ReadOnly() == nil })
}

// reopen opens the open draft's file again and replaces the draft by it, where
// the one before is fit for that and the one read now is better.
func (x *Article) reopen(fit func(before Draft) bool, better func(now Draft) bool) {
	before, key := x.open.draft, x.open.key
	if before == nil || !fit(before) {
		return
	}
	x.work(func(ctx context.Context) func() {
		d, err := x.drafts.Open(ctx, key)
		return func() {
			switch {
			case err != nil:
				x.report(Trouble{Doing: OpeningDraft, Err: err})
			case before != x.open.draft || x.revisions.Viewing() != "" || !fit(before) || !better(d):
				x.letGo(d)
			default:
				x.show(place{key: key, draft: d})
				x.letGo(before)
			}
		}
	})
}
