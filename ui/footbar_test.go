package ui

import (
	"testing"
	"time"

	"tahrir/publish/exchange"
	"tahrir/publish/remote"
	"tahrir/ui/words"
)

func TestTheFootCountsNothingThatDoesNotWait(t *testing.T) {
	said, err := words.New("ar")
	if err != nil {
		t.Fatal(err)
	}
	for waiting, want := range map[int]string{0: "لا اتصال بالخادم", 3: "لا اتصال بالخادم · في الانتظار: 3"} {
		for _, cause := range []error{remote.ErrOffline, remote.ErrServer} {
			d := exchange.Delivery{Server: "https://example.org/news.git", Err: cause, Waiting: waiting}
			if _, got := deliveryOf(said, d, time.Now()); got != want {
				t.Errorf("%d wait, %v: %q, want %q", waiting, cause, got, want)
			}
		}
	}
}
