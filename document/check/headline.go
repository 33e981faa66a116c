package check

import (
	"math"
	"strconv"
	"strings"

	"tahrir/document/arabic"
)

// long finds the part of a headline beyond the limit, which counts as its reader does.
func (t *text) long(rules Rules) {
	limit := rules.HeadlineLimit
	if limit == 0 {
		limit = DefaultHeadline
	}
	if limit <= 0 || len(t.runes) <= limit {
		return
	}
	headline := string(t.runes)
	if n := arabic.Length(headline); n > limit {
		from := arabic.Reach(headline, limit)
		t.find(HeadlineLong, from, len(t.runes)-from).Args = map[string]any{"Length": n, "Limit": limit}
	}
}

// stop finds a full stop at the end of a headline, unless it ends an abbreviation or
// three dots.
func (t *text) stop() {
	end := len(t.runes)
	for end > 0 && classOf(t.runes[end-1])&(isSpace|isControl) != 0 {
		end--
	}
	if end == 0 || t.runes[end-1] != '.' && t.runes[end-1] != '۔' || t.at(end-2) == '.' {
		return
	}
	from := t.wordStart(end - 1)
	if n := end - 1 - from; n == 1 || n > 0 && n <= 4 && classOf(t.runes[end-2])&inLatin != 0 && t.at(from-1) == '.' || abbreviated[string(t.runes[from:end-1])] {
		return
	}
	t.fix(HeadlineStop, DeleteStop, end-1, 1, "")
}

// abbreviated are words that end in a full stop.
var abbreviated = set("Inc Co Corp Ltd Jr Sr Dr St No vs etc إلخ الخ")

// fact is a number with what it counts.
type fact struct {
	span
	digits string
	value  float64
	places int
	of     string // the word behind it, in a form for comparing; "%" for a percentage
}

// facts returns the numbers of the line that count something.
func (t *text) facts(numbers []number) []fact {
	var out []fact
	for _, n := range numbers {
		if n.digits == "" || n.names(t) {
			continue
		}
		value, err := strconv.ParseFloat(n.digits, 64)
		if err != nil {
			continue
		}
		f := fact{span: n.span, digits: n.digits, value: value, places: n.places}
		switch {
		case n.percent:
			f.of = "%"
		case n.behind >= 0:
			f.of = foldedWord(string(t.bare(t.words[n.behind].span)))
		}
		out = append(out, f)
	}
	return out
}

// differ finds the numbers of the headline that the body has otherwise: it counts
// the same, and never with that number, nor with one that the headline rounds.
func (t *text) differ(body []fact) {
	for _, h := range t.facts(t.numbers()) {
		var instead *fact
		for i, b := range body {
			if b.digits == h.digits || h.rounds(b) {
				instead = nil
				break
			}
			if h.of != "" && b.of == h.of && instead == nil {
				instead = &body[i]
			}
		}
		if instead != nil {
			f := t.find(NumberDiffers, h.from, h.to-h.from)
			f.Args = map[string]any{"There": instead.digits}
			shape, _ := arabic.ShapeOf(t.runes[h.from])
			f.remedy(WriteNumber, h.from, h.to-h.from, arabic.Digits(instead.digits, shape)).Remedies[0].Words = arabic.Digits(instead.digits, shape)
		}
	}
}

// rounds reports whether a number of the headline is one of the body, rounded.
func (h fact) rounds(b fact) bool {
	if b.places > h.places {
		unit := math.Pow(10, float64(h.places))
		return math.Round(b.value*unit) == math.Round(h.value*unit) || math.Trunc(b.value*unit) == math.Round(h.value*unit)
	}
	zeros := len(h.digits) - len(strings.TrimRight(h.digits, "0"))
	if zeros == 0 || h.places > 0 {
		return false
	}
	unit := math.Pow(10, float64(zeros))
	return math.Round(b.value/unit) == h.value/unit || math.Trunc(b.value/unit) == h.value/unit
}

// crowded finds the first word of a paragraph beyond the limit.
func (t *text) crowded(rules Rules) {
	limit := rules.ParagraphLimit
	if limit == 0 {
		limit = DefaultParagraph
	}
	if limit < 0 || len(t.words) <= limit {
		return
	}
	n := 0
	for _, w := range t.words {
		if w.kinds&(letters|isDigit) == 0 {
			continue
		}
		if n++; n == limit+1 {
			f := t.find(ParagraphLong, w.from, w.to-w.from)
			f.Args = map[string]any{"Limit": limit}
		}
	}
	if n > limit {
		t.found[len(t.found)-1].Args["Length"] = n
	}
}
