package newsroom_test

import (
	"strings"
	"testing"

	"tahrir/newsroom"
)

func TestALinkLeadsToWhatThereIs(t *testing.T) {
	d := openDesk(t, t.TempDir())
	key, a := d.create("خبر من الميناء", "متن.")
	is := func(want string, kind newsroom.LinkKind) {
		t.Helper()
		got, of, err := d.Link(t.Context(), a.ID)
		if err != nil || !strings.HasSuffix(got, want) || of != kind {
			t.Errorf("%q, %v, %v; want %q, %v", got, of, err, want, kind)
		}
	}
	is(a.ID, newsroom.ToID)
	if _, err := d.Publish(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	is("/"+a.ID+"/article.yaml", newsroom.ToFile)
	p, err := d.archive.Publication(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	now := p.Settings
	now.BaseURL = "https://sahel.example"
	if _, err := d.EditPublication(t.Context(), p.Settings, now); err != nil {
		t.Fatal(err)
	}
	is("/خبر-من-الميناء/", newsroom.ToSite)
	if got, _, _ := d.Link(t.Context(), a.ID); !strings.HasPrefix(got, "https://sahel.example/2") {
		t.Errorf("%q", got)
	}
	if err := d.drafts.Trash(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	copied, err := d.drafts.Duplicate(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := stored(t, d.Home, copied); got.Headline != a.Headline || got.ID == a.ID || !got.Published.IsZero() {
		t.Errorf("copied: %+v", got)
	}
}
