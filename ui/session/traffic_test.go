package session

import "testing"

func TestHowMattersStandWithWhatWaits(t *testing.T) {
	want := map[Exchange]Going{
		Local: Waits, Exchanging: OnItsWay, Disputed: Held, SignInWanted: Held, Unreachable: Waits,
		Troubled: Held, Queued: Waits, Stopped: Waits, Delivered: Waits,
	}
	for now := Local; now <= Delivered; now++ {
		if got := GoingOf(now, false); got != want[now] {
			t.Errorf("%d: %d, want %d", now, got, want[now])
		}
		if got := GoingOf(now, true); got != ComingBack {
			t.Errorf("%d, being taken back: %d", now, got)
		}
	}
	if len(want) != int(Delivered)+1 {
		t.Error("a state of the exchange is in no row")
	}
}
