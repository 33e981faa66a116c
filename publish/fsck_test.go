package publish_test

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tahrir/publish"
)

// harm is a repository that somebody, or the disk, has damaged; or that only
// differs from those that this program makes.
type harm struct {
	name string
	do   func(t *testing.T, dir string)
}

// put writes an object unchecked and returns its name.
func put(t *testing.T, dir, kind string, data []byte) string {
	t.Helper()
	cmd := exec.Command("git", "-C", dir, "hash-object", "-t", kind, "-w", "--literally", "--stdin")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("hash-object: %v", err)
	}
	return strings.TrimSpace(string(out))
}

func setRef(t *testing.T, dir, name, value string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(value+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
}

// asTip makes a commit with that content the tip. TREE and PARENT in it are
// replaced by those of the old tip.
func asTip(text string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		text := strings.NewReplacer("TREE", realGit(t, dir, "rev-parse", "main^{tree}"), "PARENT", realGit(t, dir, "rev-parse", "main"),
			"BLOB", realGit(t, dir, "rev-parse", "main:publication.yaml")).Replace(text)
		setRef(t, dir, "refs/heads/main", put(t, dir, "commit", []byte(text)))
	}
}

const by = "سلمى <salma@example.org> 1637748000 +0200"

// oddCommits are contents of commits; git fsck decides which are damaged.
func oddCommits() []harm {
	who := "author " + by + "\ncommitter " + by + "\n"
	good := "tree TREE\nparent PARENT\n" + who + "\nنشر\n"
	list := map[string]string{
		"as it should be":           good,
		"without a message":         "tree TREE\nparent PARENT\n" + who,
		"an empty message":          "tree TREE\nparent PARENT\n" + who + "\n",
		"no end of the header":      "tree TREE\nparent PARENT\nauthor " + by + "\ncommitter " + by,
		"an empty first line":       "\n" + good,
		"two empty first lines":     "\n\n" + good,
		"nothing":                   "",
		"no tree":                   "parent PARENT\n" + who + "\nx\n",
		"a tree of 39 digits":       strings.Replace(good, "TREE", "4b825dc642cb6eb9a060e54bf8d69288fbee490", 1),
		"a tree of 41 digits":       strings.Replace(good, "TREE", "4b825dc642cb6eb9a060e54bf8d69288fbee49044", 1),
		"the empty tree":            strings.Replace(good, "TREE", "4b825dc642cb6eb9a060e54bf8d69288fbee4904", 1),
		"a tree in capital digits":  strings.Replace(good, "TREE", "4B825DC642CB6EB9A060E54BF8D69288FBEE4904", 1),
		"a tree that is missing":    strings.Replace(good, "TREE", strings.Repeat("12", 20), 1),
		"a tree that is a blob":     strings.Replace(good, "TREE", "BLOB", 1),
		"two trees":                 strings.Replace(good, "tree TREE\n", "tree TREE\ntree TREE\n", 1),
		"a parent before the tree":  "parent PARENT\ntree TREE\n" + who + "\nx\n",
		"a parent after the author": "tree TREE\nauthor " + by + "\nparent PARENT\ncommitter " + by + "\n\nx\n",
		"a parent after all":        "tree TREE\n" + who + "parent PARENT\n\nx\n",
		"a parent that is missing":  strings.Replace(good, "PARENT", strings.Repeat("34", 20), 1),
		"a parent that is a tree":   strings.Replace(good, "PARENT", "TREE", 1),
		"a parent of zeros":         strings.Replace(good, "PARENT", strings.Repeat("0", 40), 1),
		"a short parent":            strings.Replace(good, "PARENT", "1234", 1),
		"a parent twice":            strings.Replace(good, "parent PARENT\n", "parent PARENT\nparent PARENT\n", 1),
		"no author":                 "tree TREE\nparent PARENT\ncommitter " + by + "\n\nx\n",
		"two authors":               "tree TREE\nparent PARENT\nauthor " + by + "\n" + who + "\nx\n",
		"an author after all":       "tree TREE\nparent PARENT\n" + who + "author " + by + "\n\nx\n",
		"no committer":              "tree TREE\nparent PARENT\nauthor " + by + "\n\nx\n",
		"the committer first":       "tree TREE\nparent PARENT\ncommitter " + by + "\nauthor " + by + "\n\nx\n",
		"two committers":            "tree TREE\nparent PARENT\n" + who + "committer " + by + "\n\nx\n",
		"a header of its own":       "tree TREE\nparent PARENT\n" + who + "desk night\n two\n\nx\n",
		"an encoding":               "tree TREE\nparent PARENT\n" + who + "encoding ISO-8859-6\n\nx\n",
		"a line that goes on early": "tree TREE\n going on\nparent PARENT\n" + who + "\nx\n",
		"an empty line in between":  "tree TREE\n\nparent PARENT\n" + who + "\nx\n",
		"carriage returns":          strings.ReplaceAll(good, "\n", "\r\n"),
		"a zero in the header":      strings.Replace(good, "salma", "sal\x00ma", 1),
		"a zero in the message":     good + "\x00",
		"a space at the tree":       strings.Replace(good, "TREE", "TREE ", 1),
		"two spaces at the tree":    strings.Replace(good, "tree ", "tree  ", 1),
		"a tab at the tree":         strings.Replace(good, "tree ", "tree\t", 1),
	}
	for name, ident := range map[string]string{
		"no name": "<s@e.org> 1637748000 +0200", "an empty name": " <s@e.org> 1637748000 +0200", "no space before the address": "x<s@e.org> 1637748000 +0200",
		"no address": "x 1637748000 +0200", "an open address": "x <s@e.org 1637748000 +0200", "a bracket in the name": "x > y <s@e.org> 1637748000 +0200",
		"two addresses": "x <a> <b> 1637748000 +0200", "a bracket in the address": "x <a<b> 1637748000 +0200", "an empty address": "x <> 1637748000 +0200",
		"no time": "x <a@b>", "a space for a time": "x <a@b> ", "no space before the time": "x <a@b>1637748000 +0200", "two spaces before the time": "x <a@b>  1637748000 +0200",
		"the time zero": "x <a@b> 0 +0000", "a padded time": "x <a@b> 01637748000 +0200", "a time before all": "x <a@b> -5 +0200", "a time in words": "x <a@b> noon +0200",
		"a time beyond": "x <a@b> 9223372036854775808 +0200", "the last time": "x <a@b> 9223372036854775807 +0200", "a time of thirty digits": "x <a@b> 123456789012345678901234567890 +0200",
		"no zone": "x <a@b> 1637748000", "no zone but a space": "x <a@b> 1637748000 ", "a zone of three digits": "x <a@b> 1637748000 +020", "a zone of five digits": "x <a@b> 1637748000 +02000",
		"a zone without a sign": "x <a@b> 1637748000 0200", "a zone by name": "x <a@b> 1637748000 CAIRO", "a zone far out": "x <a@b> 1637748000 +9999", "something after the zone": "x <a@b> 1637748000 +0200 x",
		"two spaces before the zone": "x <a@b> 1637748000  +0200", "a fraction": "x <a@b> 1637748000.5 +0200",
	} {
		list["author: "+name] = "tree TREE\nparent PARENT\nauthor " + ident + "\ncommitter " + by + "\n\nx\n"
		list["committer: "+name] = "tree TREE\nparent PARENT\nauthor " + by + "\ncommitter " + ident + "\n\nx\n"
	}
	var out []harm
	for name, text := range list {
		out = append(out, harm{"commit: " + name, asTip(text)})
	}
	return out
}

