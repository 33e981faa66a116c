package publish_test

import (
	"context"
	"path"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/publish"
)

func TestACorrectionIsPublishedWithItsNote(t *testing.T) {
	r, dir := checkedOut(t, options())
	ctx := context.Background()
	p, err := r.Publication(ctx)
	if err != nil {
		t.Fatal(err)
	}
	p.Generate.Index = true
	if _, err := r.SetPublication(ctx, p); err != nil {
		t.Fatal(err)
	}
	a := story("خبر")
	first := mustPublish(t, r, a)
	next := a.Clone()
	next.Body = strings.Replace(a.Body, "25", "52", 1)
	before := next.Clone()
	got, err := r.Correct(ctx, next, document.Corrected, "  «25» إلى\n«52» ")
	if err != nil || got.Unchanged {
		t.Fatal(got, err)
	}
	if !next.Says(before) || len(next.Corrections) > 0 {
		t.Error("the caller's article was changed")
	}
	want := document.Correction{Time: got.Article.Updated, Kind: document.Corrected, Note: "«25» إلى «52»"}
	if c := got.Article.Corrections; len(c) != 1 || !c[0].Equal(want) || !c[0].Time.After(noon) || c[0].Time.Location().String() == "UTC" {
		t.Errorf("corrections %v", c)
	}
	if now, err := r.At(ctx, a.ID, ""); err != nil || !now.Says(got.Article) || len(now.Corrections) != 1 {
		t.Errorf("%+v, %v", now, err)
	}
	if out := realGit(t, dir, "log", "-1", "--format=%B"); !strings.HasPrefix(out, "تصويب: خبر\n\n«25» إلى «52»\n\n") {
		t.Errorf("message %q", out)
	}
	if out := realGit(t, dir, "show", "--format=", "--name-only", "HEAD"); out != first.Path+"\n"+path.Dir(first.Path)+"/index.md" {
		t.Errorf("the commit touches %s", out)
	}
	if out := realGit(t, dir, "show", "HEAD:"+path.Dir(first.Path)+"/index.md"); !strings.Contains(out, "corrections: [{") || !strings.Contains(out, "**تصويب · ") {
		t.Errorf("page\n%s", out)
	}
	// Another one, of an article that says nothing else.
	got, err = r.Correct(ctx, got.Article, document.Updated, "أضيف رد الوزارة")
	if err != nil || len(got.Article.Corrections) != 2 || got.Article.Corrections[1].Kind != document.Updated {
		t.Errorf("%v, %v", got.Article, err)
	}
	if out := realGit(t, dir, "log", "-1", "--format=%s"); out != "تحديث: خبر" {
		t.Errorf("subject %q", out)
	}
	// Once more is the same, as after a crash that hid the answer.
	if again, err := r.Correct(ctx, got.Article, document.Updated, "أضيف  رد الوزارة"); err != nil || !again.Unchanged || len(again.Article.Corrections) != 2 {
		t.Errorf("%+v, %v", again, err)
	}
	// An undo takes the note back with the words.
	if got, err = r.Undo(ctx, a.ID); err != nil || len(got.Article.Corrections) != 1 {
		t.Errorf("%v, %v", got.Article, err)
	}
	clean(t, dir)
	sound(t, dir)
}

func TestWhatCannotBeCorrectedIsRefused(t *testing.T) {
	r, dir := newsroom(t, options())
	ctx := context.Background()
	a := story("خبر")
	_, err := r.Correct(ctx, a, document.Corrected, "ملاحظة")
	wantError(t, err, publish.ErrNotPublished)
	mustPublish(t, r, a)
	tip := realGit(t, dir, "rev-parse", "main")
	for _, note := range []string{"", " \n\t", "\u200f\u2066"} {
		_, err = r.Correct(ctx, a, document.Corrected, note)
		wantError(t, err, publish.ErrNoNote)
	}
	if _, err := r.Correct(ctx, a, "apology", "ملاحظة"); err == nil {
		t.Error("a kind that is none was published")
	}
	if now := realGit(t, dir, "rev-parse", "main"); now != tip {
		t.Error("a commit was made")
	}
	if _, err := r.Undo(ctx, a.ID); err != nil {
		t.Fatal(err)
	}
	_, err = r.Correct(ctx, a, document.Corrected, "ملاحظة")
	wantError(t, err, publish.ErrNotPublished)
}
