package session

import (
	"time"

	"tahrir/newsroom"
)

// phase is whether the fields of the open article take keys.
type phase uint8

const (
	vacant     phase = iota // no article is open
	free                    // what is typed is the article's
	locked                  // it cannot be written here
	held                    // it is leaving, or another text is coming: no key may be lost between the two
	heldLocked              // the same for one that cannot be written here
)

// turn is an event of the open article.
type turn uint8

const (
	opens    turn = iota // it comes into the writing view
	holds                // it is leaving, or another text is coming
	releases             // it stays, or the other text is here
	closes               // it is gone
)

// after returns the phase after an event. readOnly says that the article that
// opens cannot be written here.
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

// still reports whether an article is open and not leaving.
func (p phase) still() bool { return p == free || p == locked }

// writes reports whether an article is open that can be written here.
func (p phase) writes() bool { return p == free || p == held }

// hold keeps all keys from the open article.
func (x *Article) hold() {
	x.open.phase = x.open.phase.after(holds, false)
	x.view.StateChanged()
}

// release returns the keys to it. The caller tells the view.
func (x *Article) release() { x.open.phase = x.open.phase.after(releases, false) }

// saving is how safe the open article's text is.
type saving struct {
	is  newsroom.Saving
	at  time.Time // of the last save
	err error     // why it failed, or what it conflicts with
}

// told handles what the draft reports of its text, or that something was typed.
// It reports whether that changed anything.
func (s *saving) told(now newsroom.Saving, err error) bool {
	is, news := savingAfter(s.is, now)
	if news {
		s.is, s.err = is, err
	}
	return news
}

// savingAfter returns how safe a text is after the report now, and whether that
// is news.
func savingAfter(was, now newsroom.Saving) (is newsroom.Saving, news bool) {
	switch {
	case now == newsroom.Editing && (was == newsroom.Conflicted || was == newsroom.SaveFailed):
		return was, false // it holds until the next save
	case now == newsroom.Saved && (was == newsroom.Untouched || was == newsroom.Saved):
		return was, false // nothing was written
	}
	return now, true
}

// settled notes that the text in force is in its file.
func (s *saving) settled(at time.Time) { *s = saving{newsroom.Saved, at, nil} }
