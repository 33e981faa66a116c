package comparison

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/document/compare"
	"tahrir/document/compare/printed"
	"tahrir/ui/lit"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
)

// passage is one row of the screen: a field, a paragraph, or a folded stretch
// of paragraphs.
type passage struct {
	field *compare.FieldChange // nil for none
	para  int                  // the index in Comparison.Body; -1 for none
	fold  compare.Fold         // where it is neither
}

// key identifies a passage while the same comparison is shown.
func (p passage) key() string {
	switch {
	case p.field != nil:
		return "field " + string(p.field.Field)
	case p.para >= 0:
		return "paragraph " + strconv.Itoa(p.para)
	}
	return "fold " + strconv.Itoa(p.fold.From)
}

// around is how many unchanged paragraphs stay visible beside a change.
const around = 1

// leastFold is the shortest stretch worth folding: a fold is as high as a short
// paragraph.
const leastFold = 2

// passages returns the rows of a comparison: the headline always, other fields
// where they changed, and the body with its unchanged stretches folded, except
// those in unfolded, named by where they begin.
func passages(c *compare.Comparison, unfolded map[int]bool) []passage {
	var list []passage
	for i := range c.Fields {
		f := &c.Fields[i]
		if !unseen[f.Field] && (f.Kind != compare.Equal || f.Field == compare.Headline) {
			list = append(list, passage{field: f, para: -1})
		}
	}
	at := 0
	until := func(to int) {
		for ; at < to; at++ {
			list = append(list, passage{para: at})
		}
	}
	for _, f := range c.Folds(around) {
		if f.Paragraphs() < leastFold || unfolded[f.From] {
			continue
		}
		until(f.From)
		list = append(list, passage{para: -1, fold: f})
		at = f.To
	}
	until(len(c.Body))
	return list
}

// unseen are the fields that are not shown: when the file was made and
// published is no matter of the text.
var unseen = map[compare.Field]bool{compare.Created: true, compare.Published: true}

// The measures of a passage, in pixels at scale 1.
const (
	paragraphGap = 16 // below a paragraph
	columnGap    = 36 // between the two columns
	foldHigh     = 44
	narrowInside = 28 // beside the text where there is little room
)

// row draws one passage at a time.
type row struct {
	view *View

	note     *widget.Label // above the text: a field's name, or that it was moved
	one, two *widget.Label // the text, and that of the second column
	fold     *widget.Label
	box      *fyne.Container
	kind     rowKind
}

type rowKind uint8

const (
	textRow rowKind = iota
	twoRow
	foldRow
)

func newRow(v *View) *row {
	r := &row{
		view: v, note: widget.NewLabel("", theme.Small, theme.Second),
		one: widget.NewContent("", theme.Text, theme.Ink, 0), two: widget.NewContent("", theme.Text, theme.Ink, 0),
		fold: widget.NewLabel("", theme.Body, theme.Third),
	}
	r.fold.Align = widget.AlignCenter
	r.box = container.New(&rowLayout{r}, r.note, r.one, r.two, r.fold)
	return r
}

// Object implements widget.ListRow.
func (r *row) Object() fyne.CanvasObject { return r.box }

// Show implements widget.ListRow.
func (r *row) Show(i int, _ bool) {
	if i < len(r.view.rows) {
		r.fill(r.view.rows[i])
	}
}

func (r *row) fill(p passage) {
	r.note.Hidden, r.one.Hidden, r.two.Hidden, r.fold.Hidden = true, true, true, true
	switch {
	case p.field != nil:
		r.field(*p.field)
	case p.para >= 0:
		r.paragraph(r.view.shown.Body[p.para])
	default:
		r.kind = foldRow
		r.fold.Hidden = false
		r.fold.SetText("··· " + r.view.words.Count("compare-unchanged", p.fold.Paragraphs()) + " ···")
	}
	r.box.Refresh()
}

func (r *row) field(f compare.FieldChange) {
	style, base := theme.Headline, r.view.subject.Direction
	if f.Field != compare.Headline {
		r.say(printed.FieldName(r.view.words, f.Field), theme.Second)
		style = theme.Text
		style.Size, style.Height = 17, 32
	}
	pieces := r.view.readable(f)
	r.texts(pieces, style, lit.DirectionOf(compare.NewText(pieces), lit.DirectionOf(compare.OldText(pieces), base)))
}

