package textedit

import "fyne.io/fyne/v2"

// How a page is scrolled: by hand, to a place that was kept, and to where somebody
// writes.

// Offset returns how far the page is scrolled, in pixels; ScrollTo sets it.
func (p *Page) Offset() float64 { return p.offset }

// ScrollTo scrolls to an offset from the top, in pixels.
func (p *Page) ScrollTo(offset float64) {
	p.offset = max(0, offset)
	p.place()
}

// Top returns what is at the top of the page, so that [Page.ShowTop] finds it again
// with other letters and at another width: the paragraph of the text, from 1, and
// how much of it is above the top, in pixels; 0 and how far the page is scrolled
// where what is above the text is seen.
func (p *Page) Top() (par int, down float64) {
	in := p.offset - p.bodyTop()
	if in <= 0 {
		return 0, max(0, p.offset-p.cover)
	}
	i, top := p.body.text.flow.at(in)
	return i + 1, in - top
}

// ShowTop scrolls to what Top returned, or as near to it as the text allows.
func (p *Page) ShowTop(par int, down float64) {
	switch {
	case par < 1 && down <= 0:
		p.ScrollTo(0) // out from under what covers the top
		return
	case par < 1:
		p.ScrollTo(p.cover + down)
		return
	}
	flow := p.body.text.flow
	i := min(par, flow.pars.Len()) - 1
	if flow.look.width > 0 {
		flow.layout(i)
	}
	p.ScrollTo(p.bodyTop() + flow.top(i) + min(max(0, down), float64(flow.pars.At(i).height)))
}

// Scrolled implements [fyne.Scrollable].
func (p *Page) Scrolled(e *fyne.ScrollEvent) { p.scroll(-float64(e.Scrolled.DY)) }

// scroll scrolls by so many pixels, down where positive. It lays out what comes
// into view above first, so that nothing jumps.
func (p *Page) scroll(by float64) {
	if in := p.offset - p.bodyTop(); in > 0 && by < 0 {
		p.offset = p.bodyTop() + p.body.text.flow.measure(in, float32(-by))
	}
	p.offset += by
	p.place()
}

// keepOffset lays out what is seen at the offset, and keeps the offset within the page,
// whose length that may change.
func (p *Page) keepOffset() {
	flow, height := p.body.text.flow, p.Size().Height
	want := p.offset
	for range 8 {
		end := max(0, p.length()-float64(height))
		p.offset = max(0, min(want, end))
		if in := p.offset - p.bodyTop(); in > 0 {
			p.offset = p.bodyTop() + flow.measure(in, 0)
			if want <= end {
				want = p.offset
			}
		}
		flow.fill(max(0, p.offset-p.bodyTop()), height)
		if now := max(0, p.length()-float64(height)); now == end || want < now && want < end {
			return
		}
	}
}

// SetCover sets how many pixels of the page's top are covered by something else,
// such as a notice. What is seen stays where it is on the screen when a cover comes
// or goes; what it hides can be scrolled out from under it.
func (p *Page) SetCover(height float32) {
	by := float64(max(0, height)) - p.cover
	if by == 0 {
		return
	}
	p.cover += by
	p.offset = max(0, p.offset+by)
	p.place()
}

// stay implements host.
func (p *Page) stay(_ *Field, first float64) { p.offset = p.bodyTop() + first }

// edge is how near a caret may come to the edges of the view, in pixels.
const edge = 24

// reveal implements host. With the first line, the header is shown too where both
// have room.
func (p *Page) reveal(f *Field, top float64, height float32) {
	if p.Size().Height <= 0 {
		return
	}
	at := p.bodyTop() + top + float64(f.o.Padding)
	if p.typewriter {
		p.level(at, height)
		return
	}
	first := top < float64(f.text.flow.line())
	if first && p.offset > at-edge && at+float64(height)+edge <= float64(p.Size().Height) {
		p.ScrollTo(0)
		return
	}
	p.show(at, height)
}

// show scrolls so that what is at y top of the page is seen, so many pixels high.
func (p *Page) show(top float64, height float32) {
	seen := float64(p.Size().Height) - p.cover
	space := min(edge, max(0, (seen-float64(height))/2))
	high, low := top-space-p.cover, top+float64(height)+space-float64(p.Size().Height)
	switch {
	case p.offset > high:
		p.offset = max(0, high)
	case p.offset < low:
		p.offset = low
	default:
		return
	}
	p.place()
}
