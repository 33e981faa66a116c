package typeset

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/harfbuzz"

	controls "tahrir/document/bidi"
)

// Control is a character of a paragraph that has no picture of its own.
type Control struct {
	At       int    // rune offset
	Rune     rune   //
	Name     string // as drawn in its mark: "RLO", "ZWNJ", "U+E0041"
	Misleads bool   // an override, an unclosed initiator or a hidden tag: the text is not what it looks like
	Shown    bool   // drawn as a mark in this layout
	Place    Rect   // of the mark, or of width 0 where it would stand
}

// ignorable reports whether r stays invisible where a face lacks it.
func ignorable(r rune) bool { return r >= 0xAD && harfbuzz.IsDefaultIgnorable(r) }

// controlName returns the name that a control is shown by; ok is false where r is
// no control. Variation selectors belong to their letter, and a tab is seen by its
// width, so neither is one.
func controlName(r rune) (name string, ok bool) {
	switch {
	case r >= 0x20 && r < 0x7F || r == '\t':
		return "", false
	case r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF, r >= 0x180B && r <= 0x180D:
		return "", false
	}
	if name = controls.NameOf(r); name != "" {
		return name, true
	}
	if r < 0xA0 || ignorable(r) || r >= 0xFFF9 && r <= 0xFFFB || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) {
		return fmt.Sprintf("U+%04X", r), true
	}
	return "", false
}

// mayBeControl returns false at once for most runes that are no control.
func mayBeControl(r rune) bool {
	return r < 0x20 || r >= 0x7F && r <= 0xAD || r == 0x034F || r == 0x061C || r >= 0x1160 && r < 0x1900 ||
		r >= 0x2000 && r <= 0x206F || r >= 0xFE00
}

// findControls lists the paragraph's controls and flags those to be drawn.
func (p *Paragraph) findControls() {
	turning := false
	for i, r := range p.runes {
		if !mayBeControl(r) {
			continue
		}
		name, ok := controlName(r)
		if !ok || p.inEmoji(i) {
			continue
		}
		tag := r >= 0xE0000 && r <= 0xE007F
		turning = turning || controls.IsControl(r)
		p.controls = append(p.controls, Control{At: i, Rune: r, Name: name, Misleads: tag, Shown: alwaysShown(r)})
	}
	if turning {
		p.readTurning()
	}
	for i := range p.controls {
		c := &p.controls[i]
		c.Shown = c.Shown || c.Misleads || p.options.ShowControls || p.options.ShowBidi && controls.IsControl(c.Rune)
		if c.Shown { // the caret then stands on both its sides, even inside a cluster
			p.flags[c.At] |= shown | graphemeEnd
			p.flags[c.At+1] |= graphemeEnd
		}
	}
}

// readTurning judges the controls of UAX #9 as the check does. Those that the check
// faults are always drawn.
func (p *Paragraph) readTurning() {
	at := 0
	for _, c := range controls.Read(p.runes) {
		for p.controls[at].At < c.At {
			at++
		}
		p.controls[at].Misleads = c.Kind == controls.Override || c.Unclosed()
		p.controls[at].Shown = c.Idles()
	}
}

// HasBidiControls reports whether a text holds a control of UAX #9.
func HasBidiControls(text string) bool { return strings.ContainsFunc(text, controls.IsControl) }

// alwaysShown reports whether r is drawn even where ShowControls is off, since it
// has no business inside a paragraph.
func alwaysShown(r rune) bool {
	return r < 0xA0 || r == 0x2028 || r == 0x2029
}

// inEmoji reports whether rune i is part of an emoji: a tag that spells a region's
// flag, or a joiner between two pictures.
func (p *Paragraph) inEmoji(i int) bool {
	if p.runes[i] == 0x200D {
		return i > 0 && i+1 < len(p.runes) && pictorial(p.runes[i-1]) && pictorial(p.runes[i+1])
	}
	for ; i > 0 && p.runes[i] >= 0xE0020 && p.runes[i] <= 0xE007F; i-- {
		if p.runes[i-1] == 0x1F3F4 {
			return true
		}
	}
	return false
}

// pictorial reports whether r can stand beside a joiner inside an emoji.
func pictorial(r rune) bool { return r >= 0x2190 && r < 0x3000 || r == 0xFE0F || r >= 0x1F000 }

// Controls returns the paragraph's hidden controls in logical order, with their
// boxes. Those that MaxLines cut off are placed at the end of the last line.
func (p *Paragraph) Controls() []Control {
	out := make([]Control, len(p.controls))
	for i, c := range p.controls {
		at := p.Caret(Position{Offset: c.At})
		c.Place = Rect{X: at.X, Y: at.Top, H: at.Bottom - at.Top}
		if c.Shown {
			if r := p.Selection(c.At, c.At+1); len(r) > 0 {
				c.Place = r[0]
			}
		}
		out[i] = c
	}
	return out
}

// signMark is how a control is drawn: its name in a small box.
type signMark struct {
	name     *Paragraph
	width    unit // with the box and the gaps around it
	misleads bool
}

const (
	signSize     = 0.5  // of the style's size
	missingWidth = 0.62 // in ems, with the gaps around it
)

// signFor lays out the name of the control at the run's start.
func (w *workspace) signFor(p *Paragraph, r *run) *signMark {
	name, _ := controlName(p.runes[r.from])
	size := max(p.options.Style.Size*signSize, 6)
	s := &signMark{name: w.engine.Layout(name, Options{Style: Style{Family: Interface, Weight: Medium, Size: size}, Base: LTR})}
	s.width = s.name.width + units(size*0.9)
	if i, ok := slices.BinarySearchFunc(p.controls, r.from, func(c Control, at int) int { return c.At - at }); ok {
		s.misleads = p.controls[i].Misleads
	}
	return s
}
