package typeset

import (
	"slices"

	controls "tahrir/document/bidi"
	"tahrir/ui/typeset/bidi"
)

// resolve sets the paragraph's levels and direction by UAX #9. Parts that are
// isolated, and brackets that are still to be closed, are ordered as though the text
// held the characters for that; it does not, so neither the caret nor a reader of
// the text meets them.
func (w *workspace) resolve(p *Paragraph) {
	o := &p.options
	lacking := o.lacking(p.runes)
	if len(lacking) == 0 && len(o.Isolated) == 0 {
		levels, dir := w.bidi.Resolve(p.runes, o.Base, o.Fallback)
		p.levels, p.dir = slices.Clone(levels), dir
		return
	}
	added, runes := w.addedAt[:0], w.ordered[:0]
	put := func(at int, r rune) {
		added, runes = append(added, at), append(runes, r)
	}
	next, end := 0, -1 // of the isolated parts; where the open one ends
	for i := 0; i <= len(p.runes); i++ {
		if i == end || i == len(p.runes) && end > i {
			put(i, controls.PDI)
			end = -1
		}
		if i == o.Close {
			for _, r := range lacking {
				put(i, r)
			}
		}
		for end < 0 && next < len(o.Isolated) && o.Isolated[next].From <= i {
			if part := o.Isolated[next]; part.From == i && part.To > i && i < len(p.runes) {
				put(i, controls.LRI)
				end = part.To
			}
			next++
		}
		if i < len(p.runes) {
			runes = append(runes, p.runes[i])
		}
	}
	w.addedAt, w.ordered = added, runes
	base := o.Base
	if base == Auto {
		base = bidi.FirstStrong(p.text) // of the text as it is
	}
	levels, dir := w.bidi.Resolve(runes, base, o.Fallback)
	p.levels, p.dir = make([]uint8, 0, len(p.runes)), dir
	k := 0
	for i := range p.runes {
		for k < len(added) && added[k] <= i {
			k++
		}
		p.levels = append(p.levels, levels[i+k])
	}
}

// lacking returns the brackets that are not closed at Close.
func (o *Options) lacking(text []rune) []rune {
	if o.Close <= 0 || o.Close > len(text) {
		return nil
	}
	return bidi.Unclosed(text[:o.Close])
}

// number draws the figures of the options' numbers in their shape. The text keeps
// what was typed.
func (p *Paragraph) number() {
	if p.options.Zero == 0 {
		return
	}
	for _, part := range p.options.Numbers {
		for i := max(part.From, 0); i < min(part.To, len(p.runes)); i++ {
			if r := p.runes[i]; r >= '0' && r <= '9' {
				p.runes[i] = p.options.Zero + r - '0'
			}
		}
	}
}
