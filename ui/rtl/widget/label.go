package widget

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/typeset"
)

// Align is where lines are placed in a label, relative to the direction of the
// interface and not of the text: on the desk of an English window an Arabic
// headline is at the left, and still reads from the right.
type Align uint8

const (
	AlignStart Align = iota
	AlignCenter
	AlignEnd
)

// Span is a part of a label that looks different.
type Span struct {
	From, To int            // runes
	Weight   typeset.Weight // 0 keeps the label's
	Ink      theme.Role     // None keeps the label's
	Ground   theme.Role
	Dots     theme.Role // dotted underline
	Wave     theme.Role // wavy underline
	Strike   bool
}

// Label is text to read. It is drawn at the scale of its canvas, and drawn again
// only when what it shows has changed.
type Label struct {
	widget.BaseWidget

	Text  string
	Style theme.Style
	Ink   theme.Role // None means Ink
	Align Align
	// Content marks what a person wrote, such as a headline or a name: its first
	// strong letter decides its direction. The interface's own words have the
	// interface's direction, whatever name they begin with.
	Content  bool
	Wrap     bool
	MaxLines int // 0 for no bound; only with Wrap
	Spans    []Span
	Dir      theme.Direction // the direction that Align is relative to; Auto is the interface's

	lead fyne.CanvasObject // before the first word
	said saying
	sets [3]setAt // the text as set at the last widths
	next int

	lines   []*linePicture
	objects []fyne.CanvasObject // the lines' pictures, and the lead
}

// saying is all that the setting of a label's text depends on, except its width.
type saying struct {
	text     string
	style    theme.Style
	content  bool
	wrap     bool
	maxLines int
	room     int // how many spaces the lead covers
	dir      theme.Direction
	palette  *theme.Palette // nil where no span has a colour
	found    int64
	spans    []Span
}

func (a *saying) same(b *saying) bool {
	return a.text == b.text && a.style == b.style && a.content == b.content && a.wrap == b.wrap &&
		a.maxLines == b.maxLines && a.room == b.room && a.dir == b.dir && a.palette == b.palette &&
		a.found == b.found && slices.Equal(a.spans, b.spans)
}

// setAt is the text as set at a width.
type setAt struct {
	width float32
	set   *setText
}

// NewLabel returns a line of the interface's own words.
func NewLabel(text string, style theme.Style, ink theme.Role) *Label {
	l := &Label{Text: text, Style: style, Ink: ink}
	l.ExtendBaseWidget(l)
	return l
}

// NewWrapped returns a paragraph of the interface's own words.
func NewWrapped(text string, style theme.Style, ink theme.Role) *Label {
	l := NewLabel(text, style, ink)
	l.Wrap = true
	return l
}

// NewContent returns a label for text that a person wrote, in its own direction and
// in at most maxLines lines; 0 for no bound. Where text is left over, it ends in
// "…" in reading order.
func NewContent(text string, style theme.Style, ink theme.Role, maxLines int) *Label {
	l := NewLabel(text, style, ink)
	l.Content, l.Wrap, l.MaxLines = true, maxLines != 1, maxLines
	return l
}

// SetText changes the text.
func (l *Label) SetText(text string) {
	if l.Text == text {
		return
	}
	l.Text, l.Spans = text, nil
	l.Refresh()
}

// SetInk changes the colour.
func (l *Label) SetInk(ink theme.Role) {
	if l.Ink == ink {
		return
	}
	l.Ink = ink
	l.Refresh()
}

// SetStyle changes the letters' look.
func (l *Label) SetStyle(style theme.Style) {
	if l.Style == style {
		return
	}
	l.Style = style
	l.Refresh()
}

// SetSpans replaces the spans.
func (l *Label) SetSpans(spans ...Span) {
	l.Spans = spans
	l.Refresh()
}

// SetLead places an object, such as a [Chip], before the first word, on its line;
// nil for none.
func (l *Label) SetLead(o fyne.CanvasObject) {
	if l.lead == o {
		return
	}
	l.lead = o
	l.Refresh()
}

// Show implements [fyne.CanvasObject].
func (l *Label) Show() {
	if l.Visible() {
		return
	}
	l.BaseWidget.Show()
	repaint(l)
}

// Refresh implements [fyne.CanvasObject]: it draws the label again where what it
// shows has changed.
func (l *Label) Refresh() { l.BaseWidget.Refresh() }

// noBreakSpace reserves the room of the lead. It is neutral, and no line ends at
// it.
const noBreakSpace = "\u00A0"

// leadRoom returns how many spaces the lead covers.
func (l *Label) leadRoom() int {
	if l.lead == nil {
		return 0
	}
	return int((l.lead.MinSize().Width+leadGap)/theme.Current().SpaceWidth(l.Style)) + 1
}

// leadGap is the room between the lead and the first word.
const leadGap = 6

// says returns what the label says now, and forgets how the text was set where that
// has changed.
func (l *Label) says() *saying {
	now := saying{
		text: l.Text, style: l.Style, content: l.Content, wrap: l.Wrap, maxLines: l.MaxLines,
		room: l.leadRoom(), dir: theme.Resolve(l.Dir), found: theme.Current().Found(), spans: l.Spans,
	}
	if len(l.Spans) > 0 {
		now.palette = theme.Colors()
	}
	if !now.same(&l.said) {
		now.spans = slices.Clone(l.Spans)
		l.said, l.sets = now, [3]setAt{}
	}
	return &l.said
}

