package catalogue_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/document/search"
	"tahrir/newsroom/catalogue"
)

var ctx = context.Background()

// shelf is one article of a model.
type held struct {
	entry   catalogue.Entry
	article *document.Article
}

// entryOf returns the entry of an article as a newsroom would make it.
func entryOf(kind catalogue.Kind, key string, a *document.Article, when time.Time) catalogue.Entry {
	return catalogue.Entry{
		Kind: kind, Key: key, ID: a.ID, Headline: a.Headline, Author: a.Author, Byline: a.Byline, Status: a.Status,
		Breaking: a.Breaking, Language: a.Language, Section: a.Section, Tags: a.Tags, Words: len(strings.Fields(a.Body)), When: when,
	}
}

// pieces are words that are spelled in several ways, and written together.
var pieces = []string{
	"مدرسة", "المدرسة", "وبالمدرسة", "مدرسه", "مَدْرَسَةٌ", "للمدرسة", "مدرس", "أحمد", "احمد", "أَحْمَـد", "إحمد", "والد", "الد",
	"كتاب", "كتابًا", "الكتاب", "بكتاب", "مستشفى", "المستشفي", "250", "٢٥٠", "wi-fi", "Café", "و", "في", "\n\n", ".", "،", "«", "»",
}

func drawText(t *rapid.T, name string, most int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, most).Draw(t, name), " ")
}

var typedPieces = []string{
	"مدرسة", "المدرسة", "والمدرسة", "مدر", "احمد", "أحمد", "والد", "الد", "كتاب", "الكتاب", "كتا", "مستشفي", "250", "wi-fi", "cafe",
	"في", "ال", "و", `"`, `"في المدرسة"`, `"أحمد في`, "كاتب:هدى", "وسم:تعليم", "is:draft", "حالة:عاجل", "before:2024", "بعد:2022", "غواصة",
}

func drawArticle(t *rapid.T, id string) *document.Article {
	return &document.Article{
		ID: id, Headline: drawText(t, "headline", 4), Body: drawText(t, "body", 12),
		Author:   rapid.SampledFrom([]string{"", "هُدى سالم", "ليلى", "هدى"}).Draw(t, "author"),
		Byline:   rapid.SampledFrom([]string{"", "هدى"}).Draw(t, "byline"),
		Section:  rapid.SampledFrom([]string{"", "محليات", "رياضة"}).Draw(t, "section"),
		Tags:     rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"تعليم", "سفر", "تعليم عال"}), 0, 2, rapid.ID).Draw(t, "tags"),
		Status:   rapid.SampledFrom([]document.Status{document.Draft, document.Review, document.Ready, document.Published, document.Retracted}).Draw(t, "status"),
		Language: rapid.SampledFrom([]string{"ar", "en"}).Draw(t, "language"),
		Breaking: rapid.Bool().Draw(t, "breaking"),
	}
}

