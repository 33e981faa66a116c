package compare

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestWhereParagraphsCameFrom(t *testing.T) {
	const (
		river  = "ارتفع النهر مترا صباح اليوم بعد أمطار غزيرة"
		bridge = "أغلق الجسر القديم أمام السيارات حتى المساء"
		school = "تعود المدارس إلى العمل يوم الأحد المقبل"
	)
	for name, c := range map[string]struct {
		old, new string
		want     []int
		edited   []bool
	}{
		"nothing before":    {"", river + "\n\n" + bridge, []int{-1, -1}, []bool{false, false}},
		"the same":          {river + "\n\n" + bridge, river + "\n" + bridge, []int{0, 1}, []bool{false, false}},
		"one comes":         {river + "\n\n" + bridge, river + "\n\n" + school + "\n\n" + bridge, []int{0, -1, 1}, []bool{false, false, false}},
		"one goes":          {river + "\n\n" + school + "\n\n" + bridge, river + "\n\n" + bridge, []int{0, 2}, []bool{false, false}},
		"edited":            {river + "\n\n" + bridge, river + " جدا\n\n" + bridge, []int{0, 1}, []bool{true, false}},
		"moved":             {river + "\n\n" + bridge + "\n\n" + school, bridge + "\n\n" + school + "\n\n" + river, []int{1, 2, 0}, []bool{false, false, false}},
		"moved and edited":  {river + "\n\n" + bridge + "\n\n" + school, bridge + "\n\n" + school + "\n\n" + river + " كله", []int{1, 2, 0}, []bool{false, false, true}},
		"turned by hand":    {river, "\u200e" + river, []int{0}, []bool{true}},
		"written otherwise": {river, "ارتفعَ" + river[len("ارتفع"):], []int{0}, []bool{true}},
		"wholly another":    {river, school + "\n\n" + bridge, []int{-1, -1}, []bool{false, false}},
		"twice the same":    {river + "\n\n" + river, river + "\n\n" + bridge + "\n\n" + river, []int{0, -1, 1}, []bool{false, false, false}},
	} {
		var from []int
		var edited []bool
		for _, d := range DescentOf(c.old, c.new) {
			from, edited = append(from, d.Old), append(edited, d.Edited)
			if c.new[d.Offset:d.Offset+len(d.Text)] != d.Text {
				t.Errorf("%s: %+v is not there", name, d)
			}
		}
		if !slices.Equal(from, c.want) || !slices.Equal(edited, c.edited) {
			t.Errorf("%s: %v %v, want %v %v", name, from, edited, c.want, c.edited)
		}
	}
}

// No paragraph of the old body is the origin of two, and what is said to be the
// same is.
func TestOneParagraphComesFromOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := drawArticle(t)
		old, new := before.Body, editArticle(t, before).Body
		was, seen := paragraphs(old), map[int]bool{}
		for i, d := range DescentOf(old, new) {
			if d.Text != paragraphs(new)[i].text {
				t.Fatalf("%d: %+v", i, d)
			}
			if d.Old < 0 {
				continue
			}
			if seen[d.Old] || !d.Edited && was[d.Old].text != d.Text || d.Edited && was[d.Old].text == d.Text {
				t.Fatalf("%d: %+v of %q", i, d, old)
			}
			seen[d.Old] = true
		}
	})
}
