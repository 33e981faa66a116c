package session

import (
	"context"
	"testing"
	"time"

	"tahrir/newsroom"
)

// Whether the open article takes keys, each event from each phase.
func TestTheFieldsTakeKeysWhereNothingFallsBetweenTwoTexts(t *testing.T) {
	for from, row := range map[phase]map[turn]phase{
		vacant:     {opens: free, holds: vacant, releases: vacant, closes: vacant},
		free:       {opens: free, holds: held, releases: free, closes: vacant},
		locked:     {opens: free, holds: heldLocked, releases: locked, closes: vacant},
		held:       {opens: free, holds: held, releases: free, closes: vacant},
		heldLocked: {opens: free, holds: heldLocked, releases: locked, closes: vacant},
	} {
		for what, want := range row {
			if got := from.after(what, false); got != want {
				t.Errorf("%d by %d is %d, want %d", from, what, got, want)
			}
		}
		if got := from.after(opens, true); got != locked {
			t.Errorf("%d, another that cannot be written: %d", from, got)
		}
		if still, writes := from.still(), from.writes(); still != (from == free || from == locked) || writes != (from == free || from == held) {
			t.Errorf("%d: still %v, written %v", from, still, writes)
		}
	}
}

// How safe the text is, each report of the draft's after each.
func TestATextIsNotSaidToBeSaferThanItIs(t *testing.T) {
	all := []newsroom.Saving{newsroom.Untouched, newsroom.Editing, newsroom.Writing, newsroom.Saved, newsroom.SaveFailed, newsroom.Conflicted}
	for _, was := range all {
		for _, now := range all {
			stays := now == newsroom.Editing && (was == newsroom.SaveFailed || was == newsroom.Conflicted) ||
				now == newsroom.Saved && (was == newsroom.Untouched || was == newsroom.Saved)
			want := now
			if stays {
				want = was
			}
			if is, news := savingAfter(was, now); is != want || news == stays {
				t.Errorf("%d told %d: %d, %v", was, now, is, news)
			}
		}
		s := saving{is: was, err: context.Canceled}
		s.settled(time.Unix(1, 0))
		if s.is != newsroom.Saved || s.err != nil || s.at.IsZero() {
			t.Errorf("%d, settled: %+v", was, s)
		}
	}
}
