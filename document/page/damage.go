package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"tahrir/document"
)

// Damage describes what of a page could not be read as it is. It implements
// error for its words; the article was made nevertheless.
type Damage struct {
	Bytes    Places // that are no letter; U+FFFD replaces them
	Controls Places // control characters that XML forbids; left out
	Mended   bool   // letters, lines or numbers were out of order, and are no more (document/heal)
}

// Places is how often and where something occurs in a page.
type Places struct {
	Count int
	Lines []int // from 1, each once; at most mostLines
}

// mostLines is how many line numbers Places keeps.
const mostLines = 5

func (p *Places) add(count, line int) {
	if n := len(p.Lines); n < mostLines && (n == 0 || p.Lines[n-1] != line) {
		p.Lines = append(p.Lines, line)
	}
	p.Count += count
}

// Error returns how much is damaged and where, on one line.
func (d *Damage) Error() string {
	var said []string
	if d.Bytes.Count > 0 {
		said = append(said, some(d.Bytes, "damaged byte")+" became U+FFFD"+d.Bytes.where())
	}
	if d.Controls.Count > 0 {
		said = append(said, "refused "+some(d.Controls, "control character")+d.Controls.where())
	}
	if d.Mended {
		said = append(said, "mended letters, lines or numbers that were out of order; compare it with the original")
	}
	return strings.Join(said, "; ")
}

// Also returns the damage with what was mended besides; nil where there is none.
func (d *Damage) Also(mended bool) *Damage {
	if !mended {
		return d
	}
	if d == nil {
		d = &Damage{}
	}
	d.Mended = true
	return d
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

// orNil returns the damage, or nil where there is none.
func (d Damage) orNil() *Damage {
	if d.Bytes.Count+d.Controls.Count == 0 && !d.Mended {
		return nil
	}
	return &d
}

// mend returns the bytes as UTF-8, with one U+FFFD for each stretch between two
// letters that is cut off or damaged.
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

// refuse removes control characters that no article may hold.
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
