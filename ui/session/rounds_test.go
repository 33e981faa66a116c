package session

import "testing"

func TestWhatRunsIsDoneOnceMoreForAllWhoAskMeanwhile(t *testing.T) {
	for _, c := range []struct{ from, asked, over round }{
		{resting, running, resting}, {running, again, resting}, {again, again, resting},
	} {
		if now, begins := c.from.asked(); now != c.asked || begins != (c.from == resting) {
			t.Errorf("%d, asked for: %d, begins %v", c.from, now, begins)
		}
		if now, asked := c.from.over(); now != c.over || asked != (c.from == again) {
			t.Errorf("%d, over: %d, once more %v", c.from, now, asked)
		}
	}
}
