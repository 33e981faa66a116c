package publish_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/git/odb"
)

func TestPublishOneCommitThatGitReads(t *testing.T) {
	r, dir := newsroom(t, options())
	a := story("اجتماع مجلس المدينة يقرّ خطة المياه")
	got := mustPublish(t, r, a)

	wantPath := "articles/2021/11/" + a.ID + "/article.yaml"
	if got.Path != wantPath || got.Unchanged || got.Article.Status != document.Published {
		t.Fatalf("got %+v", got)
	}
	if a.Status != document.Ready || a.Slug != "" {
		t.Error("the draft was changed")
	}
	sound(t, dir)
	for _, c := range []struct{ format, want string }{
		{"%H", got.Commit.String()},
		{"%s", "نشر: اجتماع مجلس المدينة يقرّ خطة المياه"},
		{"%an <%ae>", "سمير عبد الله <samir@example.org>"},
		{"%cn <%ce>", "سمير عبد الله <samir@example.org>"},
		{"%(trailers:key=Article-Id,valueonly,separator=)", a.ID},
		{"%(trailers:key=Article-Status,valueonly,separator=)", "published"},
	} {
		if out := realGit(t, dir, "log", "-1", "--format="+c.format); out != c.want {
			t.Errorf("%s: %q, want %q", c.format, out, c.want)
		}
	}
	if zone := realGit(t, dir, "log", "-1", "--format=%cd", "--date=format:%z"); zone != "+0200" {
		t.Errorf("zone %s", zone)
	}
	if out := realGit(t, dir, "show", "--format=", "--name-status", "main"); out != "A\t"+wantPath {
		t.Errorf("the commit touches %q", out)
	}
	file := realGit(t, dir, "show", "main:"+wantPath)
	back, err := document.Decode([]byte(file + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	if back.Body != a.Body || back.Headline != a.Headline || back.EditorInChief != "ليلى حسن" || back.Slug == "" || back.Published.IsZero() {
		t.Errorf("published %+v", back)
	}
	clone := filepath.Join(t.TempDir(), "clone")
	realGit(t, dir, "clone", "-q", dir, clone)
	clean(t, clone)
}

func TestPublishingTheSameAgainMakesNoCommit(t *testing.T) {
	r, dir := newsroom(t, options())
	first := mustPublish(t, r, story("خبر لا يتغير"))
	again := first.Article.Clone()
	again.Status = document.Draft
	again.Updated = noon.Add(72 * time.Hour)
	second := mustPublish(t, r, again)
	if !second.Unchanged || !second.Commit.IsZero() || second.Path != first.Path {
		t.Fatalf("got %+v", second)
	}
	if n := realGit(t, dir, "rev-list", "--count", "main"); n != "2" {
		t.Errorf("%s commits", n)
	}
}

func TestALaterPublicationKeepsPathSlugAndTime(t *testing.T) {
	r, dir := newsroom(t, options())
	first := mustPublish(t, r, story("عنوان أول"))
	for name, change := range map[string]func(*document.Article){
		"headline":      func(a *document.Article) { a.Headline = "عنوان آخر تماما" },
		"slug":          func(a *document.Article) { a.Slug = "غيره" },
		"no time":       func(a *document.Article) { a.Published = time.Time{} },
		"another month": func(a *document.Article) { a.Published = noon.AddDate(0, 5, 0) },
		"a draft again": func(a *document.Article) { a.Status, a.Slug, a.Published = document.Draft, "", time.Time{} },
	} {
		a := first.Article.Clone()
		change(a)
		a.Body += "\n\n" + name
		got := mustPublish(t, r, a)
		if got.Path != first.Path || got.Article.Slug != first.Article.Slug || !got.Article.Published.Equal(first.Article.Published) {
			t.Errorf("%s: %s %q %s", name, got.Path, got.Article.Slug, got.Article.Published)
		}
	}
	if out := realGit(t, dir, "ls-tree", "-r", "--name-only", "main", "articles"); out != first.Path {
		t.Errorf("files: %s", out)
	}
	sound(t, dir)
}

func TestTheMonthIsThatOfThePublicationsZone(t *testing.T) {
	opts := options()
	opts.Now = func() time.Time { return time.Date(2021, 11, 30, 23, 0, 0, 0, time.UTC) }
	r, _ := newsroom(t, opts)
	if got := mustPublish(t, r, story("خبر آخر الشهر")); !strings.HasPrefix(got.Path, "articles/2021/12/") {
		t.Errorf("path %s", got.Path)
	}
}

func TestSlugsAreUniqueAlsoAfterAReopening(t *testing.T) {
	opts := options()
	r, dir := newsroom(t, opts)
	seen := map[string]bool{}
	for range 3 {
		slug := mustPublish(t, r, story("خبر عاجل")).Article.Slug
		if seen[slug] || slug == "" {
			t.Errorf("slug %q twice", slug)
		}
		seen[slug] = true
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	// Another desk publishes one more in between.
	for range 2 {
		r, err := publish.Open(context.Background(), dir, opts)
		if err != nil {
			t.Fatal(err)
		}
		a := story("خبر عاجل")
		slug := mustPublish(t, r, a).Article.Slug
		if seen[slug] {
			t.Errorf("slug %q twice", slug)
		}
		seen[slug] = true
		if s, err := r.At(context.Background(), slug, ""); err != nil || s.ID != a.ID {
			t.Errorf("find %s: %s, %v", slug, s.ID, err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestADamagedIndexOfNamesIsMadeAnew(t *testing.T) {
	opts := options()
	r, dir := newsroom(t, opts)
	slug := mustPublish(t, r, story("خبر عاجل")).Article.Slug
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "tahrir", "names"), "tahrir names 1\nwhat a crash left")
	r, err := publish.Open(context.Background(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got := mustPublish(t, r, story("خبر عاجل")).Article.Slug; got == slug {
		t.Errorf("slug %q twice", got)
	}
}

func TestHeadlinesCannotForgeACommitMessage(t *testing.T) {
	r, dir := newsroom(t, options())
	a := story("سطر\n\nArticle-Status: retracted\u202e مقلوب\u2066")
	mustPublish(t, r, a)
	if out := realGit(t, dir, "log", "-1", "--format=%s"); out != "نشر: سطر Article-Status: retracted مقلوب" {
		t.Errorf("subject %q", out)
	}
	if out := realGit(t, dir, "log", "-1", "--format=%(trailers:key=Article-Status,valueonly,separator=|)"); out != "published" {
		t.Errorf("trailer %q", out)
	}
}

func TestRevisionsAndAt(t *testing.T) {
	ctx := context.Background()
	r, dir := newsroom(t, options())
	a := story("الخبر في صيغته الأولى")
	var commits []odb.Hash
	for _, headline := range []string{"الأولى", "الثانية", "الثالثة"} {
		a.Headline = headline
		commits = append(commits, mustPublish(t, r, a).Commit)
		mustPublish(t, r, story("خبر غيره"))
	}
	got, err := r.Revisions(ctx, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 {
		t.Fatalf("%d revisions", len(got))
	}
	for i, rev := range got {
		want := []string{"الثالثة", "الثانية", "الأولى"}[i]
		if rev.Headline != want || rev.Commit != commits[2-i] || rev.Status != document.Published || rev.Author != "سمير عبد الله" {
			t.Errorf("revision %d: %+v", i, rev)
		}
		for _, name := range []string{rev.Commit.String(), rev.Commit.String()[:12]} {
			back, err := r.At(ctx, a.ID, name)
			if err != nil || back.Headline != want {
				t.Errorf("at %s: %v, %v", name, back, err)
			}
		}
	}
	if out := realGit(t, dir, "log", "--format=%H", "main", "--", "articles/2021/11/"+a.ID); len(strings.Fields(out)) != 3 {
		t.Errorf("git sees %s", out)
	}
	_, err = r.At(ctx, a.ID, "ffffffff")
	wantError(t, err, publish.ErrNoRevision)
	_, err = r.Revisions(ctx, "لا-وجود-له")
	wantError(t, err, publish.ErrNotFound)
}

func TestListIsNewestFirstInPages(t *testing.T) {
	ctx := context.Background()
	opts := options()
	at := noon
	opts.Now = func() time.Time { at = at.Add(20 * time.Hour); return at }
	r, _ := newsroom(t, opts)
	var want []string
	for range 30 {
		want = append([]string{mustPublish(t, r, story("خبر")).ID}, want...)
	}
	all, err := r.List(ctx, publish.Page{})
	if err != nil {
		t.Fatal(err)
	}
	if a, err := r.At(ctx, all[0].ID, ""); err != nil || a.ID != all[0].ID || a.Body == "" {
		t.Errorf("article %v, %v", a, err)
	}
	var pages []string
	for page := (publish.Page{Limit: 7}); ; {
		list, err := r.List(ctx, page)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 0 {
			break
		}
		for _, s := range list {
			pages = append(pages, s.ID)
		}
		page.After = list[len(list)-1].ID
	}
	var whole []string
	for _, s := range all {
		whole = append(whole, s.ID)
	}
	if strings.Join(whole, " ") != strings.Join(want, " ") || strings.Join(pages, " ") != strings.Join(want, " ") {
		t.Errorf("whole %v\npages %v\nwant %v", whole, pages, want)
	}
}

func TestUndoPutsOneArticleBack(t *testing.T) {
	ctx := context.Background()
	r, dir := newsroom(t, options())
	a := story("الأولى")
	mustPublish(t, r, a)
	before := realGit(t, dir, "rev-parse", "main:articles/2021/11/"+a.ID+"/article.yaml")
	a.Headline = "الثانية"
	mustPublish(t, r, a)
	other := mustPublish(t, r, story("خبر زميل"))

	got, err := r.Undo(ctx, a.ID)
	if err != nil || got.Article.Headline != "الأولى" {
		t.Fatalf("undo: %+v, %v", got, err)
	}
	if now := realGit(t, dir, "rev-parse", "main:articles/2021/11/"+a.ID+"/article.yaml"); now != before {
		t.Error("not the same file as before")
	}
	if _, err := r.At(ctx, other.ID, ""); err != nil {
		t.Errorf("the colleague's article: %v", err)
	}
	got, err = r.Undo(ctx, a.ID)
	if err != nil || got.Article != nil {
		t.Fatalf("undo of the first: %+v, %v", got, err)
	}
	_, err = r.At(ctx, a.ID, "")
	wantError(t, err, publish.ErrNoRevision)
	_, err = r.Undo(ctx, a.ID)
	wantError(t, err, publish.ErrNothingToUndo)
	revs, err := r.Revisions(ctx, a.ID)
	if err != nil || len(revs) != 4 || !revs[0].Removed {
		t.Errorf("revisions: %+v, %v", revs, err)
	}
	sound(t, dir)

	again := mustPublish(t, r, a)
	if _, err := r.Undo(ctx, a.ID); err != nil {
		t.Errorf("undo after a new publication %s: %v", again.Path, err)
	}
}

func TestRetractNamesTheReasonInFileAndCommit(t *testing.T) {
	ctx := context.Background()
	opts := options()
	exact := opts.Now
	opts.Now = func() time.Time { return exact().Add(123 * time.Millisecond) }
	r, dir := newsroom(t, opts)
	a := mustPublish(t, r, story("خبر غير صحيح")).Article
	for _, reason := range []string{"المصدر تراجع: \"لم يحدث\"\n\nArticle-Status: published", "سبب آخر"} {
		got, err := r.Retract(ctx, a.ID, reason)
		if err != nil || got.Article.Status != document.Retracted || got.Unchanged {
			t.Fatalf("retract: %+v, %v", got, err)
		}
		source, err := r.Source(ctx, a.ID, "")
		if err != nil || retraction(t, source) != reason {
			t.Errorf("reason %q, %v", retraction(t, source), err)
		}
		if got.Article.Body != a.Body {
			t.Error("the text was changed")
		}
		if got.Article.Updated.Nanosecond() != 0 {
			t.Errorf("dated to a fraction of a second: %v", got.Article.Updated)
		}
	}
	again, err := r.Retract(ctx, a.ID, "سبب آخر")
	if err != nil || !again.Unchanged {
		t.Errorf("again: %+v, %v", again, err)
	}
	if out := realGit(t, dir, "log", "-1", "--format=%(trailers:key=Article-Status,valueonly,separator=|)"); out != "retracted" {
		t.Errorf("trailer %q", out)
	}
	if out := realGit(t, dir, "log", "-1", "--format=%b"); !strings.Contains(out, "سبب آخر") {
		t.Errorf("message %q", out)
	}
	back := mustPublish(t, r, again.Article)
	if source, err := r.Source(ctx, a.ID, ""); err != nil || retraction(t, source) != "" || back.Article.Status != document.Published {
		t.Errorf("published again: %v\n%s", err, source)
	}
	_, err = r.Retract(ctx, a.ID, " \n")
	wantError(t, err, publish.ErrNoReason)
	sound(t, dir)
}

func TestSettingsKeepCommentsAndUnknownKeys(t *testing.T) {
	ctx := context.Background()
	r, dir := checkedOut(t, options())
	write(t, filepath.Join(dir, "publication.yaml"), "# إعداداتنا\nname: الميدان # الاسم\nmotto: الخبر أولا\n")
	realGit(t, dir, "commit", "-qam", "settings")
	p, err := r.Publication(ctx)
	if err != nil || p.Name != "الميدان" {
		t.Fatalf("%+v, %v", p, err)
	}
	p.TimeZone, p.Generate.Index = "Asia/Riyadh", true
	if made, err := r.SetPublication(ctx, p); err != nil || made.IsZero() {
		t.Fatalf("%s, %v", made, err)
	}
	if back, err := r.Publication(ctx); err != nil || back != p {
		t.Errorf("%+v, %v", back, err)
	}
	file := realGit(t, dir, "show", "main:publication.yaml")
	for _, want := range []string{"# إعداداتنا", "# الاسم", "motto: الخبر أولا", "time_zone: Asia/Riyadh"} {
		if !strings.Contains(file, want) {
			t.Errorf("%q is gone from\n%s", want, file)
		}
	}
	if made, err := r.SetPublication(ctx, p); err != nil || !made.IsZero() {
		t.Errorf("again: %s, %v", made, err)
	}
	clean(t, dir)
}

func TestAFileThatAColleagueLaidOutOtherwiseIsUnchangedToo(t *testing.T) {
	r, dir := checkedOut(t, options())
	a := mustPublish(t, r, story("خبر"))
	file := filepath.Join(dir, filepath.FromSlash(a.Path))
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, strings.Replace(string(data), "headline: خبر", "headline:   \"خبر\"", 1))
	realGit(t, dir, "commit", "-qam", "by hand")
	if again := mustPublish(t, r, a.Article); !again.Unchanged {
		t.Errorf("%+v", again)
	}
	clean(t, dir)
}

func TestAPublicationWithoutALanguageSpeaksArabic(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "content")
	realGit(t, filepath.Dir(dir), "init", "-q", "-b", "main", dir)
	r, err := publish.Open(context.Background(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	mustPublish(t, r, story("خبر أول"))
	if subject := realGit(t, dir, "log", "-1", "--format=%s"); subject != "نشر: خبر أول" {
		t.Errorf("subject %q", subject)
	}
}
