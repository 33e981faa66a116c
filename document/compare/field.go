package compare

// Field names a field of the article by its key in the YAML form.
type Field string

// The fields that are spoken of by name. Every field is compared and merged, in
// the order of the YAML form ([document.Fields]). The id is what makes two
// articles the same one and is not compared; updated changes with every save and
// is merged but not shown.
const (
	Status        Field = "status"
	Headline      Field = "headline"
	Author        Field = "author"
	EditorInChief Field = "editor_in_chief"
	Breaking      Field = "breaking"
	Language      Field = "language"
	Slug          Field = "slug"
	Created       Field = "created"
	Published     Field = "published"
	Tags          Field = "tags"
	Dateline      Field = "dateline"
	Body          Field = "body"
)

// Kind says what became of a piece of text.
type Kind uint8

const (
	// Equal text stands in both.
	Equal Kind = iota
	// Delete is text that only the old article has.
	Delete
	// Insert is text that only the new article has.
	Insert
	// Tashkeel is a word that differs by its vowel marks alone.
	Tashkeel
	// Changed is said of a field or paragraph, never of a piece: it stands in
	// both and its pieces tell what differs.
	Changed
)

// String gives the kind's English name, for logs and tests.
func (k Kind) String() string {
	switch k {
	case Equal:
		return "equal"
	case Delete:
		return "delete"
	case Insert:
		return "insert"
	case Tashkeel:
		return "tashkeel"
	case Changed:
		return "changed"
	}
	return "unknown"
}

// Piece is a stretch of text of one kind. Pieces come in reading order, a
// deletion before the insertion that replaces it.
type Piece struct {
	Kind Kind
	Text string // what is shown; of a Tashkeel piece the new spelling
	Old  string // of a Tashkeel piece the old spelling, else empty
}

// FieldChange is one field other than the body, changed or not.
type FieldChange struct {
	Field Field
	Kind  Kind // Equal, Delete (emptied), Insert (filled), Tashkeel or Changed
	// Pieces is the field's text. Text fields are compared by word, lists
	// by item (a piece each), other values whole: times as RFC 3339, breaking as
	// "true" or "false". An empty value has no piece.
	Pieces []Piece
}

// Paragraph is one paragraph of the body, in one article or in both.
type Paragraph struct {
	Kind     Kind // Equal, Delete, Insert, Tashkeel or Changed
	Old, New int  // its number in each body, from 0; -1 where it is absent
	Pieces   []Piece
	// The line feeds that follow it in each body.
	OldGap, NewGap string
}

// Summary counts what a comparison holds.
type Summary struct {
	// Words of the body and of the fields that are one text of a person's
	// (headline, author, editor in chief and their like). Spaces and punctuation
	// are no words.
	WordsInserted, WordsDeleted, WordsTashkeel int
	// Paragraphs of the body that were changed (tashkeel included), inserted
	// and deleted.
	ParagraphsChanged, ParagraphsInserted, ParagraphsDeleted int
	// Fields names those that changed, the body included.
	Fields []Field
}

// Comparison is how one article became another.
type Comparison struct {
	Fields  []FieldChange // every field but the body, in the order of the YAML
	Body    []Paragraph   // every paragraph, in reading order
	Summary Summary
}
