package publication

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// The sections stand in the file as a list, which other programs read too.
func TestSections(t *testing.T) {
	for file, want := range map[string][]string{
		"sections: [محليات, رياضة]\n":      {"محليات", "رياضة"},
		"sections:\n  - محليات\n  - ' '\n": {"محليات"},
		"sections: محليات، رياضة\n":        {"محليات", "رياضة"},
		"sections:\n":                      nil,
		"sections: {sport: 1}\n":           nil, // another program's
		"name: الضفة\n":                    nil,
	} {
		s, err := Decode([]byte(file))
		if got := s.SectionList(); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q %v", file, got, err)
		}
	}
	s, err := Settings{}.With("sections", " محليات,رياضة ؛ محليات،")
	if err != nil || s.Sections != "محليات، رياضة" {
		t.Errorf("%q %v", s.Sections, err)
	}
	if _, err := s.With("sections", strings.Repeat("ق", 201)); !errors.Is(err, ErrSections) {
		t.Errorf("a long one: %v", err)
	}
	file := "name: الضفة\nsections: [ثقافة] # صفحاتنا\nours: 1\n"
	written, err := s.Encode([]byte(file))
	if err != nil || !strings.Contains(string(written), "- محليات\n") || !strings.Contains(string(written), "صفحاتنا") || strings.Contains(string(written), "ثقافة") || !strings.Contains(string(written), "ours: 1") {
		t.Errorf("%s%v", written, err)
	}
	again, err := s.Encode(written)
	if err != nil || string(again) != string(written) {
		t.Errorf("written again:\n%s%v", again, err)
	}
	if written, err := (Settings{Name: "ب"}).Encode([]byte("name: أ\nsections: {sport: 1}\n")); err != nil || !strings.Contains(string(written), "sport: 1") {
		t.Errorf("%s%v", written, err)
	}
}
