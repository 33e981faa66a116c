package typeset

import (
	"slices"

	controls "tahrir/document/bidi"
	"tahrir/ui/typeset/bidi"
)

// resolve sets the paragraph's levels and direction by UAX #9. Spans that are
// isolated, and brackets that are still to be closed, are ordered as though the text
// held the characters for that; it does not, so neither the caret nor a reader of
// the text meets them.
func (w *workspace) resolve(p *Paragraph) {
	o := &p.options
	added := w.addedAt[:0] // offsets in the text, rising
	runes := w.ordered[:0]
	put := func(at int, r rune) {
		added, runes = append(added, at), append(runes, r)
	}
	lacking := o.lacking(p.runes)
	next := 0 // of the spans
	var open *Span
	adds := len(lacking) > 0 || o.isolates()
	for i := 0; adds && i <= len(p.runes); i++ {
		if open != nil && i == min(open.To, len(p.runes)) {
			put(i, controls.PDI)
			open = nil
		}
		if i == o.Close {
			for _, r := range lacking {
				put(i, r)
			}
		}
		for open == nil && next < len(o.Spans) && o.Spans[next].From <= i {
			if s := &o.Spans[next]; s.Isolate != Auto && s.From == i && s.To > i && i < len(p.runes) {
				put(i, initiator(s.Isolate))
				open = s
			}
			next++
		}
		if i < len(p.runes) {
			runes = append(runes, p.runes[i])
		}
	}
	w.addedAt, w.ordered = added, runes
	text := p.runes
	if len(added) > 0 {
		text = runes
	}
	base := o.Base
	if base == Auto && len(added) > 0 {
		base = bidi.FirstStrong(p.text) // of the text as it is, isolated or not
	}
	levels, dir := w.bidi.Resolve(text, base, o.Fallback)
	p.levels, p.dir = slices.Clone(levels), dir
	for k := len(added) - 1; k >= 0; k-- {
		at := added[k] + k // where it stands in runes
		p.levels = slices.Delete(p.levels, at, at+1)
	}
}

// isolates reports whether a span is isolated.
func (o *Options) isolates() bool {
	return slices.ContainsFunc(o.Spans, func(s Span) bool { return s.Isolate != Auto })
}

// lacking returns the brackets that are not closed at Close.
func (o *Options) lacking(text []rune) []rune {
	if o.Close <= 0 || o.Close > len(text) {
		return nil
	}
	return bidi.Unclosed(text[:o.Close])
}

func initiator(d Direction) rune {
	if d == RTL {
		return controls.RLI
	}
	return controls.LRI
}
