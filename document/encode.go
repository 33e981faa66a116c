package document

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

var (
	errUTF8  = errors.New("the text is not UTF-8")
	errYear  = errors.New("the time is outside the years 0 to 9999")
	errExact = errors.New("the article cannot be written so that it reads the same")
)

// Encode gives the article's YAML form: the keys in their fixed order, comments
// and unknown keys as they stood in the file that the article was decoded from.
// What it returns has been decoded again and is the same article. It fails with
// a *FieldError where a field cannot be written: text that is not UTF-8, a time
// outside the years 0 to 9999; with ErrTooLarge where Decode would refuse it.
func (a *Article) Encode() ([]byte, error) {
	b := a.normal()
	if err := b.writable(); err != nil {
		return nil, fmt.Errorf("encode article: %w", err)
	}
	var failed error
	for _, form := range []struct{ block, asWas bool }{{true, true}, {false, true}, {true, false}, {false, false}} {
		data := b.write(form.block, form.asWas)
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

// normal gives the article as it is kept: every text NFC with LF, every time
// with an offset in whole minutes, a status.
func (a *Article) normal() *Article {
	b := a.Clone()
	for _, key := range keys {
		if field := b.text(key); field != &b.Body || key == "body" {
			*field = normal(*field)
		}
	}
	for i, tag := range b.Tags {
		b.Tags[i] = normal(tag)
	}
	b.Dateline = b.Dateline.normal()
	if b.Status == "" {
		b.Status = Draft
	}
	for _, t := range []*time.Time{&b.Created, &b.Updated, &b.Published} {
		if _, offset := t.Zone(); offset%60 != 0 {
			*t = t.UTC()
		}
	}
	return b
}

// writable says which field, if any, has no YAML form.
func (a *Article) writable() error {
	for _, key := range keys {
		if field := a.text(key); (field != &a.Body || key == "body") && !utf8.ValidString(*field) {
			return &FieldError{key, errUTF8}
		}
	}
	for _, tag := range a.Tags {
		if !utf8.ValidString(tag) {
			return &FieldError{"tags", errUTF8}
		}
	}
	for _, key := range datelineKeys {
		if !utf8.ValidString(*a.Dateline.field(key)) {
			return &FieldError{"dateline", errUTF8}
		}
	}
	for key, t := range map[string]time.Time{"created": a.Created, "updated": a.Updated, "published": a.Published} {
		if y := t.Year(); y < 0 || y > 9999 {
			return &FieldError{key, errYear}
		}
	}
	return nil
}

func (a *Article) same(b *Article) bool {
	return a.ID == b.ID && a.Status == b.Status && a.Headline == b.Headline && a.Author == b.Author &&
		a.EditorInChief == b.EditorInChief && a.Breaking == b.Breaking && a.Language == b.Language &&
		a.Slug == b.Slug && a.Created.Equal(b.Created) && a.Updated.Equal(b.Updated) &&
		a.Published.Equal(b.Published) && slices.Equal(a.Tags, b.Tags) && a.Dateline == b.Dateline && a.Body == b.Body && a.kept.same(b.kept)
}

// write gives the file, the body as a literal block where block is set and it
// can be, an unchanged dateline as it was written where asWas is.
func (a *Article) write(block, asWas bool) []byte {
	k := a.kept
	if k == nil {
		k = &kept{}
	}
	var out strings.Builder
	lines := func(lines []string) {
		for _, line := range lines {
			out.WriteString(line + "\n")
		}
	}
	for _, key := range append([]string{""}, keys...) {
		value, below := a.value(key, block)
		remark := k.line[key]
		lines(k.lead[key])
		switch {
		case key == "dateline" && k.dateline != "" && asWas && k.dated == a.Dateline:
			out.WriteString(k.dateline)
		case key == "tags" && k.tags != "" && slices.Equal(k.was, a.Tags):
			out.WriteString(k.tags)
		case value == "" && key != "tags":
			if key == "dateline" {
				lines(k.datedSaid)
			}
			if remark != "" {
				lines([]string{remark})
			}
		default:
			if key == "dateline" {
				lines(k.datedSaid)
			}
			if key == "tags" && k.tags != "" {
				lines(slices.DeleteFunc(slices.Clone(k.tagged), func(s string) bool { return s == "" }))
			}
			if value != "" {
				value = " " + value
			}
			if remark != "" {
				remark = " " + remark
			}
			out.WriteString(key + ":" + value + remark + "\n" + below)
		}
		for _, f := range k.unknown[key] {
			lines(f.lead)
			out.WriteString(f.text)
		}
	}
	lines(k.tail)
	return []byte(out.String())
}

// value gives what stands on the key's line, and the lines below it. Nothing on
// the line means that the key is left out, but for tags.
func (a *Article) value(key string, block bool) (line, below string) {
	switch key {
	case "":
		return "", ""
	case "schema":
		return fmt.Sprint(Schema), ""
	case "breaking":
		return fmt.Sprint(a.Breaking), ""
	case "created":
		return timeValue(a.Created), ""
	case "updated":
		return timeValue(a.Updated), ""
	case "published":
		return timeValue(a.Published), ""
	case "tags":
		return a.tagsValue()
	case "dateline":
		var rest []string
		if a.kept != nil {
			rest = a.kept.datedRest
		}
		return a.datelineValue(rest), ""
	case "slug":
		if a.Slug == "" {
			return "", ""
		}
	case "body":
		if header, lines, ok := literal(a.Body); ok && block {
			return header, lines
		}
	}
	return scalar(*a.text(key)), ""
}

func timeValue(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339Nano)
}

func (a *Article) tagsValue() (line, below string) {
	if len(a.Tags) == 0 {
		return "[]", ""
	}
	for _, tag := range a.Tags {
		below += "  - " + scalar(tag) + "\n"
	}
	return "", below
}
