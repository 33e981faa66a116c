package compare

import (
	"testing"

	"tahrir/document"
	"tahrir/document/articletest"
)

// onlyIn returns Full(1) with one field of Full(n).
func onlyIn(f document.Field, n int) *document.Article {
	a := articletest.Full(1)
	f.Copy(a, articletest.Full(n))
	return a
}

func TestEveryFieldIsCompared(t *testing.T) {
	for f := range document.Fields() {
		base, a := articletest.Full(1), onlyIn(f, 2)
		c := Articles(base, a)
		if f.Hidden {
			if !c.Same() {
				t.Errorf("%s is shown: %v", f.Key, c.Summary.Fields)
			}
			continue
		}
		if len(c.Summary.Fields) != 1 || c.Summary.Fields[0] != Field(f.Key) {
			t.Errorf("where %s differs, these are said to: %v", f.Key, c.Summary.Fields)
		}
		if change := c.Field(Field(f.Key)); f.Key != string(Body) && (change.Kind == Equal || len(change.Pieces) == 0) {
			t.Errorf("%s: %+v", f.Key, change)
		}
		var filled document.Article
		f.Copy(&filled, base)
		if change := Articles(nil, &filled).Field(Field(f.Key)); f.Key != string(Body) && f.Key != string(Breaking) && change.Kind != Insert {
			t.Errorf("%s, filled, is %v", f.Key, change.Kind)
		}
	}
}

func TestEveryFieldIsMergedAndSettled(t *testing.T) {
	for f := range document.Fields() {
		t.Run(f.Key, func(t *testing.T) {
			base, changed := articletest.Full(1), onlyIn(f, 2)
			for name, sides := range map[string][2]*document.Article{"ours": {changed, base}, "theirs": {base, changed}, "both": {changed, changed}} {
				merged, conflicts := Merge(base, sides[0], sides[1])
				want := changed
				if name == "theirs" && f.Joins == document.JoinNever {
					want = base
				}
				if len(conflicts) > 0 || !f.Equal(merged, want) {
					t.Errorf("changed by %s: %q, conflicts %v", name, f.Get(merged), conflicts)
				}
				for g := range document.Fields() {
					if g.Key != f.Key && !g.Equal(merged, base) {
						t.Errorf("changed by %s, %s changes too", name, g.Key)
					}
				}
			}

			other := onlyIn(f, 3)
			if f.Equal(other, base) {
				return // a bool has no third value
			}
			merged, conflicts := Merge(base, changed, other)
			switch f.Joins {
			case document.JoinWhole, document.JoinWords, document.JoinParagraphs, document.JoinDateline:
				if len(conflicts) == 0 {
					t.Fatalf("two changes pass for one: %q", f.Get(merged))
				}
				for i, texts := range [][]string{proposals(conflicts, true), proposals(conflicts, false)} {
					if got := Settle(merged, conflicts, texts); !f.Equal(got, []*document.Article{changed, other}[i]) {
						t.Errorf("settled for side %d it is %q", i, f.Get(got))
					}
				}
			case document.JoinEarlier, document.JoinOurs, document.JoinNever:
				if len(conflicts) > 0 || !f.Equal(merged, changed) {
					t.Errorf("%q, conflicts %v", f.Get(merged), conflicts)
				}
			case document.JoinLater:
				if len(conflicts) > 0 || !f.Equal(merged, other) {
					t.Errorf("%q, conflicts %v", f.Get(merged), conflicts)
				}
			case document.JoinItems:
				items := append(f.Items(changed), f.Items(other)...)
				for _, item := range f.Items(merged) {
					if len(conflicts) > 0 || !holds(items, item) {
						t.Errorf("%q comes from nowhere, or conflicts: %v", item, conflicts)
					}
				}
				if added := len(f.Items(base)) + 1; len(f.Items(merged)) != added {
					t.Errorf("%d items, want %d: %q", len(f.Items(merged)), added, f.Items(merged))
				}
			}
		})
	}
}

func proposals(conflicts []Conflict, ours bool) (texts []string) {
	for _, c := range conflicts {
		if ours {
			texts = append(texts, c.Ours)
		} else {
			texts = append(texts, c.Theirs)
		}
	}
	return texts
}

func holds(list []string, item string) bool {
	for _, other := range list {
		if item == other {
			return true
		}
	}
	return false
}

func TestCorrectionsOfTwoStandInTheOrderOfTheirTimes(t *testing.T) {
	base := &document.Article{}
	correction := func(n int) document.Correction { return articletest.Full(n).Corrections[0] }
	ours := &document.Article{Corrections: []document.Correction{correction(2), correction(4)}}
	theirs := &document.Article{Corrections: []document.Correction{correction(1), correction(3)}}
	merged, conflicts := Merge(base, ours, theirs)
	if len(conflicts) > 0 || len(merged.Corrections) != 4 {
		t.Fatalf("%v, %v", merged.Corrections, conflicts)
	}
	for i, c := range merged.Corrections {
		if !c.Equal(correction(i + 1)) {
			t.Errorf("number %d: %v", i, c)
		}
	}
}