func (r *row) paragraph(p compare.Paragraph) {
	switch p.Kind {
	case compare.Moved:
		r.say(r.view.words.Say("comparison-moved"), theme.Amber)
	case compare.MovedAway:
		r.say(r.view.words.Say("comparison-moved-away", "Words", beginning(compare.OldText(p.Pieces))), theme.Second)
		r.kind = textRow
		return
	}
	r.texts(p.Pieces, theme.Text, lit.DirectionOf(compare.NewText(p.Pieces), lit.DirectionOf(compare.OldText(p.Pieces), r.view.subject.Direction)))
}

// beginning returns the first words of a paragraph, to recognise it by.
func beginning(text string) string {
	words := strings.Fields(text)
	const known = 6
	if len(words) <= known {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:known], " ") + "…"
}

func (r *row) say(text string, ink theme.Role) {
	r.note.Hidden = false
	r.note.SetInk(ink)
	r.note.SetText(text)
}

// texts shows the pieces in one text or in two columns.
func (r *row) texts(pieces []compare.Piece, style theme.Style, dir theme.Direction) {
	put := func(l *widget.Label, show lit.Forms) {
		style := style
		style.Size, style.Height = style.Size*r.view.scale, style.Height*r.view.scale
		l.Hidden, l.Dir, l.Style = false, dir, style
		l.Text, l.Spans = lit.Set(pieces, show, dir)
		l.Refresh()
	}
	if !r.view.columns {
		r.kind = textRow
		put(r.one, lit.Both)
		return
	}
	r.kind = twoRow
	put(r.one, lit.Old)
	put(r.two, lit.New)
}

// rowLayout lays a note above one or two columns.
type rowLayout struct{ row *row }

// sides returns the space beside the text.
func sides(width float32) float32 {
	if width < 600 {
		return narrowInside
	}
	return theme.PageInside
}

func (l *rowLayout) column(width float32) float32 {
	inner := max(0, width-2*sides(width))
	if l.row.kind == twoRow {
		return max(0, (inner-columnGap)/2)
	}
	return inner
}

// noteHigh returns the height of the note and the gap below it.
func (l *rowLayout) noteHigh() float32 {
	if l.row.note.Hidden {
		return 0
	}
	return l.row.note.MinSize().Height + 2
}

// HeightAt returns the height of the passage at a width.
func (l *rowLayout) HeightAt(_ []fyne.CanvasObject, width float32) float32 {
	r := l.row
	if r.kind == foldRow {
		return foldHigh
	}
	w, high := l.column(width), float32(0)
	for _, o := range []*widget.Label{r.one, r.two} {
		if !o.Hidden {
			high = max(high, o.HeightAt(w))
		}
	}
	return l.noteHigh() + high + paragraphGap
}

// MinSize implements fyne.Layout.
func (l *rowLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, foldHigh) }

// Layout implements fyne.Layout for the note, the two texts and the fold.
func (l *rowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r := l.row
	put := func(o fyne.CanvasObject, start, y, w, h float32) {
		o.Move(fyne.NewPos(layout.Place(theme.Auto, size.Width, start, w), y))
		o.Resize(fyne.NewSize(w, h))
	}
	side, w := sides(size.Width), l.column(size.Width)
	top := l.noteHigh()
	put(r.note, side, 0, max(0, size.Width-2*side), max(0, top-2))
	put(r.one, side, top, w, max(0, size.Height-top-paragraphGap))
	put(r.two, side+w+columnGap, top, w, max(0, size.Height-top-paragraphGap))
	put(r.fold, side, 0, max(0, size.Width-2*side), size.Height)
}

// source is the rows of the screen's list.
type source struct{ *View }

var _ widget.ListSource = source{}

// Len implements widget.ListSource.
func (s source) Len() int { return len(s.rows) }

// Key implements widget.ListSource.
func (s source) Key(i int) string { return s.rows[i].key() }

// Make implements widget.ListSource.
func (s source) Make() widget.ListRow { return newRow(s.View) }

// Height implements widget.ListSource.
func (s source) Height(i int, width float32) float32 {
	if s.ruler == nil {
		s.ruler = newRow(s.View)
	}
	s.ruler.fill(s.rows[i])
	return layout.HeightAt(s.ruler.box, width)
}

// readable returns the pieces of a field as a reader knows its value: a state
// by its name, yes and no in words.
func (v *View) readable(f compare.FieldChange) []compare.Piece {
	var name func(string) string
	switch f.Field {
	case compare.Status:
		name = func(value string) string { return v.words.Say("status-" + value) }
	case compare.Language:
		name = v.words.Tongue
	case compare.Breaking:
		name = func(value string) string { return v.words.Say("value-" + value) }
	default:
		return f.Pieces
	}
	pieces := make([]compare.Piece, len(f.Pieces))
	for i, p := range f.Pieces {
		p.Text = name(p.Text)
		pieces[i] = p
	}
	return pieces
}