// Whatever is put in, changed and taken out, in whatever portions, the catalogue
// finds what a look through all texts finds, in the same order.
func TestTheCatalogueFindsWhatALookThroughAllTextsFinds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, err := catalogue.Open(fsys.OS{}, t.TempDir())
		if err != nil {
			rt.Fatal(err)
		}
		model := map[catalogue.Named]held{}
		reader := &catalogue.Reader{}
		n := 0
		draw := func() (catalogue.Named, *catalogue.Article) {
			kind := rapid.SampledFrom([]catalogue.Kind{catalogue.Draft, catalogue.Publication, catalogue.Trashed}).Draw(rt, "kind")
			id := fmt.Sprint("id", rapid.IntRange(0, 12).Draw(rt, "id"))
			a := drawArticle(rt, id)
			n++
			e := entryOf(kind, id, a, time.Date(2021+rapid.IntRange(0, 3).Draw(rt, "year"), 5, 1, 0, n, 0, 0, time.UTC))
			if kind == catalogue.Draft {
				e.Settled = rapid.IntRange(0, 4).Draw(rt, "settled") == 0
				e.Twin = true
			}
			name := catalogue.Named{Kind: kind, Key: id}
			model[name] = held{e, a}
			return name, reader.Read(e, a)
		}
		if err := c.Make(ctx, func(to *catalogue.Feed) (string, error) {
			first := map[catalogue.Named]*catalogue.Article{}
			for range rapid.IntRange(0, 20).Draw(rt, "first") {
				name, a := draw()
				first[name] = a
			}
			for _, a := range first {
				if err := to.Add(a); err != nil {
					return "", err
				}
			}
			return "t0", nil
		}, nil); err != nil {
			rt.Fatal(err)
		}
		other, err := catalogue.Open(fsys.OS{}, c.Dir()) // as another process
		if err != nil {
			rt.Fatal(err)
		}
		for step := range rapid.IntRange(0, 6).Draw(rt, "steps") {
			var put []*catalogue.Article
			var gone []catalogue.Named
			for range rapid.IntRange(0, 4).Draw(rt, "changes") {
				name, a := draw()
				put = slices.DeleteFunc(put, func(b *catalogue.Article) bool { return b.Kind == name.Kind && b.Key == name.Key })
				put = append(put, a)
			}
			if rapid.Bool().Draw(rt, "drop") {
				for name := range model {
					if !slices.ContainsFunc(put, func(a *catalogue.Article) bool { return a.Kind == name.Kind && a.Key == name.Key }) {
						gone = append(gone, name)
						delete(model, name)
						break
					}
				}
			}
			by := c
			if rapid.Bool().Draw(rt, "by another") {
				by = other
			}
			if err := by.Extend(ctx, fmt.Sprint("t", step+1), put, gone); err != nil {
				rt.Fatal(err)
			}
			if rapid.IntRange(0, 3).Draw(rt, "fold") == 0 {
				if err := by.Fold(ctx); err != nil {
					rt.Fatal(err)
				}
			}
			compareWithModel(rt, c, model)
		}
		compareWithModel(rt, c, model)
		compareWithModel(rt, other, model)
	})
}

