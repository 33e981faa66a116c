package textedit

import (
	"bytes"
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tahrir/ui/typeset"
)

// drawing is what is on the screen: a picture of each line that is seen, the boxes
// behind them, and the caret. A picture is drawn again only when its line has
// changed.
type drawing struct {
	lines map[lineKey]*picture
	free  []*picture
	boxes []*canvas.Rectangle

	caret, second *canvas.Rectangle
	flag          *canvas.Image
	flagged       flagKey
	invalid       *canvas.Rectangle

	hint    *typeset.Paragraph // the placeholder
	spare   *image.RGBA        // pixels to draw into next, not on the screen
	objects []fyne.CanvasObject
	scale   float32 // device pixels per pixel
	turn    uint    // counts calls of sync
	moved   bool    // the list of objects has changed
}

// lineKey identifies a line of a paragraph. An edited paragraph keeps its entry,
// and so its pictures.
type lineKey struct {
	par  *entry
	line int
}

// picture is one line, drawn.
type picture struct {
	img    *canvas.Image
	pixels *image.RGBA // its bounds are device pixels from the paragraph's corner
	layout *typeset.Paragraph
	line   int
	scale  float32
	ink    typeset.Ink
	turn   uint
}

// caretWidth is the width of the caret.
const caretWidth = 2

// pixels returns how many device pixels a pixel is.
func (f *Field) pixels() float32 {
	c := f.canvas()
	if c == nil {
		return 1
	}
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(10000, 0))
	return float32(x) / 10000
}

// sync brings what is drawn up to date with the text, the caret and the scrolling.
// It is cheap where nothing has changed.
func (f *Field) sync() {
	size := f.Size()
	if f.within > 0 || size.Width <= 0 || size.Height <= 0 {
		return
	}
	d := &f.drawn
	if d.lines == nil {
		d.lines = map[lineKey]*picture{}
		d.caret, d.second, d.invalid = &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
		d.flag = &canvas.Image{ScaleMode: canvas.ImageScaleFastest}
	}
	d.turn++
	d.scale = f.pixels()
	colors := f.o.Colors()
	before := len(d.objects)
	d.objects = d.objects[:0]

	f.first = f.bounded(f.first)
	f.text.flow.fill(f.first, size.Height)
	f.syncSelection(colors)
	f.syncLines(colors)
	f.syncCaret(colors)
	if d.moved || before != len(d.objects) {
		d.moved = false
		f.repaint()
	}
}

// bounded keeps a field that nothing scrolls at its top.
func (f *Field) bounded(first float64) float64 {
	if f.host == nil {
		return 0
	}
	return max(0, first)
}

// forget makes every picture be drawn again.
func (d *drawing) forget() {
	d.hint = nil
	for _, p := range d.lines {
		p.layout = nil
	}
}

// origin returns where a paragraph's corner is drawn, in pixels from the field's
// corner. It is rounded to whole device pixels, so that letters look the same
// everywhere.
func (f *Field) origin(top float64) (x, y float32) {
	whole := func(v float64) float32 { return float32(math.Round(v*float64(f.drawn.scale))) / f.drawn.scale }
	return whole(float64(f.left() + f.start() - f.side)), whole(top - f.first + float64(f.o.Padding))
}

// seen calls each for the paragraphs that are seen, from the top.
func (f *Field) seen(each func(par int, e *entry, top float64)) {
	par, top := f.text.flow.at(f.first)
	bottom := f.first + float64(f.Size().Height)
	for ; par >= 0 && par < f.text.Len() && top < bottom; par++ {
		f.text.flow.layout(par)
		e := f.text.flow.pars.At(par)
		each(par, e, top)
		top += float64(e.height)
	}
}

