package session

import (
	"slices"
	"testing"

	"tahrir/newsroom/catalogue"
)

func TestCompletions(t *testing.T) {
	values := []catalogue.Value{{Text: "وكالة الأنباء", Count: 9}, {Text: "أحمد وليد", Count: 4}, {Text: "وكالة الساحل", Count: 2}, {Text: "Reuters", Count: 1}, {Text: "مَدرسة", Count: 1}}
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"", nil}, {"  ", nil},
		{"وك", []string{"وكالة الأنباء", "وكالة الساحل"}}, // the most used first
		{"و", []string{"وكالة الأنباء", "أحمد وليد", "وكالة الساحل"}},
		{"احمد", []string{"أحمد وليد"}},         // whatever the hamza
		{"انباء", []string{"وكالة الأنباء"}},    // without the article
		{"الانب", []string{"وكالة الأنباء"}},    // with it
		{"وكاله س", []string{}},                 // not in the middle of a word
		{"وكاله الس", []string{"وكالة الساحل"}}, // over two words, whatever the ة
		{"وَكالة السَّاحل", nil},                // typed whole
		{"reu", []string{"Reuters"}}, {"مدر", []string{"مَدرسة"}}, {"الة", nil},
	} {
		if got := Completions(values, c.typed, 5); !slices.Equal(got, c.want) {
			t.Errorf("%q is completed by %q, want %q", c.typed, got, c.want)
		}
	}
	if got := Completions(values, "و", 2); len(got) != 2 {
		t.Errorf("two at most: %q", got)
	}
}
