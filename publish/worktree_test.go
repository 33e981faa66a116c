package publish_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/worktree"
)

func TestTheWorkTreeFollows(t *testing.T) {
	r, dir := checkedOut(t, options())
	a := story("خبر في مجلد عمل")
	for _, headline := range []string{"الأولى", "الثانية", "الثالثة"} {
		a.Headline = headline
		got := mustPublish(t, r, a)
		clean(t, dir)
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(got.Path)))
		if err != nil || !strings.Contains(string(data), headline) {
			t.Errorf("the file: %v\n%s", err, data)
		}
		mustPublish(t, r, story("خبر غيره"))
		clean(t, dir)
	}
	// The index holds what git would have written, stat data included: even
	// plumbing that looks at nothing else sees no change.
	if out := realGit(t, dir, "diff-files"); out != "" {
		t.Errorf("git diff-files: %s", out)
	}
	sound(t, dir)
	if _, err := r.Undo(context.Background(), a.ID); err != nil {
		t.Fatal(err)
	}
	clean(t, dir)
	sound(t, dir)
}

func TestTheCacheOfTreesStaysRight(t *testing.T) {
	r, dir := checkedOut(t, options())
	realGit(t, dir, "status")
	for range 3 {
		mustPublish(t, r, story("خبر"))
		// git write-tree trusts the cache of trees where it is valid.
		if wrote, head := realGit(t, dir, "write-tree"), realGit(t, dir, "rev-parse", "HEAD^{tree}"); wrote != head {
			t.Fatalf("the index is the tree %s, HEAD is %s", wrote, head)
		}
	}
	removed := mustPublish(t, r, story("خبر يسحب"))
	if _, err := r.Undo(context.Background(), removed.ID); err != nil {
		t.Fatal(err)
	}
	if wrote, head := realGit(t, dir, "write-tree"), realGit(t, dir, "rev-parse", "HEAD^{tree}"); wrote != head {
		t.Fatalf("the index is the tree %s, HEAD is %s", wrote, head)
	}
	sound(t, dir)
}

func TestOtherPeoplesWorkStaysAsItWas(t *testing.T) {
	r, dir := checkedOut(t, options())
	colleague := mustPublish(t, r, story("خبر زميل"))
	write(t, filepath.Join(dir, "staged.txt"), "staged\n")
	realGit(t, dir, "add", "staged.txt")
	write(t, filepath.Join(dir, "staged.txt"), "staged, and edited since\n")
	write(t, filepath.Join(dir, filepath.FromSlash(colleague.Path)), "edited by hand\n")
	write(t, filepath.Join(dir, "articles/2021/11/new.txt"), "untracked\n")
	before := realGit(t, dir, "status", "--porcelain")
	got := mustPublish(t, r, story("خبرنا"))
	if after := realGit(t, dir, "status", "--porcelain"); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
	if out := realGit(t, dir, "show", "--format=", "--name-only", "HEAD"); out != got.Path {
		t.Errorf("the commit touches %s", out)
	}
	sound(t, dir)
}

func TestAHandEditedCopyIsReportedAndKept(t *testing.T) {
	for name, c := range map[string]struct {
		touch  func(t *testing.T, dir, path string)
		staged bool
	}{
		"edited":  {func(t *testing.T, dir, path string) { write(t, filepath.Join(dir, path), "بيد زميل\n") }, false},
		"removed": {func(t *testing.T, dir, path string) { os.Remove(filepath.Join(dir, path)) }, false},
		"staged": {func(t *testing.T, dir, path string) {
			write(t, filepath.Join(dir, path), "بيد زميل\n")
			realGit(t, dir, "add", path)
		}, true},
		"staged removal": {func(t *testing.T, dir, path string) { realGit(t, dir, "rm", "-q", path) }, true},
		"a link": {func(t *testing.T, dir, path string) {
			file := filepath.Join(dir, path)
			os.Remove(file)
			if err := os.Symlink("/etc/hostname", file); err != nil {
				t.Skip(err)
			}
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			r, dir := checkedOut(t, options())
			a := story("خبر")
			first := mustPublish(t, r, a)
			c.touch(t, dir, first.Path)
			before := realGit(t, dir, "status", "--porcelain")
			tip := realGit(t, dir, "rev-parse", "HEAD")
			a.Headline = "صيغة ثانية"
			_, err := r.Publish(context.Background(), a)
			var edited *worktree.EditedError
			if !errors.As(err, &edited) || edited.Path != first.Path || edited.Staged != c.staged {
				t.Fatalf("error %v", err)
			}
			if after := realGit(t, dir, "status", "--porcelain"); after != before {
				t.Errorf("before:\n%s\nafter:\n%s", before, after)
			}
			if now := realGit(t, dir, "rev-parse", "HEAD"); now != tip {
				t.Error("the branch moved")
			}
			realGit(t, dir, "reset", "-q", "--hard")
			mustPublish(t, r, a)
			clean(t, dir)
		})
	}
}

