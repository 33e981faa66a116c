package publish_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"tahrir/document/fsys"
	"tahrir/publish"
)

func faults(t *testing.T, r *publish.Repository) map[publish.FaultKind]int {
	t.Helper()
	report, err := r.Verify(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[publish.FaultKind]int{}
	for _, f := range report.Faults {
		if f.Err == nil || f.Path == "" && f.Commit.IsZero() {
			t.Errorf("a fault that says nothing: %+v", f)
		}
		kinds[f.Kind]++
	}
	return kinds
}

func TestVerifyASoundArchive(t *testing.T) {
	r, _ := newsroom(t, options())
	for range 5 {
		mustPublish(t, r, story("خبر"))
	}
	report, err := r.Verify(context.Background(), nil)
	if err != nil || len(report.Faults) > 0 || report.Articles != 5 || report.Revisions != 6 {
		t.Errorf("%+v, %v", report, err)
	}
}

func TestVerifyFindsWhatIsWrong(t *testing.T) {
	r, dir := checkedOut(t, options())
	a := mustPublish(t, r, story("خبر"))
	b := mustPublish(t, r, story("خبر آخر"))
	if got := faults(t, r); len(got) > 0 {
		t.Fatalf("faults %v", got)
	}
	write(t, filepath.Join(dir, filepath.FromSlash(a.Path)), "headline: [\n")
	other := filepath.Join(dir, "articles/2021/11/01FN8Z0000000000000000ZZZZ/article.yaml")
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(b.Path)))
	if err != nil {
		t.Fatal(err)
	}
	write(t, other, string(data))
	realGit(t, dir, "add", ".")
	realGit(t, dir, "commit", "-qm", "by hand")
	if got := faults(t, r); got[publish.BadFile] != 1 || got[publish.WrongID] != 1 || len(got) != 2 {
		t.Errorf("faults %v", got)
	}
	realGit(t, dir, "reset", "-q", "--hard", "HEAD~2")
	if got := faults(t, r); got[publish.Rewritten] != 1 || len(got) != 1 {
		t.Errorf("faults %v", got)
	}
}

func TestVerifyDemandsSignatures(t *testing.T) {
	r, dir := newsroom(t, options())
	mustPublish(t, r, story("خبر"))
	file, err := os.CreateTemp(t.TempDir(), "publication")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	// The requirement comes from a colleague whose commits are not signed either.
	realGit(t, dir, "worktree", "add", "-q", "--detach", file.Name()+".d", "main")
	write(t, filepath.Join(file.Name()+".d", "publication.yaml"), "name: الميدان\nsigned: true\n")
	realGit(t, file.Name()+".d", "commit", "-qam", "signed")
	realGit(t, dir, "update-ref", "refs/heads/main", realGit(t, file.Name()+".d", "rev-parse", "HEAD"))
	// What was there before was not required to be signed.
	if got := faults(t, r); got[publish.Unsigned] != 1 || len(got) != 1 {
		t.Errorf("faults %v", got)
	}
	if _, err := r.Publish(context.Background(), story("خبر بلا توقيع")); err == nil {
		t.Error("published without the signature that the publication demands")
	}
}

func TestVerifyFindsADamagedObject(t *testing.T) {
	r, dir := newsroom(t, options())
	a := mustPublish(t, r, story("خبر"))
	blob := realGit(t, dir, "rev-parse", "main:"+a.Path)
	file := filepath.Join(dir, "objects", blob[:2], blob[2:])
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 0x40
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := faults(t, r); got[publish.BadObject] != 1 || len(got) != 1 {
		t.Errorf("faults %v", got)
	}
}

