package document

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// value is what fields of one type do with their value in an article.
type value interface {
	value(a *Article) any
	get(a *Article) string
	set(a *Article, words string) error
	equal(a, b *Article) bool
	copy(to, from *Article)

	words(a *Article) []*string    // those that a person wrote
	texts(a *Article) []*string    // all
	times(a *Article) []*time.Time // all

	// read sets the value from the file. On an error the field may be half set.
	read(a *Article, n *yaml.Node, back *strings.Replacer) error
	// write returns what is on the key's line, and the lines below. Where both are
	// empty, the key is left out.
	write(a *Article, block bool) (line, below string)
	// skim reads what write wrote: line, and as many of the lines in follows as
	// belong to the value. It returns the rest, and reports false where it cannot
	// read them.
	skim(a *Article, line, follows string) (rest string, ok bool)
}

// listValue is the value of a list.
type listValue interface {
	value
	items(a *Article) []string
	join(to, base, ours, theirs *Article)
}

// textValue is a text: optional where an empty one has no key, block where it is
// written as a block, quoted where always in double quotes.
type textValue struct {
	at                      func(a *Article) *string
	optional, block, quoted bool
}

func (v textValue) value(a *Article) any               { return *v.at(a) }
func (v textValue) get(a *Article) string              { return *v.at(a) }
func (v textValue) set(a *Article, words string) error { *v.at(a) = words; return nil }
func (v textValue) equal(a, b *Article) bool           { return *v.at(a) == *v.at(b) }
func (v textValue) copy(to, from *Article)             { *v.at(to) = *v.at(from) }
func (v textValue) words(a *Article) []*string         { return v.texts(a) }
func (v textValue) texts(a *Article) []*string         { return []*string{v.at(a)} }
func (v textValue) times(*Article) []*time.Time        { return nil }

func (v textValue) read(a *Article, n *yaml.Node, back *strings.Replacer) (err error) {
	*v.at(a), err = textOf(n, back)
	return err
}

func (v textValue) write(a *Article, block bool) (line, below string) {
	text := *v.at(a)
	if text == "" && v.optional {
		return "", ""
	}
	if v.block && block {
		if header, lines, ok := literal(text); ok {
			return header, lines
		}
	}
	if v.quoted {
		return double(text), ""
	}
	return scalar(text), ""
}

func (v textValue) skim(a *Article, line, follows string) (string, bool) {
	var ok bool
	*v.at(a), ok = skimScalar(line)
	return follows, ok
}

// switchValue is a bool.
type switchValue func(a *Article) *bool

func (v switchValue) value(a *Article) any        { return *v(a) }
func (v switchValue) get(a *Article) string       { return strconv.FormatBool(*v(a)) }
func (v switchValue) equal(a, b *Article) bool    { return *v(a) == *v(b) }
func (v switchValue) copy(to, from *Article)      { *v(to) = *v(from) }
func (v switchValue) words(*Article) []*string    { return nil }
func (v switchValue) texts(*Article) []*string    { return nil }
func (v switchValue) times(*Article) []*time.Time { return nil }

func (v switchValue) set(a *Article, words string) error {
	b, err := strconv.ParseBool(words)
	if err == nil {
		*v(a) = b
	}
	return err
}

func (v switchValue) read(a *Article, n *yaml.Node, _ *strings.Replacer) error {
	return setBool(v(a), n)
}

func (v switchValue) write(a *Article, _ bool) (line, below string) { return v.get(a), "" }

func (v switchValue) skim(a *Article, line, follows string) (string, bool) {
	*v(a) = line == "true"
	return follows, *v(a) || line == "false"
}

// timeValue is a time; zero where absent.
type timeValue func(a *Article) *time.Time

func (v timeValue) value(a *Article) any          { return *v(a) }
func (v timeValue) get(a *Article) string         { return timeText(*v(a)) }
func (v timeValue) equal(a, b *Article) bool      { return v(a).Equal(*v(b)) }
func (v timeValue) copy(to, from *Article)        { *v(to) = *v(from) }
func (v timeValue) words(*Article) []*string      { return nil }
func (v timeValue) texts(*Article) []*string      { return nil }
func (v timeValue) times(a *Article) []*time.Time { return []*time.Time{v(a)} }