// entry returns a tree entry, for an existing blob unless a hash is given.
func entry(mode, name, hash string) func(blob, tree string) []byte {
	return func(blob, tree string) []byte {
		digits := map[string]string{"": blob, "TREE": tree}[hash]
		if digits == "" {
			digits = hash
		}
		raw, _ := hex.DecodeString(digits)
		return append([]byte(mode+" "+name+"\x00"), raw...)
	}
}

func oddTrees() []harm {
	type e = func(blob, tree string) []byte
	file := func(name string) e { return entry("100644", name, "") }
	dir := func(name string) e { return entry("40000", name, "TREE") }
	list := map[string][]e{
		"one file": {file("a")}, "none": {}, "in order": {file("a"), file("b")}, "out of order": {file("b"), file("a")}, "twice": {file("a"), file("a")},
		"file and folder": {file("a"), dir("a")}, "file, others, folder": {file("a"), file("a-b"), dir("a")}, "folder and file": {dir("a"), file("a")},
		"file, folder out of order": {file("a0"), dir("a")}, "folder in order": {file("a-b"), dir("a"), file("a0")},
		"deep twice":         {file("foo"), file("foo.bar"), file("foo.bar.baz"), dir("foo.bar"), dir("foo")},
		"others between":     {file("foo"), file("foo-x"), file("foo.b"), dir("foo"), file("foo0")},
		"a letter of Arabic": {file("خبر"), file("صورة.png")}, "executable": {entry("100755", "a", "")}, "group may write": {entry("100664", "a", "")}, "old mode": {entry("100666", "a", "")},
		"a padded mode": {entry("0100644", "a", "")}, "a padded folder": {entry("040000", "a", "TREE")}, "no mode": {entry("", "a", "")}, "mode zero": {entry("0", "a", "")}, "a mode in letters": {entry("1006x4", "a", "")},
		"a mode of nine": {entry("100100644", "a", "")}, "a mode of twelve": {entry("100100100644", "a", "")}, "a pipe": {entry("10644", "a", "")}, "a folder with rights": {entry("40755", "a", "TREE")},
		"a link": {entry("120000", "a", "")}, "a submodule": {entry("160000", "a", strings.Repeat("ab", 20))}, "an empty name": {file("")}, "a path": {file("a/b")}, "a slash": {file("/")},
		"dot": {file(".")}, "dots": {dir("..")}, "three dots": {file("...")}, "dot git": {dir(".git")}, "dot GIT": {file(".GIT")}, "dot git space": {file(".git ")}, "dot git dots": {file(".git..")}, "dot git stream": {file(".git:x")},
		"git~1": {file("git~1")}, "GIT~1": {file("GIT~1")}, "git~2": {file("git~2")}, "git~1 x": {file("git~1x")}, "dot git joined": {file(".g\u200cit")}, "dot git joined at the end": {file(".git\ufeff")}, "dot gitx": {file(".gitx")},
		"backslash": {file("a\\b")}, "backslash dot git": {file("a\\.git")}, "backslash git~1": {file("x\\git~1")}, "dot git backslash": {file(".git\\x")},
		"zeros": {entry("100644", "a", strings.Repeat("0", 40))}, "missing": {entry("100644", "a", strings.Repeat("cd", 20))}, "a missing folder": {entry("40000", "a", strings.Repeat("cd", 20))}, "a blob for a folder": {entry("40000", "a", "")}, "a folder for a blob": {entry("100644", "a", "TREE")},
		"the empty blob": {entry("100644", "a", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")}, "the empty tree": {entry("40000", "a", "4b825dc642cb6eb9a060e54bf8d69288fbee4904")},
		"gitignore link": {entry("120000", ".gitignore", "")}, "gitmodules link": {entry("120000", ".gitmodules", "")}, "gitmodules link disguised": {entry("120000", "GITMOD~1", "")}, "gitmodules link far": {entry("120000", "gi7eba~1", "")},
		"gitattributes link": {entry("120000", ".gitattributes", "")}, "gitmodules folder": {dir(".gitmodules")}, "gitmodules HFS": {entry("120000", ".gitm\u200codules", "")}, "gitattributes folder": {dir(".gitattributes")},
		"cut off": {file("a"), func(string, string) []byte { return []byte("100644 b\x00short") }}, "no zero": {func(string, string) []byte { return []byte("100644 b") }}, "garbage": {func(string, string) []byte { return []byte("garbage") }},
	}
	contents := map[string]string{
		"gitmodules plain": "[submodule \"a\"]\n\tpath = a\n\turl = https://example.org/a.git\n", "gitmodules up": "[submodule \"../a\"]\n\turl = https://example.org/a.git\n",
		"gitmodules option": "[submodule \"a\"]\n\turl = --upload-pack=x\n", "gitmodules path": "[submodule \"a\"]\n\tpath = -x\n", "gitmodules program": "[submodule \"a\"]\n\tupdate = !rm\n",
		"gitmodules merge": "[submodule \"a\"]\n\tupdate = merge\n", "gitmodules bad": "[submodule \"a\n", "gitmodules relative": "[submodule \"a\"]\n\turl = ../other.git\n", "gitmodules line": "[submodule \"a\"]\n\turl = git://x/%0ay\n",
		"gitattributes plain": "*.yaml text eol=lf\n", "gitattributes long": strings.Repeat("x", 2047) + "\n", "gitattributes too long": strings.Repeat("x", 2048) + "\n", "gitattributes long end": "a b\n" + strings.Repeat("y", 2100),
	}
	var out []harm
	root := func(make func(t *testing.T, dir string) []byte) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			tree := put(t, dir, "tree", make(t, dir))
			asTip("tree "+tree+"\nparent PARENT\nauthor "+by+"\ncommitter "+by+"\n\nx\n")(t, dir)
		}
	}
	for name, entries := range list {
		out = append(out, harm{"tree: " + name, root(func(t *testing.T, dir string) []byte {
			var raw []byte
			for _, e := range entries {
				raw = append(raw, e(realGit(t, dir, "rev-parse", "main:publication.yaml"), realGit(t, dir, "rev-parse", "main:articles"))...)
			}
			return raw
		})})
	}
	for name, text := range contents {
		file, _, _ := strings.Cut(name, " ")
		out = append(out, harm{"tree: " + name, root(func(t *testing.T, dir string) []byte {
			return entry("100644", "."+file, put(t, dir, "blob", []byte(text)))("", "")
		})})
	}
	return out
}

