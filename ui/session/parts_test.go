package session_test

import (
	"reflect"
	"testing"

	"tahrir/ui/session"
)

// What the window shows belongs to a part: a session builds its parts, attaches them to
// what shows them, starts them and closes them, and does nothing else.
func TestASessionIsItsParts(t *testing.T) {
	s := reflect.TypeFor[*session.Session]()
	for i := range s.NumMethod() {
		if name := s.Method(i).Name; name != "Attach" && name != "Start" && name != "Close" {
			t.Errorf("Session.%s belongs to one of its parts", name)
		}
	}
}
