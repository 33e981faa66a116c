package typeset

import "slices"

// tabStops is where tabs lead, from the line's start edge (CSS Text 3, section
// 9.2).
type tabStops struct {
	step  unit // 0 where the paragraph holds no tab
	least unit // the narrowest tab; a narrower one leads one stop further
}

func (t tabStops) any() bool { return t.step > 0 }

// room is the width of a tab whose pen stands at pen.
func (t tabStops) room(pen unit) unit {
	more := t.step - pen%t.step
	if more < t.least {
		more += t.step
	}
	return more
}

// tabStops returns stops two ems apart, with tabs at least half a "0" wide.
func (w *workspace) tabStops(p *Paragraph) tabStops {
	if !slices.ContainsFunc(p.runs, func(r run) bool { return r.kind == tab }) {
		return tabStops{}
	}
	return tabStops{
		step:  max(units(p.options.Style.Size*2), 1),
		least: (w.shapeAdded(p, "0", p.base, 0).advance() + 1) / 2,
	}
}
