package session

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/document/draft"
	"tahrir/newsroom"
)

// Opener opens drafts, and remembers which is open, for workers.
type Opener interface {
	Open(ctx context.Context, key string) (Draft, error)
	Create(ctx context.Context, a *document.Article) (key string, err error)
	// OpenArticle opens the draft of an article, or, where it has none, the article
	// as it is published: its draft is made with the first change, under the key.
	OpenArticle(ctx context.Context, id string) (d Draft, key string, err error)
	Duplicate(ctx context.Context, key string) (copied string, err error)
	// Remember keeps which article is open, for the next start, which may find
	// no draft of it; Last returns it.
	Remember(ctx context.Context, key, id string) error
	Last(ctx context.Context) (key, id string, err error)
}

// ArticleView shows the open article. It is told on the interface's goroutine, after
// the state has changed.
type ArticleView interface {
	ArticleChanged() // another article, or its text was replaced: fill the fields
	StateChanged()   // saving, read only, the open article's facts
	FindingsChanged()
	AskConflict() // another program wrote the open draft: Article.Conflict has both texts
}

// Article is the open article: its text, its caret, how safe it is, and what the
// rules of the house say of it.
type Article struct {
	*house
	drafts   Opener
	pages    Pages
	newID    func() (string, error)
	language string // of a new article where the publication names none
	rules    check.Rules
	view     ArticleView

	desk      *Desk
	comparer  *Comparer
	publisher *Publisher
	revisions *Revisions

	open      opened
	turn      int // of the article that was last asked for; older answers are dropped
	beginning int // the turn of a new article that is being made; 0 for none
}

// opened is the article in the writing view.
type opened struct {
	key     string
	draft   Draft
	article document.Article // as it is in the fields
	caret   newsroom.Caret
	phase   phase
	saving  saving
	reading reading
	reader  *reader           // used by the one reading that runs
	theirs  *document.Article // while Conflicted
}

// Current returns the open article as it is in the fields; a copy.
func (x *Article) Current() document.Article { return *x.open.article.Clone() }

// Shown returns what the writing view shows: the draft, or the viewed revision.
func (x *Article) Shown() document.Article {
	if look := &x.revisions.look; look.sight.shows() {
		return *look.article.Clone()
	}
	return x.Current()
}

// Key returns the key of the open draft; "" while none is open.
func (x *Article) Key() string { return x.open.key }

// Caret returns where the caret stood when the article was opened or last moved.
func (x *Article) Caret() newsroom.Caret { return x.open.caret }

// State returns what is to be said of the open article.
func (x *Article) State() State {
	p, look, now := &x.publisher.last, &x.revisions.look, &x.open.saving
	state := State{
		Open: x.open.phase != vacant, Saving: now.is, SavedAt: now.at, SaveErr: now.err,
		Publishing: p.stage, Published: p.result, PublishedAt: p.at, PublishErr: p.err,
		Viewing: look.sight.shows(), Trashed: look.sight.shows() && look.shown.trashed,
	}
	if x.open.draft != nil {
		state.ReadOnly = x.open.draft.ReadOnly()
	}
	state.Standing, state.Arrival = x.revisions.stand()
	return state
}

// HasDraft reports whether the open article has a draft: one that is published
// and was only looked at has none.
func (x *Article) HasDraft() bool { return x.open.draft != nil && !x.open.draft.Unmade() }

// Writable reports whether the fields may be typed in.
func (x *Article) Writable() bool {
	return x.open.phase == free && !x.revisions.look.sight.shows()
}

// Open opens a draft by its key. The one that was open is saved first.
func (x *Article) Open(key string) {
	if key == x.open.key && x.open.draft != nil {
		x.turn++
		x.revisions.ViewDraft()
		return
	}
	x.replace(OpeningDraft, func(ctx context.Context) (place, error) { return place{key: key}, nil })
}

// New makes an empty draft and opens it. Asked for again while that one is
// being made, it is the same one.
func (x *Article) New() {
	if x.beginning != 0 && x.beginning == x.turn {
		return
	}
	p := x.desk.publication
	x.replace(MakingDraft, func(ctx context.Context) (place, error) {
		a, err := x.fresh(p)
		if err != nil {
			return place{}, err
		}
		return at(x.drafts.Create(ctx, a))
	})
	x.beginning = x.turn
}

// place is where an article is opened from: its draft's key, or the draft itself,
// opened already.
type place struct {
	key   string
	draft Draft
}

func at(key string, err error) (place, error) { return place{key: key}, err }

