package textedit

import "fyne.io/fyne/v2"

// headerField is the host of a field in the header.
type headerField struct{ page *Page }

func (h headerField) window() float32       { return h.page.Size().Height }
func (h headerField) stay(*Field, float64)  {}
func (h headerField) resized(f *Field)      { h.page.place() }
func (h headerField) entered(f *Field) bool { return h.page.entered(f) }
func (h headerField) pull(fyne.Position)    {}

func (h headerField) reveal(f *Field, top float64, height float32) {
	p := h.page
	if p.Size().Height <= 0 || p.o.Header == nil {
		return
	}
	y, ok := within(p.o.Header, f)
	if ok {
		p.show(p.headerTop()+float64(y)+top, height)
	}
}

// within returns how far an object is below the top of a tree of containers.
func within(tree fyne.CanvasObject, o fyne.CanvasObject) (y float32, ok bool) {
	if tree == o {
		return 0, true
	}
	c, is := tree.(*fyne.Container)
	if !is {
		return 0, false
	}
	for _, child := range c.Objects {
		if y, ok := within(child, o); ok {
			return y + child.Position().Y, true
		}
	}
	return 0, false
}
