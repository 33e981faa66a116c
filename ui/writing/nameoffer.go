package writing

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
)

// nameOffer offers a name of the newspaper whose beginning was just typed, below the
// caret. Tab or Enter takes it, Escape and whatever else is done leave it; with a
// modifier held, no key does.
type nameOffer struct {
	w *Writing

	field *textedit.Field // that it is open for; nil for closed
	name  string
	typed int // how many runes of it stand before the caret
	at    int // where the caret was, in runes
	left  int // where the beginning of one that was left stands; -1 for none

	object *fyne.Container
	ground *canvas.Rectangle
	label  *widget.Label
	key    *widget.Label
}

func newNameOffer(w *Writing) *nameOffer {
	o := &nameOffer{
		w: w, left: -1, ground: &canvas.Rectangle{CornerRadius: 8, StrokeWidth: 1},
		label: widget.NewContent("", theme.Body, theme.Ink, 1), key: widget.NewLabel("Tab", theme.Small, theme.Third),
	}
	o.object = container.NewWithoutLayout(o.ground, o.label, o.key)
	o.object.Hide()
	return o
}

// heard returns what a field calls for each change: a letter that was typed may begin
// a name.
func (o *nameOffer) heard(name newsroom.Field) func(textbuf.Event) {
	return func(e textbuf.Event) {
		if e.Cause != textbuf.Typing || o.w.filling || completes(name) {
			o.close()
			return
		}
		field := o.w.field(name)
		at := field.Caret()
		runes := []rune(field.Buffer().Paragraph(at.Par))
		if at.Off > len(runes) || at.Off < len(runes) && (unicode.IsLetter(runes[at.Off]) || unicode.IsMark(runes[at.Off])) {
			o.close()
			return
		}
		found, typed, ok := o.w.session.Article.Names().Complete(string(runes[:at.Off]))
		if !ok || field.CaretRune()-typed == o.left {
			o.close()
			return
		}
		o.field, o.name, o.typed, o.at, o.left = field, found, typed, field.CaretRune(), -1
		o.show()
	}
}

// moved closes the offer where the caret went elsewhere.
func (o *nameOffer) moved() {
	if o.field != nil && o.field.CaretRune() != o.at {
		o.close()
	}
}

func (o *nameOffer) close() {
	o.field, o.name = nil, ""
	if o.object.Visible() {
		o.object.Hide()
	}
}

// open reports whether a field's name is offered, and no modifier is held.
func (o *nameOffer) open(name newsroom.Field) bool {
	if o.field == nil || o.field != o.w.field(name) {
		return false
	}
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return !ok || d.CurrentKeyModifiers() == 0
}

// pressed is what a field does first with a key; it reports whether it used it.
func (o *nameOffer) pressed(name newsroom.Field, e *fyne.KeyEvent) bool {
	if !o.open(name) {
		return false
	}
	switch e.Name {
	case fyne.KeyTab, fyne.KeyReturn, fyne.KeyEnter:
		o.take()
	case fyne.KeyEscape:
		o.left = o.at - o.typed // it is not offered again for the same beginning
		o.close()
	default:
		return false
	}
	return true
}

// take puts the name into the text, as one step of the undo history.
func (o *nameOffer) take() {
	field, edit := o.field, textedit.Mending{AtRune: o.at - o.typed, Runes: o.typed, With: o.name}
	o.close()
	field.Remedy([]textedit.Mending{edit})
}

// The measures of the offer.
const (
	offerHigh  = 32
	offerSides = 12
	offerGap   = 14
)

// show draws the offer below the caret.
func (o *nameOffer) show() {
	o.label.Dir = o.w.dir
	o.label.SetText(o.name)
	name, key := o.label.MinSize(), o.key.MinSize()
	wide := name.Width + key.Width + 2*offerSides + offerGap
	at := o.field.CaretOnCanvas().Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(o.w.slot))
	x := at.X - 24
	if o.label.Dir == typeset.RTL {
		x = at.X + 24 - wide
	}
	size := o.w.slot.Size()
	o.object.Move(fyne.NewPos(max(4, min(x, size.Width-wide-4)), min(at.Y+4, size.Height-offerHigh-4)))
	o.object.Resize(fyne.NewSize(wide, offerHigh))
	o.ground.FillColor, o.ground.StrokeColor = theme.Color(theme.Paper), theme.Color(theme.Line)
	o.ground.Resize(fyne.NewSize(wide, offerHigh))
	o.label.Resize(name)
	o.label.Move(fyne.NewPos(layout.Place(o.label.Dir, wide, offerSides, name.Width), layout.Whole((offerHigh-name.Height)/2)))
	o.key.Resize(key)
	o.key.Move(fyne.NewPos(layout.Place(o.label.Dir, wide, offerSides+name.Width+offerGap, key.Width), layout.Whole((offerHigh-key.Height)/2)))
	o.object.Show()
	o.object.Refresh()
}