func oddTags() []harm {
	var out []harm
	for name, text := range map[string]string{
		"as it should be": "object PARENT\ntype commit\ntag v1\ntagger " + by + "\n\nx\n", "no tagger": "object PARENT\ntype commit\ntag v1\n\nx\n", "no object": "type commit\ntag v1\ntagger " + by + "\n\nx\n",
		"a short object": "object 12\ntype commit\ntag v1\ntagger " + by + "\n\nx\n", "no type": "object PARENT\ntag v1\ntagger " + by + "\n\nx\n", "an unknown type": "object PARENT\ntype poem\ntag v1\ntagger " + by + "\n\nx\n",
		"another type": "object PARENT\ntype blob\ntag v1\ntagger " + by + "\n\nx\n", "no tag": "object PARENT\ntype commit\ntagger " + by + "\n\nx\n", "an odd name": "object PARENT\ntype commit\ntag a b\ntagger " + by + "\n\nx\n",
		"a bad tagger": "object PARENT\ntype commit\ntag v1\ntagger x\n\nx\n", "no end": "object PARENT\ntype commit\ntag v1\ntagger " + by, "missing": "object " + strings.Repeat("ef", 20) + "\ntype commit\ntag v1\ntagger " + by + "\n\nx\n",
		"an empty line": "\nobject PARENT\ntype commit\ntag v1\ntagger " + by + "\n\nx\n", "a zero": "object PARENT\ntype commit\ntag v\x001\ntagger " + by + "\n\nx\n", "nothing": "", "of a tree": "object TREE\ntype tree\ntag v1\ntagger " + by + "\n\nx\n",
		"a padded time": "object PARENT\ntype commit\ntag v1\ntagger x <a@b> 01 +0000\n\nx\n", "an empty type": "object PARENT\ntype \ntag v1\ntagger " + by + "\n\nx\n",
	} {
		out = append(out, harm{"tag: " + name, func(t *testing.T, dir string) {
			text := strings.NewReplacer("TREE", realGit(t, dir, "rev-parse", "main^{tree}"), "PARENT", realGit(t, dir, "rev-parse", "main")).Replace(text)
			setRef(t, dir, "refs/tags/v1", put(t, dir, "tag", []byte(text)))
		}})
	}
	return out
}

