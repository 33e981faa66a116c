package draft

import "testing"

func TestAChangeIsSeen(t *testing.T) {
	s := newStore(t)
	events, err := s.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, name, _ := newDraft(t, s, "عنوان")
	if e := <-events; e != (Event{File: name}) {
		t.Fatalf("%+v", e)
	}
}
