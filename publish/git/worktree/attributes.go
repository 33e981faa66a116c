package worktree

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitattributes"

	"tahrir/publish/git/odb"
)

// Rules holds, for each path of a move, which line ends its file has in the
// work tree. In the repository they are as we write them, LF.
type Rules map[string]rule

type rule struct {
	text bool // CRLF becomes LF on the way into the repository
	crlf bool // and LF becomes CRLF on the way out
}

// attributesLimit bounds a .gitattributes file, in bytes.
const attributesLimit = 1 << 20

// Attributes reads what .gitattributes says of the steps' paths, in the tree,
// in info/attributes and in the user's file. It refuses what needs a program
// that we do not run.
func (t *Tree) Attributes(tree odb.Hash, steps []Step) (Rules, error) {
	out := Rules{}
	read := map[string][]gitattributes.MatchAttribute{}
	for _, st := range steps {
		if st.After.Hash.IsZero() {
			continue
		}
		stack, err := t.attributeStack(tree, st.Path, read)
		if err != nil {
			return nil, err
		}
		found, _ := gitattributes.NewMatcher(stack).Match(strings.Split(st.Path, "/"), nil)
		for _, name := range []string{"filter", "ident", "working-tree-encoding"} {
			if a, ok := found[name]; ok && (a.IsSet() || a.IsValueSet()) {
				return nil, &odb.RefusedError{What: ".gitattributes gives " + st.Path + " the attribute " + name, Why: "this program does not run it; take the attribute off articles/"}
			}
		}
		out[st.Path] = t.lineEnds(found)
	}
	return out, nil
}

// attributeStack returns the rules for a path, weakest first.
func (t *Tree) attributeStack(tree odb.Hash, name string, read map[string][]gitattributes.MatchAttribute) ([]gitattributes.MatchAttribute, error) {
	user := t.opts.Config.Path("core.attributesFile")
	if user == "" && t.opts.Home != "" {
		user = filepath.Join(t.opts.Home, ".config", "git", "attributes")
	}
	stack, err := fileAttributes(user)
	if err != nil {
		return nil, err
	}
	parts := strings.Split(name, "/")
	for i := range parts {
		dir := path.Join(parts[:i]...)
		list, known := read[dir]
		if !known {
			if list, err = t.treeAttributes(tree, dir, parts[:i]); err != nil {
				return nil, err
			}
			read[dir] = list
		}
		stack = append(stack, list...)
	}
	own, err := fileAttributes(filepath.Join(t.opts.CommonDir, "info", "attributes"))
	return append(stack, own...), err
}

func (t *Tree) treeAttributes(tree odb.Hash, dir string, domain []string) ([]gitattributes.MatchAttribute, error) {
	e, err := t.opts.Objects.Find(tree, path.Join(dir, ".gitattributes"))
	if err != nil || !e.Mode.IsFile() {
		return nil, err
	}
	data, err := t.opts.Objects.Blob(e.Hash, attributesLimit)
	if err != nil {
		return nil, err
	}
	return readAttributes(bytes.NewReader(data), domain, dir)
}

func fileAttributes(file string) ([]gitattributes.MatchAttribute, error) {
	f, err := os.Open(file)
	if file == "" || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the attributes: %w", err)
	}
	defer f.Close()
	return readAttributes(f, nil, file)
}

func readAttributes(r io.Reader, domain []string, where string) ([]gitattributes.MatchAttribute, error) {
	list, err := gitattributes.ReadAttributes(r, domain, len(domain) == 0)
	if err != nil {
		return nil, fmt.Errorf("read the attributes of %s: %w", where, err)
	}
	return list, nil
}

// lineEnds applies the attributes text and eol and the settings core.autocrlf
// and core.eol (gitattributes, "End-of-line conversion").
func (t *Tree) lineEnds(found map[string]gitattributes.Attribute) rule {
	text, eol := found["text"], found["eol"]
	auto := strings.EqualFold(t.opts.Config.String("core.autocrlf"), "input")
	crlf, _ := t.opts.Config.Bool("core.autocrlf")
	switch {
	case text != nil && text.IsUnset():
		return rule{}
	case eol != nil && eol.IsValueSet():
		return rule{text: true, crlf: eol.Value() == "crlf"}
	case crlf:
		return rule{text: true, crlf: true}
	case auto:
		return rule{text: true}
	case text != nil && (text.IsSet() || text.IsValueSet() && text.Value() == "auto"):
		want := strings.ToLower(t.opts.Config.String("core.eol"))
		native := want == "" || want == "native"
		return rule{text: true, crlf: want == "crlf" || native && runtime.GOOS == "windows"}
	}
	return rule{}
}

// clean returns the content of a work tree's file as the repository has it.
func (r Rules) clean(name string, data []byte) []byte {
	if !r[name].text {
		return data
	}
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
}

// smudge returns the content of a repository's file as the work tree has it.
func (r Rules) smudge(name string, data []byte) []byte {
	if !r[name].crlf {
		return data
	}
	return bytes.ReplaceAll(r.clean(name, data), []byte("\n"), []byte("\r\n"))
}
