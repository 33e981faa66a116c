package compare

// Field names a field of the article by its key in the YAML form.
type Field string

// The fields that are named in this package. Every field is compared and merged, in
// the order of the YAML form ([document.Fields]), except the id, which is equal in
// two forms of one article; updated, which changes with every save, is merged but
// not shown.
const (
	Status        Field = "status"
	Headline      Field = "headline"
	Author        Field = "author"
	EditorInChief Field = "editor_in_chief"
	Breaking      Field = "breaking"
	Language      Field = "language"
	Direction     Field = "direction"
	Slug          Field = "slug"
	Created       Field = "created"
	Published     Field = "published"
	Tags          Field = "tags"
	Dateline      Field = "dateline"
	Body          Field = "body"
)

// FieldChange is what became of one field other than the body.
type FieldChange struct {
	Field Field
	Kind  Kind  // Equal, Delete (now empty), Insert (was empty), Respelled or Changed
	Class Class // how its pieces differ, where Respelled
	// Pieces is the field's text. A text is compared by word, a list by item (one
	// piece each), any other value as a whole: a time in RFC 3339, breaking as
	// "true" or "false". An empty value has no pieces.
	Pieces []Piece
}

// Comparison is what changed from one article to another.
type Comparison struct {
	Fields  []FieldChange // every field but the body, in the order of the YAML form
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

// Same reports whether nothing that is shown differs.
func (c Comparison) Same() bool { return len(c.Summary.Fields) == 0 }