func compareWithModel(t *rapid.T, c *catalogue.Catalogue, model map[catalogue.Named]held) {
	v, err := c.View()
	if err != nil {
		t.Fatal(err)
	}
	typed := strings.Join(rapid.SliceOfN(rapid.SampledFrom(typedPieces), 0, 3).Draw(t, "typed"), " ")
	ask := catalogue.Ask{
		Words: search.Parse(typed), Shelf: rapid.SampledFrom([]catalogue.Shelf{0, 1, 2, 3, 4, 5}).Draw(t, "shelf"),
		Sort:     rapid.SampledFrom([]catalogue.Sort{catalogue.Newest, catalogue.Oldest, catalogue.Best, catalogue.Longest, catalogue.ByAuthor, catalogue.ByHeadline}).Draw(t, "sort"),
		Author:   rapid.SampledFrom([]string{"", "", "هدى"}).Draw(t, "by"),
		Tag:      rapid.SampledFrom([]string{"", "", "سفر"}).Draw(t, "tagged"),
		Language: rapid.SampledFrom([]string{"", "", "en"}).Draw(t, "in"),
		Breaking: rapid.IntRange(0, 4).Draw(t, "breaking only") == 0,
	}
	want := lookThrough(model, ask)
	l, err := v.Find(ctx, ask, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	sections := map[string]int{}
	for i := range l.Len() {
		e, err := l.Entry(i)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(e.Kind, e.Key, e.Headline))
		if e.Section != "" {
			sections[e.Section]++
		}
		if at, err := l.Index(e.Kind, e.Key); at != i || err != nil {
			t.Fatalf("%s is at %d, not %d, %v", e.Key, i, at, err)
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%q (%+v):\n%q, want\n%q", typed, ask, got, want)
	}
	facets, err := v.Facets(ctx, ask, time.UTC)
	if err != nil || len(facets.Sections) != len(sections) {
		t.Fatalf("sections %v, not %v, %v", facets.Sections, sections, err)
	}
	for _, s := range facets.Sections {
		if sections[s.Text] != s.Count {
			t.Fatalf("sections %v, not %v", facets.Sections, sections)
		}
	}
	counts, err := v.Counts(ctx, ask, time.UTC)
	if err != nil || counts[ask.Shelf] != len(want) {
		t.Fatalf("%d counted of %d, %v", counts[ask.Shelf], len(want), err)
	}
}

// lookThrough is Find by a look through all articles.
func lookThrough(model map[catalogue.Named]held, ask catalogue.Ask) (want []string) {
	type ranked struct {
		held
		rank int
	}
	var list []ranked
	drafts := map[string]bool{}
	for _, h := range model {
		e := h.entry
		review := e.Status == document.Review || e.Status == document.Ready
		draft := e.Kind == catalogue.Draft && !e.Settled
		published := e.Kind == catalogue.Publication
		on := []bool{draft || published, draft, draft && review, published && e.Status != document.Retracted, published && e.Status == document.Retracted, e.Kind == catalogue.Trashed}[ask.Shelf]
		is := search.StateOf(e.Kind != catalogue.Publication, e.Status, e.Breaking)
		if e.Kind == catalogue.Trashed {
			is &= search.IsDraft | search.IsBreaking
		}
		if !on || !ask.Words.Finds(search.Subject{Article: h.article, Is: is, When: e.When}, time.UTC) ||
			ask.Author != "" && e.Author != ask.Author || ask.Tag != "" && !slices.Contains(e.Tags, ask.Tag) ||
			ask.Language != "" && e.Language != ask.Language || ask.Breaking && !e.Breaking {
			continue
		}
		drafts[e.ID] = drafts[e.ID] || draft
		list = append(list, ranked{h, ask.Words.Rank(h.article)})
	}
	slices.SortFunc(list, func(a, b ranked) int {
		newest := b.entry.When.Compare(a.entry.When)
		by := 0
		switch ask.Sort {
		case catalogue.Oldest:
			return -newest
		case catalogue.Best:
			by = b.rank - a.rank
		case catalogue.Longest:
			by = b.entry.Words - a.entry.Words
		case catalogue.ByAuthor:
			by = byText(a.entry.Author, b.entry.Author)
		case catalogue.ByHeadline:
			by = byText(a.entry.Headline, b.entry.Headline)
		}
		if by != 0 {
			return by
		}
		return newest
	})
	for _, h := range list {
		e := h.entry
		if ask.Shelf == catalogue.All && e.Kind == catalogue.Publication && drafts[e.ID] {
			continue
		}
		want = append(want, fmt.Sprint(e.Kind, e.Key, e.Headline))
	}
	return want
}

func byText(a, b string) int {
	fold := func(s string) string {
		s = catalogue.Folded(s)
		if s == "" {
			return "\U0010ffff"
		}
		return s
	}
	return strings.Compare(fold(a), fold(b))
}

// A folder that is removed while the catalogue is made, or extended, is made again by
// the next making; one in a home that is gone is not.
func TestTheFolderIsRemovedWhileTheCatalogueIsWritten(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	folder := filepath.Join(home, "catalogue")
	c, err := catalogue.Open(fsys.OS{}, folder)
	if err != nil {
		t.Fatal(err)
	}
	remove := func(what string) {
		t.Helper()
		if err := os.RemoveAll(what); err != nil {
			t.Fatal(err)
		}
	}
	made := func(meanwhile func(n int)) error {
		return c.Make(ctx, func(to *catalogue.Feed) (string, error) {
			for n := range 5000 { // some portions
				if meanwhile != nil {
					meanwhile(n)
				}
				if err := to.Add(numbered("a", n)); err != nil {
					return "", err
				}
			}
			return "tip", nil
		}, nil)
	}
	for _, at := range []int{0, 3000, 4999} {
		if err := made(func(n int) {
			if n == at {
				remove(folder)
			}
		}); !errors.Is(err, catalogue.ErrNone) {
			t.Errorf("removed at %d: %v", at, err)
		}
		if err := made(nil); err != nil {
			t.Errorf("made again after %d: %v", at, err)
		}
		if v, err := c.View(); err != nil || v.Tag() != "tip" {
			t.Errorf("made again after %d: %v, %v", at, v, err)
		}
	}
	remove(folder)
	if err := c.Extend(ctx, "next", []*catalogue.Article{numbered("a", 1)}, nil); !errors.Is(err, catalogue.ErrNone) {
		t.Errorf("extended: %v", err)
	}
	if err := c.Drop(ctx); err != nil {
		t.Errorf("dropped: %v", err)
	}
	remove(home)
	if err := made(nil); !errors.Is(err, fs.ErrNotExist) || errors.Is(err, catalogue.ErrNone) {
		t.Errorf("made in a home that is gone: %v", err)
	}
	if _, err := os.Stat(home); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the home: %v", err)
	}
}