// syncSelection draws the boxes of the selection and of the lit matches.
func (f *Field) syncSelection(colors Colors) {
	r, some := f.text.selected()
	used := 0
	if some {
		ground := colors.Inactive
		if f.focused {
			ground = colors.Selection
		}
		f.seen(func(par int, e *entry, top float64) {
			x, y := f.origin(top)
			for _, box := range f.pieces(par, r) {
				used = f.box(used, fyne.NewPos(x+box.X, y+box.Y), fyne.NewSize(box.W, box.H), ground)
			}
			if par >= r.From.Par && par < r.To.Par && !f.text.flow.isGap(par) {
				used = f.endBox(used, par, x, y, ground)
			}
		})
	}
	used = f.syncLit(used, colors)
	for _, box := range f.drawn.boxes[used:] {
		box.Hide()
	}
	for _, box := range f.drawn.boxes[:used] {
		f.drawn.objects = append(f.drawn.objects, box)
	}
}

// endBox draws that the end of a paragraph is selected too.
func (f *Field) endBox(used, par int, x, y float32, ground color.Color) int {
	p := f.text.flow.layout(par)
	c := p.Caret(f.text.endOf(par).position())
	line := p.Lines()[c.Line]
	const width = 6
	at := x + c.X
	if f.text.rightToLeft(par) {
		at -= width
	}
	return f.box(used, fyne.NewPos(at, y+line.Y), fyne.NewSize(width, line.Height), ground)
}

// box shows rectangle number used, and returns the next number.
func (f *Field) box(used int, at fyne.Position, size fyne.Size, ground color.Color) int {
	if used == len(f.drawn.boxes) {
		f.drawn.boxes = append(f.drawn.boxes, &canvas.Rectangle{})
	}
	show(f.drawn.boxes[used], at, size, ground)
	return used + 1
}

// show moves and colours a rectangle, and refreshes it only where that changed it.
func show(r *canvas.Rectangle, at fyne.Position, size fyne.Size, c color.Color) {
	r.Move(at)
	r.Resize(size)
	if r.FillColor != c {
		r.FillColor = c
		r.Refresh()
	}
	if !r.Visible() {
		r.Show()
	}
}

// syncLines draws the lines that are seen.
func (f *Field) syncLines(colors Colors) {
	d := &f.drawn
	if f.text.Len() == 1 && f.text.Runes(0) == 0 && f.o.Placeholder != "" && !f.text.readOnly {
		f.syncHint(colors)
	} else {
		f.seen(func(par int, e *entry, top float64) {
			if e.blank {
				return
			}
			x, y := f.origin(top)
			for i, line := range e.layout.Lines() {
				if y+line.Y > f.Size().Height+line.Height || y+line.Y+line.Height < -line.Height {
					continue
				}
				f.picture(lineKey{e, i}, e.layout, x, y, typeset.Ink{Letters: colors.Ink, Warning: colors.Invalid})
				if away := f.text.flow.focus; away.par >= 0 && away.par != par {
					f.drawn.lines[lineKey{e, i}].img.Translucency = faintness
				}
			}
		})
	}
	for key, p := range d.lines {
		if p.turn != d.turn {
			delete(d.lines, key)
			p.layout = nil
			d.moved = true
			if len(d.free) < 64 {
				d.free = append(d.free, p)
			}
		}
	}
}

// syncHint draws the placeholder, in the direction that typed text would take.
func (f *Field) syncHint(colors Colors) {
	d := &f.drawn
	if d.hint == nil || d.hint.Text() != f.o.Placeholder {
		l := f.text.flow.look
		d.hint = f.o.Engine.Layout(f.o.Placeholder, typeset.Options{
			Style: l.style, Base: l.base, Fallback: l.fallback, Language: l.language, Align: l.align, Width: max(0, f.room()),
		})
	}
	x, y := f.origin(0)
	x += f.side - f.start() + f.besideCaret()
	for i := range d.hint.Lines() {
		f.picture(lineKey{nil, i}, d.hint, x, y, typeset.Ink{Letters: colors.Placeholder, Warning: colors.Invalid})
	}
}

// besideCaret is how far the placeholder of a field of one line is moved, so that the
// caret, which stands at the edge there, does not hide its first letter.
func (f *Field) besideCaret() float32 {
	const gap = caretWidth + 1
	switch at := f.start(); {
	case !f.o.NoWrap:
		return 0
	case at == 0:
		return gap
	case at == f.room():
		return -gap
	}
	return 0
}

