package object

import (
	"bytes"
	"testing"
)

func FuzzParseTree(f *testing.F) {
	f.Add(Tree{{"a", FileMode, HashOf(BlobKind, nil)}, {"b", DirMode, HashOf(TreeKind, nil)}}.Encode())
	f.Add([]byte("100644 a\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		tree, err := ParseTree(data)
		if err != nil {
			return
		}
		if back, err := ParseTree(tree.Encode()); err != nil || len(back) != len(tree) {
			t.Fatalf("%v, %d entries of %d", err, len(back), len(tree))
		}
		for _, e := range tree {
			tree.Find(e.Name)
		}
	})
}

func FuzzParseCommit(f *testing.F) {
	f.Add([]byte("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nparent 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor س <a@b> 1637748000 +0200\ncommitter س <a@b> 1637748000 +0200\nencoding x\ngpgsig -----BEGIN\n \n x\n -----END\n\nنشر: خبر\n\nArticle-Id: 1\n"))
	f.Add([]byte("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := ParseCommit(data)
		if err != nil {
			return
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
		out, err := applyDelta(base, delta, 1<<16)
		if err == nil && len(out) > 1<<16 {
			t.Fatalf("%d bytes beyond the limit", len(out))
		}
		if err == nil && bytes.Equal(delta, nil) {
			t.Fatal("an object from no delta")
		}
	})
}

func FuzzCacheOfTrees(f *testing.F) {
	x, err := parseIndex(indexOf(f, "a", "b/c", "b/d/e"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(x.extensions[0].data)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, dirs := range []map[string]touched{
			nil,
			{"": {more: 1, below: 1}},
			{"": {}, "b": {after: HashOf(TreeKind, nil), more: 1, below: 1}, "b/new": {after: HashOf(TreeKind, nil), more: 1, below: 1}},
		} {
			out, err := spliceCache(data, dirs)
			if err != nil {
				continue
			}
			if _, err := spliceCache(bytes.Join(out, nil), dirs); err != nil {
				t.Fatalf("what was written cannot be read: %v", err)
			}
		}
	})
}
