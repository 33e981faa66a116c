package session

import (
	"time"

	"tahrir/newsroom"
)

// phase says whether the fields of the open article take keys.
type phase uint8

const (
	vacant     phase = iota // no article is open
	free                    // what is typed is the article's
	locked                  // it cannot be written here
	held                    // it is going, or another text is coming: no key may fall between the two
	heldLocked              // the same of one that cannot be written here
)

// turn is what may happen to the open article.
type turn uint8

const (
	opens    turn = iota // it comes into the writing view
	holds                // it is on its way, or another text is
	releases             // it stays, or the other text is here
	closes               // it has gone
)

// after returns the phase then; readOnly says whether the article that opens cannot
// be written here.
func (p phase) after(what turn, readOnly bool) phase {
	switch what {
	case opens:
		if readOnly {
			return locked
		}
		return free
	case closes:
		return vacant
	case holds:
		switch p {
		case free:
			return held
		case locked:
			return heldLocked
		}
	case releases:
		switch p {
		case held:
			return free
		case heldLocked:
			return locked
		}
	}
	return p
}

// still reports whether an article is open that is not on its way.
func (p phase) still() bool { return p == free || p == locked }

// writes reports whether an article is open that can be written here.
func (p phase) writes() bool { return p == free || p == held }

// hold keeps all keys from the open article.
func (x *Article) hold() {
	x.open.phase = x.open.phase.after(holds, false)
	x.view.StateChanged()
}

// release gives them back; the view is told with what else has changed.
func (x *Article) release() { x.open.phase = x.open.phase.after(releases, false) }

// saving is how safe the open article's text is.
type saving struct {
	is  newsroom.Saving
	at  time.Time // when it was saved last
	err error     // why that failed, or what it is in conflict with
}

// told takes in what the draft says of its text, or that it was typed in; false
// where that is no news.
func (s *saving) told(now newsroom.Saving, err error) bool {
	is, news := savingAfter(s.is, now)
	if news {
		s.is, s.err = is, err
	}
	return news
}

// savingAfter returns how safe a text is that was that safe before, once now is said
// of it, and whether that is news.
func savingAfter(was, now newsroom.Saving) (is newsroom.Saving, news bool) {
	switch {
	case now == newsroom.Editing && (was == newsroom.Conflicted || was == newsroom.SaveFailed):
		return was, false // which holds until the next save
	case now == newsroom.Saved && (was == newsroom.Untouched || was == newsroom.Saved):
		return was, false // nothing was written
	}
	return now, true
}

// settled takes in that the text in force is in its file.
func (s *saving) settled(at time.Time) { *s = saving{newsroom.Saved, at, nil} }
