package draft

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"tahrir/document"
)

// Edit replaces bytes FromByte to ToByte of a field by Text. The offsets are those
// before the edit.
type Edit struct {
	Field    string // the key of a field that is typed (document.Field)
	FromByte int    `json:"Start"`
	ToByte   int    `json:"End"`
	Text     string
}

// Caret is where the editor was.
type Caret struct {
	Field  string
	AtByte int     `json:"Offset"`
	Scroll float64 // in pixels at scale 1
}

func (e Edit) record() Record  { return Record{KindEdit, encodeJSON(e)} }
func (c Caret) record() Record { return Record{KindCaret, encodeJSON(c)} }

// encodeJSON encodes v as JSON. A scroll that is no number, which JSON cannot hold,
// is left out.
func encodeJSON(v any) []byte {
	data, err := json.Marshal(v)
	if c, ok := v.(Caret); ok && err != nil {
		c.Scroll = 0
		data, _ = json.Marshal(c)
	}
	return data
}

// Apply makes the edit in the article. Where the field or the range does not exist,
// it returns an error and changes nothing.
func (e Edit) Apply(a *document.Article) error {
	f, ok := document.FieldOf(e.Field)
	if !ok || !f.Typed {
		return fmt.Errorf("edit: no text field %q", e.Field)
	}
	text := f.Get(a)
	if e.FromByte < 0 || e.ToByte < e.FromByte || e.ToByte > len(text) {
		return fmt.Errorf("edit: %s holds no bytes %d to %d", e.Field, e.FromByte, e.ToByte)
	}
	if e.empty() {
		return nil
	}
	return f.Set(a, text[:e.FromByte]+e.Text+text[e.ToByte:])
}

func (e Edit) empty() bool { return e.FromByte == e.ToByte && e.Text == "" }

// lead reports whether edits can have made one article from another, by the lengths
// of the texts. Where they cannot, they must not go into the journal.
func lead(from, to *document.Article, edits []Edit) bool {
	for f := range texts() {
		grown, edited := 0, false
		for _, e := range edits {
			if e.Field == f.Key {
				grown, edited = grown+len(e.Text)-(e.ToByte-e.FromByte), true
			}
		}
		if !edited && !f.Equal(from, to) || len(f.Get(from))+grown != len(f.Get(to)) {
			return false
		}
	}
	return true
}

// replay applies records to an article, and returns the last caret and the last
// undo history.
func replay(a *document.Article, records []Record) (c Caret, undo []byte, err error) {
	for _, r := range records {
		switch r.Kind {
		case kindBase:
			var m mark
			if err = json.Unmarshal(r.Payload, &m); err == nil {
				err = m.give(a)
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

// mark is a version of the file with its texts as they were typed. The edits after
// it start from these, not from the file, since a save turns texts into NFC, which
// moves offsets.
type mark struct {
	Version Version
	texts   map[string]string // by the field's key
}

func markOf(a *document.Article, v Version) mark {
	m := mark{v, map[string]string{}}
	for f := range texts() {
		m.texts[f.Key] = f.Get(a)
	}
	return m
}

// give sets the texts of an article to those of the mark.
func (m mark) give(a *document.Article) error {
	for f := range texts() {
		text, ok := m.texts[f.Key]
		if !ok {
			continue // not typed yet when the mark was made
		}
		if err := f.Set(a, text); err != nil {
			return err
		}
	}
	return nil
}

// MarshalJSON implements [json.Marshaler]: the version and the texts, side by side.
func (m mark) MarshalJSON() ([]byte, error) {
	all := map[string]any{"Version": m.Version}
	for key, text := range m.texts {
		all[inJournal(key)] = text
	}
	return json.Marshal(all)
}

// UnmarshalJSON implements [json.Unmarshaler].
func (m *mark) UnmarshalJSON(data []byte) error {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	*m = mark{texts: map[string]string{}}
	err := json.Unmarshal(all["Version"], &m.Version)
	for f := range texts() {
		if raw, ok := all[inJournal(f.Key)]; ok {
			var text string
			err = errors.Join(err, json.Unmarshal(raw, &text))
			m.texts[f.Key] = text
		}
	}
	return err
}

// inJournal returns a field's name in a mark: EditorInChief for editor_in_chief.
func inJournal(key string) string {
	var name strings.Builder
	for word := range strings.SplitSeq(key, "_") {
		name.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return name.String()
}

func (m mark) record() Record { return Record{kindBase, encodeJSON(m)} }

// fitting returns the index of the last mark of that version, or -1.
func fitting(records []Record, v Version) int {
	for i := len(records) - 1; i >= 0; i-- {
		var m mark
		if records[i].Kind == kindBase && json.Unmarshal(records[i].Payload, &m) == nil && m.Version == v {
			return i
		}
	}
	return -1
}
