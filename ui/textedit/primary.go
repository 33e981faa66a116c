package textedit

import (
	"fyne.io/fyne/v2"

	"tahrir/ui/textedit/primary"
)

// primary returns the primary selection that the field uses; nil for none.
func (f *Field) primary() fyne.Clipboard {
	if f.o.Primary != nil {
		return f.o.Primary
	}
	return primary.Of(f.canvas())
}

// offer makes the writer's selection the primary selection. Deselecting leaves the
// last one there.
func (f *Field) offer() {
	if _, some := f.text.selected(); !some || !f.focused || f.o.Secret {
		return
	}
	if p := f.primary(); p != nil {
		p.SetContent(f.text.copied())
	}
}

// pastePrimary pastes the primary selection where the pointer is.
func (f *Field) pastePrimary(at place) {
	p := f.primary()
	if p == nil || f.text.readOnly {
		return
	}
	s := p.Content()
	f.act(func() { f.text.to(at, false) })
	f.paste(s)
}