func oddRefs() []harm {
	missing := strings.Repeat("56", 20)
	return []harm{
		{"ref: missing", func(t *testing.T, dir string) { setRef(t, dir, "refs/heads/other", missing) }},
		{"ref: a branch of a blob", func(t *testing.T, dir string) {
			setRef(t, dir, "refs/heads/other", realGit(t, dir, "rev-parse", "main:publication.yaml"))
		}},
		{"ref: a tag of a blob", func(t *testing.T, dir string) {
			setRef(t, dir, "refs/tags/other", realGit(t, dir, "rev-parse", "main:publication.yaml"))
		}},
		{"ref: torn", func(t *testing.T, dir string) { setRef(t, dir, "refs/heads/other", "12345") }},
		{"ref: empty", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "refs/heads/other"), "") }},
		{"ref: to nothing", func(t *testing.T, dir string) { setRef(t, dir, "refs/heads/other", "ref: refs/heads/none") }},
		{"ref: to another", func(t *testing.T, dir string) { setRef(t, dir, "refs/heads/other", "ref: refs/heads/main") }},
		{"ref: remote head to nothing", func(t *testing.T, dir string) {
			setRef(t, dir, "refs/remotes/origin/HEAD", "ref: refs/remotes/origin/none")
		}},
		{"ref: packed and missing", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "packed-refs"), missing+" refs/heads/other\n")
		}},
		{"ref: packed garbage", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "packed-refs"), "garbage\n") }},
		{"reflog: missing", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "logs/refs/heads/main"), missing+" "+realGit(t, dir, "rev-parse", "main")+" "+by+"\tx\n")
		}},
		{"reflog: as it should be", func(t *testing.T, dir string) {
			tip := realGit(t, dir, "rev-parse", "main")
			write(t, filepath.Join(dir, "logs/refs/heads/main"), strings.Repeat("0", 40)+" "+tip+" "+by+"\tx\n")
		}},
		{"unreachable: a tree without its blob", func(t *testing.T, dir string) {
			put(t, dir, "tree", entry("100644", "a", missing)("", ""))
		}},
		{"unreachable: a commit without its tree", func(t *testing.T, dir string) {
			put(t, dir, "commit", []byte("tree "+missing+"\nauthor "+by+"\ncommitter "+by+"\n\nx\n"))
		}},
		{"unreachable: a bad commit", func(t *testing.T, dir string) { put(t, dir, "commit", []byte("bad")) }},
		{"unreachable: a bad tree", func(t *testing.T, dir string) { put(t, dir, "tree", []byte("bad")) }},
		{"unreachable: a tree that takes a blob for a tree", func(t *testing.T, dir string) {
			put(t, dir, "tree", entry("40000", "a", realGit(t, dir, "rev-parse", "main:publication.yaml"))("", ""))
		}},
		{"files: what was being written", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "objects/12/tmp_obj_xyz"), "x") }},
		{"files: an odd one", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "objects/12/odd"), "x") }},
		{"files: an empty object", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "objects/56", missing[2:]), "") }},
		{"shallow", func(t *testing.T, dir string) {
			parent, beyond := realGit(t, dir, "rev-parse", "main~1"), realGit(t, dir, "rev-parse", "main~2")
			write(t, filepath.Join(dir, "shallow"), parent+"\n")
			_ = os.Remove(filepath.Join(dir, "objects/info/commit-graph")) // git would not have written one here
			removeObject(t, dir, beyond)
		}},
	}
}

