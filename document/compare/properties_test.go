package compare

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"tahrir/document"
)

var sameArticle = []cmp.Option{cmpopts.IgnoreUnexported(document.Article{}), cmpopts.EquateEmpty()}

func TestPiecesGiveBothArticles(t *testing.T) {
	check(t, 20, func(t *rapid.T) {
		old := drawArticle(t)
		new := editArticle(t, old)
		if rapid.Bool().Draw(t, "unrelated") {
			new = drawArticle(t)
		}
		c := Articles(old, new)
		if got := OldBody(c.Body); got != old.Body {
			t.Fatalf("without the insertions %q, want %q", got, old.Body)
		}
		if got := NewBody(c.Body); got != new.Body {
			t.Fatalf("without the deletions %q, want %q", got, new.Body)
		}
		head := c.Field(Headline)
		if OldText(head.Pieces) != old.Headline || NewText(head.Pieces) != new.Headline {
			t.Fatalf("headline %v, from %q to %q", head.Pieces, old.Headline, new.Headline)
		}
		if (head.Kind == Equal) != (old.Headline == new.Headline) {
			t.Fatalf("headline is %v, from %q to %q", head.Kind, old.Headline, new.Headline)
		}
		if slices.Contains(c.Summary.Fields, Body) != (old.Body != new.Body) {
			t.Fatalf("summary %v for bodies %q and %q", c.Summary, old.Body, new.Body)
		}
		for i, p := range c.Body {
			checkOrder(t, p.Pieces)
			if p.Other >= 0 && (c.Body[p.Other].Other != i || c.Body[p.Other].Old != p.Old || p.Kind == c.Body[p.Other].Kind) {
				t.Fatalf("half of a moved paragraph: %+v and %+v", p, c.Body[p.Other])
			}
		}
		said, gist := c.Summary.Gist(), GistOf(old, new)
		if !slices.Equal(said.Fields, gist.Fields) || said.Paragraphs != gist.Paragraphs {
			t.Fatalf("in short %+v, of the whole %+v", gist, said)
		}
		if n := len(c.Places()); n > 0 && c.Same() || n < len(said.Fields)+said.Paragraphs {
			t.Fatalf("%d places of %+v", n, c.Summary)
		}
		checkHidden(t, c, old, new)
	})
}

// What is hidden is reported no more, and is still there.
func checkHidden(t *rapid.T, c Comparison, old, new *document.Article) {
	classes := Class(rapid.IntRange(0, int(AnyClass)).Draw(t, "hidden"))
	left := c.Hide(classes)
	if OldBody(left.Body) != old.Body || NewBody(left.Body) != new.Body {
		t.Fatalf("with %v hidden, %q and %q", classes, OldBody(left.Body), NewBody(left.Body))
	}
	for _, class := range classes.Classes() {
		if n := left.Summary.Written.Of(class); n > 0 {
			t.Fatalf("%d of the hidden %v", n, class)
		}
	}
	if left.Summary.WordsInserted != c.Summary.WordsInserted || left.Summary.WordsDeleted != c.Summary.WordsDeleted {
		t.Fatalf("%+v, with %v hidden %+v", c.Summary, classes, left.Summary)
	}
	for _, class := range (AnyClass &^ classes).Classes() {
		if was, is := c.Summary.Written.Of(class), left.Summary.Written.Of(class); was != is {
			t.Fatalf("%d of %v, with %v hidden %d", was, class, classes, is)
		}
	}
}

func checkOrder(t *rapid.T, pieces []Piece) {
	for i, p := range pieces {
		if p.Text == "" {
			t.Fatalf("an empty piece in %v", pieces)
		}
		if (p.Kind == Respelled) != (p.Old != "") || p.Kind == Respelled && (p.Class == 0 || p.Old == p.Text) {
			t.Fatalf("%v from %q to %q, by %v", p.Kind, p.Old, p.Text, p.Class)
		}
		if i > 0 && p.Kind == Delete && pieces[i-1].Kind == Insert && p.Class == pieces[i-1].Class {
			t.Fatalf("insertion before deletion in %v", pieces)
		}
	}
}

func TestMergeWithTheUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := drawArticle(t)
		x := editArticle(t, base)
		for name, sides := range map[string][2]*document.Article{
			"theirs unchanged": {x, base}, "ours unchanged": {base, x}, "both alike": {x, x},
		} {
			merged, conflicts := Merge(base, sides[0], sides[1])
			if len(conflicts) > 0 {
				t.Fatalf("%s: conflicts %+v", name, conflicts)
			}
			if d := cmp.Diff(x, merged, sameArticle...); d != "" {
				t.Fatalf("%s: %s", name, d)
			}
		}
	})
}

// Merging by paragraph gives the same result as the short cut for a body that one
// side did not change.
func TestMergeBodyWithTheUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := drawBody(t)
		x := editBody(t, base)
		for _, sides := range [][2]string{{x, base}, {base, x}, {x, x}} {
			m := merger{}
			merged := m.paragraphwise(base, sides[0], sides[1])
			if merged != x || len(m.conflicts) > 0 {
				t.Fatalf("merged %q from %q, want %q; conflicts %v", merged, base, x, m.conflicts)
			}
		}
	})
}

func TestMergeIsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := drawArticle(t)
		a, b := editArticle(t, base), editArticle(t, base)
		one, conflicts := Merge(base, a, b)
		two, mirrored := Merge(base, b, a)
		if len(conflicts) != len(mirrored) {
			t.Fatalf("%d conflicts one way, %d the other", len(conflicts), len(mirrored))
		}
		for i, c := range conflicts {
			if m := mirrored[i]; c.Field != m.Field || c.Base != m.Base || c.Ours != m.Theirs || c.Theirs != m.Ours {
				t.Fatalf("conflict %+v, mirrored %+v", c, m)
			}
		}
		if len(conflicts) > 0 {
			return
		}
		slices.Sort(one.Tags)
		slices.Sort(two.Tags)
		for _, a := range []*document.Article{one, two} { // of two directions ours stands
			a.Headline, a.Body = unled(a.Headline), unled(a.Body)
		}
		if d := cmp.Diff(one, two, sameArticle...); d != "" {
			t.Fatal(d)
		}
	})
}

func TestMergeInventsNoWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := drawArticle(t)
		a, b := editArticle(t, base), editArticle(t, base)
		known := map[string]bool{}
		for _, article := range []*document.Article{base, a, b} {
			for _, w := range append(tokens(article.Body), tokens(article.Headline)...) {
				known[w] = true
			}
		}
		merged, _ := Merge(base, a, b)
		for _, w := range append(tokens(merged.Body), tokens(merged.Headline)...) {
			if isWord(w) && !known[w] {
				t.Fatalf("%q stands in none of the three", w)
			}
		}
	})
}

// After Settle the article says what the person decided, and nothing else has
// changed.
func TestSettleTakesOneSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := drawArticle(t)
		a, b := editArticle(t, base), editArticle(t, base)
		merged, conflicts := Merge(base, a, b)
		proposals := make([]string, len(conflicts))
		for i, c := range conflicts {
			proposals[i] = c.Proposal
		}
		if d := cmp.Diff(merged, Settle(merged, conflicts, proposals), sameArticle...); d != "" {
			t.Fatalf("proposals put in: %s", d)
		}
		texts := make([]string, len(conflicts))
		for i := range texts {
			texts[i] = "قرار المحرر"
		}
		settled := Settle(merged, conflicts, texts)
		want, got := paragraphs(merged.Body), 0
		for _, p := range paragraphs(settled.Body) {
			if p.text == "قرار المحرر" {
				got++
			}
		}
		inBody := 0
		for _, c := range conflicts {
			if c.Field == Body {
				inBody++
			}
		}
		if got != inBody {
			t.Fatalf("%d of %d decisions stand in %q, merged was %q", got, inBody, settled.Body, want)
		}
	})
}

// unled is a text without the directions of its paragraphs.
func unled(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		_, lines[i] = lead(line)
	}
	return strings.Join(lines, "\n")
}
