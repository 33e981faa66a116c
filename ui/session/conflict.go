package session

import (
	"context"
	"errors"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/newsroom"
)

// Contested is an open draft whose file another program may write, for workers.
type Contested interface {
	// Theirs returns what another program wrote into the open draft's file, nil
	// where none did or it is no article. A removed file is written again with
	// the next save.
	Theirs(ctx context.Context) (*document.Article, error)
	// Meet merges ours with what another program wrote into the draft's file
	// since it was read or saved here. It returns nil where none did.
	Meet(ctx context.Context, ours *document.Article) (*newsroom.Meeting, error)
	// KeepBefore keeps a version of the text before others' words come into it.
	KeepBefore(ctx context.Context, ours *document.Article) error
	// Overwrite writes our text over the other program's, which goes to the
	// trash.
	Overwrite(ctx context.Context) error
	// Adopt makes the other program's text the draft's; ours goes to the trash.
	Adopt(ctx context.Context) (*document.Article, error)
}

// Conflict returns both texts while another program's is in the open draft's
// file: ours as in the fields, and theirs as on disk.
func (x *Article) Conflict() (ours, theirs document.Article, ok bool) {
	if x.open.theirs == nil {
		return ours, theirs, false
	}
	return x.Current(), *x.open.theirs.Clone(), true
}

// changedOutside is called when another program wrote, made or removed a draft.
func (x *Article) changedOutside(key string) {
	switch {
	case key != x.open.key || x.open.draft == nil:
	case x.open.draft.Unmade():
		x.reopen(Draft.Unmade, func(Draft) bool { return true }) // somebody has made the draft of the article that is read here
	default:
		x.lookForTheirs()
	}
	x.desk.Refresh()
}

// lookForTheirs checks whether the open draft's file holds another program's
// text. Where nothing was typed here since, that text is taken; else the editor
// is asked.
func (x *Article) lookForTheirs() {
	d := x.open.draft
	x.work(func(ctx context.Context) func() {
		theirs, err := d.Theirs(ctx)
		return func() {
			if d != x.open.draft || !x.open.phase.still() {
				return
			}
			if err != nil {
				x.report(Trouble{Doing: OpeningDraft, Err: err})
				return
			}
			saving := x.open.saving.is
			switch {
			case theirs == nil && saving == newsroom.Conflicted && x.open.theirs == nil:
				x.KeepOurs() // they took it back
			case theirs == nil:
			case saving == newsroom.Untouched || saving == newsroom.Saved:
				x.TakeTheirs()
			case x.open.phase == free:
				x.meet(d, theirs)
			}
		}
	})
}

// meet merges theirs, another program's text, into the open draft, which says
// something else by now. The editor is asked where only a person can.
func (x *Article) meet(d Draft, theirs *document.Article) {
	ours := x.open.article.Clone()
	x.work(func(ctx context.Context) func() {
		m, err := d.Meet(ctx, ours)
		return func() {
			switch {
			case d != x.open.draft || x.open.phase != free:
			case err != nil:
				x.report(Trouble{Doing: OpeningDraft, Err: err})
			case m == nil: // they took it back
			case m.Merged == nil:
				x.ask(theirs)
			default:
				x.mergeTheirs(d, ours, m.Merged, func(err error) {
					if err == nil {
						x.disputes.view.WasMerged(Merged{What: compare.GistOf(ours, m.Merged)})
					}
				})
			}
		}
	})
}

// mergeTheirs puts into the open draft a text that merges ours, which it has
// now, with another program's, and writes that over the file. A version of
// ours is kept first. Where draft or file have changed meanwhile, both are
// looked at once more. over is called with the result.
func (x *Article) mergeTheirs(d Draft, ours, merged *document.Article, over func(error)) {
	x.work(func(ctx context.Context) func() {
		err := d.KeepBefore(ctx, ours)
		return func() {
			switch {
			case d != x.open.draft:
			case err != nil:
				x.report(Trouble{Doing: Settling, Err: err})
				over(err)
			case x.open.phase != free || !newsroom.SameWords(&x.open.article, ours):
				over(errChangedMeanwhile)
				x.lookForTheirs() // typed since
			default:
				x.takeIn(d, merged)
				x.finish(func(ctx context.Context) func() {
					err := d.Overwrite(ctx)
					return func() { x.tookTheirs(d, err, over) }
				})
			}
		}
	})
}

// tookTheirs shows that the draft and its file hold both texts.
func (x *Article) tookTheirs(d Draft, err error, over func(error)) {
	switch {
	case d != x.open.draft:
		return
	case errors.Is(err, newsroom.ErrWroteAgain):
		x.lookForTheirs()
	case err != nil:
		x.report(Trouble{Doing: Settling, Err: err})
	default:
		x.open.theirs = nil
		x.open.saving.settled(x.clock())
		if d.Unsaved() {
			x.open.saving.is = newsroom.Editing // typed since
		}
		x.revisions.Read() // it waited for this
	}
	over(err)
	x.view.StateChanged()
	x.desk.Refresh()
}

// takeIn puts into the open draft a text that holds what others wrote, as one
// step of its undo history, with the caret where it was in the words around
// it.
func (x *Article) takeIn(d Draft, now *document.Article) {
	x.open.caret = carried(x.open.caret, &x.open.article, now)
	x.open.former = former{article: x.open.article.Clone()}
	x.open.article = *now.Clone()
	x.open.article.Updated = x.seconds()
	d.Set(x.open.article.Clone(), x.open.caret)
	x.edited()
	x.view.ArticleChanged()
	x.comparer.articleChanged()
}

// ask asks the editor which text is to stay. Nothing covers the text that he is
// writing: the page says that a decision is needed.
func (x *Article) ask(theirs *document.Article) {
	x.open.theirs = theirs
	x.open.saving.told(newsroom.Conflicted, nil)
	x.disputes.wroteAgain()
	x.view.StateChanged()
}

// KeepOurs settles a conflict with the text in the fields. Theirs goes to the
// trash.
func (x *Article) KeepOurs() { x.settle(overwrite, func(error) {}) }

func overwrite(d Draft, ctx context.Context) (*document.Article, error) { return nil, d.Overwrite(ctx) }

// TakeTheirs settles a conflict with the text on disk. Ours goes to the trash.
func (x *Article) TakeTheirs() {
	x.settle(Draft.Adopt, func(error) {})
}

// settle settles a conflict with one of two texts, and calls over with the
// result. Until it is done the fields take no key, which might be lost between
// the two.
func (x *Article) settle(by func(d Draft, ctx context.Context) (taken *document.Article, err error), over func(error)) {
	d := x.open.draft
	if !x.open.phase.still() {
		over(errChangedMeanwhile)
		return
	}
	x.hold()
	x.finish(func(ctx context.Context) func() {
		taken, err := by(d, ctx)
		return func() {
			x.settled(d, err, taken)
			over(err)
		}
	})
}

func (x *Article) settled(d Draft, err error, taken *document.Article) {
	if d != x.open.draft {
		return
	}
	x.release()
	if err != nil {
		x.view.StateChanged()
		if errors.Is(err, newsroom.ErrWroteAgain) {
			x.lookForTheirs()
			return
		}
		x.report(Trouble{Doing: Settling, Err: err})
		return
	}
	x.open.theirs = nil
	x.open.saving.settled(x.clock())
	if taken != nil {
		x.open.article = *taken.Clone()
		x.view.ArticleChanged()
		x.reread()
	}
	x.view.StateChanged()
	x.desk.Refresh()
}
