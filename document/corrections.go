package document

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// Correction is one thing corrected or added after publication, and what readers
// are told about it.
type Correction struct {
	Time time.Time
	Kind CorrectionKind
	Note string

	rest string // unknown keys, as written in the file
}

// CorrectionKind is the kind of a correction.
type CorrectionKind string

// The kinds of corrections.
const (
	Corrected CorrectionKind = "correction" // something published was wrong
	Updated   CorrectionKind = "update"     // more became known
)

var errCorrections = errors.New("a list of corrections was expected, such as - {time: 2021-11-24T12:00:00+02:00, kind: correction, note: …}")

// Equal reports whether two corrections are equal.
func (c Correction) Equal(d Correction) bool {
	return c.Time.Equal(d.Time) && c.Kind == d.Kind && c.Note == d.Note && c.rest == d.rest
}

// String returns the correction as it is written in the file.
func (c Correction) String() string {
	var pairs []string
	if !c.Time.IsZero() {
		pairs = append(pairs, "time: "+timeText(c.Time))
	}
	if c.Kind != "" {
		pairs = append(pairs, "kind: "+scalar(string(c.Kind)))
	}
	if c.Note != "" {
		pairs = append(pairs, "note: "+scalar(c.Note))
	}
	if c.rest != "" {
		pairs = append(pairs, c.rest)
	}
	return "{" + strings.Join(pairs, ", ") + "}"
}

// correctionsFaults returns an error for each correction that tells readers
// nothing.
func (a *Article) correctionsFaults() (faults []error) {
	for i, c := range a.Corrections {
		fault := func(format string, args ...any) {
			faults = append(faults, &FieldError{"corrections", fmt.Errorf("number %d: "+format, append([]any{i + 1}, args...)...)})
		}
		if c.Kind != Corrected && c.Kind != Updated {
			fault("%q is no kind of correction", c.Kind)
		}
		if c.Time.IsZero() {
			fault("it has no time")
		}
		if strings.TrimSpace(c.Note) == "" {
			fault("it has no note")
		}
	}
	return faults
}

// correctionsValue is the list of corrections.
type correctionsValue struct{}

func (correctionsValue) value(a *Article) any       { return a.Corrections }
func (v correctionsValue) get(a *Article) string    { return strings.Join(v.items(a), "\n") }
func (correctionsValue) set(*Article, string) error { return errNoWords }
func (correctionsValue) copy(to, from *Article)     { to.Corrections = slices.Clone(from.Corrections) }
func (correctionsValue) times(a *Article) []*time.Time {
	return pointers(a.Corrections, func(c *Correction) *time.Time { return &c.Time })
}
func (correctionsValue) words(a *Article) []*string {
	return pointers(a.Corrections, func(c *Correction) *string { return &c.Note })
}

func (correctionsValue) equal(a, b *Article) bool {
	return slices.EqualFunc(a.Corrections, b.Corrections, Correction.Equal)
}

func (v correctionsValue) texts(a *Article) []*string {
	kinds := pointers(a.Corrections, func(c *Correction) *string { return (*string)(&c.Kind) })
	return append(kinds, v.words(a)...)
}

func (correctionsValue) items(a *Article) []string {
	list := make([]string, len(a.Corrections))
	for i, c := range a.Corrections {
		list[i] = c.String()
	}
	return list
}

// join merges both sides' corrections in the order of their times.
func (correctionsValue) join(to, base, ours, theirs *Article) {
	to.Corrections = union(base.Corrections, ours.Corrections, theirs.Corrections, Correction.Equal)
	slices.SortStableFunc(to.Corrections, func(a, b Correction) int { return a.Time.Compare(b.Time) })
}

func (correctionsValue) read(a *Article, n *yaml.Node, back *strings.Replacer) error {
	a.Corrections = nil
	if null(n) {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		return fault(n, errCorrections)
	}
	for _, item := range n.Content {
		c, err := correctionOf(item, back)
		if err != nil {
			return err
		}
		a.Corrections = append(a.Corrections, c)
	}
	return nil
}

func correctionOf(n *yaml.Node, back *strings.Replacer) (c Correction, err error) {
	if n.Kind != yaml.MappingNode {
		return c, fault(n, errCorrections)
	}
	var rest []string
	for i := 0; i < len(n.Content) && err == nil; i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch key.Value {
		case "time":
			err = setTime(&c.Time, value)
		case "kind":
			var kind string
			kind, err = textOf(value, back)
			c.Kind = CorrectionKind(kind)
		case "note":
			c.Note, err = textOf(value, back)
		default:
			var pair string
			pair, err = pairOf(key, value, back)
			rest = append(rest, pair)
		}
	}
	c.rest = strings.Join(rest, ", ")
	return c, err
}

func (v correctionsValue) write(a *Article, _ bool) (line, below string) {
	for _, item := range v.items(a) {
		below += "  - " + item + "\n"
	}
	return "", below
}

func (correctionsValue) skim(_ *Article, line, follows string) (string, bool) {
	return pastItems(follows), line == ""
}
