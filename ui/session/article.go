package session

import (
	"context"
	"maps"
	"slices"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/newsroom"
)

// Draft is one open draft. Edit, Set and Follow never block; the other methods
// are for workers. A draft that is open already is returned again when it is
// opened, and closes with the last of its Closes.
type Draft interface {
	Article() *document.Article // as opened, with what the journal held
	Caret() newsroom.Caret
	Unsaved() bool   // something typed in this run or before is not in the file
	ReadOnly() error // why it cannot be written here, nil where it can
	Unmade() bool    // it is a published article that nobody has changed here, and has no file
	// Edit takes what was typed, which changed the article was into now. It
	// goes to the journal at once, and to the file within a second of the last
	// Edit, or every five seconds while they go on, and less often for a text
	// that takes long to write. The undo history that comes with it is kept
	// with the text.
	Edit(was, now *document.Article, t newsroom.Typed)
	// Set is Edit for another text, or another change of the article.
	Set(now *document.Article, caret newsroom.Caret)
	Save(ctx context.Context) error
	// History returns the field's undo history from its last edit, in this run
	// or before.
	History(field newsroom.Field) (newsroom.History, bool)
	Close(ctx context.Context) error
	Contested
	Follower
	Copied
}

// ArticleView shows the open article. It is called on the interface's
// goroutine, after the state has changed.
type ArticleView interface {
	ArticleChanged() // another article, or its text was replaced: fill the fields
	StateChanged()   // the saving, read-only, or the facts of the open article
	FindingsChanged()
}

// Article is the open article: its text, its caret, how safe it is, and the
// findings of the check.
type Article struct {
	*house
	drafts   Opener
	pages    Pages
	language string // of a new article, where the publication names none
	rules    check.Rules
	rulebook Rulebook
	speller  Speller // nil where nobody knows how words are spelled
	spelling spelling
	view     ArticleView

	desk      *Desk
	comparer  *Comparer
	line      *TimeLine
	publisher *Publisher
	revisions *Revisions
	disputes  *Disputes
	seating   *Seating

	open     opened
	tabs     tabs
	turn     int // of the article asked for last; older answers are dropped
	coming   coming
	unmended map[string]*document.Article // what was imported and not opened yet, as it was before it was mended, by its key
	parked   map[Draft]bool               // drafts that were left and cannot be saved yet: they stay open until they can

	beforeLeaving func() // nil for nothing
}

// BeforeLeaving sets what is called before another article takes the place of the
// open one, so that what is typed and not in it yet, as a tag without its comma, is
// not lost.
func (x *Article) BeforeLeaving(f func()) { x.beforeLeaving = f }

// leaving is called while the open article can still be changed.
func (x *Article) leaving() {
	if x.beforeLeaving != nil {
		x.beforeLeaving()
	}
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
	reader  *reader           // used by one reading at a time
	ignored map[spot]bool     // findings that were left alone since it was opened
	theirs  *document.Article // set while Conflicted
	former  former            // until something is typed
	fresh   bool              // it was begun here, and has not been saved yet
}

// former is what the open article was before its words were restored or mended. The
// zero value is nothing.
type former struct {
	article  *document.Article
	imported bool // it is what stands in the file that it was imported from
}

// Current returns a copy of the open article as it is in the fields.
func (x *Article) Current() document.Article { return *x.open.article.Clone() }

// Shown returns what the writing view shows: the draft, or the viewed revision.
func (x *Article) Shown() document.Article {
	if look := &x.revisions.look; look.sight.shows() {
		return *look.article.Clone()
	}
	return x.Current()
}

// Key returns the key of the open draft, "" while none is open.
func (x *Article) Key() string { return x.open.key }

// Coming returns the article that is being opened: the key of its draft, or its id
// where it was asked for by that; both empty where none is.
func (x *Article) Coming() (key, id string) { return x.coming.key, x.coming.id }

// Caret returns the position of the caret when the article was opened or it
// last moved.
func (x *Article) Caret() newsroom.Caret { return x.open.caret }

// State returns what is to be said about the open article.
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

// HasDraft reports whether the open article has a draft. One that is published
// and was only looked at has none.
func (x *Article) HasDraft() bool { return x.open.draft != nil && !x.open.draft.Unmade() }

// Writable reports whether the fields may be typed in.
func (x *Article) Writable() bool {
	return x.open.phase == free && !x.revisions.look.sight.shows()
}

// Edit takes an edit of a field. It does not touch the disk. It fails and
// changes nothing where the field does not hold what the edit replaces.
func (x *Article) Edit(t newsroom.Typed) error {
	if !x.Writable() {
		return nil
	}
	was := x.open.article.Clone()
	if err := t.Edit.Apply(&x.open.article); err != nil {
		return err
	}
	x.open.caret, x.open.article.Updated = t.Caret, x.seconds()
	x.open.former = former{}
	x.open.draft.Edit(was, x.open.article.Clone(), t)
	x.edited()
	return nil
}