func (l *Label) at(width float32) *setText {
	said := l.says()
	for _, s := range l.sets {
		if s.set != nil && s.width == width {
			return s.set
		}
	}
	o := typeset.Options{Style: l.Style, Base: said.dir, Fallback: said.dir, Width: width, MaxLines: l.MaxLines}
	if l.Content {
		o.Base = theme.Auto
	}
	if width > 0 && !l.Wrap {
		o.MaxLines = 1
	}
	o.Spans = l.spans(said.palette, said.room)
	s := set(strings.Repeat(noBreakSpace, said.room)+l.Text, o)
	l.sets[l.next] = setAt{width, s}
	l.next = (l.next + 1) % len(l.sets)
	return s
}

func (l *Label) spans(palette *theme.Palette, shift int) []typeset.Span {
	var spans []typeset.Span
	for _, s := range l.Spans {
		t := typeset.Span{From: s.From + shift, To: s.To + shift, Weight: s.Weight, Strike: s.Strike}
		if s.Ink != theme.None {
			t.Color = palette.Of(s.Ink)
		}
		if s.Ground != theme.None {
			t.Ground = palette.Of(s.Ground)
		}
		if s.Dots != theme.None {
			t.Dots = palette.Of(s.Dots)
		}
		if s.Wave != theme.None {
			t.Wave = palette.Of(s.Wave)
		}
		spans = append(spans, t)
	}
	return spans
}

// fitting returns the text set for a width: on one line where it fits.
func (l *Label) fitting(width float32) *setText {
	if l.Wrap {
		return l.at(max(width, l.Style.Size))
	}
	if s := l.at(0); s.size.w <= width+0.01 {
		return s
	}
	return l.at(max(width, 1))
}

// HeightAt returns the height of the text at a width.
func (l *Label) HeightAt(width float32) float32 {
	if !l.Wrap {
		return layout.WholeUp(l.at(0).size.h)
	}
	return layout.WholeUp(l.fitting(width).size.h)
}

// MinSize implements [fyne.CanvasObject]: the text on one line or, where it wraps,
// a column a few letters wide.
func (l *Label) MinSize() fyne.Size {
	l.ExtendBaseWidget(l)
	if !l.Wrap {
		s := l.at(0)
		return fyne.NewSize(layout.WholeUp(s.size.w), layout.WholeUp(s.size.h))
	}
	width := l.Size().Width
	if width == 0 {
		width = layout.Unlaid
	}
	return fyne.NewSize(min(layout.WholeUp(l.at(0).size.w), 2*l.Style.Size), l.HeightAt(width))
}

// CreateRenderer implements [fyne.Widget]. The label keeps its pictures itself:
// Fyne drops the renderer of what was hidden for a minute, and does not tell a new
// one its size where the label's has not changed.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	l.arrange(l.Size())
	return labelRenderer{l}
}

type labelRenderer struct{ label *Label }

func (r labelRenderer) Layout(size fyne.Size)        { r.label.arrange(size) }
func (r labelRenderer) MinSize() fyne.Size           { return r.label.MinSize() }
func (r labelRenderer) Refresh()                     { r.label.arrange(r.label.Size()) }
func (r labelRenderer) Objects() []fyne.CanvasObject { return r.label.objects }
func (r labelRenderer) Destroy()                     {}

func (l *Label) arrange(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	s := l.fitting(size.Width)
	l.keep(len(s.lines))
	top := float32(0)
	if !l.Wrap {
		top = layout.Whole((size.Height - s.size.h) / 2)
	}
	for i, p := range l.lines {
		p.show(s, i, l.x(s.lines[i], size.Width), top, inkOf(l.Ink))
	}
	if l.lead != nil && len(s.lines) > 0 {
		l.placeLead(s, size.Width, top)
	}
}

// inkOf returns the colour of letters in a role; Ink for None.
func inkOf(r theme.Role) color.NRGBA {
	if r == theme.None {
		r = theme.Ink
	}
	return theme.Color(r)
}

// x returns the left edge of a line by its alignment.
func (l *Label) x(line setLine, width float32) float32 {
	switch l.Align {
	case AlignCenter:
		return (width - line.Width) / 2
	case AlignEnd:
		return layout.Place(l.Dir, width, width-line.Width, line.Width)
	}
	return layout.Place(l.Dir, width, 0, line.Width)
}

func (l *Label) placeLead(s *setText, width, top float32) {
	line, size := s.lines[0], l.lead.MinSize()
	x := l.x(line, width)
	if s.dir == theme.RTL {
		x += line.Width - size.Width
	}
	l.lead.Move(fyne.NewPos(layout.Whole(x), top+layout.Whole(line.Y+(line.Height-size.Height)/2)))
	l.lead.Resize(size)
}

// keep makes the number of pictures equal to that of lines.
func (l *Label) keep(n int) {
	if len(l.lines) == n && len(l.objects) == n+l.leads() {
		if l.leads() == 0 || l.objects[n] == l.lead {
			return
		}
	}
	for len(l.lines) < n {
		l.lines = append(l.lines, newLinePicture())
	}
	l.lines = l.lines[:n]
	l.objects = make([]fyne.CanvasObject, 0, n+1)
	for _, p := range l.lines {
		l.objects = append(l.objects, p.raster)
	}
	if l.lead != nil {
		l.objects = append(l.objects, l.lead)
	}
}

func (l *Label) leads() int {
	if l.lead != nil {
		return 1
	}
	return 0
}
