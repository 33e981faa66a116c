package publish_test

import (
	"context"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/git/odb"
)

// A draft based on an older form of its article takes in what colleagues have
// published since, or asks; it never just overwrites it.
func TestADraftIsPutOnWhatWasPublishedSince(t *testing.T) {
	ctx := context.Background()
	r, _ := newsroom(t, options())
	mine := story("افتتاح الميناء")
	mine.Body = "وصلت السفينة الأولى صباح اليوم.\n\nوتحمل ألف حاوية.\n\nوتغادر غدًا."
	first := mustPublish(t, r, mine)
	edit := func(old, new string) *document.Article {
		a := first.Article.Clone()
		a.Body = strings.Replace(a.Body, old, new, 1)
		return a
	}
	theirs := mustPublish(t, r, edit("ألف حاوية", "ألفي حاوية"))

	merge := func(a *document.Article, since odb.Hash) publish.MergedDraft {
		t.Helper()
		got, err := r.MergeDraft(ctx, a, since)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	draft := edit("غدًا", "بعد غد")
	draft.Status = document.Draft
	got := merge(draft, first.Blob)
	if got.Conflict != nil || got.Onto != theirs.Blob {
		t.Fatalf("%+v", got)
	}
	if want := "وصلت السفينة الأولى صباح اليوم.\n\nوتحمل ألفي حاوية.\n\nوتغادر بعد غد."; got.Article.Body != want {
		t.Errorf("the two together are %q", got.Article.Body)
	}

	got = merge(edit("ألف حاوية", "ثلاثة آلاف حاوية"), first.Blob)
	if got.Conflict == nil || got.Conflict.Colleague.Name != options().Identity.Name || got.Onto != theirs.Blob {
		t.Fatalf("%+v", got)
	}
	if settled := got.Conflict.Settled([]string{"وتحمل ألفين وخمسمئة حاوية."}); !strings.Contains(settled.Body, "وخمسمئة") || !strings.Contains(settled.Body, "السفينة الأولى") {
		t.Errorf("settled is %q", settled.Body)
	}

	// What was published since was the draft's own.
	own := edit("ألف حاوية", "ألفي حاوية")
	if got := merge(own, first.Blob); got.Article != own || got.Onto != theirs.Blob {
		t.Errorf("a draft that is as published: %+v", got)
	}

	for name, since := range map[string]odb.Hash{"the newest": theirs.Blob, "nothing": {}, "what is gone": odb.HashOf(odb.BlobKind, []byte("x"))} {
		if got := merge(draft, since); got.Article != draft || got.Conflict != nil || got.Onto != theirs.Blob {
			t.Errorf("a draft that goes back to %s: %+v", name, got)
		}
	}
	other := story("لم يُنشر")
	if got := merge(other, first.Blob); got.Article != other || !got.Onto.IsZero() {
		t.Errorf("never published: %+v", got)
	}
}
