package odb

import (
	"bytes"
	"compress/zlib"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func FuzzParseTree(f *testing.F) {
	f.Add(Tree{{"a", FileMode, HashOf(BlobKind, nil)}, {"b", DirMode, HashOf(TreeKind, nil)}}.Encode())
	f.Add([]byte("100644 a\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		tree, err := ParseTree(data)
		if strict := Check(TreeKind, data); (strict == nil) != (err == nil) {
			t.Fatalf("parsed with %v, checked with %v", err, strict)
		}
		if err != nil {
			return
		}
		if back, err := ParseTree(tree.Encode()); err != nil || len(back) != len(tree) {
			t.Fatalf("%v, %d entries of %d", err, len(back), len(tree))
		}
		for _, e := range tree {
			if found, ok := tree.Find(e.Name); !ok || found != e {
				t.Fatalf("%q is not found in its tree: %+v", e.Name, found)
			}
		}
	})
}

func FuzzParseCommit(f *testing.F) {
	f.Add([]byte("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nparent 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor س <a@b> 1637748000 +0200\ncommitter س <a@b> 1637748000 +0200\nencoding x\ngpgsig -----BEGIN\n \n x\n -----END\n\nنشر: خبر\n\nArticle-Id: 1\n"))
	f.Add([]byte("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := ParseCommit(data)
		if strict := Check(CommitKind, data); err != nil && strict == nil {
			t.Fatalf("git is content with what cannot be parsed: %v", err)
		}
		if err != nil {
			return
		}
		if !bytes.HasPrefix(data, []byte("tree ")) {
			t.Fatalf("a commit does not begin with its tree: %q", data)
		}
		back, err := ParseCommit(c.Encode())
		if err != nil || back.Tree != c.Tree || back.Message != c.Message || len(back.Parents) != len(c.Parents) {
			t.Fatalf("%v\n%q\n%q", err, data, c.Encode())
		}
		_, _ = c.Subject(), c.Trailer("Article-Id")
	})
}

func FuzzApplyDelta(f *testing.F) {
	f.Add([]byte("base text"), []byte{9, 5, 0x91, 0, 4, 1, 'x'})
	f.Add([]byte{}, []byte{0, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, base, delta []byte) {
		out, err := ApplyDelta(base, delta, 1<<16)
		if err == nil && len(out) > 1<<16 {
			t.Fatalf("%d bytes beyond the limit", len(out))
		}
		if err == nil && bytes.Equal(delta, nil) {
			t.Fatal("an object from no delta")
		}
	})
}

func FuzzParseTag(f *testing.F) {
	f.Add([]byte("object 4b825dc642cb6eb9a060e54bf8d69288fbee4904\ntype tree\ntag v1\ntagger x <a@b> 1 +0000\n\nx\n"))
	f.Add([]byte("object 4b825dc642cb6eb9a060e54bf8d69288fbee4904\ntype tree\ntag v1\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if Check(TagKind, data) != nil {
			return
		}
		if target, _, err := tagTarget(string(data)); err != nil || target.hash.IsZero() && !bytes.Contains(data, bytes.Repeat([]byte("0"), 40)) {
			t.Fatalf("%v, %v", target, err)
		}
	})
}

// FuzzPack reads packs and indexes of any content: what is wrong is an error,
// and nothing is read beyond their ends.
func FuzzPack(f *testing.F) {
	index, whole := smallPack(f)
	f.Add(index, whole)
	f.Fuzz(func(t *testing.T, index, whole []byte) {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "pack"), 0o777); err != nil {
			t.Fatal(err)
		}
		s, err := Open(Options{Dir: dir, Now: time.Now, MaxObject: 1 << 16})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for name, data := range map[string][]byte{"pack-1.pack": whole, "pack-1.idx": index} {
			if err := os.WriteFile(filepath.Join(dir, "pack", name), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		found, err := s.Survey(t.Context(), SurveyOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if len(found) > 0 {
			return
		}
		names, err := appendNames(nil, filepath.Join(dir, "pack", "pack-1.idx"))
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range names {
			if _, _, err := s.Read(h, 0); err != nil && !errors.Is(err, ErrTooLarge) {
				t.Fatalf("called whole, and %s cannot be read: %v", h, err)
			}
		}
	})
}

// smallPack returns a pack that git made, with deltas, and its index.
func smallPack(f *testing.F) (index, whole []byte) {
	f.Helper()
	dir := f.TempDir()
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=x", "-c", "user.email=x@example.org"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			f.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	git("init", "-q")
	text := strings.Repeat("فقرة عن الميناء والسفن.\n", 40)
	for _, more := range []string{"", "زيادة", "زيادة أخرى"} {
		text += more
		if err := os.WriteFile(filepath.Join(dir, "a"), []byte(text), 0o666); err != nil {
			f.Fatal(err)
		}
		git("add", "a")
		git("commit", "-q", "--allow-empty", "-m", "x")
	}
	git("repack", "-qadf")
	files, err := filepath.Glob(filepath.Join(dir, ".git/objects/pack/*.idx"))
	if err != nil || len(files) != 1 {
		f.Fatal(files, err)
	}
	if index, err = os.ReadFile(files[0]); err == nil {
		whole, err = os.ReadFile(strings.TrimSuffix(files[0], "idx") + "pack")
	}
	if err != nil {
		f.Fatal(err)
	}
	return index, whole
}

// FuzzLoose reads loose objects of any content.
func FuzzLoose(f *testing.F) {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte("blob 4\x00text"))
	_ = z.Close()
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		file := filepath.Join(t.TempDir(), "loose")
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		kind, content, err := readLoose(file, 1<<16)
		if err == nil && (kindMarks[kind] == 0 || len(content) > 1<<16) {
			t.Fatalf("a %s of %d bytes", kind, len(content))
		}
	})
}