func TestAForeignFileInANewArticlesPlaceIsKept(t *testing.T) {
	r, dir := checkedOut(t, options())
	a := story("خبر")
	file := filepath.Join(dir, "articles/2021/11", a.ID, "article.yaml")
	write(t, file, "ملاحظات زميل\n")
	_, err := r.Publish(context.Background(), a)
	var edited *worktree.EditedError
	if !errors.As(err, &edited) {
		t.Fatalf("error %v", err)
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != "ملاحظات زميل\n" {
		t.Errorf("the file: %q, %v", data, err)
	}
}

func TestAFolderThatIsALinkIsNotFollowed(t *testing.T) {
	r, dir := checkedOut(t, options())
	outside := t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "articles")); err != nil {
		t.Skip(err)
	}
	if _, err := r.Publish(context.Background(), story("خبر")); err == nil {
		t.Error("published through a link")
	}
	if list, _ := os.ReadDir(outside); len(list) > 0 {
		t.Error("something was written outside of the work tree")
	}
}

func TestKindsOfRepositories(t *testing.T) {
	for name, prepare := range map[string]func(t *testing.T, dir string) string{
		"packed refs": func(t *testing.T, dir string) string { realGit(t, dir, "pack-refs", "--all"); return dir },
		"gc":          func(t *testing.T, dir string) string { realGit(t, dir, "gc", "-q", "--prune=now"); return dir },
		"index v3": func(t *testing.T, dir string) string {
			realGit(t, dir, "update-index", "--index-version", "3")
			return dir
		},
		"index v4": func(t *testing.T, dir string) string {
			realGit(t, dir, "update-index", "--index-version", "4")
			return dir
		},
		"split index": func(t *testing.T, dir string) string { realGit(t, dir, "update-index", "--split-index"); return dir },
		"untracked": func(t *testing.T, dir string) string {
			realGit(t, dir, "update-index", "--untracked-cache")
			return dir
		},
		"sparse": func(t *testing.T, dir string) string {
			realGit(t, dir, "sparse-checkout", "set", "nothing")
			return dir
		},
		"autocrlf":     func(t *testing.T, dir string) string { realGit(t, dir, "config", "core.autocrlf", "true"); return dir },
		"other branch": func(t *testing.T, dir string) string { realGit(t, dir, "switch", "-qc", "فرع/آخر"); return dir },
		"symbolic ref": func(t *testing.T, dir string) string {
			realGit(t, dir, "branch", "real")
			realGit(t, dir, "symbolic-ref", "refs/heads/main", "refs/heads/real")
			return dir
		},
		"no cache tree": func(t *testing.T, dir string) string {
			realGit(t, dir, "rm", "-q", "--cached", "publication.yaml")
			realGit(t, dir, "add", "publication.yaml")
			return dir
		},
		"crlf": func(t *testing.T, dir string) string {
			write(t, filepath.Join(dir, ".gitattributes"), "*.yaml text eol=crlf\n")
			realGit(t, dir, "add", ".")
			realGit(t, dir, "commit", "-qm", "attributes")
			return dir
		},
		"shallow": func(t *testing.T, dir string) string {
			write(t, filepath.Join(dir, "more.txt"), "more\n")
			realGit(t, dir, "add", ".")
			realGit(t, dir, "commit", "-qm", "more")
			to := filepath.Join(t.TempDir(), "shallow")
			realGit(t, dir, "clone", "-q", "--depth=1", "file://"+dir, to)
			return to
		},
		"alternates": func(t *testing.T, dir string) string {
			to := filepath.Join(t.TempDir(), "borrower")
			realGit(t, dir, "clone", "-q", "--shared", dir, to)
			return to
		},
		"linked work tree": func(t *testing.T, dir string) string {
			to := filepath.Join(t.TempDir(), "linked")
			realGit(t, dir, "worktree", "add", "-q", "-b", "desk", to)
			return to
		},
		"separate git dir": func(t *testing.T, dir string) string {
			to := filepath.Join(t.TempDir(), "apart")
			realGit(t, dir, "clone", "-q", "--separate-git-dir", filepath.Join(t.TempDir(), "elsewhere"), dir, to)
			return to
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, dir := checkedOut(t, options())
			a := story("خبر قديم")
			mustPublish(t, r, a)
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			dir = prepare(t, dir)
			r, err := publish.Open(context.Background(), dir, options())
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			a.Headline = "صيغة ثانية"
			for _, a := range []*document.Article{a, story("خبر جديد")} {
				got := mustPublish(t, r, a)
				if head := realGit(t, dir, "rev-parse", "HEAD"); head != got.Commit.String() {
					t.Errorf("HEAD is %s, published %s", head, got.Commit)
				}
				clean(t, dir)
			}
			revs, err := r.Revisions(context.Background(), a.ID)
			if err != nil || len(revs) < 2 {
				t.Errorf("revisions %v, %v", revs, err)
			}
			sound(t, dir)
		})
	}
}

