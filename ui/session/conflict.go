package session

import (
	"context"

	"tahrir/document"
	"tahrir/newsroom"
)

// Contested is an open draft whose file another program may write, for workers.
type Contested interface {
	// Theirs is what another program wrote into the open draft's file, nil
	// where nobody did or it is no article. A file that was removed is made
	// again with the next text to be saved.
	Theirs(ctx context.Context) (*document.Article, error)
	// Overwrite puts ours over the other program's text, which goes to the trash.
	Overwrite(ctx context.Context) error
	// Adopt takes the other program's text as the draft's; ours goes to the trash.
	Adopt(ctx context.Context) (*document.Article, error)
}

// Conflict gives both texts while another program's stands in the open
// draft's file: ours as it is in the fields, and theirs as it is on disk.
func (x *Article) Conflict() (ours, theirs document.Article, ok bool) {
	if x.open.theirs == nil {
		return ours, theirs, false
	}
	return x.Current(), *x.open.theirs.Clone(), true
}

// changedOutside takes in that another program wrote, made or removed a draft.
func (x *Article) changedOutside(key string) {
	switch {
	case key != x.open.key || x.open.draft == nil:
	case x.open.draft.Unmade():
		x.reopen(Draft.Unmade, func(Draft) bool { return true }) // somebody has made the draft of what is read here
	default:
		x.lookForTheirs()
	}
	x.desk.Refresh()
}

// lookForTheirs looks whether the open draft's file holds another program's
// text. Where nothing was typed here since, that text is simply taken; else the
// editor is asked.
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
				x.ask(theirs)
			}
		}
	})
}

// ask leaves it to the editor which of two texts is to stay. A question that
// stands already is not asked again.
func (x *Article) ask(theirs *document.Article) {
	asked := x.open.theirs != nil
	x.open.theirs = theirs
	x.open.saving.told(newsroom.Conflicted, nil)
	x.view.StateChanged()
	if !asked {
		x.view.AskConflict()
	}
}

// KeepOurs settles a conflict with the text in the fields; theirs goes to the trash.
func (x *Article) KeepOurs() {
	x.settle(func(d Draft, ctx context.Context) (*document.Article, error) { return nil, d.Overwrite(ctx) })
}

// TakeTheirs settles a conflict with the text on disk; ours goes to the trash.
func (x *Article) TakeTheirs() {
	x.settle(Draft.Adopt)
}

// settle puts one of two texts in force. Until that is done the fields take no
// key, which else would fall between the two.
func (x *Article) settle(by func(d Draft, ctx context.Context) (taken *document.Article, err error)) {
	d := x.open.draft
	if !x.open.phase.still() {
		return
	}
	x.hold()
	x.work(func(ctx context.Context) func() {
		taken, err := by(d, ctx)
		return func() { x.settled(d, err, taken) }
	})
}

func (x *Article) settled(d Draft, err error, taken *document.Article) {
	if d != x.open.draft {
		return
	}
	x.release()
	if err != nil {
		x.view.StateChanged()
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
