package names

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"
)

// File is the path of the list in the content repository.
const File = "names.yaml"

// Limit bounds names.yaml, in bytes.
const Limit = 4 << 20

// Kind is what an entry names.
type Kind string

// The kinds, which are the keys of the file.
const (
	People Kind = "people"
	Places Kind = "places"
	Bodies Kind = "bodies"
	Words  Kind = "words"
)

// Kinds are the kinds in the order of the file.
var Kinds = []Kind{People, Places, Bodies, Words}

// Entry is a name, or a word of the style book.
type Entry struct {
	Kind      Kind
	Written   string   // how it is written; of a forbidden word what to write instead, which may be ""
	Title     string   // of a person or body, at the first mention
	Not       []string // the spellings, or words, that are not wanted
	Forbidden bool     // of words: an article with one is not published
}

// List is all entries of the file.
type List struct{ Entries []Entry }

// entryForm is an entry in the file.
type entryForm struct {
	Name      string   `yaml:"name,omitempty"`
	Use       string   `yaml:"use,omitempty"`
	Title     string   `yaml:"title,omitempty"`
	Not       []string `yaml:"not,omitempty,flow"`
	Forbidden bool     `yaml:"forbidden,omitempty"`
}

// Decode reads the file. An empty one has no entries.
func Decode(data []byte) (List, error) {
	var file map[Kind]yaml.Node
	if err := yaml.Unmarshal(data, &file); err != nil {
		return List{}, fmt.Errorf("%s: %w", File, err)
	}
	var list List
	for _, kind := range Kinds {
		node, ok := file[kind]
		if !ok {
			continue
		}
		var forms []entryForm
		if err := node.Decode(&forms); err != nil {
			return List{}, fmt.Errorf("%s: %s: %w", File, kind, err)
		}
		for _, f := range forms {
			e := Entry{kind, norm.NFC.String(f.Name + f.Use), f.Title, f.Not, f.Forbidden}
			for i := range e.Not {
				e.Not[i] = norm.NFC.String(e.Not[i])
			}
			list.Entries = append(list.Entries, e)
		}
	}
	return list, nil
}

// Why an entry is refused.
var (
	ErrNoName = errors.New("a name is one line of letters")
	ErrKind   = errors.New("an entry is one of people, places, bodies and words")
	ErrSame   = errors.New("the wanted spelling is also among those not wanted")
	ErrNoWord = errors.New("no entry of the list is written so")
)

// Tidy returns the entry as the file has it, with spaces and doubled spellings taken
// away, or why it can be none.
func (e Entry) Tidy() (Entry, error) {
	line := func(s string) string { return norm.NFC.String(strings.Join(strings.Fields(s), " ")) }
	if !slices.Contains(Kinds, e.Kind) {
		return e, ErrKind
	}
	e.Written, e.Title = line(e.Written), line(e.Title)
	var not []string
	for _, n := range e.Not {
		if n = line(n); n != "" && !slices.Contains(not, n) {
			not = append(not, n)
		}
	}
	e.Not = not
	switch {
	case e.Written == "" && (e.Kind != Words || len(e.Not) == 0):
		return e, ErrNoName
	case slices.Contains(e.Not, e.Written):
		return e, ErrSame
	}
	return e, nil
}

// Key returns what names the entry among those of its kind: how it is written, or the
// first word that is not wanted.
func (e Entry) Key() string {
	if e.Written == "" && len(e.Not) > 0 {
		return e.Not[0]
	}
	return e.Written
}

// Put returns the file with an entry in the place of the one of its kind with that
// key, or at the end of its kind where there is none. Comments, unknown keys and all
// other entries stay as they are.
func Put(file []byte, kind Kind, key string, e Entry) ([]byte, error) {
	e, err := e.Tidy()
	if err != nil {
		return nil, err
	}
	return edit(file, func(root *yaml.Node) error {
		if kind != e.Kind && key != "" {
			drop(root, kind, key)
		}
		list := listOf(root, e.Kind)
		var fresh yaml.Node
		form := entryForm{Name: e.Written, Title: e.Title, Not: e.Not, Forbidden: e.Forbidden}
		if e.Kind == Words {
			form.Name, form.Use = "", e.Written
		}
		if err := fresh.Encode(form); err != nil {
			return err
		}
		for i, node := range list.Content {
			if decoded(node, e.Kind).Key() == key {
				keepUnknown(&fresh, node)
				fresh.HeadComment, fresh.LineComment, fresh.FootComment = node.HeadComment, node.LineComment, node.FootComment
				list.Content[i] = &fresh
				return nil
			}
		}
		list.Content = append(list.Content, &fresh)
		return nil
	})
}

// Remove returns the file without the entry of that kind with that key; the error is
// ErrNoWord where there is none.
func Remove(file []byte, kind Kind, key string) ([]byte, error) {
	return edit(file, func(root *yaml.Node) error {
		if !drop(root, kind, key) {
			return ErrNoWord
		}
		return nil
	})
}

func drop(root *yaml.Node, kind Kind, key string) bool {
	list := listOf(root, kind)
	at := slices.IndexFunc(list.Content, func(n *yaml.Node) bool { return decoded(n, kind).Key() == key })
	if at >= 0 {
		list.Content = slices.Delete(list.Content, at, at+1)
	}
	return at >= 0
}

func decoded(n *yaml.Node, kind Kind) Entry {
	var f entryForm
	if n.Decode(&f) != nil {
		return Entry{}
	}
	return Entry{Kind: kind, Written: norm.NFC.String(f.Name + f.Use), Not: f.Not}
}

// keepUnknown adds the keys of an old entry that this program does not know.
func keepUnknown(to, from *yaml.Node) {
	for i := 0; i+1 < len(from.Content); i += 2 {
		if !slices.Contains([]string{"name", "use", "title", "not", "forbidden"}, from.Content[i].Value) {
			to.Content = append(to.Content, from.Content[i], from.Content[i+1])
		}
	}
}

// listOf returns the list of a kind, which it makes where there is none.
func listOf(root *yaml.Node, kind Kind) *yaml.Node {
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == string(kind) {
			list := root.Content[i+1]
			if list.Kind != yaml.SequenceNode {
				*list = yaml.Node{Kind: yaml.SequenceNode, HeadComment: list.HeadComment}
			}
			list.Style = 0
			return list
		}
	}
	list := &yaml.Node{Kind: yaml.SequenceNode}
	root.Content = append(root.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: string(kind)}, list)
	return list
}

// edit changes the file by its nodes.
func edit(file []byte, change func(root *yaml.Node) error) ([]byte, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(file, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	if len(doc.Content) == 0 {
		doc = yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{{Kind: yaml.MappingNode}}}
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%s: not a list of names", File)
	}
	if err := change(root); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := errors.Join(e.Encode(&doc), e.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	return b.Bytes(), nil
}
