package theme

import (
	"errors"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme is the colours and measures of Fyne's own widgets, and holds what all
// widgets of the interface have in common. Its face covers ASCII too, so that what
// Fyne draws by itself never mixes two faces. Fyne's main goroutine owns it.
type Theme struct {
	Look        Look
	Light, Dark *Palette

	carried       Carried
	regular, bold fyne.Resource
	letters       letters
	revealers     map[Revealer]struct{}
}

var _ fyne.Theme = (*Theme)(nil)

func newTheme(l Look, c Carried) *Theme {
	t := &Theme{
		Look: l, Light: Light(), Dark: Dark(), carried: c,
		regular: theme.DefaultTextFont(), bold: theme.DefaultTextBoldFont(),
		letters: letters{widths: map[measured]float32{}, spaces: map[Style]float32{}}, revealers: map[Revealer]struct{}{},
	}
	if c.Font == nil {
		return t
	}
	if b, err := c.Font("IBMPlexSansArabic-Regular"); err == nil {
		t.regular = fyne.NewStaticResource("IBMPlexSansArabic-Regular.ttf", b)
	}
	if b, err := c.Font("IBMPlexSansArabic-SemiBold"); err == nil {
		t.bold = fyne.NewStaticResource("IBMPlexSansArabic-SemiBold.ttf", b)
	}
	return t
}

// Color implements [fyne.Theme] by the palette.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	p := t.palette(variant)
	switch name {
	case theme.ColorNameBackground:
		return p.Window
	case theme.ColorNameButton, theme.ColorNameInputBackground:
		return p.Paper
	case theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return p.Paper
	case theme.ColorNameHeaderBackground, theme.ColorNameDisabledButton:
		return p.Surface
	case theme.ColorNameForeground:
		return p.Ink
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return p.Third
	case theme.ColorNamePrimary, theme.ColorNameHyperlink, theme.ColorNameSuccess, theme.ColorNameFocus:
		return p.Accent
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnSuccess:
		return p.OnAccent
	case theme.ColorNameError:
		return p.Red
	case theme.ColorNameForegroundOnError:
		return p.OnRed
	case theme.ColorNameWarning:
		return p.Amber
	case theme.ColorNameForegroundOnWarning:
		return p.AmberTint
	case theme.ColorNameHover, theme.ColorNamePressed:
		return p.Tint
	case theme.ColorNameSelection:
		return p.Selection
	case theme.ColorNameInputBorder, theme.ColorNameSeparator:
		return p.Line
	case theme.ColorNameScrollBar:
		return p.Third
	case theme.ColorNameShadow:
		return p.Shade
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font implements [fyne.Theme] by the interface's face: a true bold, never a
// smeared one.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return t.bold
	}
	return t.regular
}

// Drawing returns the SVG of an icon that the program brings.
func (t *Theme) Drawing(name string) ([]byte, error) {
	if t.carried.Icon == nil {
		return nil, errors.New("no drawings are carried")
	}
	return t.carried.Icon(name)
}

// Icon implements [fyne.Theme] by Fyne's own icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size implements [fyne.Theme] on the grid of 4.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 8
	case theme.SizeNameText:
		return 14
	case theme.SizeNameCaptionText:
		return 12
	case theme.SizeNameHeadingText:
		return 22
	case theme.SizeNameSubHeadingText:
		return 17
	case theme.SizeNameSeparatorThickness, theme.SizeNameInputBorder:
		return 1
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameMenuRadius, theme.SizeNamePopupRadius:
		return CornerButton
	case theme.SizeNameCardRadius, theme.SizeNameDialogRadius:
		return CornerCard
	case theme.SizeNameScrollBar:
		return 8
	case theme.SizeNameScrollBarSmall:
		return 4
	}
	return theme.DefaultTheme().Size(name)
}

// Later calls f on Fyne's goroutine after d, unless cancel is called first.
func (t *Theme) Later(d time.Duration, f func()) (cancel func()) {
	if t.carried.After != nil {
		return t.carried.After(d, f)
	}
	cancelled := false // owned by Fyne's goroutine
	timer := time.AfterFunc(d, func() {
		fyne.Do(func() {
			if !cancelled {
				f()
			}
		})
	})
	return func() {
		cancelled = true
		timer.Stop()
	}
}

// Revealer is an object that scrolls and can bring what it holds into view.
type Revealer interface {
	// BringIntoView scrolls as little as needed to show o. It does nothing where it
	// does not hold o.
	BringIntoView(o fyne.CanvasObject)
}

// Showing notes that a revealer is on a screen.
func (t *Theme) Showing(r Revealer) { t.revealers[r] = struct{}{} }

// Gone notes that a revealer is on no screen any more.
func (t *Theme) Gone(r Revealer) { delete(t.revealers, r) }

// Reveal brings an object into view in every revealer that holds it.
func (t *Theme) Reveal(o fyne.CanvasObject) {
	for r := range t.revealers {
		r.BringIntoView(o)
	}
}
