package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"tahrir/document"
)

// Damage says what of a page could not be taken as it stands. It is an error
// only in form: the article was made.
type Damage struct {
	Bytes    Places // bytes that are no letter; U+FFFD stands for them
	Controls Places // control characters, left out since XML forbids them
}

// Places are where something stands in a page.
type Places struct {
	Count int
	Lines []int // from 1, each once: the first few
}

// mostLines is how many lines Places names.
const mostLines = 5

func (p *Places) add(count, line int) {
	if n := len(p.Lines); n < mostLines && (n == 0 || p.Lines[n-1] != line) {
		p.Lines = append(p.Lines, line)
	}
	p.Count += count
}

// Error says in one line how much and where.
func (d *Damage) Error() string {
	var said []string
	if d.Bytes.Count > 0 {
		said = append(said, some(d.Bytes, "damaged byte")+" became U+FFFD"+d.Bytes.where())
	}
	if d.Controls.Count > 0 {
		said = append(said, "refused "+some(d.Controls, "control character")+d.Controls.where())
	}
	return strings.Join(said, "; ")
}

func some(p Places, thing string) string {
	if p.Count == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", p.Count, thing)
}

func (p Places) where() string {
	if len(p.Lines) == 0 {
		return ""
	}
	return " (line " + strings.Trim(strings.Join(strings.Fields(fmt.Sprint(p.Lines)), ", "), "[]") + ")"
}

// orNil gives the damage, or nil where there is none.
func (d Damage) orNil() *Damage {
	if d.Bytes.Count+d.Controls.Count == 0 {
		return nil
	}
	return &d
}

// mend gives the bytes as UTF-8: one U+FFFD for what is cut off or damaged
// between two letters.
func (d *Damage) mend(data []byte) string {
	var b strings.Builder
	b.Grow(len(data))
	line, bad := 1, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			if bad == 0 {
				b.WriteRune(utf8.RuneError)
			}
			bad, data = bad+1, data[1:]
			continue
		}
		if bad > 0 {
			d.Bytes.add(bad, line)
			bad = 0
		}
		if r == '\n' || r == '\r' && !strings.HasPrefix(string(data[1:min(2, len(data))]), "\n") {
			line++
		}
		b.WriteRune(r)
		data = data[size:]
	}
	if bad > 0 {
		d.Bytes.add(bad, line)
	}
	return b.String()
}

// refuse leaves out the control characters that no article may hold.
func (d *Damage) refuse(text string) string {
	line := 1
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			line++
		case r != '\v' && r != '\f' && document.Forbidden(r):
			d.Controls.add(1, line)
			return -1
		}
		return r
	}, text)
}
