package session

import (
	"context"
	"maps"
	"slices"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/newsroom"
)

// Draft is one open draft. Edit, Set and Follow never block; the others are for
// workers. Whoever opens a draft that is open here already gets the same Draft,
// which closes with the last of its Closes.
type Draft interface {
	Article() *document.Article // as it was when opened, with what the journal held
	Caret() newsroom.Caret
	Unsaved() bool   // whether something was typed, in this run or before, that is not in the file
	ReadOnly() error // why it cannot be written here, nil where it can
	Unmade() bool    // it is a published article that nobody has changed here: it has no file
	// Edit takes what was typed, which made the article now of what it was: it is
	// journalled at once, and saved within a second of the last Edit and every five
	// seconds while they go on; a text that takes long to write out, less often.
	// The undo history that comes with it is kept with the text.
	Edit(was, now *document.Article, t newsroom.Typed)
	// Set takes another text, or what else of the article is another now, and is
	// otherwise like Edit.
	Set(now *document.Article, caret newsroom.Caret)
	Save(ctx context.Context) error
	// History is what came with an edit of the field last, in this run or before.
	History(field newsroom.Field) (newsroom.History, bool)
	Close(ctx context.Context) error
	Contested
	Follower
	Copied
}

// ArticleView shows the open article. It is told on the interface's goroutine, after
// the state has changed.
type ArticleView interface {
	ArticleChanged() // another article, or its text was replaced: fill the fields
	StateChanged()   // saving, read only, the open article's facts
	FindingsChanged()
}

// Article is the open article: its text, its caret, how safe it is, and what the
// rules of the house say of it.
type Article struct {
	*house
	drafts   Opener
	seat     Seat
	pages    Pages
	language string // of a new article where the publication names none
	rules    check.Rules
	view     ArticleView

	desk      *Desk
	comparer  *Comparer
	line      *TimeLine
	publisher *Publisher
	revisions *Revisions
	disputes  *Disputes

	open   opened
	turn   int            // of the article that was last asked for; older answers are dropped
	parked map[Draft]bool // those that were left and cannot be saved yet: they stay open until they can
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
	fresh   bool              // it was begun here, and has not been saved yet
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
		Unmade:  x.open.fresh && now.is == newsroom.SaveFailed && x.open.draft.Unmade(),
		Viewing: look.sight.shows(), Trashed: look.sight.shows() && look.shown.trashed,
	}
	if x.open.draft != nil {
		state.ReadOnly = x.open.draft.ReadOnly()
	}
	state.Standing, state.Arrival = x.revisions.stand()
	_, _, state.Disputed = x.disputes.OfArticle()
	return state
}

// HasDraft reports whether the open article has a draft: one that is published
// and was only looked at has none.
func (x *Article) HasDraft() bool { return x.open.draft != nil && !x.open.draft.Unmade() }

// Writable reports whether the fields may be typed in.
func (x *Article) Writable() bool {
	return x.open.phase == free && !x.revisions.look.sight.shows()
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
		x.savingOfAnother(d, saving, err)
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
		x.line.lookAtDraft()
		if x.open.fresh {
			x.open.fresh = false
			x.remember()
			x.desk.Refresh()
		} else if x.desk.draft(x.open.key) < 0 {
			x.desk.Refresh() // its first change has made it
		}
	case newsroom.Conflicted:
		x.lookForTheirs()
	}
	x.view.StateChanged()
}

// all returns the drafts that are open here: the one on the page, and those that were
// left and cannot be saved yet.
func (x *Article) all() []Draft {
	drafts := slices.Collect(maps.Keys(x.parked))
	if x.open.draft != nil {
		drafts = append(drafts, x.open.draft)
	}
	return drafts
}

// savingOfAnother takes in what becomes of the text of a draft that was left.
func (x *Article) savingOfAnother(d Draft, saving newsroom.Saving, err error) {
	switch {
	case x.parked[d] && (saving == newsroom.Saved || saving == newsroom.Conflicted):
		x.letGo(d)
		x.desk.Refresh()
	case saving == newsroom.SaveFailed && !x.parked[d]: // else it is said
		x.report(Trouble{Doing: SavingDraft, Err: err})
	}
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
	}, x.open.fresh || stand == newsroom.Ahead && x.open.saving.is != newsroom.Untouched, true
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
	x.forgo()
	x.open = opened{phase: x.open.phase.after(closes, false)}
	x.revisions.forget()
	x.disputes.forget()
	x.publisher.turnTo(nil)
	x.letGo(d)
	return true
}
