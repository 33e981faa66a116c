package textedit

import (
	"slices"
	"testing"
)

func TestControlsThatXMLForbidsAreNotPasted(t *testing.T) {
	for _, c := range []struct {
		pasted, text string
		refused      []int
	}{
		{"نص\x02 أول", "نص أول", []int{1}},
		{"\x00أ\x1bب\x08\uffff", "أب", []int{4}},
		{"أ\tب\nج", "أ\tب\nج", nil},
		{"صفحة\fأخرى", "صفحة\nأخرى", nil},
		{"\x01", "", []int{1}},
		{"\u200fنص\u200c\u202bأ\u202c", "\u200fنص\u200c\u202bأ\u202c", nil},
	} {
		var refused []int
		d := sit(t, Options{MultiLine: true, OnRefused: func(n int) { refused = append(refused, n) }})
		d.Insert(c.pasted)
		if d.Text() != c.text || !slices.Equal(refused, c.refused) {
			t.Errorf("%q is pasted as %q, refused %v", c.pasted, d.Text(), refused)
		}
		d.Insert("نعم")
		if len(refused) != len(c.refused) {
			t.Errorf("%q: told once more of an innocent text: %v", c.pasted, refused)
		}
	}
}