func removeObject(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, "objects", name[:2], name[2:])); err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
}

// stricter are harms that we call damage and this version of git does not: later
// versions do, or none would write them.
var stricter = map[string]bool{
	"commit: author: two spaces before the time": true, "commit: committer: two spaces before the time": true, // badDate since 2.41
	"tree: a mode of twelve": true,
}

// spoiled are harms to files: at some bytes of each.
func spoiled(t *testing.T, dir string, patterns ...string) []harm {
	t.Helper()
	var out []harm
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no file, %v", pattern, err)
		}
		for n, file := range files {
			if strings.HasPrefix(filepath.Base(file), "tmp_") {
				continue
			}
			rel, _ := filepath.Rel(dir, file)
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			change := func(name string, change func([]byte) []byte) {
				out = append(out, harm{rel + ": " + name, func(t *testing.T, dir string) {
					name := filepath.Join(dir, rel)
					if err := os.Chmod(name, 0o644); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(name, change(bytes.Clone(data)), 0o644); err != nil {
						t.Fatal(err)
					}
				}})
			}
			soak := os.Getenv("TAHRIR_SOAK") != ""
			flips := 24
			switch {
			case soak:
				flips = len(data)
			case !strings.HasSuffix(rel, ".pack") && !strings.HasSuffix(rel, ".idx"):
				flips = 1
			}
			step := max(1, len(data)/flips)
			for at := n * 7 % step; at < len(data); at += step {
				change(fmt.Sprintf("a bit at %d of %d", at, len(data)), func(b []byte) []byte { b[at] ^= 1 << (at % 8); return b })
			}
			if len(files) > 4 && !soak && n%4 > 0 {
				continue // of many files, one in four
			}
			change("cut off", func(b []byte) []byte { return b[:len(b)*2/3] })
			change("something after it", func(b []byte) []byte { return append(b, "x"...) })
			if strings.Contains(rel, "pack/") || strings.Contains(rel, "info/") {
				change("a byte changed, and the sum mended", func(b []byte) []byte {
					b[len(b)/2] ^= 0x10
					sum := sha1.Sum(b[:len(b)-20])
					return append(b[:len(b)-20], sum[:]...)
				})
			}
			out = append(out, harm{rel + ": gone", func(t *testing.T, dir string) {
				if err := os.Remove(filepath.Join(dir, rel)); err != nil {
					t.Fatal(err)
				}
			}})
		}
	}
	return out
}

