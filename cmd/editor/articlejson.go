package main

import (
	"bytes"
	"encoding/json"
	"time"

	"tahrir/document"
)

// article is an article as show --json prints it: the keys of the YAML file, in its
// order. An optional key is left out where it is empty.
type article struct{ *document.Article }

// MarshalJSON implements json.Marshaler.
func (a article) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	put := func(key string, value any) error {
		out.WriteString(map[bool]string{true: "{", false: ","}[out.Len() == 0] + `"` + key + `":`)
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		return enc.Encode(value)
	}
	if err := put("schema", document.Schema); err != nil {
		return nil, err
	}
	for f := range document.Fields() {
		if f.Optional && f.Empty(a.Article) {
			continue
		}
		if err := put(f.Key, valueOf(f, a.Article)); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// valueOf returns the value of a field for JSON, times as stamp writes them.
func valueOf(f document.Field, a *document.Article) any {
	switch v := f.Value(a).(type) {
	case time.Time:
		return stamp(v)
	case []string:
		return append([]string{}, v...)
	case document.Dateline:
		return dateline{v.Text, v.Place, v.Date, v.Hijri}
	case []document.Correction:
		list := make([]correction, len(v))
		for i, c := range v {
			list[i] = correction{stamp(c.Time), string(c.Kind), c.Note}
		}
		return list
	default:
		return v
	}
}

// dateline is an article's dateline as show --json prints it.
type dateline struct {
	Text  string `json:"text,omitempty"`
	Place string `json:"place,omitempty"`
	Date  string `json:"date,omitempty"`
	Hijri string `json:"hijri,omitempty"`
}

// correction is one of an article's corrections as show --json prints it.
type correction struct {
	Time string `json:"time"`
	Kind string `json:"kind"`
	Note string `json:"note"`
}