// picture shows one line of a paragraph whose corner is at (x, y).
func (f *Field) picture(key lineKey, layout *typeset.Paragraph, x, y float32, ink typeset.Ink) {
	d := &f.drawn
	p := d.lines[key]
	if p == nil {
		d.moved = true
		if n := len(d.free); n > 0 {
			p, d.free = d.free[n-1], d.free[:n-1]
		} else {
			p = &picture{img: &canvas.Image{ScaleMode: canvas.ImageScaleFastest}}
		}
		d.lines[key] = p
	}
	p.turn = d.turn
	if p.layout != layout || p.line != key.line || p.scale != d.scale || p.ink != ink {
		d.draw(p, layout, key.line, ink)
	}
	b := p.pixels.Bounds()
	p.img.Translucency = 0
	p.img.Move(fyne.NewPos(x+float32(b.Min.X)/d.scale, y+float32(b.Min.Y)/d.scale))
	p.img.Resize(fyne.NewSize(float32(b.Dx())/d.scale, float32(b.Dy())/d.scale))
	d.objects = append(d.objects, p.img)
}

// draw draws a line, and uploads it only where it looks different from before. It
// draws into the spare pixels, which then change places with those of the picture.
func (d *drawing) draw(p *picture, layout *typeset.Paragraph, line int, ink typeset.Ink) {
	scale := d.scale
	same := p.layout != nil && p.scale == scale && p.ink == ink && layout.LineLooksAs(line, p.layout, p.line)
	p.layout, p.line, p.scale, p.ink = layout, line, scale, ink
	if same {
		return
	}
	box, at := layout.LineBounds(line), layout.Lines()[line]
	left, right := min(box.X, at.X), max(box.X+box.W, at.X+at.Width)
	top, bottom := min(box.Y, at.Y), max(box.Y+box.H, at.Y+at.Height)
	low := func(v float32) int { return int(math.Floor(float64(v * scale))) }
	pixels := d.blank(image.Rect(low(left)-1, low(top), -low(-right)+1, -low(-bottom)))
	layout.DrawLine(pixels, line, 0, 0, scale, ink)
	if p.pixels != nil && p.pixels.Rect == pixels.Rect && bytes.Equal(p.pixels.Pix, pixels.Pix) {
		d.spare = pixels
		return
	}
	d.spare, p.pixels = p.pixels, pixels
	p.img.Image = &image.RGBA{Pix: pixels.Pix, Stride: pixels.Stride, Rect: pixels.Rect.Sub(pixels.Rect.Min)} // Fyne's software painter draws from the origin
	p.img.Refresh()
}

// blank returns cleared pixels: the spare ones, where they are large enough.
func (d *drawing) blank(bounds image.Rectangle) *image.RGBA {
	old := d.spare
	d.spare = nil
	stride := 4 * bounds.Dx()
	if n := stride * bounds.Dy(); old != nil && cap(old.Pix) >= n && cap(old.Pix) <= 2*n {
		old.Pix = old.Pix[:n]
		clear(old.Pix)
		old.Stride, old.Rect = stride, bounds
		return old
	}
	return image.NewRGBA(bounds)
}

// repaint makes the window be painted at the next frame.
func (f *Field) repaint() {
	if c, ok := f.canvas().(interface{ SetDirty() }); ok {
		c.SetDirty()
	}
}

// renderer returns to Fyne what the field has drawn.
type renderer struct{ f *Field }

// CreateRenderer implements [fyne.Widget]. What is drawn is kept in the field: Fyne
// drops the renderer of what was hidden for a minute, and the caret must blink
// again after that.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	f.wake()
	return renderer{f}
}

func (r renderer) Layout(fyne.Size)             {}
func (r renderer) MinSize() fyne.Size           { return r.f.MinSize() }
func (r renderer) Refresh()                     { r.f.sync(); canvas.Refresh(r.f) }
func (r renderer) Objects() []fyne.CanvasObject { return r.f.drawn.objects }
func (r renderer) Destroy()                     { r.f.sleep(); r.f.untug() }
