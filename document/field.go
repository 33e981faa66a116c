package document

import (
	"errors"
	"iter"
	"slices"
	"time"
)

// Field is one field of the article, as data: what deals with all fields, or
// with all of a sort, goes through [Fields] and names none, so that a field is
// added in the table below and nowhere else.
type Field struct {
	Key string // in the file

	Said   bool // a reader sees it: it is a part of what the article says
	Filled bool // the publication says it where the article does not
	Prose  bool // its texts are a person's words: they are searched and checked
	OnPage bool // it is typed on the page
	Typed  bool // it is edited letter by letter, and its edits are journalled
	Hidden bool // a comparison does not show it
	Joins  Joining

	Optional bool // an article is whole without it, and a reader of files must not count on it

	value  value
	faults func(a *Article) []error // what bars the article's publication; may be nil

	// asFound is a field whose key was none of ours once. Its lines stay as they
	// were found, where they were found, until the field changes; a value of
	// another sort is kept like that of a key that is not ours.
	asFound bool
}

// Joining is how two changes of one field become one.
type Joining uint8

// The ways of joining. Where one side alone changed a field, its change stands,
// whatever the way but the last.
const (
	JoinWhole      Joining = iota // a person decides
	JoinWords                     // word by word; a person decides about the same word
	JoinParagraphs                // paragraph by paragraph, and word by word in one
	JoinDateline                  // as JoinWhole, with what the words say of the day
	JoinItems                     // a list takes what either added, and loses what either took out
	JoinEarlier                   // the earlier time
	JoinLater                     // the later time
	JoinOurs                      // ours
	JoinNever                     // ours, whatever theirs is
)

// fields are the fields in the order in which they stand in the file.
var fields = []Field{
	{Key: "id", Hidden: true, Joins: JoinNever, value: textValue{at: func(a *Article) *string { return &a.ID }}, faults: (*Article).idFaults},
	{Key: "status", value: textValue{at: func(a *Article) *string { return (*string)(&a.Status) }}, faults: (*Article).statusFaults},
	{Key: "headline", Said: true, Prose: true, OnPage: true, Typed: true, Joins: JoinWords, value: textValue{at: func(a *Article) *string { return &a.Headline }}},
	{Key: "author", Said: true, Prose: true, OnPage: true, Typed: true, value: textValue{at: func(a *Article) *string { return &a.Author }}},
	{Key: "editor_in_chief", Said: true, Filled: true, Prose: true, Typed: true, value: textValue{at: func(a *Article) *string { return &a.EditorInChief }}},
	{Key: "breaking", Said: true, value: switchValue(func(a *Article) *bool { return &a.Breaking })},
	{Key: "language", Said: true, Filled: true, value: textValue{at: func(a *Article) *string { return &a.Language }}, faults: (*Article).languageFaults},
	{Key: "slug", value: textValue{at: func(a *Article) *string { return &a.Slug }, optional: true}},
	{Key: "created", Joins: JoinEarlier, value: timeValue(func(a *Article) *time.Time { return &a.Created })},
	{Key: "updated", Hidden: true, Joins: JoinLater, value: timeValue(func(a *Article) *time.Time { return &a.Updated })},
	{Key: "published", Joins: JoinEarlier, value: timeValue(func(a *Article) *time.Time { return &a.Published })},
	{Key: "tags", Said: true, Prose: true, Joins: JoinItems, value: tagsValue{}},
	{Key: "kicker", Said: true, Prose: true, Joins: JoinWords, value: textValue{at: func(a *Article) *string { return &a.Kicker }, optional: true}, asFound: true, Optional: true},
	{Key: "summary", Said: true, Prose: true, Joins: JoinWords, value: textValue{at: func(a *Article) *string { return &a.Standfirst }, optional: true}, asFound: true, Optional: true},
	{Key: "byline", Said: true, Prose: true, value: textValue{at: func(a *Article) *string { return &a.Byline }, optional: true}, asFound: true, Optional: true},
	{Key: "section", Said: true, Prose: true, value: textValue{at: func(a *Article) *string { return &a.Section }, optional: true}, asFound: true, Optional: true},
	{Key: "dateline", Said: true, Prose: true, Joins: JoinDateline, value: datelineValue{}, faults: (*Article).datelineFaults, Optional: true},
	{Key: "breaking_until", Said: true, Joins: JoinLater, value: timeValue(func(a *Article) *time.Time { return &a.BreakingUntil }), asFound: true, Optional: true},
	{Key: "corrections", Said: true, Prose: true, Joins: JoinItems, value: correctionsValue{}, faults: (*Article).correctionsFaults, asFound: true, Optional: true},
	{Key: "retraction", Prose: true, Joins: JoinOurs, value: textValue{at: func(a *Article) *string { return &a.Retraction }, optional: true, quoted: true}, asFound: true, Optional: true},
	{Key: "body", Said: true, Prose: true, OnPage: true, Typed: true, Joins: JoinParagraphs, value: textValue{at: func(a *Article) *string { return &a.Body }, block: true}},
}

