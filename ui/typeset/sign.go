package typeset

import "slices"

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
