package session

import (
	"context"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/document/differ"
	"tahrir/newsroom"
)

// Follower is an open draft that takes what is published of its article.
type Follower interface {
	// Follow is Edit for taking what is published now into a draft that nobody
	// has changed.
	Follow(now *document.Article, caret newsroom.Caret)
	// BaseOn saves the draft, which has taken in what is published of its
	// article in that form, and makes that form its basis.
	BaseOn(ctx context.Context, form string) error
}

// follow lets the open draft take what is published of its article now, where
// that is new to it and nobody has changed the draft: else the draft would
// count as a change, and the next word typed there would become a conflict.
// asked is the draft as it was compared.
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

// followed waits until the new basis of the open article is noted: a
// publication before that would be overwritten by the older note, and what is
// read would be compared with the older form.
func followed(ctx context.Context, over chan struct{}) {
	if over != nil {
		select {
		case <-over:
		case <-ctx.Done():
		}
	}
}

// meet merges what others published of the article while its draft was changed
// here: at once where both changes fit together, else a person is asked. asked
// is the draft as it was merged.
func (r *Revisions) meet(d Draft, asked *document.Article, o *newsroom.OvertakenError) {
	x := r.article
	if o == nil || o.Conflict != nil {
		x.disputes.arrived(o)
		return
	}
	if x.disputes.since.overtaken != nil {
		x.disputes.arrived(nil) // nothing is left to decide
	}
	switch {
	case r.article.still(asked):
		by := ""
		if len(r.revisions) > 0 {
			by = r.revisions[0].Author
		}
		was := x.open.article.Clone()
		r.join(d, o.Onto, o.Merged)
		x.disputes.view.WasMerged(Merged{By: by, What: compare.GistOf(was, &x.open.article)})
	case x.open.phase == free && !newsroom.SameWords(&x.open.article, asked) && x.publisher.stage != UnderWay:
		r.Read() // typed meanwhile
	}
}

// join puts into the open draft words that hold what others published in a
// form, and makes that form its basis.
func (r *Revisions) join(d Draft, onto string, words *document.Article) {
	now := r.article.open.article.Clone()
	newsroom.TakeWords(now, words)
	r.article.takeIn(d, now)
	r.alike = alike{}
	over := make(chan struct{})
	r.following = over
	r.finish(func(ctx context.Context) func() {
		defer close(over)
		if err := d.BaseOn(ctx, onto); err != nil {
			return func() { r.report(Trouble{Doing: SavingDraft, Err: err}) }
		}
		return r.desk.Refresh
	})
}

// still reports whether the open article is as it was then, and may be
// replaced.
func (x *Article) still(then *document.Article) bool {
	saving := x.open.saving.is
	busy := x.open.phase != free || x.disputes.since.overtaken != nil || x.publisher.stage == UnderWay
	return !busy && saving != newsroom.Conflicted && saving != newsroom.SaveFailed && newsroom.SameWords(&x.open.article, then)
}

// exchange puts another text into the open draft, with the caret where it was
// in the words around it.
func (x *Article) exchange(d Draft, now *document.Article) {
	x.open.caret = carried(x.open.caret, &x.open.article, now)
	x.open.article, x.open.former = *now.Clone(), former{}
	d.Follow(now.Clone(), x.open.caret)
	x.publisher.textChanged() // what it reports is about another text
	x.view.ArticleChanged()
	x.comparer.articleChanged()
	x.reread()
}

// carried returns where a caret is after its field's text was replaced: outside
// of what differs it stays at the same letters.
func carried(c newsroom.Caret, from, to *document.Article) newsroom.Caret {
	was, is := newsroom.TextOf(from, c.Field), newsroom.TextOf(to, c.Field)
	start, wasEnd, isEnd := differ.Between(was, is)
	switch {
	case c.AtByte <= start:
	case c.AtByte >= wasEnd:
		c.AtByte += isEnd - wasEnd
	default:
		c.AtByte = within(was, is, c.AtByte)
	}
	return c
}

// within returns where a place between the first and the last difference of two
// texts is in the second: in a paragraph that both have, at the same letters,
// else where that paragraph was. Places are in bytes.
func within(was, is string, atByte int) int {
	list := compare.Bodies(was, is)
	starts := map[int]int{} // of the paragraphs that both have, in is
	at := 0
	for _, p := range list {
		if p.New >= 0 && p.Kind != compare.MovedAway {
			starts[p.New] = at
			at += len(compare.NewText(p.Pieces) + p.NewGap)
		}
	}
	old, before := 0, 0 // where the paragraph begins in was, and the one before ends in is
	for _, p := range list {
		if p.Old < 0 || p.Kind == compare.Moved {
			continue
		}
		text := compare.OldText(p.Pieces)
		if end := old + len(text) + len(p.OldGap); atByte > end || atByte == end && len(p.OldGap) > 0 {
			old = end
			if p.New >= 0 {
				before = starts[p.New] + len(compare.NewText(p.Pieces)+p.NewGap)
			}
			continue
		}
		if p.New < 0 {
			break
		}
		return starts[p.New] + inPieces(p.Pieces, min(atByte-old, len(text)))
	}
	return min(before, len(is))
}

// inPieces returns where a place in the old text of a paragraph is in the new
// one, in bytes.
func inPieces(pieces []compare.Piece, atByte int) (now int) {
	for _, p := range pieces {
		old, new := len(p.OldText()), len(p.NewText())
		switch {
		case p.Kind == compare.Insert:
			if atByte == 0 {
				return now
			}
		case atByte <= old && p.Kind == compare.Equal:
			return now + atByte
		case atByte < old:
			return now
		}
		if p.Kind != compare.Insert {
			atByte -= old
		}
		now += new
	}
	return now
}

// accepted is what a person has decided shall stand of the open article, until
// the archive has it.
type accepted struct {
	article *document.Article
	form    string // of what is published until then
}

// accept shows at once what a person decided about an article in conflict. What
// the draft says besides is merged with it; where both change the same place,
// the draft wins, as what was typed last.
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

// stillAccepted lets the decision count as what is published, until the archive
// has something newer.
func (r *Revisions) stillAccepted() {
	switch a := r.accepted; {
	case a == nil:
	case a.form != r.form:
		r.accepted = nil
	default:
		r.newest, r.alike = a.article, alike{}
	}
}
