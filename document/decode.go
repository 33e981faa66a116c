package document

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

var (
	errAlias = errors.New("an article's own fields take no anchors, aliases and tags")
	errText  = errors.New("a text was expected")
	errTime  = errors.New("a time was expected, such as 2021-11-24T12:00:00+02:00")
	errBool  = errors.New("true or false was expected")
)

// Decode reads an article from its YAML form. Line ends become LF, a leading
// byte-order mark is dropped, and every string becomes NFC.
//
// It returns a *SyntaxError, with place and cause, where the file is no article:
// bad YAML, a key that occurs twice, a value of the wrong type, not UTF-8; a
// *SchemaError where the schema is not [Schema]; and ErrTooLarge or ErrTooComplex
// before it uses more memory than an article needs.
func Decode(data []byte) (*Article, error) {
	text, err := source(data)
	if err != nil {
		return nil, err
	}
	text, back, err := standIn(text)
	if err != nil {
		return nil, err
	}
	root, err := parse(text)
	if err != nil {
		return nil, err
	}
	if err := ourSchema(root); err != nil {
		return nil, err
	}
	a, misfits := &Article{}, map[string]error{}
	for i := 0; i < len(root.Content); i += 2 {
		if err := a.set(root.Content[i], root.Content[i+1], back, misfits); err != nil {
			return nil, err
		}
	}
	if !flat(root) {
		if text, root, err = flatten(root); err != nil {
			return nil, err
		}
	}
	a.kept = keep(a, text, root, back, misfits)
	return a, nil
}

// DecodeFrom reads an article from r as Decode does. It reads at most MaxSize+1
// bytes.
func DecodeFrom(r io.Reader) (*Article, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("read article: %w", err)
	}
	return Decode(data)
}

func ourSchema(root *yaml.Node) error {
	for i := 0; i < len(root.Content); i += 2 {
		if key, value := root.Content[i], root.Content[i+1]; key.Value == "schema" {
			if value.Kind == yaml.ScalarNode && value.Value == fmt.Sprint(Schema) {
				return nil
			}
			return &SchemaError{Found: value.Value}
		}
	}
	return &SchemaError{}
}

// flat reports whether the file is written as keys at the first column, each on one
// line or more.
func flat(root *yaml.Node) bool {
	line := 0
	for i := 0; i < len(root.Content); i += 2 {
		key := root.Content[i]
		if key.Kind != yaml.ScalarNode || key.Column != 1 || key.Line <= line {
			return false
		}
		line = key.Line
	}
	return root.Style&yaml.FlowStyle == 0
}

// flatten rewrites a file of another form, such as JSON, as keys at the first
// column.
func flatten(root *yaml.Node) (string, *yaml.Node, error) {
	root.Style = 0
	text, err := yaml.Marshal(root)
	if err != nil {
		return "", nil, fault(root, err)
	}
	again, err := parse(string(text))
	if err != nil {
		return "", nil, err
	}
	if !flat(again) {
		return "", nil, fault(root, errKey)
	}
	return string(text), again, nil
}

// set sets the field of one key. A value that does not fit a field whose key was
// once unknown is noted in misfits, and no error.
func (a *Article) set(key, value *yaml.Node, back *strings.Replacer, misfits map[string]error) error {
	if key.Kind != yaml.ScalarNode || key.Tag == "!!merge" || key.Anchor != "" {
		return fault(key, errKey)
	}
	f, ok := FieldOf(key.Value)
	if !ok {
		if key.Value == "schema" {
			return plainNode(value)
		}
		return nil
	}
	err := plainNode(value)
	if err == nil {
		err = f.value.read(a, value, back)
	}
	if err != nil && f.asFound {
		misfits[f.Key] = &FieldError{f.Key, err}
		f.Copy(a, &Article{})
		return nil
	}
	return err
}

// plainNode returns an error for what would be lost when the value is written
// again.
func plainNode(n *yaml.Node) error {
	if n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 && n.Tag != "!!str" {
		return fault(n, errAlias)
	}
	for _, child := range n.Content {
		if err := plainNode(child); err != nil {
			return err
		}
	}
	return nil
}

func null(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

func textOf(n *yaml.Node, back *strings.Replacer) (string, error) {
	if n.Kind != yaml.ScalarNode {
		return "", fault(n, errText)
	}
	if null(n) {
		return "", nil
	}
	return normal(back.Replace(n.Value)), nil
}

func itemsOf(n *yaml.Node, back *strings.Replacer) (list []string, err error) {
	if null(n) {
		return nil, nil
	}
	items := n.Content
	if n.Kind == yaml.ScalarNode {
		items = []*yaml.Node{n}
	} else if n.Kind != yaml.SequenceNode {
		return nil, fault(n, errText)
	}
	for _, item := range items {
		text, err := textOf(item, back)
		if err != nil {
			return list, err
		}
		list = append(list, text)
	}
	return list, nil
}

func setBool(to *bool, n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode {
		return fault(n, errBool)
	}
	switch strings.ToLower(n.Value) {
	case "true", "yes", "on":
		*to = true
	case "false", "no", "off", "", "~", "null":
	default:
		return fault(n, errBool)
	}
	return nil
}

// timeForms are the accepted forms of a time; the first is the one written.
var timeForms = []string{time.RFC3339Nano, "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z07:00", "2006-01-02T15:04:05", "2006-01-02 15:04:05", time.DateOnly}

func setTime(to *time.Time, n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode {
		return fault(n, errTime)
	}
	if null(n) || n.Value == "" {
		return nil
	}
	t, ok := parseTime(n.Value)
	if !ok {
		return fault(n, errTime)
	}
	*to = t
	return nil
}

func parseTime(s string) (time.Time, bool) {
	for _, form := range timeForms {
		if t, err := time.Parse(form, s); err == nil {
			_, offset := t.Zone() // does not depend on the machine's zone
			if offset == 0 {
				return t.UTC(), true
			}
			return t.In(time.FixedZone("", offset)), true
		}
	}
	return time.Time{}, false
}