func TestWhatIsNotServedIsRefusedBeforeAnythingIsWritten(t *testing.T) {
	for name, prepare := range map[string]func(t *testing.T, dir string){
		"sha256": func(t *testing.T, dir string) {
			os.RemoveAll(filepath.Join(dir, ".git"))
			realGit(t, dir, "init", "-q", "--object-format=sha256")
		},
		"detached": func(t *testing.T, dir string) { realGit(t, dir, "checkout", "-q", "--detach") },
		"reftable": func(t *testing.T, dir string) {
			realGit(t, dir, "config", "core.repositoryformatversion", "1")
			realGit(t, dir, "config", "extensions.refStorage", "reftable")
		},
		"extension": func(t *testing.T, dir string) {
			realGit(t, dir, "config", "core.repositoryformatversion", "1")
			realGit(t, dir, "config", "extensions.fancy", "yes")
		},
		"sparse index": func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "some/where.txt"), "text\n")
			realGit(t, dir, "add", ".")
			realGit(t, dir, "commit", "-qm", "more")
			realGit(t, dir, "sparse-checkout", "set", "--sparse-index", "nothing")
		},
		"partial clone": func(t *testing.T, dir string) {
			realGit(t, dir, "config", "uploadpack.allowFilter", "true")
			realGit(t, dir, "clone", "-q", "--filter=blob:none", "file://"+dir, "../clone")
			if err := errors.Join(os.RemoveAll(dir), os.Rename(filepath.Join(filepath.Dir(dir), "clone"), dir)); err != nil {
				t.Fatal(err)
			}
		},
		"shared with nobody": func(t *testing.T, dir string) { realGit(t, dir, "config", "core.sharedRepository", "0044") },
		"new format":         func(t *testing.T, dir string) { realGit(t, dir, "config", "core.repositoryformatversion", "7") },
		"filter": func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, ".gitattributes"), "articles/** filter=lfs\n")
			realGit(t, dir, "add", ".gitattributes")
			realGit(t, dir, "commit", "-qm", "lfs")
		},
		"elsewhere": func(t *testing.T, dir string) {
			realGit(t, dir, "switch", "-qc", "other")
			realGit(t, dir, "worktree", "add", "-q", filepath.Join(t.TempDir(), "w"), "main")
			realGit(t, dir, "symbolic-ref", "HEAD", "refs/heads/main")
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "content")
			realGit(t, filepath.Dir(dir), "init", "-q", "-b", "main", dir)
			write(t, filepath.Join(dir, "publication.yaml"), "name: الميدان\n")
			realGit(t, dir, "add", ".")
			realGit(t, dir, "commit", "-qm", "begin")
			prepare(t, dir)
			before := everything(t, dir)
			r, err := publish.Open(context.Background(), dir, options())
			if err == nil {
				_, err = r.Publish(context.Background(), story("خبر"))
				defer r.Close()
			}
			var refused *odb.RefusedError
			if !errors.As(err, &refused) || refused.What == "" || refused.Why == "" {
				t.Fatalf("error %v", err)
			}
			for name, sum := range everything(t, dir) {
				if before[name] != sum {
					t.Errorf("%s was written", name)
				}
				delete(before, name)
			}
			for name := range before {
				t.Errorf("%s is gone", name)
			}
		})
	}
}

// everything returns each file below a folder, .git included, with a checksum of
// its content.
func everything(t *testing.T, dir string) map[string][32]byte {
	t.Helper()
	all := map[string][32]byte{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			all[path] = [32]byte{}
			return err
		}
		data, err := os.ReadFile(path)
		all[path] = sha256.Sum256(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A desk that saw the archive before a colleague's publication of the same article
// must recognise that publication, and not take it for an edit by hand.
func TestTwoDesksPublishOneArticle(t *testing.T) {
	for name, make := range kinds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, dir := make(t, options())
			other, err := publish.Open(context.Background(), dir, options())
			if err != nil {
				t.Fatal(err)
			}
			defer other.Close()
			a := mustPublish(t, r, story("خبر يتابعه اثنان")).Article
			each := times(15, 200)
			var desks sync.WaitGroup
			for n, desk := range []*publish.Repository{r, other} {
				desks.Add(1)
				go func() {
					defer desks.Done()
					for i := range each {
						b := a.Clone()
						b.Body += fmt.Sprintf("\n\nالمكتب %d، الصيغة %d.", n, i)
						if got, err := desk.Publish(context.Background(), b); err != nil || got.Behind != nil || got.Unchanged {
							t.Errorf("desk %d: %+v, %v", n, got, err)
						}
					}
				}()
			}
			desks.Wait()
			revs, err := r.Revisions(context.Background(), a.ID)
			if err != nil || len(revs) != 1+2*each {
				t.Errorf("%d revisions, want %d, %v", len(revs), 1+2*each, err)
			}
			if name == "work tree" {
				clean(t, dir)
			}
			sound(t, dir)
		})
	}
}