// keys are the keys of the file in their order: the schema, and the fields.
var keys = func() []string {
	keys := []string{"schema"}
	for _, f := range fields {
		keys = append(keys, f.Key)
	}
	return keys
}()

// placeOf gives the place of each key in fields.
var placeOf = func() map[string]int {
	places := map[string]int{}
	for i, f := range fields {
		places[f.Key] = i
	}
	return places
}()

// Fields returns the fields of the article in the order in which they stand in
// the file.
func Fields() iter.Seq[Field] { return slices.Values(fields) }

// FieldOf returns the field of a key, and reports whether there is one.
func FieldOf(key string) (Field, bool) {
	i, ok := placeOf[key]
	if !ok {
		return Field{}, false
	}
	return fields[i], true
}

// Get returns the field in words: a time as RFC 3339, a switch as true or false,
// of a dateline its text, of a list a line for each item. What is absent is "".
func (f Field) Get(a *Article) string { return f.value.get(a) }

// Value returns the field as Go has it: a string, bool, time.Time, []string,
// [Dateline] or []Correction, not to be changed.
func (f Field) Value(a *Article) any { return f.value.value(a) }

// Set gives the field what Get returned of another article. It fails, changing
// nothing, where the words are none of the field's, as they never are for a list
// of corrections. A dateline is read from its words, where they are not the same.
func (f Field) Set(a *Article, words string) error {
	if err := f.value.set(a, words); err != nil {
		return &FieldError{f.Key, err}
	}
	return nil
}

// Equal reports whether the field is the same in both articles, letter by letter.
func (f Field) Equal(a, b *Article) bool { return f.value.equal(a, b) }

// Copy gives the field of one article to another. They share nothing of it that
// can be changed.
func (f Field) Copy(to, from *Article) { f.value.copy(to, from) }

// Empty reports whether the field says nothing.
func (f Field) Empty(a *Article) bool { return f.value.equal(a, &Article{}) }

// Single reports whether the field is one text, and no list, time or switch.
func (f Field) Single() bool { _, ok := f.value.(textValue); return ok }

// Texts returns the texts of the field that a person wrote, in their order, for
// reading and for changing in place: of a list one for each item.
func (f Field) Texts(a *Article) []*string { return f.value.words(a) }

// Time returns the time that the field is; zero where it is none.
func (f Field) Time(a *Article) time.Time {
	if v, ok := f.value.(timeValue); ok {
		return *v(a)
	}
	return time.Time{}
}

// Items returns the items of a list, each in words.
func (f Field) Items(a *Article) []string {
	list, ok := f.value.(listValue)
	if !ok {
		return nil
	}
	return list.items(a)
}

// Union puts two changes of a list together: what either side took out of
// the base is gone, and what either added is there, ours first. It changes
// nothing where the field is no list.
func (f Field) Union(to, base, ours, theirs *Article) {
	list, ok := f.value.(listValue)
	switch {
	case !ok:
	case f.Equal(theirs, base):
		f.Copy(to, ours)
	case f.Equal(ours, base):
		f.Copy(to, theirs)
	default:
		list.join(to, base, ours, theirs)
	}
}

// says reports whether the field says the same in both, however it was typed.
func (f Field) says(a, b *Article) bool {
	if f.Equal(a, b) || f.Filled && f.Empty(a) {
		return true
	}
	var x, y Article
	f.Copy(&x, a)
	f.Copy(&y, b)
	f.normalize(&x)
	f.normalize(&y)
	return f.Equal(&x, &y)
}

// normalize brings the field to the form in which it is kept: every text NFC
// with LF, every time with an offset in whole minutes.
func (f Field) normalize(a *Article) {
	for _, text := range f.value.texts(a) {
		*text = normal(*text)
	}
	for _, t := range f.value.times(a) {
		if _, offset := t.Zone(); offset%60 != 0 {
			*t = t.UTC()
		}
	}
}

var errNoWords = errors.New("the field cannot be given in words")
