package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/ui/rtl/theme"
)

// GridLayout places objects in columns of equal width, row by row from the start.
type GridLayout struct {
	Columns int
	Gap     float32
	Dir     theme.Direction // Auto is the interface's
}

var (
	_ fyne.Layout = (*GridLayout)(nil)
	_ tallLayout  = (*GridLayout)(nil)
)

// GridOf places objects in the given number of columns of equal width.
func GridOf(columns int, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&GridLayout{Columns: columns, Gap: gap}, objects...)
}

// rows returns the visible objects row by row.
func (l *GridLayout) rows(objects []fyne.CanvasObject) [][]fyne.CanvasObject {
	columns := max(1, l.Columns)
	var rows [][]fyne.CanvasObject
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if n%columns == 0 {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], o)
		n++
	}
	return rows
}

func (l *GridLayout) cell(width float32) float32 {
	columns := float32(max(1, l.Columns))
	return max(0, (width-l.Gap*(columns-1))/columns)
}

func rowHeight(row []fyne.CanvasObject, cell float32) float32 {
	var high float32
	for _, o := range row {
		high = max(high, HeightAt(o, cell))
	}
	return high
}

// Layout implements [fyne.Layout].
func (l *GridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	cell, y := l.cell(size.Width), float32(0)
	for _, row := range l.rows(objects) {
		high := rowHeight(row, cell)
		for i, o := range row {
			start := Whole(float32(i) * (cell + l.Gap))
			o.Move(fyne.NewPos(Place(l.Dir, size.Width, start, cell), y))
			o.Resize(fyne.NewSize(cell, high))
		}
		y += high + l.Gap
	}
}

// MinSize implements [fyne.Layout].
func (l *GridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	columns := float32(max(1, l.Columns))
	var least float32
	for _, o := range objects {
		if o.Visible() {
			least = max(least, o.MinSize().Width)
		}
	}
	cell := known(objects, least)
	return fyne.NewSize(least*columns+l.Gap*(columns-1), l.HeightAt(objects, cell*columns+l.Gap*(columns-1)))
}

// HeightAt returns the height at a width.
func (l *GridLayout) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	cell, high := l.cell(width), float32(0)
	for i, row := range l.rows(objects) {
		if i > 0 {
			high += l.Gap
		}
		high += rowHeight(row, cell)
	}
	return high
}

// FormLayout places pairs: a name at the start and its field in the rest of the
// width. The names share one column, as wide as the widest.
type FormLayout struct {
	Gap, RowGap float32
	Dir         theme.Direction // Auto is the interface's
}

var (
	_ fyne.Layout = (*FormLayout)(nil)
	_ tallLayout  = (*FormLayout)(nil)
)

// Form places names and fields, which are given in turn: name, field, name, field,
// …
func Form(gap, rowGap float32, pairs ...fyne.CanvasObject) *fyne.Container {
	return container.New(&FormLayout{Gap: gap, RowGap: rowGap}, pairs...)
}

// names is the width of the column of names, in pixels at scale 1.
func (l *FormLayout) names(objects []fyne.CanvasObject) float32 {
	var w float32
	for i := 0; i+1 < len(objects); i += 2 {
		if objects[i].Visible() && objects[i+1].Visible() {
			w = max(w, objects[i].MinSize().Width)
		}
	}
	return w
}

// Layout implements [fyne.Layout].
func (l *FormLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	names := l.names(objects)
	field := max(0, size.Width-names-l.Gap)
	y := float32(0)
	for i := 0; i+1 < len(objects); i += 2 {
		name, o := objects[i], objects[i+1]
		if !name.Visible() || !o.Visible() {
			continue
		}
		nameHigh, high := HeightAt(name, names), HeightAt(o, field)
		row := max(nameHigh, high)
		name.Move(fyne.NewPos(Place(l.Dir, size.Width, 0, names), y+Whole((min(row, 40)-min(nameHigh, 40))/2)))
		name.Resize(fyne.NewSize(names, nameHigh))
		o.Move(fyne.NewPos(Place(l.Dir, size.Width, names+l.Gap, field), y+Whole((row-high)/2)))
		o.Resize(fyne.NewSize(field, high))
		y += row + l.RowGap
	}
}

// MinSize implements [fyne.Layout].
func (l *FormLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var field, given float32
	for i := 1; i < len(objects); i += 2 {
		if objects[i].Visible() {
			field = max(field, objects[i].MinSize().Width)
			given = max(given, objects[i].Size().Width)
		}
	}
	names := l.names(objects)
	return fyne.NewSize(names+l.Gap+field, l.HeightAt(objects, names+l.Gap+max(field, given)))
}

// HeightAt returns the height at a width.
func (l *FormLayout) HeightAt(objects []fyne.CanvasObject, width float32) float32 {
	names := l.names(objects)
	high, first := float32(0), true
	for i := 0; i+1 < len(objects); i += 2 {
		if !objects[i].Visible() || !objects[i+1].Visible() {
			continue
		}
		if !first {
			high += l.RowGap
		}
		first = false
		high += max(HeightAt(objects[i], names), HeightAt(objects[i+1], max(0, width-names-l.Gap)))
	}
	return high
}
