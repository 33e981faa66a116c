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

// FieldChange is one field other than the body, changed or not.
type FieldChange struct {
	Field Field
	Kind  Kind  // Equal, Delete (emptied), Insert (filled), Respelled or Changed
	Class Class // of a Respelled one, by what its pieces differ
	// Pieces is the field's text. Text fields are compared by word, lists
	// by item (a piece each), other values whole: times as RFC 3339, breaking as
	// "true" or "false". An empty value has no piece.
	Pieces []Piece
}

// Comparison is how one article became another.
type Comparison struct {
	Fields  []FieldChange // every field but the body, in the order of the YAML
	Body    []Paragraph   // every paragraph, in reading order
	Summary Summary
}

// Field returns the change of one field other than the body.
func (c Comparison) Field(name Field) FieldChange {
	for _, f := range c.Fields {
		if f.Field == name {
			return f
		}
	}
	return FieldChange{Field: name}
}

// Same reports whether nothing shown differs.
func (c Comparison) Same() bool { return len(c.Summary.Fields) == 0 }
