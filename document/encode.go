package document

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	errUTF8  = errors.New("the text is not UTF-8")
	errYear  = errors.New("the time is outside the years 0 to 9999")
	errExact = errors.New("the article cannot be written so that it reads the same")
)

// Encode returns the article's YAML form: the keys in their fixed order, with the
// comments and unknown keys of the file that it was decoded from. Encode has
// decoded the result again and found the same article. It returns a *FieldError
// where a field cannot be written (text that is not UTF-8, a time outside the years
// 0 to 9999), and ErrTooLarge where Decode would.
func (a *Article) Encode() ([]byte, error) {
	b := a.normal()
	b.kept = b.kept.without(b)
	if err := b.writable(); err != nil {
		return nil, fmt.Errorf("encode article: %w", err)
	}
	var failed error
	for _, form := range []struct{ block, asFound bool }{{true, true}, {false, true}, {true, false}, {false, false}} {
		data := b.write(form.block, form.asFound)
		back, err := Decode(data)
		if errors.Is(err, ErrTooLarge) || errors.Is(err, ErrTooComplex) {
			return nil, fmt.Errorf("encode article: %w", err)
		}
		if err == nil && b.same(back) {
			return data, nil
		}
		failed = err
	}
	if failed != nil {
		return nil, fmt.Errorf("encode article: %w: %w", errExact, failed)
	}
	return nil, fmt.Errorf("encode article: %w", errExact)
}

// normal returns the article in the form in which it is kept: texts in NFC with LF,
// times with an offset in whole minutes, and a status.
func (a *Article) normal() *Article {
	b := a.Clone()
	for f := range Fields() {
		f.normalize(b)
	}
	if b.Status == "" {
		b.Status = Draft
	}
	return b
}

// writable returns an error for a field that has no YAML form.
func (a *Article) writable() error {
	for f := range Fields() {
		for _, text := range f.value.texts(a) {
			if !utf8.ValidString(*text) {
				return &FieldError{f.Key, errUTF8}
			}
		}
		for _, t := range f.value.times(a) {
			if y := t.Year(); y < 0 || y > 9999 {
				return &FieldError{f.Key, errYear}
			}
		}
	}
	return nil
}

func (a *Article) same(b *Article) bool {
	for f := range Fields() {
		if !f.Equal(a, b) {
			return false
		}
	}
	return a.kept.same(b.kept)
}

// write returns the file. With block, the body is a literal block where it can be;
// with asFound, unchanged late keys are written as they were found.
func (a *Article) write(block, asFound bool) []byte {
	w := writing{a: a, k: a.kept, block: block, asFound: asFound}
	if w.k == nil {
		w.k = &kept{}
	}
	w.foreign("")
	w.lines(w.k.lead["schema"])
	w.key("schema", strconv.Itoa(Schema), "")
	w.foreign("schema")
	for f := range Fields() {
		w.field(f)
		w.foreign(f.Key)
	}
	w.lines(w.k.tail)
	return []byte(w.out.String())
}

// writing is one file being written.
type writing struct {
	a              *Article
	k              *kept
	block, asFound bool
	out            strings.Builder
}

func (w *writing) lines(lines []string) {
	for _, line := range lines {
		w.out.WriteString(line + "\n")
	}
}

// field writes one field and the comments above it.
func (w *writing) field(f Field) {
	line, below := f.value.write(w.a, w.block)
	absent := line == "" && below == ""
	found := w.k.found[f.Key]
	unchanged := w.asFound && w.k.unchanged(f, w.a)
	if found.aside && (unchanged || absent) {
		return // foreign writes it, or its comments, in its old position
	}
	w.lines(w.k.lead[f.Key])
	if unchanged {
		w.out.WriteString(found.text)
		return
	}
	w.lines(found.said)
	if !absent {
		w.key(f.Key, line, below)
	} else if remark := w.k.line[f.Key]; remark != "" {
		w.lines([]string{remark})
	}
}

// key writes a key, its value and comment on its line, and the lines below.
func (w *writing) key(key, line, below string) {
	w.out.WriteString(key + ":")
	for _, part := range []string{line, w.k.line[key]} {
		if part != "" {
			w.out.WriteString(" " + part)
		}
	}
	w.out.WriteString("\n" + below)
}

// foreign writes what was found behind a known key.
func (w *writing) foreign(after string) {
	for _, f := range w.k.unknown[after] {
		field, known := FieldOf(f.known)
		found := w.k.found[f.known]
		switch {
		case !known:
			w.lines(f.lead)
			w.out.WriteString(f.text)
		case w.asFound && w.k.unchanged(field, w.a):
			w.lines(w.k.lead[f.known])
			w.out.WriteString(found.text)
		case field.Empty(w.a):
			w.lines(w.k.lead[f.known])
			w.lines(found.said)
		}
	}
}