func (v timeValue) set(a *Article, words string) error {
	t, ok := parseTime(words)
	if words != "" && !ok {
		return errTime
	}
	*v(a) = t
	return nil
}

func (v timeValue) read(a *Article, n *yaml.Node, _ *strings.Replacer) error {
	return setTime(v(a), n)
}

func (v timeValue) write(a *Article, _ bool) (line, below string) { return v.get(a), "" }

func (v timeValue) skim(a *Article, line, follows string) (string, bool) {
	var ok bool
	*v(a), ok = parseTime(line)
	return follows, ok
}

func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339Nano)
}

// itemsValue is a list of short texts: optional where an empty one has no key.
type itemsValue struct {
	at       func(a *Article) *[]string
	optional bool
}

func (v itemsValue) value(a *Article) any        { return *v.at(a) }
func (v itemsValue) get(a *Article) string       { return strings.Join(*v.at(a), "\n") }
func (v itemsValue) equal(a, b *Article) bool    { return slices.Equal(*v.at(a), *v.at(b)) }
func (v itemsValue) copy(to, from *Article)      { *v.at(to) = slices.Clone(*v.at(from)) }
func (v itemsValue) words(a *Article) []*string  { return v.texts(a) }
func (v itemsValue) times(*Article) []*time.Time { return nil }
func (v itemsValue) items(a *Article) []string   { return *v.at(a) }

func (v itemsValue) set(a *Article, words string) error {
	*v.at(a) = nil
	if words != "" {
		*v.at(a) = strings.Split(words, "\n")
	}
	return nil
}

func (v itemsValue) texts(a *Article) []*string {
	return pointers(*v.at(a), func(s *string) *string { return s })
}

func (v itemsValue) read(a *Article, n *yaml.Node, back *strings.Replacer) (err error) {
	*v.at(a), err = itemsOf(n, back)
	return err
}

func (v itemsValue) write(a *Article, _ bool) (line, below string) {
	list := *v.at(a)
	if len(list) == 0 && !v.optional {
		return "[]", ""
	}
	for _, item := range list {
		below += "  - " + scalar(item) + "\n"
	}
	return "", below
}

func (v itemsValue) skim(a *Article, line, follows string) (string, bool) {
	rest := pastItems(follows)
	for item := range strings.Lines(follows[:len(follows)-len(rest)]) {
		text, ok := skimScalar(strings.TrimSuffix(item[len("  - "):], "\n"))
		if !ok {
			return rest, false
		}
		*v.at(a) = append(*v.at(a), text)
	}
	return rest, line == "[]" || line == "" && rest != follows
}

func (v itemsValue) join(to, base, ours, theirs *Article) {
	*v.at(to) = union(*v.at(base), *v.at(ours), *v.at(theirs), func(a, b string) bool { return a == b })
}

// pastItems returns what follows the items of a list.
func pastItems(text string) string {
	for strings.HasPrefix(text, "  - ") {
		_, text, _ = strings.Cut(text, "\n")
	}
	return text
}

// pointers returns a pointer into each item.
func pointers[T, P any](items []T, in func(*T) *P) []*P {
	list := make([]*P, len(items))
	for i := range items {
		list[i] = in(&items[i])
	}
	return list
}

// union returns base without what either side removed and with what either side
// added: our order first, then theirs.
func union[T any](base, ours, theirs []T, same func(a, b T) bool) []T {
	holds := func(list []T, item T) bool {
		return slices.ContainsFunc(list, func(other T) bool { return same(item, other) })
	}
	var all []T
	for _, item := range ours {
		if holds(theirs, item) || !holds(base, item) {
			all = append(all, item)
		}
	}
	for _, item := range theirs {
		if !holds(base, item) && !holds(all, item) {
			all = append(all, item)
		}
	}
	return all
}
