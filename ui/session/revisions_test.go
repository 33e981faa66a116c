package session

import (
	"errors"
	"testing"
)

// What is known of the revisions, each answer after each.
func TestRevisionsThatWereReadOnceStay(t *testing.T) {
	broken := errors.New("input/output error")
	for from, row := range map[known]struct{ given, refused, half known }{
		unasked:    {inHand, unreadable, outdated},
		unreadable: {inHand, unreadable, outdated},
		inHand:     {inHand, outdated, outdated},
		outdated:   {inHand, outdated, outdated},
	} {
		if got := from.answered(true, nil); got != row.given {
			t.Errorf("%d, with the list: %d, want %d", from, got, row.given)
		}
		if got := from.answered(false, broken); got != row.refused {
			t.Errorf("%d, refused: %d, want %d", from, got, row.refused)
		}
		if got := from.answered(true, broken); got != row.half {
			t.Errorf("%d, with the list alone: %d, want %d", from, got, row.half)
		}
		if got, want := from.read(), from == inHand || from == outdated; got != want {
			t.Errorf("%d: read %v", from, got)
		}
	}
}

// What is on the page, each event from each state.
func TestAnotherTextComesOntoThePageAndLeavesIt(t *testing.T) {
	for from, row := range map[sight]map[move]sight{
		atDraft:  {asksFor: fetching, comes: atText, fails: atDraft, returns: atDraft},
		fetching: {asksFor: fetching, comes: atText, fails: atDraft, returns: atDraft},
		atText:   {asksFor: leaving, comes: atText, fails: atText, returns: atDraft},
		leaving:  {asksFor: leaving, comes: atText, fails: atText, returns: atDraft},
	} {
		for what, want := range row {
			if got := from.after(what); got != want {
				t.Errorf("%d by %d is %d, want %d", from, what, got, want)
			}
		}
		if got, want := from.shows(), from == atText || from == leaving; got != want {
			t.Errorf("%d: another text is shown %v", from, got)
		}
	}
}
