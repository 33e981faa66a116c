package textedit

import "tahrir/ui/typeset"

// ReadOnly reports whether the text cannot be changed by its reader.
func (f *Field) ReadOnly() bool { return f.text.readOnly }

// SetReadOnly sets whether the text can only be selected and copied.
func (f *Field) SetReadOnly(yes bool) {
	f.text.readOnly = yes
	f.Refresh()
}

// SetPlaceholder sets what an empty field shows.
func (f *Field) SetPlaceholder(s string) {
	f.o.Placeholder = s
	f.drawn.forget()
	f.Refresh()
}

// SetFallback sets the direction of paragraphs without a strong letter.
func (f *Field) SetFallback(d typeset.Direction) {
	if f.o.Fallback = d; d == typeset.Auto {
		f.o.Fallback = typeset.RTL
	}
	f.renew()
}

// SetLanguage sets the language of the text (BCP 47), for faces with forms for one
// language.
func (f *Field) SetLanguage(tag string) {
	if f.o.Language != tag {
		f.o.Language = tag
		f.renew()
	}
}

// Direction returns the direction of the caret's paragraph, and reports whether it
// was set by hand.
func (f *Field) Direction() (d typeset.Direction, byHand bool) {
	par := f.text.caret.Par
	return f.text.flow.layout(par).Direction(), f.text.Mark(par) != 0
}

// SetDirection sets the direction of the selected paragraphs; with Auto their
// letters decide again.
func (f *Field) SetDirection(d typeset.Direction) { f.act(func() { f.text.setDirection(d) }) }

// SetStyle sets how letters look.
func (f *Field) SetStyle(s typeset.Style) {
	f.o.Style = s
	f.renew()
}

// Scale returns how much the writer has enlarged the letters; 1 at first.
func (f *Field) Scale() float32 { return f.scale }

// SetScale makes letters, lines and gaps scale times as large, within 0.5 and 4.
func (f *Field) SetScale(scale float32) {
	scale = max(0.5, min(4, scale))
	if scale == f.scale {
		return
	}
	f.scale = scale
	f.renew()
}

// SetShowControls sets whether every hidden control is drawn as a mark. Without it,
// misleading controls are drawn, and those that turn directions and were pasted;
// turning it off hides the latter.
func (f *Field) SetShowControls(yes bool) {
	f.o.ShowControls = yes
	if !yes {
		f.text.flow.conceal()
	}
	f.renew()
}

// ShowsControls reports whether every hidden control is shown.
func (f *Field) ShowsControls() bool { return f.o.ShowControls }

// SetLogical sets whether arrow keys follow reading order instead of the screen.
func (f *Field) SetLogical(yes bool) { f.text.logical = yes }

// SetInvalid sets whether the field is marked as holding what cannot be accepted.
func (f *Field) SetInvalid(yes bool) {
	if f.invalid != yes {
		f.invalid = yes
		f.Refresh()
	}
}
