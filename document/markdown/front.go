package markdown

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"gopkg.in/yaml.v3"
)

// Front is the front matter of a file, in its order.
type Front []Fact

// Fact is a key of the front matter and its value.
type Fact struct {
	Key   string
	Value any // a string, bool, number, time.Time, []any or map
}

// maxFront is the size in bytes of the largest front matter that is read.
const maxFront = 64 << 10

var (
	errFrontSize = errors.New("it is longer than front matter may be (64 KiB)")
	errFrontForm = errors.New("it is no list of keys")
)

// HasFront reports whether a file begins with front matter: a fence, a key, and the
// fence again.
func HasFront(source []byte) bool {
	source = bytes.TrimPrefix(source[:min(len(source), maxFront)], []byte("\ufeff"))
	fence, head, _, ok := split(bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n")))
	sign := ":"
	if fence == "+++" {
		sign = "="
	}
	return ok && strings.Contains(head, sign)
}

// split parts a file into its front matter and its text; false where it has none.
func split(source []byte) (fence, head string, body []byte, ok bool) {
	for _, fence := range []string{"---", "+++"} {
		rest, ok := bytes.CutPrefix(source, []byte(fence+"\n"))
		if !ok {
			continue
		}
		rest = append([]byte("\n"), rest...) // so that an empty one ends too
		for _, end := range []string{"\n" + fence + "\n", "\n...\n"} {
			if head, body, ok := bytes.Cut(rest, []byte(end)); ok {
				return fence, string(head), body, true
			}
		}
		if head, ok := bytes.CutSuffix(rest, []byte("\n"+fence)); ok {
			return fence, string(head), nil, true
		}
	}
	return "", "", source, false
}

// frontOf returns the front matter of a file and its text.
func frontOf(source []byte) (Front, []byte, error) {
	fence, head, body, ok := split(source)
	switch {
	case !ok:
		return nil, source, nil
	case len(head) > maxFront:
		return nil, nil, errFrontSize
	case fence == "+++":
		front, err := fromTOML(head)
		return front, body, err
	}
	front, err := fromYAML(head)
	return front, body, err
}

func fromYAML(head string) (Front, error) {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(head), &root); err != nil {
		return nil, err
	}
	if root.Kind == 0 {
		return nil, nil
	}
	if root.Kind != yaml.DocumentNode || root.Content[0].Kind != yaml.MappingNode {
		return nil, errFrontForm
	}
	var all map[string]any // checked as a whole: against keys that stand twice, and aliases without end
	if err := root.Decode(&all); err != nil {
		return nil, err
	}
	var front Front
	for i := 0; i+1 < len(root.Content[0].Content); i += 2 {
		key := root.Content[0].Content[i].Value
		if value, ok := all[key]; ok {
			front = append(front, Fact{key, value})
		}
	}
	return front, nil
}

func fromTOML(head string) (Front, error) {
	var all map[string]any
	info, err := toml.Decode(head, &all)
	if err != nil {
		return nil, err
	}
	var front Front
	for _, key := range info.Keys() {
		if len(key) == 1 {
			front = append(front, Fact{key[0], all[key[0]]})
		}
	}
	return front, nil
}

// Text returns the value as text; "" where it is none.
func (f Fact) Text() string {
	switch v := f.Value.(type) {
	case string:
		return Collapse(v)
	case int, int64, float64:
		return fmt.Sprint(v)
	case map[string]any: // an author with more than a name
		name, _ := v["name"].(string)
		return Collapse(name)
	}
	return ""
}

// Texts returns the texts of a list, or the one text; a text with commas is a list.
func (f Fact) Texts() (texts []string) {
	list, ok := f.Value.([]any)
	if !ok {
		for part := range strings.FieldsFuncSeq(f.Text(), func(r rune) bool { return strings.ContainsRune(",،;؛", r) }) {
			list = append(list, part)
		}
	}
	for _, item := range list {
		if text := (Fact{Value: item}).Text(); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// Time returns the value as a time; zero where it is none.
func (f Fact) Time() time.Time {
	switch v := f.Value.(type) {
	case time.Time:
		return v
	case string:
		for _, form := range []string{time.RFC3339, "2006-01-02 15:04:05 -0700", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly} {
			if t, err := time.Parse(form, strings.TrimSpace(v)); err == nil {
				return t
			}
		}
	}
	return time.Time{}
}
