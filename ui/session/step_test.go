package session

import (
	"fmt"
	"testing"
	"unicode/utf8"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
)

// The transitions of a publication, each event from each state.
func TestAPublicationGoesStepByStep(t *testing.T) {
	all := []Publishing{Idle, UnderWay, Done, Unchanged, Failed, Joined, Undone, Retracted, Asking}
	for what, to := range map[step]Publishing{inquired: Asking, answered: Idle, begun: UnderWay, made: Joined, same: Unchanged, refused: Failed, dropped: Idle, typed: Idle} {
		for _, from := range all {
			want := to
			if what == typed && (from == UnderWay || from == Asking) {
				want = from
			}
			if got := from.after(what, Joined); got != want {
				t.Errorf("%d by step %d is %d, want %d", from, what, got, want)
			}
		}
	}
}

func TestStandingAndArrivalAreDerived(t *testing.T) {
	of := func(r publish.Revision) newsroom.Revision { return newsroom.Revision{Revision: r} }
	published, retracted := of(publish.Revision{Status: document.Published}), of(publish.Revision{Status: document.Retracted})
	unsent, removed := published, of(publish.Revision{Removed: true})
	unsent.Unsent = true
	for i, c := range []struct {
		list                  []newsroom.Revision
		read, differs, server bool
		standing              newsroom.Standing
		arrival               Arrival
	}{
		{nil, false, false, false, newsroom.Unread, Nowhere},
		{nil, false, false, true, newsroom.Unread, Waiting},
		{nil, true, true, true, newsroom.Unpublished, Nowhere},
		{[]newsroom.Revision{published}, true, false, false, newsroom.AsPublished, Kept},
		{[]newsroom.Revision{published, unsent}, true, false, true, newsroom.AsPublished, Arrived},
		{[]newsroom.Revision{unsent, published}, true, true, true, newsroom.Ahead, Waiting},
		{[]newsroom.Revision{unsent}, false, false, true, newsroom.Unread, Waiting},
		{[]newsroom.Revision{retracted, published}, true, false, true, newsroom.AsRetracted, Arrived},
		{[]newsroom.Revision{retracted}, true, true, true, newsroom.Ahead, Arrived},
		{[]newsroom.Revision{removed, published}, true, true, true, newsroom.Withdrawn, Arrived},
	} {
		if s, a := standing(c.list, c.read, c.differs), arrival(c.list, c.read, c.server); s != c.standing || a != c.arrival {
			t.Errorf("%d: %d and %d, want %d and %d", i, s, a, c.standing, c.arrival)
		}
	}
}

func TestACaretIsCarriedAlong(t *testing.T) {
	for _, c := range []struct {
		from, to string
		at, want int
	}{
		{"وصل القطار.", "وصل القطار.", 5, 5},
		{"وصل القطار.", "وصل اليوم القطار.", 2, 2},
		{"وصل القطار.", "وصل اليوم القطار.", 11, 17},
		{"وصل القطار غدا.", "وصل غدا.", 9, 4},
		{"وصل", "", 3, 0},
		{"", "وصل", 0, 0},
		{"aaa", "aa", 3, 2},
	} {
		from, to := &document.Article{Body: c.from}, &document.Article{Body: c.to}
		bytes := func(text string, runes int) int { return len(string([]rune(text)[:runes])) }
		at, want := bytes(c.from, c.at), bytes(c.to, c.want)
		if got := carried(newsroom.Caret{Field: newsroom.Body, AtByte: at}, from, to); got != (newsroom.Caret{Field: newsroom.Body, AtByte: want}) {
			t.Errorf("%d of %q in %q: %d, want %d", at, c.from, c.to, got.AtByte, want)
		}
		for at := range c.from + "." {
			if got := carried(newsroom.Caret{Field: newsroom.Body, AtByte: at}, from, to).AtByte; got < 0 || got > len(c.to) || !utf8.ValidString(c.to[:got]) {
				t.Error(fmt.Sprint("outside: ", got))
			}
		}
	}
}
