package textedit

// typewriterLine is at which part of the view's height the line stands that is
// written, where it keeps its height.
const typewriterLine = 0.45

// SetTypewriter sets whether the line that is written stays at one height of the
// view, and the paper moves under it.
func (p *Page) SetTypewriter(yes bool) {
	if p.typewriter == yes {
		return
	}
	p.typewriter = yes
	p.place()
	if yes && p.body.focused {
		p.body.reveal()
	}
}

// SetWidth sets how wide the paper is at most. What is at the top stays there.
func (p *Page) SetWidth(width float32) {
	if width > 0 && p.o.Width != width {
		p.o.Width = width
		p.place()
	}
}

// level scrolls so that a line at y top of the page stands where the typewriter's
// does. Near the top of the page it stands higher: the paper begins there.
func (p *Page) level(top float64, height float32) {
	seen := float64(p.Size().Height) - p.cover
	want := max(0, top+float64(height)/2-p.cover-seen*typewriterLine)
	if want != p.offset {
		p.ScrollTo(want)
	}
}
