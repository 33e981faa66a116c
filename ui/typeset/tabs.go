package typeset

import "slices"

// tabStops is where tabs lead to, from the line's start edge (CSS Text 3,
// section 9.2).
type tabStops struct {
	step  unit // 0 where the paragraph holds no tab
	least unit // room that a tab takes, or it leads one stop further
}

func (t tabStops) any() bool { return t.step > 0 }

// room is what a tab takes with the pen at a place of the line.
func (t tabStops) room(pen unit) unit {
	more := t.step - pen%t.step
	if more < t.least {
		more += t.step
	}
	return more
}

// tabStops is two ems apart, and half of a 0 from what stands before the tab.
func (w *workspace) tabStops(p *Paragraph) tabStops {
	if !slices.ContainsFunc(p.runs, func(r run) bool { return r.kind == tab }) {
		return tabStops{}
	}
	return tabStops{
		step:  max(units(p.options.Style.Size*2), 1),
		least: (w.shapeAdded(p, "0", p.base, 0).advance() + 1) / 2,
	}
}
