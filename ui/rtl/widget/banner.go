package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
)

// BannerKind is how serious a banner is.
type BannerKind uint8

const (
	BannerNote BannerKind = iota
	BannerWarn
	BannerError
)

// Banner shows what has happened where it has happened, and offers what can be
// done.
type Banner struct {
	widget.BaseWidget

	OnClose func() // a cross is shown where set
	Square  bool   // without round corners, for a whole column

	kind    BannerKind
	actions []Action

	ground *canvas.Rectangle
	sign   *Icon
	text   *Label
	row    *fyne.Container
	cross  *Button
}

// NewBanner returns a banner.
func NewBanner(kind BannerKind, text string, actions ...Action) *Banner {
	b := &Banner{
		kind: kind, actions: actions, ground: canvas.NewRectangle(nothing),
		sign: NewIcon("", 18, theme.Ink), text: NewWrapped(text, theme.Body, theme.Ink), row: layout.HBox(8),
	}
	b.cross = NewIconButton("close", "", func() {
		if b.OnClose != nil {
			b.OnClose()
		}
	})
	b.cross.Small = true
	for _, a := range actions {
		button := NewButton(a.Text, a.Kind, a.Do)
		button.Small = true
		button.SetKeys(a.Keys)
		b.row.Objects = append(b.row.Objects, button)
	}
	b.ExtendBaseWidget(b)
	b.update()
	return b
}

// SetText changes the words.
func (b *Banner) SetText(text string) {
	b.text.SetText(text)
	b.arrange(b.Size())
}

// SetKind changes how serious it is.
func (b *Banner) SetKind(kind BannerKind) {
	b.kind = kind
	b.update()
}

// SetCloseHint sets the hint of the cross.
func (b *Banner) SetCloseHint(hint string) { b.cross.Hint = hint }

func (b *Banner) update() {
	ground, ink, sign := theme.Tint, theme.Accent, ""
	switch b.kind {
	case BannerWarn:
		ground, ink, sign = theme.AmberTint, theme.Amber, "warning"
	case BannerError:
		ground, ink, sign = theme.RedTint, theme.Red, "warning"
	}
	b.ground.CornerRadius = theme.CornerButton
	if b.Square {
		b.ground.CornerRadius = 0
	}
	dress(b.ground, theme.Color(ground), nothing, 0)
	b.sign.set(sign, ink)
	visible(b.sign, sign != "")
	visible(b.cross, b.OnClose != nil)
	visible(b.row, len(b.actions) > 0)
}

const (
	bannerSide = 14
	bannerEnd  = 10
	bannerGap  = 10
)

// bannerPlan is where the parts of a banner are placed.
type bannerPlan struct {
	before, after  float32 // room beside the text
	text, row      float32 // widths
	beneath        bool    // the buttons are under the text
	textHigh, high float32
}

func (b *Banner) plan(width float32) bannerPlan {
	var p bannerPlan
	p.before, p.after = bannerSide, bannerSide
	if b.sign.Visible() {
		p.before += b.sign.Square + bannerGap
	}
	if b.OnClose != nil {
		p.after += theme.SmallButtonHigh
	}
	p.row = b.row.MinSize().Width
	p.text = width - p.before - p.after
	buttons := len(b.actions) > 0
	if buttons {
		beside := p.text - p.row - 2*bannerGap
		if b.text.HeightAt(max(1, beside)) > theme.Body.Height+1 && beside < 360 {
			p.beneath = true
		} else {
			p.text = beside
		}
	}
	p.text = max(1, p.text)
	p.textHigh = b.text.HeightAt(p.text)
	p.high = p.textHigh + 2*bannerEnd
	switch {
	case p.beneath:
		p.high += theme.SmallButtonHigh + 8
	case buttons, b.OnClose != nil:
		p.high = max(p.high, theme.SmallButtonHigh+12)
	}
	return p
}

// HeightAt returns the height that its words and buttons need at a width.
func (b *Banner) HeightAt(width float32) float32 { return b.plan(width).high }

// MinSize implements [fyne.CanvasObject].
func (b *Banner) MinSize() fyne.Size {
	b.update()
	width := b.Size().Width
	if width == 0 {
		width = layout.Unlaid
	}
	p := b.plan(width)
	return fyne.NewSize(max(160, p.before+p.row+bannerSide), p.high)
}

func (b *Banner) arrange(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	p := b.plan(size.Width)
	put(b.ground, 0, 0, size.Width, size.Height)
	top := layout.Whole((size.Height - p.high) / 2)
	textTop := top + bannerEnd
	if !p.beneath {
		textTop = top + layout.Whole((p.high-p.textHigh)/2)
	}
	put(b.sign, layout.Place(theme.Auto, size.Width, bannerSide, b.sign.Square), textTop+2, b.sign.Square, b.sign.Square)
	put(b.text, layout.Place(theme.Auto, size.Width, p.before, p.text), textTop, p.text, p.textHigh)
	if p.beneath {
		put(b.row, layout.Place(theme.Auto, size.Width, p.before, p.row), textTop+p.textHigh+8, p.row, theme.SmallButtonHigh)
	} else {
		put(b.row, layout.Place(theme.Auto, size.Width, size.Width-p.after-p.row, p.row), top+layout.Whole((p.high-theme.SmallButtonHigh)/2), p.row, theme.SmallButtonHigh)
	}
	put(b.cross, layout.Place(theme.Auto, size.Width, size.Width-bannerEnd-theme.SmallButtonHigh, theme.SmallButtonHigh), textTop+layout.Whole((theme.Body.Height-theme.SmallButtonHigh)/2), theme.SmallButtonHigh, theme.SmallButtonHigh)
}

// Held implements [Holder].
func (b *Banner) Held() []fyne.CanvasObject { return []fyne.CanvasObject{b.row, b.cross} }

// CreateRenderer implements [fyne.Widget].
func (b *Banner) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	b.update()
	return &parts{
		widget: b, objects: []fyne.CanvasObject{b.ground, b.sign, b.text, b.row, b.cross},
		update: b.update, layout: b.arrange, least: b.MinSize,
	}
}