func TestWhoeverTakesTheDemandAwayMustSignThat(t *testing.T) {
	places, env := signing(t, "ssh")
	opts := options()
	opts.Sources = places
	opts.Environ = append(os.Environ(), env...) // CheckSignature runs git in the environment of the desk
	dir := filepath.Join(t.TempDir(), "content.git")
	p := cairo
	p.Signed = true
	r, err := publish.Create(context.Background(), dir, p, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	mustPublish(t, r, story("خبر موقع"))
	if got := faults(t, r); len(got) > 0 {
		t.Fatalf("faults %v", got)
	}
	tree := filepath.Join(t.TempDir(), "tree")
	realGit(t, dir, "worktree", "add", "-q", "--detach", tree, "main")
	write(t, filepath.Join(tree, "publication.yaml"), "name: الميدان\n")
	realGit(t, tree, "commit", "-qam", "no more signatures")
	write(t, filepath.Join(tree, "more"), "more\n")
	realGit(t, tree, "add", "more")
	realGit(t, tree, "commit", "-qm", "and none here")
	realGit(t, dir, "update-ref", "refs/heads/main", realGit(t, tree, "rev-parse", "HEAD"))
	report, err := r.Verify(context.Background(), nil)
	if err != nil || len(report.Faults) != 1 || report.Faults[0].Kind != publish.Unsigned || report.Faults[0].Commit.String() != realGit(t, tree, "rev-parse", "HEAD~1") {
		t.Errorf("%+v, %v", report, err)
	}
}

func TestVerifyReadsFormerRevisions(t *testing.T) {
	r, dir := checkedOut(t, options())
	a := mustPublish(t, r, story("الأولى"))
	file := filepath.Join(dir, filepath.FromSlash(a.Path))
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, "headline: [\n")
	realGit(t, dir, "commit", "-qam", "broken")
	broken := realGit(t, dir, "rev-parse", "HEAD")
	write(t, file, string(good)+"\n")
	realGit(t, dir, "commit", "-qam", "mended")
	report, err := r.Verify(context.Background(), nil)
	if err != nil || len(report.Faults) > 0 || len(report.Past) != 1 || report.Past[0].Commit.String() != broken || report.Past[0].Path != a.Path {
		t.Errorf("%+v, %v", report, err)
	}
	// A revision that nobody looks at any more counts as lost, too.
	lost := realGit(t, dir, "rev-parse", a.Commit.String()+":"+a.Path)
	if err := os.Remove(filepath.Join(dir, ".git", "objects", lost[:2], lost[2:])); err != nil {
		t.Fatal(err)
	}
	report, err = r.Verify(context.Background(), nil)
	if err != nil || len(report.Faults) != 1 || report.Faults[0].Kind != publish.BadObject || report.Faults[0].Commit != a.Commit {
		t.Errorf("%+v, %v", report, err)
	}
}

// medium refuses new files in the private folder, with the given error.
type medium struct {
	fsys.OS
	why error
}

func (m medium) Create(path string, perm fs.FileMode) (fsys.File, error) {
	if strings.Contains(path, "verified") {
		return nil, &fs.PathError{Op: "open", Path: path, Err: m.why}
	}
	return m.OS.Create(path, perm)
}

func TestAnArchiveThatTakesNoNoteIsVerifiedAllTheSame(t *testing.T) {
	for _, why := range []error{syscall.EROFS, syscall.EACCES, syscall.ENOSPC} {
		opts := options()
		opts.FS = medium{why: why}
		r, _ := newsroom(t, opts)
		mustPublish(t, r, story("خبر"))
		report, err := r.Verify(context.Background(), nil)
		if report.Articles != 1 || report.Tip.IsZero() {
			t.Errorf("%v: %+v", why, report)
		}
		if full := why == syscall.ENOSPC; full != (err != nil) || full && !errors.Is(err, why) {
			t.Errorf("%v: %v", why, err)
		}
	}
}

// full is a disk without room for an object.
type full struct{ fsys.OS }

func (full) Create(path string, perm fs.FileMode) (fsys.File, error) {
	if strings.Contains(path, "tmp_obj_") {
		return nil, &fs.PathError{Op: "open", Path: path, Err: syscall.ENOSPC}
	}
	return fsys.OS{}.Create(path, perm)
}

func TestAFullDiskIsSaidOnce(t *testing.T) {
	_, dir := newsroom(t, options())
	opts := options()
	opts.FS = full{}
	r, err := publish.Open(context.Background(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	_, err = r.Publish(context.Background(), story("خبر"))
	if !errors.Is(err, syscall.ENOSPC) || strings.Count(err.Error(), "no space left") != 1 {
		t.Errorf("%v", err)
	}
}
