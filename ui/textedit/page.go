package textedit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/typeset"
)

// PageOptions is what a page looks like. Lengths are pixels at scale 1.
type PageOptions struct {
	Header fyne.CanvasObject // above the text, on the same paper; nil for none
	Fields []*Field          // the fields in the header, so that their carets are scrolled into view

	Width   float32 // of the paper at most; 740 where 0, no bound where negative
	Margin  float32 // inside the paper, left and right; 54 where 0, negative for none
	Top     float32 // inside the paper, above the header; 28 where 0, negative for none
	Around  float32 // outside, above the paper; 26 where 0, negative for none
	Between float32 // header and text
	BarLeft bool    // the scroll bar is at the left, for an interface that reads from right to left
	Bare    bool    // no paper is drawn
	Colors  func() Colors
}

// Page is a sheet of paper with a header and a long text, scrolled as a whole. Only
// what is seen of the text is laid out and drawn. The paper continues below the
// text to the end of the window.
type Page struct {
	widget.BaseWidget
	o    PageOptions
	body *Field

	offset     float64 // of the scrolling, in pixels from the top of what surrounds the paper
	header     float32 // its height
	cover      float64 // how much of the top is covered
	paper      *canvas.Rectangle
	bar        *bar
	pulled     pull
	last       *Field // had the focus last
	typewriter bool   // the caret's line stays at one height
	placed     func() // the text stands elsewhere now; nil where nobody asks
	inside     bool   // laying out
}

var (
	_ fyne.Widget     = (*Page)(nil)
	_ fyne.Scrollable = (*Page)(nil)
	_ host            = (*Page)(nil)
)

// NewPage returns a page with a body. The body, and the fields of the header,
// belong to this page from then on.
func NewPage(body *Field, o PageOptions) *Page {
	defaults := func(v *float32, usual float32) {
		if *v == 0 {
			*v = usual
		}
		*v = max(0, *v)
	}
	all := o.Width < 0
	defaults(&o.Width, 740)
	if all {
		o.Width = 1e6
	}
	defaults(&o.Margin, 54)
	defaults(&o.Top, 28)
	defaults(&o.Around, 26)
	if o.Colors == nil {
		o.Colors = body.o.Colors
	}
	p := &Page{o: o, body: body, paper: &canvas.Rectangle{CornerRadius: 12, StrokeWidth: 1}}
	p.bar = newBar(p)
	body.host = p
	for _, f := range o.Fields {
		f.host = headerField{p}
	}
	p.ExtendBaseWidget(p)
	return p
}

// Held returns the objects on the page, for a search for the focused one.
func (p *Page) Held() []fyne.CanvasObject {
	if p.o.Header == nil {
		return []fyne.CanvasObject{p.body}
	}
	return []fyne.CanvasObject{p.o.Header, p.body}
}

// Body returns the field that the page scrolls.
func (p *Page) Body() *Field { return p.body }

// below is free room below the last line, so that one need not write at the
// window's edge.
func (p *Page) below() float64 {
	part := 0.4
	if p.typewriter {
		part = 1 - typewriterLine
	}
	return max(80, float64(p.Size().Height)*part)
}

// paperTop is the y of the paper's top, in pixels from the top of what is scrolled.
func (p *Page) paperTop() float64 { return p.cover + float64(p.o.Around) }

// headerTop is the y of the header's top.
func (p *Page) headerTop() float64 { return p.paperTop() + float64(p.o.Top) }

// bodyTop is the y of the text's top.
func (p *Page) bodyTop() float64 {
	return p.headerTop() + float64(p.header+p.o.Between)
}

// length is the height of all that is scrolled. A short page is long enough for its
// top to be scrolled under the cover.
func (p *Page) length() float64 {
	return max(p.bodyTop()+p.body.contentHeight()+p.below(), float64(p.Size().Height)+p.cover)
}

// column returns the left edge and width of the paper.
func (p *Page) column() (x, width float32) {
	width = min(p.o.Width, p.Size().Width)
	if width < p.o.Width && p.o.Around > 0 {
		width = max(0, p.Size().Width-2*min(16, p.o.Around))
	}
	return float32(int((p.Size().Width - width) / 2)), width
}

// margin returns the paper's inside margin, which is smaller on narrow paper.
func (p *Page) margin(width float32) float32 { return min(p.o.Margin, width/8) }

// Resize implements [fyne.CanvasObject]: it lays the page out at its new size. The
// line at the top stays.
func (p *Page) Resize(size fyne.Size) {
	p.BaseWidget.Resize(size)
	p.place()
}

