package publish_test

import (
	"context"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/git/odb"
)

// A draft relates to its published article as a reader would say, whatever its
// times, its status and the encoding of its letters.
func TestADraftStandsToWhatIsPublished(t *testing.T) {
	ctx := context.Background()
	r, _ := newsroom(t, options())
	a := story("وصول القافلة")
	a.EditorInChief = "" // the publication supplies it
	a.Body = "وصلت القافلة مع\u064e\u0651 الفجر."
	if s, err := r.Standing(ctx, a, odb.Hash{}); err != nil || !s.Form.IsZero() || s.Current || s.Untouched || s.Article != nil {
		t.Fatalf("before its publication: %+v, %v", s, err)
	}
	first := mustPublish(t, r, a)
	second := mustPublish(t, r, edited(first.Article, "الفجر", "الظهر"))
	for name, c := range map[string]struct {
		draft              *document.Article
		since              odb.Hash
		current, untouched bool
	}{
		"what is published":          {second.Article, second.Blob, true, true},
		"published, of no known":     {second.Article, odb.Hash{}, true, false},
		"published, of an older":     {second.Article, first.Blob, true, false},
		"behind":                     {first.Article, first.Blob, false, true},
		"behind, as it was typed":    {a, first.Blob, false, true},
		"older, of no known":         {first.Article, odb.Hash{}, false, false},
		"older words, of the new":    {first.Article, second.Blob, false, false},
		"changed":                    {edited(second.Article, "الظهر", "العصر"), second.Blob, false, false},
		"changed, and of an older":   {edited(first.Article, "الفجر", "العصر"), first.Blob, false, false},
		"of what is gone":            {first.Article, odb.HashOf(odb.BlobKind, []byte("x")), false, false},
		"another tag, of the newest": {func() *document.Article { b := second.Article.Clone(); b.Tags = nil; return b }(), second.Blob, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			draft := c.draft.Clone()
			draft.Updated, draft.Status = noon.Add(9*time.Hour), document.Draft
			s, err := r.Standing(ctx, draft, c.since)
			if err != nil || s.Form != second.Blob || s.Article == nil || s.Current != c.current || s.Untouched != c.untouched {
				t.Errorf("%+v, %v", s, err)
			}
		})
	}
	retracted, err := r.Retract(ctx, a.ID, "نفاه المصدر")
	if err != nil {
		t.Fatal(err)
	}
	if s, err := r.Standing(ctx, second.Article, second.Blob); err != nil || !s.Current || !s.Untouched || s.Form != retracted.Blob || s.Article.Status != document.Retracted {
		t.Errorf("retracted: %+v, %v", s, err)
	}
	list, err := r.List(ctx, publish.Page{})
	if err != nil || len(list) != 1 || list[0].Retraction != "نفاه المصدر" {
		t.Errorf("the list: %+v, %v", list, err)
	}
	for range 3 {
		if _, err := r.Undo(ctx, a.ID); err != nil {
			t.Fatal(err)
		}
	}
	if s, err := r.Standing(ctx, second.Article, second.Blob); err != nil || !s.Form.IsZero() || s.Current || s.Untouched {
		t.Errorf("taken away: %+v, %v", s, err)
	}
}

// What a newspaper gets later, an editor in chief, makes no draft another than what
// was published of it without one.
func TestADraftIsAsPublishedAfterTheNewspaperHasChanged(t *testing.T) {
	ctx := context.Background()
	r, _ := newsroom(t, options())
	had, err := r.Publication(ctx)
	if err != nil {
		t.Fatal(err)
	}
	nameless, named := had, had
	nameless.EditorInChief, named.EditorInChief = "", "سعاد البنا"
	if _, err := r.SetPublication(ctx, nameless); err != nil {
		t.Fatal(err)
	}
	draft := story("عودة الصيادين")
	draft.EditorInChief = ""
	first := mustPublish(t, r, draft)
	if _, err := r.SetPublication(ctx, named); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		draft   *document.Article
		current bool
	}{
		"as it was published": {first.Article, true}, "as it was written": {draft, true},
		"changed": {edited(first.Article, "أولى", "ثانية"), false},
	} {
		s, err := r.Standing(ctx, c.draft, first.Blob)
		if err != nil || s.Current != c.current || s.Untouched != c.current {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
	second := mustPublish(t, r, edited(first.Article, "أولى", "ثالثة"))
	if s, err := r.Standing(ctx, first.Article, first.Blob); err != nil || s.Current || !s.Untouched || second.Article.EditorInChief != "سعاد البنا" {
		t.Errorf("behind: %+v, %v", s, err)
	}
}
