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

// Dateline is where and when an article's news comes from: its words, as readers
// see them, and the place and dates in them that are certain.
type Dateline struct {
	Text  string
	Place string
	Date  string // 2021-11-24 or 2021-11-24T14:30, by the place's own clock
	Hijri string // 1443-04-19
}

// DatelineOf returns the dateline with the given words, and with what they say for
// certain.
func DatelineOf(text string) Dateline {
	text = strings.Join(strings.Fields(text), " ")
	said, ok := arabic.ReadDateline(text)
	if !ok {
		return Dateline{Text: text}
	}
	return Dateline{Text: text, Place: said.Place, Date: said.Date, Hijri: said.Hijri}
}

// datelineKeys are the dateline's keys in the file, in order.
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

// datelineFaults returns an error for each part of the dateline that is no date.
func (a *Article) datelineFaults() (faults []error) {
	d := a.Dateline
	if d.Date != "" && !dateForm(d.Date) {
		faults = append(faults, &FieldError{"dateline", fmt.Errorf("date %q: %w", d.Date, errDate)})
	}
	if d.Hijri != "" && !hijriForm.MatchString(d.Hijri) {
		faults = append(faults, &FieldError{"dateline", fmt.Errorf("hijri %q: %w", d.Hijri, errHijri)})
	}
	return faults
}

// datelineValue is the dateline. In words it is its text.
type datelineValue struct{}

func (datelineValue) value(a *Article) any        { return a.Dateline }
func (datelineValue) get(a *Article) string       { return a.Dateline.Text }
func (datelineValue) equal(a, b *Article) bool    { return a.Dateline == b.Dateline }
func (datelineValue) copy(to, from *Article)      { to.Dateline = from.Dateline }
func (datelineValue) words(a *Article) []*string  { return []*string{&a.Dateline.Text} }
func (datelineValue) times(*Article) []*time.Time { return nil }

func (datelineValue) set(a *Article, words string) error {
	if words != a.Dateline.Text {
		a.Dateline = DatelineOf(words)
	}
	return nil
}

func (datelineValue) texts(a *Article) []*string {
	return pointers(datelineKeys, func(key *string) *string { return a.Dateline.field(*key) })
}

// read reads a mapping, or a string with the words alone.
func (datelineValue) read(a *Article, n *yaml.Node, back *strings.Replacer) error {
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
			continue // kept in datedRest
		}
		text, err := textOf(n.Content[i+1], back)
		if err != nil {
			return err
		}
		*field = text
	}
	return nil
}

// write returns the dateline on one line, unknown keys included.
func (datelineValue) write(a *Article, _ bool) (line, below string) {
	var pairs, rest []string
	if a.kept != nil {
		rest = a.kept.datedRest
	}
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
		return "", ""
	}
	return "{" + strings.Join(pairs, ", ") + "}", ""
}

func (datelineValue) skim(_ *Article, line, follows string) (string, bool) {
	return follows, strings.HasPrefix(line, "{") && strings.HasSuffix(line, "}")
}

// datelineRest returns the dateline's unknown keys, each on one line.
func datelineRest(n *yaml.Node, back *strings.Replacer) (rest []string) {
	for i := 0; i < len(n.Content); i += 2 {
		if (&Dateline{}).field(n.Content[i].Value) != nil {
			continue
		}
		if pair, err := pairOf(n.Content[i], n.Content[i+1], back); err == nil {
			rest = append(rest, pair)
		}
	}
	return rest
}

// pairOf returns a key and its value on one line, as in a flow mapping.
func pairOf(key, value *yaml.Node, back *strings.Replacer) (string, error) {
	pair := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: []*yaml.Node{flow(key), flow(value)}}
	text, err := yaml.Marshal(pair)
	if err != nil {
		return "", fault(key, err)
	}
	return back.Replace(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(string(text)), "{"), "}")), nil
}

// commentsIn returns the comment lines of the nodes, at any depth.
func commentsIn(back *strings.Replacer, nodes ...*yaml.Node) (comments []string) {
	for _, n := range nodes {
		for _, said := range []string{n.HeadComment, n.LineComment} {
			comments = append(comments, commentLines(said, back)...)
		}
		comments = append(comments, commentsIn(back, n.Content...)...)
		comments = append(comments, commentLines(n.FootComment, back)...)
	}
	return comments
}

func commentLines(said string, back *strings.Replacer) (lines []string) {
	for line := range strings.SplitSeq(back.Replace(said), "\n") {
		if strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return lines
}

// flow returns the node in flow style, without comments, so that it fits on one
// line.
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