// OpenPublished opens a published article: its draft, or where it has none what
// is published, which becomes a draft with the first change.
func (x *Article) OpenPublished(id string) {
	if x.open.draft != nil && x.open.article.ID == id {
		x.turn++
		x.revisions.ViewDraft()
		return
	}
	x.replace(OpeningDraft, func(ctx context.Context) (place, error) {
		d, key, err := x.drafts.OpenArticle(ctx, id)
		return place{key, d}, err
	})
}

// Duplicate opens a copy of a draft under a new id.
func (x *Article) Duplicate(key string) {
	x.replace(MakingDraft, func(ctx context.Context) (place, error) {
		return at(x.drafts.Duplicate(ctx, key))
	})
}

// replace saves the open draft, puts the one that find gives into the writing
// view and lets the first go. Where the first cannot be saved it stays. Only
// the last wish counts where several come at once.
func (x *Article) replace(doing Doing, find func(ctx context.Context) (place, error)) {
	x.replaceOr(doing, find, func(err error) { x.report(Trouble{Doing: doing, Err: err}) })
}

// replaceOr is replace that tells failed, on the interface's goroutine, why what
// find names, or the finding of it, failed.
func (x *Article) replaceOr(doing Doing, find func(ctx context.Context) (place, error), failed func(error)) {
	x.turn++
	turn := x.turn
	before, open := x.open.draft, x.open.key
	job := func(ctx context.Context) func() {
		if before != nil {
			if err := before.Save(ctx); err != nil && !draft.Undecided(err) {
				return func() { x.report(Trouble{Doing: SavingDraft, Err: err, Wish: doing}) }
			}
		}
		found, err := find(ctx)
		var kept *draft.KeptError
		if errors.As(err, &kept) {
			err = nil // it is there, and can be opened
		}
		if err != nil {
			return func() { failed(err) }
		}
		if before != nil && found.key == open {
			return func() {
				if found.draft != nil {
					x.letGo(found.draft)
				}
				x.revisions.ViewDraft()
			}
		}
		d, key := found.draft, found.key
		if d == nil {
			if d, err = x.drafts.Open(ctx, key); err != nil {
				return func() { failed(err) }
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
			x.show(key, d)
			if before != nil {
				x.letGo(before)
			}
		}
	}
	x.work(func(ctx context.Context) func() {
		then := job(ctx)
		return func() {
			if x.beginning == turn {
				x.beginning = 0
			}
			then()
		}
	})
}

// letGo closes a draft on a worker. One that is being published stays open until
// that is done.
func (x *Article) letGo(d Draft) {
	if x.publisher.busy[d] {
		return
	}
	x.work(func(ctx context.Context) func() {
		if err := d.Close(ctx); err != nil {
			return func() { x.report(Trouble{Doing: SavingDraft, Err: err}) }
		}
		return nil
	})
}

// show fills the session with a draft that was opened.
func (x *Article) show(key string, d Draft) {
	known := d.Unmade() || x.desk.draft(key) >= 0
	x.open = opened{key: key, draft: d, article: *d.Article().Clone(), caret: d.Caret(), reader: newReader(x.rules)}
	x.revisions.forget()
	x.comparer.forget()
	x.open.phase = vacant.after(opens, d.ReadOnly() != nil)
	x.publisher.turnTo(d)
	if d.Unsaved() {
		x.open.saving.is = newsroom.Editing
		x.lookForTheirs()
	}
	id := x.open.article.ID
	x.view.ArticleChanged()
	x.view.StateChanged()
	x.publisher.view.PublishingChanged()
	x.reread()
	x.revisions.Read()
	x.work(func(ctx context.Context) func() {
		if err := x.drafts.Remember(ctx, key, id); err != nil {
			return func() { x.report(Trouble{Doing: OpeningDesk, Err: err}) }
		}
		return nil
	})
	if !known {
		x.desk.Refresh()
		return
	}
	x.desk.view.DeskChanged()
}

// Edit takes what a key, or whatever else, made of a field. It touches no disk. It
// fails, changing nothing, where the field does not hold what the edit replaces.
func (x *Article) Edit(t newsroom.Typed) error {
	if !x.Writable() {
		return nil
	}
	was := x.open.article.Clone()
	if err := t.Edit.Apply(&x.open.article); err != nil {
		return err
	}
	x.open.caret, x.open.article.Updated = t.Caret, x.seconds()
	x.open.draft.Edit(was, x.open.article.Clone(), t)
	x.edited()
	return nil
}

// MoveCaret notes where the caret stands, for the next start.
func (x *Article) MoveCaret(caret newsroom.Caret) {
	if !x.Writable() || caret == x.open.caret {
		return
	}
	x.open.caret = caret
	x.open.draft.Set(x.open.article.Clone(), caret)
}

// Change alters the open article's other fields, such as its language, tags,
// stage or the breaking mark.
func (x *Article) Change(alter func(a *document.Article)) {
	if !x.Writable() {
		return
	}
	alter(&x.open.article)
	x.open.article.Updated = x.seconds()
	x.open.draft.Set(x.open.article.Clone(), x.open.caret)
	x.edited()
	x.view.StateChanged()
	x.comparer.articleChanged()
}

// edited tells the view of what the draft was given.
func (x *Article) edited() {
	x.open.saving.told(newsroom.Editing, nil)
	x.publisher.textChanged()
	x.desk.noteRow()
	x.view.StateChanged()
	x.reread()
}

// History is what was handed over with an edit of a field of the open draft, in
// this run or before: its undo history.
func (x *Article) History(field newsroom.Field) (newsroom.History, bool) {
	if d := x.open.draft; d != nil && !x.revisions.look.sight.shows() {
		return d.History(field)
	}
	return newsroom.History{}, false
}

// Save writes the open draft now. It is saved by itself too; this is for the
// hand that presses Ctrl+S.
func (x *Article) Save() {
	d := x.open.draft
	if !x.open.phase.writes() {
		return
	}
	x.work(func(ctx context.Context) func() {
		if err := d.Save(ctx); err != nil {
			return func() { x.SavingChanged(d, newsroom.SaveFailed, err) }
		}
		return nil
	})
}

// SavingChanged is how a draft tells what became of its text; d is the draft
// that speaks. It is called on the interface's goroutine.
func (x *Article) SavingChanged(d Draft, saving newsroom.Saving, err error) {
	if d != x.open.draft {
		if saving == newsroom.SaveFailed {
			x.report(Trouble{Doing: SavingDraft, Err: err})
		}
		return
	}
	if saving == newsroom.Saved && d.Unsaved() {
		return // typed since: another will come
	}
	if !x.open.saving.told(saving, err) {
		return
	}
	switch saving {
	case newsroom.Saved:
		x.open.saving.at = x.clock()
		if x.desk.draft(x.open.key) < 0 {
			x.desk.Refresh() // its first change has made it
		}
	case newsroom.Conflicted:
		x.lookForTheirs()
	}
	x.view.StateChanged()
}

// row returns the open article's row on the desk, as far as the article says what
// stands there, and whether its first change has just made it a draft; ok where
// an article is open.
func (x *Article) row() (row newsroom.Row, begun, ok bool) {
	if x.open.draft == nil {
		return row, false, false
	}
	a := &x.open.article
	stand, _ := x.revisions.stand()
	return newsroom.Row{
		Key: x.open.key, ID: a.ID, Headline: a.Headline, Author: a.Author, Status: a.Status, Breaking: a.Breaking,
		Words: x.open.reading.words, When: a.Updated, Standing: stand,
	}, stand == newsroom.Ahead && x.open.saving.is != newsroom.Untouched, true
}

// parting has the fields of a draft that is on its way to the trash take no key,
// where it is the open one; nil where it is not.
func (x *Article) parting(key string) Draft {
	if key != x.open.key || x.open.draft == nil {
		return nil
	}
	x.hold()
	return x.open.draft
}

// parted shows what became of a draft that was parting: it has gone, and another
// is to be opened, or it stays. It reports whether there is no article open now.
func (x *Article) parted(d Draft, err error) bool {
	switch {
	case d == nil || d != x.open.draft:
		return false
	case err != nil:
		x.release()
		x.view.StateChanged()
		return false
	}
	x.open = opened{phase: x.open.phase.after(closes, false)}
	x.revisions.forget()
	x.publisher.turnTo(nil)
	x.letGo(d)
	return true
}

// fresh gives a new article with what the publication p presets. It is for
// workers, so p is given: the session's own belongs to the interface's goroutine.
func (x *Article) fresh(p newsroom.Publication) (*document.Article, error) {
	id, err := x.newID()
	if err != nil {
		return nil, err
	}
	language := p.Language
	if language == "" {
		language = x.language
	}
	now := x.seconds()
	return &document.Article{
		ID: id, Status: document.Draft, Language: language,
		EditorInChief: p.EditorInChief, Created: now, Updated: now,
	}, nil
}
