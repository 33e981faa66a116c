package ask

import (
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
)

// complaint is a line of a dialog that says what is wrong with one of its fields,
// until that is mended.
type complaint struct {
	asker  *Asker
	line   *widget.Label // in the dialog's content
	dialog *widget.Dialog
	frame  *widget.Frame // around the field; nil while nothing is wrong
}

func (a *Asker) complaint() *complaint {
	c := &complaint{asker: a, line: widget.NewWrapped("", theme.Small, theme.Red)}
	c.line.Hide()
	return c
}

// about shows what is wrong with a field, and gives the field the focus.
func (c *complaint) about(field *textedit.Field, frame *widget.Frame, said string) {
	c.over()
	c.frame = frame
	frame.SetInvalid(true)
	c.line.SetText(said)
	c.line.Show()
	c.dialog.Fit()
	widget.Focus(c.asker.Canvas, field)
}

// over removes the complaint.
func (c *complaint) over() {
	if c.frame == nil {
		return
	}
	c.frame.SetInvalid(false)
	c.frame = nil
	c.line.Hide()
	c.dialog.Fit()
}