// place places header, body, paper and bar for the offset.
func (p *Page) place() {
	if p.inside || p.Size().Width <= 0 || p.Size().Height <= 0 {
		return
	}
	p.inside = true
	defer func() { p.inside = false }()
	x, width := p.column()
	margin := p.margin(width)
	p.placeHeader(width - 2*margin)

	// The body is only as high as what is seen of it, so that no coordinate grows
	// with the text. It is as wide as the page, so that a click in the margin is a
	// click beside the line.
	if inset := x + margin; p.body.Size().Width != p.Size().Width || p.body.inset != inset {
		p.body.setInset(p.Size(), inset)
	}
	p.keepOffset()
	top := p.bodyTop() - p.offset
	p.body.first = max(0, -top)
	y := float32(max(0, top))
	p.body.Move(fyne.NewPos(0, y))
	p.body.Resize(fyne.NewSize(p.Size().Width, max(1, p.Size().Height-y)))
	p.body.sync()

	if h := p.o.Header; h != nil {
		h.Move(fyne.NewPos(x+margin, float32(p.headerTop()-p.offset)))
	}
	p.placePaper(x, width)
	p.bar.place()
	p.body.repaint()
	if p.placed != nil {
		p.placed()
	}
}

// OnPlaced has told called whenever the text may stand elsewhere on the page.
func (p *Page) OnPlaced(told func()) { p.placed = told }

// Margin returns the left edges and the width of the paper's margins, beside the
// text.
func (p *Page) Margin() (left, right, width float32) {
	x, paper := p.column()
	width = p.margin(paper)
	return x, x + paper - width, width
}

// Paragraphs calls each for the paragraphs of the text that are seen, with where
// each begins and how high it is, in pixels from the page's top, and whether it
// reads from right to left.
func (p *Page) Paragraphs(each func(par int, top, height float32, rightToLeft bool)) {
	p.body.seen(func(par int, e *entry, top float64) {
		if !p.body.text.flow.isGap(par) {
			_, y := p.body.origin(top)
			each(par, p.body.Position().Y+y, e.height, p.body.text.rightToLeft(par))
		}
	})
}

// placeHeader sets the header's width, and the height that it needs at that.
func (p *Page) placeHeader(width float32) {
	h := p.o.Header
	if h == nil {
		return
	}
	for range 3 {
		height := h.MinSize().Height
		h.Resize(fyne.NewSize(width, height))
		if p.header = height; h.MinSize().Height == height {
			return
		}
	}
}

func (p *Page) placePaper(x, width float32) {
	if p.o.Bare {
		p.paper.Hide()
		return
	}
	colors := p.o.Colors()
	if p.paper.FillColor != colors.Paper || p.paper.StrokeColor != colors.Edge {
		p.paper.FillColor, p.paper.StrokeColor = colors.Paper, colors.Edge
		p.paper.Refresh()
	}
	const beyond = 40 // beyond what is seen, so that no corner shows
	y := float32(max(float64(-beyond), p.paperTop()-p.offset))
	p.paper.Move(fyne.NewPos(x, y))
	p.paper.Resize(fyne.NewSize(width, p.Size().Height+beyond-y))
}

// MinSize implements [fyne.CanvasObject]. It is small: a page takes the room that
// it is given.
func (p *Page) MinSize() fyne.Size {
	if p.body.drawn.scale != 0 && p.body.pixels() != p.body.drawn.scale {
		p.place()
	}
	return fyne.NewSize(200, 120)
}

// window implements host.
func (p *Page) window() float32 { return p.Size().Height }

// resized implements host.
func (p *Page) resized(*Field) { p.place() }

// entered implements host. It is false where the window itself gets the focus back:
// the page stays where it was scrolled to.
func (p *Page) entered(f *Field) bool {
	other := p.last != f
	p.last = f
	return other
}

type pageRenderer struct{ p *Page }

// CreateRenderer implements [fyne.Widget].
func (p *Page) CreateRenderer() fyne.WidgetRenderer { return pageRenderer{p} }

func (r pageRenderer) Layout(fyne.Size)   { r.p.place() }
func (r pageRenderer) MinSize() fyne.Size { return r.p.MinSize() }
func (r pageRenderer) Destroy()           {}

func (r pageRenderer) Refresh() {
	r.p.place()
	r.p.body.Refresh()
	if r.p.o.Header != nil {
		r.p.o.Header.Refresh()
	}
	canvas.Refresh(r.p)
}

func (r pageRenderer) Objects() []fyne.CanvasObject {
	if r.p.o.Header == nil {
		return []fyne.CanvasObject{r.p.paper, r.p.body, r.p.bar}
	}
	return []fyne.CanvasObject{r.p.paper, r.p.o.Header, r.p.body, r.p.bar}
}

// direction returns the side that the bar is at.
func (p *Page) direction() typeset.Direction {
	if p.o.BarLeft {
		return typeset.RTL
	}
	return typeset.LTR
}
