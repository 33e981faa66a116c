package publication

import (
	"errors"
	"testing"
)

func TestRulesAreKeptInOrderAndLeaveTheFileAgain(t *testing.T) {
	s, err := Settings{}.With("rules", "tatweel=off، author-missing=error tatweel=advice")
	if err != nil || s.Rules != "author-missing=error tatweel=advice" {
		t.Fatalf("%q, %v", s.Rules, err)
	}
	for _, wrong := range []string{"tatweel", "tatweel=never", "Tatweel=off", "=off"} {
		if _, err := s.With("rules", wrong); !errors.Is(err, ErrRules) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	file, err := s.Encode([]byte("name: الضفة # ours\nrules:\n  tatweel: off # not here\n  of-tomorrow: gentle\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Decode(file); err != nil || got.Rules != s.Rules {
		t.Errorf("%s\n%+v, %v", file, got, err)
	}
	s = s.WithRule("tatweel", "").WithRule("double-space", "off").WithRule("author-missing", "")
	if file, err = s.Encode(file); err != nil {
		t.Fatal(err)
	}
	if got, err := Decode(file); err != nil || got.Rules != "double-space=off" {
		t.Errorf("%s\n%+v, %v", file, got, err)
	}
}
