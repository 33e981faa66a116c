package publish_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/tags"
)

// Whatever a revision is called, in any script, git takes the ref, shows the words
// and finds the repository sound.
func TestANameOfARevisionIsAnAnnotatedTag(t *testing.T) {
	r, dir := newsroom(t, options())
	a := story("النهر يرتفع")
	first := mustPublish(t, r, a)
	a.Headline = "النهر يرتفع مترا"
	second := mustPublish(t, r, a)
	parts := map[string]string{
		"قبل المراجعة":                      "قبل-المراجعة",
		"after the call":                    "after-the-call",
		"לפני הפגישה":                       "לפני-הפגישה",
		"می\u200cخواهم":                     "می\u200cخواهم",
		"定稿":                                "定稿",
		"e\u0301t\u00e9":                    "\u00e9t\u00e9",
		"a..b~1^2:c?*[d]\\e/f@{g}.lock":     "a.b-1-2-c-d-e-f-g-lock",
		"..hidden..":                        "hidden",
		"x.lock":                            "x-lock",
		"؟!":                                "name",
		"\u2067معكوس\u2069":                 "معكوس",
		strings.Repeat("م", 120):            strings.Repeat("م", 100),
		"  حول الاسم  ":                     "حول-الاسم",
		"-n":                                "n",
		"\"quoted\" <by> $(rm) `x` & | ; '": "quoted-by-(rm)-x",
	}
	for name, part := range parts {
		tag, err := r.Name(t.Context(), a.ID, first.Commit.String()[:8], name)
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		words, _ := tags.Called(name)
		ref := "refs/tags/articles/" + a.ID + "/" + part
		if tag.Name != words || tag.Commit != first.Commit || tag.Ref != ref {
			t.Errorf("%q: %+v, want the ref %s", name, tag, ref)
		}
		realGit(t, dir, "check-ref-format", tag.Ref)
		short := strings.TrimPrefix(tag.Ref, "refs/tags/")
		if got := realGit(t, dir, "rev-parse", short+"^{commit}"); got != first.Commit.String() {
			t.Errorf("%q: git finds %s", name, got)
		}
		if got := realGit(t, dir, "for-each-ref", "--format=%(objecttype) %(contents:subject) %(taggername)", tag.Ref); got != "tag "+words+" "+options().Identity.Name {
			t.Errorf("%q: git shows %q", name, got)
		}
		if got := realGit(t, dir, "tag", "-n", "-l", short); !strings.HasSuffix(got, words) {
			t.Errorf("%q: git tag -n shows %q", name, got)
		}
	}
	sound(t, dir)
	if out, err := tryGit(dir, "fsck", "--strict"); err != nil || strings.Contains(out, "warning") || strings.Contains(out, "error") {
		t.Errorf("%v: %s", err, out)
	}
	list, err := r.Revisions(t.Context(), a.ID)
	if err != nil || len(list) != 2 || len(list[1].Names) != len(parts) || len(list[0].Names) != 0 || !slices.Contains(list[1].Names, "定稿") {
		t.Errorf("%+v, %v", list, err)
	}
	if report, err := r.Verify(t.Context(), nil); err != nil || len(report.Faults) > 0 {
		t.Errorf("%+v, %v", report, err)
	}

	// The same again is the same; another revision is not called so; what is only
	// written alike in a ref stands beside it.
	before := realGit(t, dir, "for-each-ref")
	if _, err := r.Name(t.Context(), a.ID, first.Commit.String(), "定稿"); err != nil {
		t.Error(err)
	}
	_, err = r.Name(t.Context(), a.ID, second.Commit.String(), "  定稿 ")
	wantError(t, err, tags.ErrTaken)
	if after := realGit(t, dir, "for-each-ref"); after != before {
		t.Errorf("was\n%s\nis\n%s", before, after)
	}
	beside, err := r.Name(t.Context(), a.ID, second.Commit.String(), "定稿?")
	if err != nil || !strings.HasSuffix(beside.Ref, "/定稿-2") {
		t.Errorf("%+v, %v", beside, err)
	}
	other := story("خبر آخر")
	if got, err := r.Name(t.Context(), mustPublish(t, r, other).ID, r2(t, r, other.ID), "定稿"); err != nil || got.Ref == beside.Ref {
		t.Errorf("in another article: %+v, %v", got, err)
	}
	for _, c := range []struct {
		rev, name string
		want      error
	}{
		{first.Commit.String(), " ", tags.ErrName}, {first.Commit.String(), "a\nb", tags.ErrName},
		{"abc", "اسم", publish.ErrNoRevision}, {strings.Repeat("0", 40), "اسم", publish.ErrNoRevision},
		{r2(t, r, other.ID), "اسم", publish.ErrNoRevision}, // of another article
	} {
		_, err := r.Name(t.Context(), a.ID, c.rev, c.name)
		wantError(t, err, c.want)
	}
	// What others have put there is none of ours, and harms nothing.
	realGit(t, dir, "update-ref", "refs/tags/articles/"+a.ID+"/light", first.Commit.String())
	realGit(t, dir, "update-ref", "refs/tags/articles/"+a.ID+"/gone", realGit(t, dir, "rev-parse", "main^{tree}"))
	if list, err := r.Revisions(t.Context(), a.ID); err != nil || len(list[1].Names) != len(parts) {
		t.Errorf("%+v, %v", list, err)
	}
	realGit(t, dir, "pack-refs", "--all")
	if list, err := r.Revisions(t.Context(), a.ID); err != nil || len(list[1].Names) != len(parts) {
		t.Errorf("packed: %+v, %v", list, err)
	}
}

