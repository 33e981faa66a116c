package session

import (
	"context"
	"unicode/utf8"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/document/differ"
	"tahrir/newsroom"
)

// Follower is an open draft that takes what is published of its article.
type Follower interface {
	// Follow takes what is published now into a draft that nobody has changed,
	// and is otherwise like Edit.
	Follow(now *document.Article, caret newsroom.Caret)
	// BaseOn saves the draft, which has taken in what is published of its article
	// in that form, and makes that its basis.
	BaseOn(ctx context.Context, form string) error
}

// follow lets the open draft take what is published of its article now, where
// that is news to it and nobody has changed the draft: it would claim to be a
// change else, and the next word typed there would become a conflict. asked is
// the draft as it was compared.
func (r *Revisions) follow(d Draft, asked *document.Article, now newsroom.Published) {
	if !now.Behind {
		return
	}
	if !r.article.still(asked) {
		return
	}
	r.article.exchange(d, now.Article)
	r.alike = alike{}
	over := make(chan struct{})
	r.following = over
	r.work(func(ctx context.Context) func() {
		defer close(over)
		if err := d.BaseOn(ctx, now.Form); err != nil {
			return func() { r.report(Trouble{Doing: SavingDraft, Err: err}) }
		}
		return nil
	})
}

// followed waits until what the open article follows is noted: a publication
// that came before would be covered by the older note.
func followed(ctx context.Context, over chan struct{}) {
	if over != nil {
		select {
		case <-over:
		case <-ctx.Done():
		}
	}
}

// still reports whether the open article is as it was then, and free to become
// another.
func (x *Article) still(then *document.Article) bool {
	saving := x.open.saving.is
	busy := x.open.phase != free || x.publisher.overtaken != nil || x.publisher.stage == UnderWay
	return !busy && saving != newsroom.Conflicted && saving != newsroom.SaveFailed && newsroom.SameWords(&x.open.article, then)
}

// exchange puts another text into the open draft, with the caret where it was in
// the words around it.
func (x *Article) exchange(d Draft, now *document.Article) {
	x.open.caret = carried(x.open.caret, &x.open.article, now)
	x.open.article = *now.Clone()
	d.Follow(now.Clone(), x.open.caret)
	x.publisher.textChanged() // what came of it is said of another text
	x.view.ArticleChanged()
	x.comparer.articleChanged()
	x.reread()
}

// carried gives a caret's place after its field's text became another: before
// and behind what differs it keeps its letters.
func carried(c newsroom.Caret, from, to *document.Article) newsroom.Caret {
	was, is := newsroom.TextOf(from, c.Field), newsroom.TextOf(to, c.Field)
	start, wasEnd, isEnd := differ.Between(was, is)
	switch {
	case c.AtByte <= start:
	case c.AtByte >= wasEnd:
		c.AtByte += isEnd - wasEnd
	default:
		c.AtByte = min(c.AtByte, isEnd)
		for c.AtByte < isEnd && !utf8.RuneStart(is[c.AtByte]) {
			c.AtByte--
		}
	}
	return c
}

// accepted is what a person has decided shall stand of the open article, while
// the archive does not have it yet.
type accepted struct {
	article *document.Article
	form    string // of what is published until then
}

// accept shows what a person decided about an article in conflict at once. What
// the draft says beside what was decided about is put together with it; where
// both say something of the same place, the draft stands, as what was typed last.
func (r *Revisions) accept(id string, ours, decided *document.Article) {
	d := r.article.open.draft
	if d == nil || id != r.article.open.article.ID || ours == nil || decided == nil {
		return
	}
	now, published := r.article.open.article.Clone(), r.article.open.article.Clone()
	if !r.article.still(now) {
		return
	}
	newsroom.TakeWords(published, decided)
	words := decided
	if !now.Says(ours) {
		merged, places := compare.Merge(ours, now, decided)
		if len(places) > 0 {
			return
		}
		words = merged
	}
	newsroom.TakeWords(now, words)
	r.accepted = &accepted{published, r.form}
	r.article.exchange(d, now)
	r.stillAccepted()
	r.changed()
}

// stillAccepted lets what was decided stand for what is published, until the
// archive has something newer.
func (r *Revisions) stillAccepted() {
	switch a := r.accepted; {
	case a == nil:
	case a.form != r.form:
		r.accepted = nil
	default:
		r.newest, r.alike = a.article, alike{}
	}
}
