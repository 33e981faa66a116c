package page

import (
	"slices"
	"strings"

	"tahrir/document"
	"tahrir/document/arabic"
)

// dates reads the date lines around the headline and the one at the end of the
// page. A date inside the text structures it, as in a chronicle, and stays.
func (p *reading) dates() {
	for i := 0; i < min(len(p.lines), sourceWithin+len(p.a.dates)); {
		line := p.lines[i]
		if line != p.headline && paragraph(line) {
			if _, dated := arabic.ReadDateline(bare(line)); !dated {
				break
			}
		}
		if line == p.headline || i == 0 && len(p.lines) == 1 || !p.dated(line) {
			i++
			continue
		}
		p.lines = slices.Delete(p.lines, i, i+1)
	}
	if last := len(p.lines) - 1; last > 1 && p.dated(p.lines[last]) {
		p.lines = p.lines[:last]
	}
}

// dated notes a date line, and reports false where the line is none.
func (p *reading) dated(line string) bool {
	words := bare(line)
	if is, rest := inline(words, false); is == published {
		words = rest
	}
	said, ok := arabic.ReadDateline(words)
	if !ok {
		return false
	}
	if p.source == "" && said.Place == "" && isSource(said.Other) && namesSource(said.Other) {
		p.source = said.Other
	}
	p.a.dates = append(p.a.dates, words)
	return true
}

// dateline returns the dateline: the words of all date lines, and the day of the
// first one that is certain.
func (p *reading) dateline() document.Dateline {
	var d document.Dateline
	for _, words := range p.a.dates {
		one := document.DatelineOf(words)
		if d.Text != "" {
			one.Text = d.Text + " | " + one.Text
		}
		for _, fact := range []struct{ to, from *string }{{&one.Place, &d.Place}, {&one.Date, &d.Date}, {&one.Hijri, &d.Hijri}} {
			if *fact.from != "" {
				*fact.to = *fact.from
			}
		}
		d = one
	}
	return d
}

// namesSource reports whether the words begin with what sources call themselves.
func namesSource(s string) bool {
	first, _, found := strings.Cut(arabic.Fold(s), " ")
	return found && slices.Contains([]string{"وكاله", "صحيفه", "جريده", "موقع", "قناه", "شبكه", "اذاعه", "مجله"}, first)
}