// r2 is the last commit of an article.
func r2(t *testing.T, r *publish.Repository, id string) string {
	t.Helper()
	list, err := r.Revisions(t.Context(), id)
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	return list[0].Commit.String()
}

// namesOf are the names of an article's revisions, newest revision first.
func namesOf(t *testing.T, r *publish.Repository, id string) (all [][]string) {
	t.Helper()
	list, err := r.Revisions(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, rev := range list {
		slices.Sort(rev.Names)
		all = append(all, rev.Names)
	}
	return all
}

// Names go out and come in with Sync; two editors who call revisions the same
// find both names beside each other on every desk and the server.
func TestNamesOfRevisionsAreExchanged(t *testing.T) {
	h, a, b, adir, bdir, shared := twoDesks(t)
	first := r2(t, a, shared.ID)
	name := func(r *publish.Repository, rev, words string) {
		t.Helper()
		if _, err := r.Name(t.Context(), shared.ID, rev, words); err != nil {
			t.Fatal(err)
		}
	}
	name(a, first, "النسخة الأولى")
	mustSync(t, a)
	mustSync(t, b)
	if got := namesOf(t, b, shared.ID); !slices.Equal(got[0], []string{"النسخة الأولى"}) {
		t.Fatalf("the colleague sees %q", got)
	}

	// Offline both publish, and both call theirs the same.
	h.down.Store(true)
	one := mustPublish(t, a, edited(shared, shared.Headline, "عنوان أول"))
	name(a, one.Commit.String(), "بعد الاتصال")
	other := mustPublish(t, b, story("خبر الزميلة"))
	two := mustPublish(t, b, edited(shared, shared.Body, shared.Body+"\n\nفقرة تضاف."))
	name(b, two.Commit.String(), "بعد الاتصال")
	if _, err := b.Name(t.Context(), other.ID, other.Commit.String(), "وحده"); err != nil {
		t.Fatal(err)
	}
	h.down.Store(false)
	for range 2 {
		mustSync(t, a)
		mustSync(t, b)
	}
	want := realGit(t, h.dir, "for-each-ref", "refs/tags")
	for _, dir := range []string{adir, bdir} {
		if got := realGit(t, dir, "for-each-ref", "refs/tags"); got != want {
			t.Errorf("a desk has\n%s\nthe server\n%s", got, want)
		}
	}
	h.together(t, adir, bdir)
	for _, r := range []*publish.Repository{a, b} {
		if got := namesOf(t, r, shared.ID); !slices.EqualFunc(got, [][]string{{"بعد الاتصال"}, {"بعد الاتصال"}, {"النسخة الأولى"}}, slices.Equal) {
			t.Errorf("%q", got) // each revision has its own, though one was put on top of the other
		}
		if got := namesOf(t, r, other.ID); !slices.Equal(got[0], []string{"وحده"}) {
			t.Errorf("%q", got)
		}
	}
	// A name is sent alone, and nothing is sent twice.
	name(a, first, "للأرشيف")
	mustSync(t, a)
	asked := h.asked.Load()
	mustSync(t, a)
	if more := h.asked.Load() - asked; more > 2 {
		t.Errorf("%d requests, and nothing was to be said", more)
	}
	if got := realGit(t, h.dir, "tag", "-l", "articles/"+shared.ID+"/للأرشيف"); got == "" {
		t.Error("the server does not have it")
	}
	// Both call the same revision the same, at once.
	name(a, first, "معا")
	name(b, first, "معا")
	mustSync(t, b)
	mustSync(t, a)
	mustSync(t, b)
	if got := namesOf(t, a, shared.ID)[2]; !slices.Equal(got, []string{"النسخة الأولى", "للأرشيف", "معا"}) {
		t.Errorf("%q", got)
	}
	if got := strings.Fields(realGit(t, h.dir, "tag", "-l", "articles/"+shared.ID+"/معا*")); len(got) != 1 {
		t.Errorf("%q", got)
	}
	if h.together(t, adir, bdir); realGit(t, adir, "for-each-ref", "refs/tags") != realGit(t, bdir, "for-each-ref", "refs/tags") {
		t.Error("the desks have not the same")
	}
}

// A server that wants no tags keeps no publication back, and says so.
func TestAServerThatTakesNoNamesIsTold(t *testing.T) {
	h, a, _, _, _, shared := twoDesks(t)
	serverHook(t, h.dir, "update", "case $1 in refs/tags/*) echo no names here >&2; exit 1;; esac")
	if _, err := a.Name(t.Context(), shared.ID, r2(t, a, shared.ID), "اسم"); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, a, edited(shared, shared.Headline, "عنوان آخر"))
	report, err := a.Sync(t.Context(), exchange.SyncOptions{})
	if err != nil || len(report.Sent) != 1 || report.Behind == nil || !strings.Contains(report.Behind.Error(), "hook declined") {
		t.Errorf("%+v, %v", report, err)
	}
	if got := namesOf(t, a, shared.ID); len(got) != 2 || !slices.Equal(got[1], []string{"اسم"}) {
		t.Errorf("%q", got)
	}
	if errors.Is(report.Behind, tags.ErrTaken) {
		t.Error(report.Behind)
	}
}
