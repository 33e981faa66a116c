package textedit

import "tahrir/ui/typeset"

// ReadOnly tells whether the text can be changed by the reader.
func (f *Field) ReadOnly() bool { return f.text.readOnly }

// SetReadOnly lets the text be selected and copied only.
func (f *Field) SetReadOnly(yes bool) {
	f.text.readOnly = yes
	f.Refresh()
}

// SetPlaceholder is what an empty field says.
func (f *Field) SetPlaceholder(s string) {
	f.o.Placeholder = s
	f.drawn.forget()
	f.Refresh()
}

// SetFallback is the direction of a paragraph without a strong letter.
func (f *Field) SetFallback(d typeset.Direction) {
	if f.o.Fallback = d; d == typeset.Auto {
		f.o.Fallback = typeset.RTL
	}
	f.renew()
}

// SetLanguage is the language of the text, BCP 47: where a face has forms for one
// language they are taken.
func (f *Field) SetLanguage(tag string) {
	if f.o.Language != tag {
		f.o.Language = tag
		f.renew()
	}
}

// Direction tells the direction of the caret's paragraph, and whether it was
// chosen by hand.
func (f *Field) Direction() (d typeset.Direction, byHand bool) {
	par := f.text.caret.Par
	return f.text.flow.layout(par).Direction(), f.text.Mark(par) != 0
}

// SetDirection sets the direction of the selected paragraphs; Auto lets their
// letters decide again.
func (f *Field) SetDirection(d typeset.Direction) { f.act(func() { f.text.setDirection(d) }) }

// SetStyle is how the letters look from now on.
func (f *Field) SetStyle(s typeset.Style) {
	f.o.Style = s
	f.renew()
}

// Scale is by how much the writer has made the letters larger, 1 at first.
func (f *Field) Scale() float32 { return f.scale }

// SetScale makes letters, lines and gaps larger, between a half and four times.
func (f *Field) SetScale(scale float32) {
	scale = max(0.5, min(4, scale))
	if scale == f.scale {
		return
	}
	f.scale = scale
	f.renew()
}

// SetShowControls shows every hidden control as a mark. Without it those are
// shown that could mislead, and those that turn directions and were pasted,
// until it is turned off.
func (f *Field) SetShowControls(yes bool) {
	f.o.ShowControls = yes
	if !yes {
		f.text.flow.conceal()
	}
	f.renew()
}

// ShowsControls tells whether every hidden control is shown.
func (f *Field) ShowsControls() bool { return f.o.ShowControls }

// SetLogical lets the arrow keys go by reading order instead of by sight.
func (f *Field) SetLogical(yes bool) { f.text.logical = yes }

// SetInvalid draws the mark of a field that must be looked at.
func (f *Field) SetInvalid(yes bool) {
	if f.invalid != yes {
		f.invalid = yes
		f.Refresh()
	}
}
