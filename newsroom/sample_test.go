package newsroom_test

import (
	"context"
	"errors"
	"testing"

	"tahrir/document"
	"tahrir/newsroom"
)

// The sample article is published by nobody, in the window or by the command line,
// before it is adopted; it is known again at the next start.
func TestTheSampleIsNotPublishedByAccident(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	h := freshHome(t, dir, nil)
	key, err := h.MakeSample(ctx, document.Article{Headline: "مقال تجريبي", Author: "تحرير", Language: "ar", Body: "جرّب هنا."})
	if err != nil {
		t.Fatal(err)
	}
	id := h.Sample()
	if id == "" || key != id+".yaml" {
		t.Fatalf("%q, %q", id, key)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	h = freshHome(t, dir, nil)
	if h.Sample() != id {
		t.Fatalf("after the restart the sample is %q", h.Sample())
	}
	if _, err := h.Publish(ctx, id); !errors.Is(err, newsroom.ErrSample) {
		t.Errorf("published by its id: %v", err)
	}
	if _, err := h.Correct(ctx, id, document.Updated, "تصويب"); !errors.Is(err, newsroom.ErrSample) {
		t.Errorf("corrected: %v", err)
	}
	d, err := h.Drafts().Open(ctx, key)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(ctx)
	if _, err := h.PublishArticle(ctx, d.Article(), ""); !errors.Is(err, newsroom.ErrSample) {
		t.Errorf("published from the window: %v", err)
	}
	if err := h.AdoptSample(ctx); err != nil {
		t.Fatal(err)
	}
	if result, err := h.PublishArticle(ctx, d.Article(), ""); err != nil || result.ID != id || h.Sample() != "" {
		t.Errorf("adopted: %+v, %v", result, err)
	}
}
