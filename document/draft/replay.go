package draft

import (
	"encoding/json"
	"fmt"

	"tahrir/document"
)

// Edit replaces the bytes from Start to End of a text field by Text.
type Edit struct {
	Field      string // headline, author, editor_in_chief or body
	Start, End int    // byte offsets into the field as it stood before the edit
	Text       string
}

// Caret is where the editor stood.
type Caret struct {
	Field  string
	Offset int     // bytes
	Scroll float64 // pixels at scale 1
}

func (e Edit) record() Record  { return Record{KindEdit, encodeJSON(e)} }
func (c Caret) record() Record { return Record{KindCaret, encodeJSON(c)} }

// encodeJSON encodes what has no value that JSON lacks but a scroll that is no
// number, which then is left out.
func encodeJSON(v any) []byte {
	data, err := json.Marshal(v)
	if c, ok := v.(Caret); ok && err != nil {
		c.Scroll = 0
		data, _ = json.Marshal(c)
	}
	return data
}

// field gives the text that an edit changes, or nil.
func field(a *document.Article, name string) *string {
	switch name {
	case "headline":
		return &a.Headline
	case "author":
		return &a.Author
	case "editor_in_chief":
		return &a.EditorInChief
	case "body":
		return &a.Body
	}
	return nil
}

// Apply makes the edit in the article. It fails, changing nothing, where the
// field or the range does not exist.
func (e Edit) Apply(a *document.Article) error {
	text := field(a, e.Field)
	if text == nil {
		return fmt.Errorf("edit: no text field %q", e.Field)
	}
	if e.Start < 0 || e.End < e.Start || e.End > len(*text) {
		return fmt.Errorf("edit: %s holds no bytes %d to %d", e.Field, e.Start, e.End)
	}
	*text = (*text)[:e.Start] + e.Text + (*text)[e.End:]
	return nil
}

// replay applies records to an article and gives where the caret stood last
// and the last undo history.
func replay(a *document.Article, records []Record) (c Caret, undo []byte, err error) {
	for _, r := range records {
		switch r.Kind {
		case kindBase:
			var m mark
			if err = json.Unmarshal(r.Payload, &m); err == nil {
				a.Headline, a.Author, a.EditorInChief, a.Body = m.Headline, m.Author, m.EditorInChief, m.Body
			}
		case KindEdit:
			var e Edit
			if err = json.Unmarshal(r.Payload, &e); err == nil {
				err = e.Apply(a)
			}
		case KindCaret:
			err = json.Unmarshal(r.Payload, &c)
		case KindUndo:
			undo = r.Payload
		}
		if err != nil {
			return c, undo, fmt.Errorf("replay journal: %w", err)
		}
	}
	return c, undo, nil
}

// mark is a version of the file with its texts as they were typed, from which
// the edits after it count: a save brings the texts to NFC, which moves offsets.
type mark struct {
	Version                               Version
	Headline, Author, EditorInChief, Body string
}

func markOf(a *document.Article, v Version) mark {
	return mark{v, a.Headline, a.Author, a.EditorInChief, a.Body}
}

func (m mark) record() Record { return Record{kindBase, encodeJSON(m)} }

// fitting gives the place of the last mark of that version, or -1.
func fitting(records []Record, v Version) int {
	for i := len(records) - 1; i >= 0; i-- {
		var m mark
		if records[i].Kind == kindBase && json.Unmarshal(records[i].Payload, &m) == nil && m.Version == v {
			return i
		}
	}
	return -1
}