// gitSays returns whether the real git accepts a repository, and its words.
func gitSays(dir string) (bool, string) {
	out, err := exec.Command("git", "-C", dir, "fsck", "--full", "--strict", "--no-dangling").CombinedOutput()
	return err == nil, string(out)
}

// weSay returns whether Verify accepts a repository, and its words.
func weSay(dir string) (bool, string) {
	r, err := publish.Open(context.Background(), dir, options())
	if err != nil {
		return false, err.Error()
	}
	defer r.Close()
	report, err := r.Verify(context.Background(), nil)
	if err != nil {
		return false, err.Error()
	}
	whole, said := true, ""
	for _, f := range report.Faults {
		// That a file of a sound repository is no article is for us to say, not
		// git.
		whole = whole && f.Kind != publish.BadObject
		said += fmt.Sprintf("%d %s %s %v\n", f.Kind, f.Path, f.Commit, f.Err)
	}
	return whole, said
}

// Verify accepts nothing that git calls damaged, and calls nothing damaged that git
// accepts.
func TestVerifyAgreesWithGitFsck(t *testing.T) {
	r, loose := newsroom(t, options())
	for range 3 {
		a := mustPublish(t, r, story("خبر")).Article
		a.Body += "\n\nفقرة زيدت."
		mustPublish(t, r, a)
	}
	packed := filepath.Join(t.TempDir(), "packed.git")
	copyDir(t, loose, packed)
	realGit(t, packed, "gc", "-q")
	realGit(t, packed, "commit-graph", "write", "--reachable")
	realGit(t, packed, "multi-pack-index", "write")
	checked := filepath.Join(t.TempDir(), "checked")
	realGit(t, loose, "clone", "-q", loose, checked)
	tables := map[string][]harm{
		loose:   append(append(append(oddCommits(), oddTrees()...), oddTags()...), append(oddRefs(), spoiled(t, loose, "objects/??/*")...)...),
		packed:  append(oddRefs(), spoiled(t, packed, "objects/pack/*.pack", "objects/pack/*.idx", "objects/pack/multi-pack-index", "objects/info/commit-graph")...),
		checked: spoiled(t, checked, ".git/index"),
	}
	realGit(t, checked, "repack", "-qad")
	for dir, table := range tables {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			content, not := 0, 0
			for _, h := range table {
				into := filepath.Join(t.TempDir(), "content.git")
				copyDir(t, dir, into)
				h.do(t, into)
				want, git := gitSays(into)
				got, ours := weSay(into)
				switch {
				case want:
					content++
				default:
					not++
				}
				if got != want && !(want && stricter[h.name]) {
					t.Errorf("%s: git is content: %v, verify: %v\ngit: %sverify: %s", h.name, want, got, git, ours)
				}
				if err := os.RemoveAll(into); err != nil {
					t.Fatal(err)
				}
			}
			if not == 0 {
				t.Errorf("git is content with all %d", content)
			}
			t.Logf("git is content with %d and not with %d", content, not)
		})
	}
}

func copyDir(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}