// MoveCaret notes where the caret is, for the next start.
func (x *Article) MoveCaret(caret newsroom.Caret) {
	if !x.Writable() || caret == x.open.caret {
		return
	}
	x.open.caret = caret
	x.open.draft.Set(x.open.article.Clone(), caret)
	if x.open.draft.Unmade() {
		x.seating.keep() // it has no journal
	}
}

// Change changes the open article's other fields, such as its language, tags,
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

// restore is Change for words of another form, which undo removes again.
func (x *Article) restore(alter func(a *document.Article)) {
	if x.Writable() {
		x.open.former = former{article: x.open.article.Clone()}
		x.Change(alter)
	}
}

// Before returns what a field of the open article said before words of another
// form were restored into it. It reports false where something was typed since,
// or nothing restored.
func (x *Article) Before(field newsroom.Field) (string, bool) {
	if x.open.former.article == nil || x.revisions.look.sight.shows() {
		return "", false
	}
	return newsroom.TextOf(x.open.former.article, field), true
}

// Unmended returns the open article as it was in the file that it was just imported
// from, where its text was mended on the way, and nothing was typed since; else nil.
func (x *Article) Unmended() *document.Article {
	if !x.open.former.imported || x.revisions.look.sight.shows() {
		return nil
	}
	return x.open.former.article
}

// edited notifies the view that the draft was edited.
func (x *Article) edited() {
	x.stay(x.tabs.shown)
	x.open.saving.told(newsroom.Editing, nil)
	x.publisher.textChanged()
	x.desk.noteRow()
	x.view.StateChanged()
	x.reread()
}

// History returns the undo history that came with the last edit of a field of
// the open draft, in this run or before.
func (x *Article) History(field newsroom.Field) (newsroom.History, bool) {
	if d := x.open.draft; d != nil && !x.revisions.look.sight.shows() {
		return d.History(field)
	}
	return newsroom.History{}, false
}

// Save writes the open draft now, for the hand that presses Ctrl+S. It is saved
// without that, too.
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

// SavingChanged is called by the draft d, on the interface's goroutine, when
// the saving of its text has changed.
func (x *Article) SavingChanged(d Draft, saving newsroom.Saving, err error) {
	if d != x.open.draft {
		x.savingOfAnother(d, saving, err)
		return
	}
	if saving == newsroom.Saved && d.Unsaved() {
		return // typed since: another call follows
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
			x.seating.keep()
			x.desk.Refresh()
		} else if !x.desk.known(x.open.key) {
			x.desk.Refresh() // its first change has made it
		}
	case newsroom.Conflicted:
		x.lookForTheirs()
	}
	x.view.StateChanged()
}

// all returns the drafts that are open here: the one on the page, and those
// that were left and cannot be saved yet.
func (x *Article) all() []Draft {
	drafts := slices.Collect(maps.Keys(x.parked))
	if x.open.draft != nil {
		drafts = append(drafts, x.open.draft)
	}
	return drafts
}

// savingOfAnother handles SavingChanged for a draft that was left.
func (x *Article) savingOfAnother(d Draft, saving newsroom.Saving, err error) {
	switch {
	case x.parked[d] && (saving == newsroom.Saved || saving == newsroom.Conflicted):
		x.letGo(d)
		x.desk.Refresh()
	case saving == newsroom.SaveFailed && !x.parked[d]: // else it was reported before
		x.report(Trouble{Doing: SavingDraft, Err: err})
	}
}

// row returns the open article's row on the desk, as far as the article
// determines it. begun reports whether its first change has just made it a
// draft, ok whether an article is open.
func (x *Article) row() (row newsroom.Row, begun, ok bool) {
	if x.open.draft == nil {
		return row, false, false
	}
	a := &x.open.article
	stand, _ := x.revisions.stand()
	return newsroom.Row{
		Key: x.open.key, ID: a.ID, Headline: a.Headline, Author: a.Author, Status: a.Status, Breaking: a.Breaking, Until: a.BreakingUntil,
		Words: x.open.reading.counts.Words, When: a.Updated, Standing: stand, Tags: a.Tags, Language: a.Language,
	}, x.open.fresh || stand == newsroom.Ahead && x.open.saving.is != newsroom.Untouched, true
}

// parting returns the open draft, on its way to the trash, and keeps all keys
// from its fields. It returns nil where the draft of that key is not open.
func (x *Article) parting(key string) Draft {
	if key != x.open.key || x.open.draft == nil {
		return nil
	}
	x.hold()
	return x.open.draft
}

// parted shows what became of a parting draft: it is gone, and another is to be
// opened, or it stays. It reports whether no article is open now.
func (x *Article) parted(d Draft, err error) bool {
	switch {
	case d == nil || d != x.open.draft:
		return false
	case err != nil:
		x.release()
		x.view.StateChanged()
		return false
	}
	x.desk.drop(x.open.key)
	x.tabs.remove(x.tabs.shown)
	x.open = opened{phase: x.open.phase.after(closes, false)}
	x.revisions.forget()
	x.disputes.forget()
	x.publisher.turnTo(nil)
	x.letGo(d)
	return true
}
