package document

import (
	"errors"
	"iter"
	"slices"
	"time"
)

// Field is one field of the article, as data. Code that deals with all fields, or
// with all of a kind, goes through [Fields] and names none, so that a field is
// added in the table below and nowhere else.
type Field struct {
	Key string // its key in the file

	Said    bool // readers see it: it is part of what the article says
	Filled  bool // the publication supplies it where the article has none
	Prose   bool // its texts are prose: searched and checked
	OnPage  bool // edited on the page
	Typed   bool // edited letter by letter, with each edit in the journal
	Hidden  bool // not shown in a comparison
	Private bool // stays in the draft's file, and is in nothing that is published
	Joins   Joining

	Optional bool // an article is whole without it, and readers of files must not rely on it

	value  value
	faults func(a *Article) []error // what keeps the article from being published; may be nil

	// asFound marks a late key: one that was unknown in earlier versions. Its lines
	// stay as and where they were found until the field changes; a value of another
	// type is kept as that of an unknown key is.
	asFound bool
}

// Joining is how two changes of one field are merged.
type Joining uint8

// The ways of merging. Where only one side changed a field, its change is taken,
// except by JoinNever.
const (
	JoinWhole      Joining = iota // a person decides
	JoinWords                     // word by word; a person decides about the same word
	JoinParagraphs                // paragraph by paragraph, and word by word in one
	JoinDateline                  // as JoinWhole, and what the words say about the date follows them
	JoinItems                     // a list: with what either side added, without what either side removed
	JoinEarlier                   // the earlier time
	JoinLater                     // the later time
	JoinOurs                      // ours
	JoinNever                     // ours, even where only theirs changed
)

// fields are the fields in the order of the file.
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
	{Key: "tags", Said: true, Prose: true, Joins: JoinItems, value: itemsValue{at: func(a *Article) *[]string { return &a.Tags }}},
	{Key: "kicker", Said: true, Prose: true, OnPage: true, Typed: true, Joins: JoinWords, value: textValue{at: func(a *Article) *string { return &a.Kicker }, optional: true}, asFound: true, Optional: true},
	{Key: "summary", Said: true, Prose: true, OnPage: true, Typed: true, Joins: JoinWords, value: textValue{at: func(a *Article) *string { return &a.Standfirst }, optional: true}, asFound: true, Optional: true},
	{Key: "byline", Said: true, Prose: true, OnPage: true, Typed: true, value: textValue{at: func(a *Article) *string { return &a.Byline }, optional: true}, asFound: true, Optional: true},
	{Key: "section", Said: true, Prose: true, value: textValue{at: func(a *Article) *string { return &a.Section }, optional: true}, asFound: true, Optional: true},
	{Key: "direction", Said: true, value: textValue{at: func(a *Article) *string { return &a.Direction }, optional: true}, faults: (*Article).directionFaults, asFound: true, Optional: true},
	{Key: "dateline", Said: true, Prose: true, Joins: JoinDateline, value: datelineValue{}, faults: (*Article).datelineFaults, Optional: true},
	{Key: "breaking_until", Said: true, Joins: JoinLater, value: timeValue(func(a *Article) *time.Time { return &a.BreakingUntil }), asFound: true, Optional: true},
	{Key: "corrections", Said: true, Prose: true, Joins: JoinItems, value: correctionsValue{}, faults: (*Article).correctionsFaults, asFound: true, Optional: true},
	{Key: "retraction", Prose: true, Joins: JoinOurs, value: textValue{at: func(a *Article) *string { return &a.Retraction }, optional: true, quoted: true}, asFound: true, Optional: true},
	{Key: "ignored", Joins: JoinItems, value: itemsValue{at: func(a *Article) *[]string { return &a.Ignored }, optional: true}, asFound: true, Optional: true},
	{Key: "notes", Private: true, Hidden: true, Joins: JoinOurs, value: textValue{at: func(a *Article) *string { return &a.Notes }, optional: true, quoted: true}, asFound: true, Optional: true},
	{Key: "body", Said: true, Prose: true, OnPage: true, Typed: true, Joins: JoinParagraphs, value: textValue{at: func(a *Article) *string { return &a.Body }, block: true}},
}

// keys are the keys of the file in order: the schema and the fields.
var keys = func() []string {
	keys := []string{"schema"}
	for _, f := range fields {
		keys = append(keys, f.Key)
	}
	return keys
}()

// placeOf maps each key to its index in fields.
var placeOf = func() map[string]int {
	places := map[string]int{}
	for i, f := range fields {
		places[f.Key] = i
	}
	return places
}()

// Fields returns the fields of an article in the order of the file.
func Fields() iter.Seq[Field] { return slices.Values(fields) }

// FieldOf returns the field of a key, and reports whether there is one.
func FieldOf(key string) (Field, bool) {
	i, ok := placeOf[key]
	if !ok {
		return Field{}, false
	}
	return fields[i], true
}

// Get returns the field as text: a time in RFC 3339, a bool as true or false, a
// dateline's text, a list with one item a line; "" where it is absent.
func (f Field) Get(a *Article) string { return f.value.get(a) }

// Value returns the field's Go value: a string, bool, time.Time, []string,
// [Dateline] or []Correction. It must not be changed.
func (f Field) Value(a *Article) any { return f.value.value(a) }

// Set sets the field to what Get returned for another article. Where the words are
// no value of the field, which they never are for corrections, it returns an error
// and changes nothing. A dateline is read from its words unless they are unchanged.
func (f Field) Set(a *Article, words string) error {
	if err := f.value.set(a, words); err != nil {
		return &FieldError{f.Key, err}
	}
	return nil
}

// Equal reports whether the field is equal in both articles, rune by rune.
func (f Field) Equal(a, b *Article) bool { return f.value.equal(a, b) }

// Copy sets to's field to a copy of from's. The two share nothing that can be
// changed.
func (f Field) Copy(to, from *Article) { f.value.copy(to, from) }

// Empty reports whether the field is absent.
func (f Field) Empty(a *Article) bool { return f.value.equal(a, &Article{}) }

// Faults returns what of the field keeps the article from being published.
func (f Field) Faults(a *Article) []error {
	if f.faults == nil {
		return nil
	}
	return f.faults(a)
}

// Single reports whether the field is one text, not a list, time or bool.
func (f Field) Single() bool { _, ok := f.value.(textValue); return ok }

// Texts returns pointers to the texts of the field that a person wrote, in order:
// of a list, one for each item. The texts may be changed through them.
func (f Field) Texts(a *Article) []*string { return f.value.words(a) }

// Time returns the field's time; zero where the field is no time.
func (f Field) Time(a *Article) time.Time {
	if v, ok := f.value.(timeValue); ok {
		return *v(a)
	}
	return time.Time{}
}

// Items returns the items of a list, each as text; nil for any other field.
func (f Field) Items(a *Article) []string {
	list, ok := f.value.(listValue)
	if !ok {
		return nil
	}
	return list.items(a)
}

// Union merges two changes of a list into to: without what either side removed from
// base, and with what either side added, ours first. It does nothing where the
// field is no list.
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

// normalize brings the field into the form in which it is kept: texts in NFC with
// LF, times with an offset in whole minutes.
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
