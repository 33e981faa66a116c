package document

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"tahrir/document/arabic"
)

// Dateline is where and when an article's news is from: its words as the reader
// sees them, and what of them is certain.
type Dateline struct {
	Text  string
	Place string
	Date  string // 2021-11-24, or 2021-11-24T14:30; of the place's own clock
	Hijri string // 1443-04-19
}

// DatelineOf reads a dateline's words.
func DatelineOf(text string) Dateline {
	text = strings.Join(strings.Fields(text), " ")
	said, ok := arabic.ReadDateline(text)
	if !ok {
		return Dateline{Text: text}
	}
	return Dateline{Text: text, Place: said.Place, Date: said.Date, Hijri: said.Hijri}
}

// datelineKeys are the dateline's keys in the file, in their order.
var datelineKeys = []string{"text", "place", "date", "hijri"}

func (d *Dateline) field(key string) *string {
	switch key {
	case "text":
		return &d.Text
	case "place":
		return &d.Place
	case "date":
		return &d.Date
	case "hijri":
		return &d.Hijri
	}
	return nil
}

var (
	errDateline = errors.New("a dateline was expected, such as {text: …, place: …, date: 2021-11-24}")
	errDate     = errors.New("a date was expected, such as 2021-11-24 or 2021-11-24T14:30")
	errHijri    = errors.New("a date of the Hijri calendar was expected, such as 1443-04-19")
)

var hijriForm = regexp.MustCompile(`^1[345]\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)$`)

func dateForm(s string) bool {
	for _, form := range []string{time.DateOnly, "2006-01-02T15:04"} {
		if t, err := time.Parse(form, s); err == nil && t.Format(form) == s {
			return true
		}
	}
	return false
}

// normal gives the dateline as it is kept.
func (d Dateline) normal() Dateline {
	for _, key := range datelineKeys {
		*d.field(key) = normal(*d.field(key))
	}
	return d
}

// faults says what of the dateline is no date.
func (d Dateline) faults() (faults []error) {
	if d.Date != "" && !dateForm(d.Date) {
		faults = append(faults, &FieldError{"dateline", fmt.Errorf("date %q: %w", d.Date, errDate)})
	}
	if d.Hijri != "" && !hijriForm.MatchString(d.Hijri) {
		faults = append(faults, &FieldError{"dateline", fmt.Errorf("hijri %q: %w", d.Hijri, errHijri)})
	}
	return faults
}

// setDateline reads the value of the file: its keys, or the words alone.
func (a *Article) setDateline(n *yaml.Node, back *strings.Replacer) error {
	if null(n) {
		return nil
	}
	if n.Kind == yaml.ScalarNode {
		text, err := textOf(n, back)
		a.Dateline.Text = text
		return err
	}
	if n.Kind != yaml.MappingNode {
		return fault(n, errDateline)
	}
	for i := 0; i < len(n.Content); i += 2 {
		field := a.Dateline.field(n.Content[i].Value)
		if field == nil {
			continue // kept
		}
		text, err := textOf(n.Content[i+1], back)
		if err != nil {
			return err
		}
		*field = text
	}
	return nil
}

// datelineValue gives the dateline on one line; rest are the keys that are not
// ours.
func (a *Article) datelineValue(rest []string) string {
	var pairs []string
	for _, key := range datelineKeys {
		value := *a.Dateline.field(key)
		switch {
		case value == "":
		case key == "date" && dateForm(value), key == "hijri" && hijriForm.MatchString(value):
			pairs = append(pairs, key+": "+value)
		default:
			pairs = append(pairs, key+": "+scalar(value))
		}
	}
	if pairs = append(pairs, rest...); len(pairs) == 0 {
		return ""
	}
	return "{" + strings.Join(pairs, ", ") + "}"
}

// datelineRest gives the keys of the dateline that are not ours, each on one
// line, and the comments among all of them.
func datelineRest(own, n *yaml.Node, back *strings.Replacer) (rest, comments []string) {
	note := func(said ...string) {
		for _, s := range said {
			for line := range strings.SplitSeq(back.Replace(s), "\n") {
				if strings.HasPrefix(line, "#") {
					comments = append(comments, line)
				}
			}
		}
	}
	note(own.LineComment, n.LineComment)
	if n.Kind != yaml.MappingNode {
		return nil, comments
	}
	note(n.HeadComment)
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		note(key.HeadComment, key.LineComment, key.FootComment, value.HeadComment, value.LineComment, value.FootComment)
		if (&Dateline{}).field(key.Value) != nil {
			continue
		}
		pair := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: []*yaml.Node{flow(key), flow(value)}}
		if text, err := yaml.Marshal(pair); err == nil {
			line := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(string(text)), "{"), "}")
			rest = append(rest, back.Replace(line))
		}
	}
	return rest, comments
}

// flow gives the node so that it stands on one line, without its comments.
func flow(n *yaml.Node) *yaml.Node {
	one := *n
	one.HeadComment, one.LineComment, one.FootComment, one.Content = "", "", "", nil
	switch n.Kind {
	case yaml.ScalarNode:
		one.Style &^= yaml.LiteralStyle | yaml.FoldedStyle
		if strings.ContainsAny(n.Value, "\n") {
			one.Style = yaml.DoubleQuotedStyle
		}
	default:
		one.Style |= yaml.FlowStyle
	}
	for _, c := range n.Content {
		one.Content = append(one.Content, flow(c))
	}
	return &one
}
