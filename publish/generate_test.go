package publish_test

import (
	"context"
	"path"
	"strings"
	"testing"
)

func TestTheIndexPageIsInTheSameCommit(t *testing.T) {
	r, dir := checkedOut(t, options())
	ctx := context.Background()
	old := mustPublish(t, r, story("خبر بلا صفحة"))
	p, err := r.Publication(ctx)
	if err != nil {
		t.Fatal(err)
	}
	p.Generate.Index = true
	if _, err := r.SetPublication(ctx, p); err != nil {
		t.Fatal(err)
	}
	a := story("خبر له صفحة")
	got := mustPublish(t, r, a)
	page := path.Dir(got.Path) + "/index.md"
	if out := realGit(t, dir, "show", "--format=", "--name-only", "HEAD"); out != got.Path+"\n"+page {
		t.Errorf("the commit touches %s", out)
	}
	if out := realGit(t, dir, "show", "HEAD:"+page); !strings.Contains(out, "title: \"خبر له صفحة\"") {
		t.Errorf("page\n%s", out)
	}
	if at, err := r.Addresses(ctx, got.ID); err != nil || !strings.HasSuffix(at.Permalink, "/خبر-له-صفحة/") || len(at.Aliases) != 0 {
		t.Errorf("addresses %+v, %v", at, err)
	}
	if at, err := r.Addresses(ctx, old.ID); err != nil || at.Permalink != "" {
		t.Errorf("of one without a page: %+v, %v", at, err)
	}
	// An unchanged article gets the page that it lacks.
	if again := mustPublish(t, r, old.Article); again.Unchanged {
		t.Error("no page was made")
	}
	if again := mustPublish(t, r, old.Article); !again.Unchanged {
		t.Error("a second page was made")
	}
	// Deleting an article deletes its page.
	if _, err := r.Undo(ctx, got.ID); err != nil {
		t.Fatal(err)
	}
	if out := realGit(t, dir, "ls-tree", "-r", "--name-only", "HEAD", path.Dir(got.Path)); out != "" {
		t.Errorf("left: %s", out)
	}
	clean(t, dir)
	sound(t, dir)
}
