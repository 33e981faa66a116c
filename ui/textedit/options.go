package textedit

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// Options is what a field is like. The zero value is a field of one paragraph
// that wraps, right to left where it is empty.
type Options struct {
	Style     typeset.Style // Text, Regular, 20 on 39 where zero
	Language  string        // BCP 47, where a face has forms for one language, as for Urdu's figures
	Align     typeset.Align
	Base      typeset.Direction // of every paragraph; Auto: by its first strong letter
	Fallback  typeset.Direction // of a paragraph without one; Auto means RTL
	MultiLine bool              // Enter makes a paragraph; else it submits
	NoWrap    bool              // one line, moved sideways under the caret; not for MultiLine
	Directed  bool              // a paragraph's direction by hand is part of Text: one LRM or RLM at its start, where it is needed
	Padding   float32           // on all four sides
	ReadOnly  bool

	// Secret is for a password: each letter is drawn as a dot, and the text can be
	// put in but never copied, cut or dragged out.
	Secret bool

	// Spaced is for text whose paragraphs stand apart by an empty line, as in
	// Markdown. The empty line is drawn as a gap of ParagraphGap, which the caret
	// steps over; Enter makes it and Backspace takes it away with the paragraph.
	// Shift+Enter ends the line alone. Text is verbatim all the same.
	Spaced       bool
	ParagraphGap float32 // below each paragraph, or of the empty line; 16 where 0 and Spaced

	// Offered is for a field of a form whose text is a proposal: the keys that come
	// to it select it, until the writer has touched it.
	Offered bool

	Placeholder  string // what an empty field says where it can be written
	ShowControls bool   // hidden controls as marks; those that could mislead always are
	Logical      bool   // arrow keys go by reading order instead of by sight

	// Spans gives the parts of a paragraph with another look: findings, matches.
	// It is asked when a paragraph is laid out; see Field.RefreshSpans.
	Spans func(paragraph int, text string) []typeset.Span

	Engine  *typeset.Engine  // sets the text; must be given
	Colors  func() Colors    // asked at each drawing; by the theme's variant where nil
	Now     func() time.Time // time.Now where nil; tells a double click and a pause
	Blink   time.Duration    // half a period of the caret; 530 ms where 0, none where negative
	Primary fyne.Clipboard   // what is selected goes there, the middle button pastes it; X11's where nil

	OnChanged   func(textbuf.Event) // what the writer did, after the caret has moved too; not SetText
	OnEdited    func(Edit)          // the same as one edit of Text, once for each act, after OnChanged
	OnCaret     func()              // caret or selection moved, by whatever
	OnSubmitted func()              // Enter in a field of one paragraph
	OnDown      func()              // the Down key in a field of one paragraph; the caret goes to the line below where nil
	OnFocus     func(has bool)
	OnEscape    func() // Escape, where nothing is selected
	// EscapeLeaves has Escape tell OnEscape at once, where it would first let go of
	// a selection: out of a dialog or a bar one press is enough.
	EscapeLeaves bool
	Escape       func() bool        // takes Escape first, from what is selected too; false where it has no use for it
	OnScale      func(step int)     // Ctrl+plus 1, Ctrl+minus -1, Ctrl+0 0; SetScale on itself where nil
	OnRefused    func(controls int) // so many characters were kept out of what was pasted
	OnShortcut   func(fyne.Shortcut) bool
	OnMenu       func(entries []MenuEntry, at fyne.Position) // on the canvas; Fyne's own menu where nil
	Words        func(Command) string                        // the menu's words; Arabic where nil or ""
}

// Colors is what a field is drawn in.
type Colors struct {
	Ink, Placeholder    color.Color
	Caret, Second       color.Color // the caret, and its fainter other place
	Selection, Inactive color.Color // with the focus and without
	Match, Current      color.Color // what was found, and what of it is selected
	Invalid             color.Color
	Paper, Edge, Window color.Color // a page's sheet, its edge, and what lies around
	Bar                 color.Color // the scroll bar
}

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}

func translucent(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// LightColors are the colours of day.
func LightColors() Colors {
	return Colors{
		Ink: hex(0x1A1C20), Placeholder: hex(0x8E9197), Caret: hex(0x0B6B5F), Second: translucent(hex(0x0B6B5F), 0x60),
		Selection: hex(0xBFE3DB), Inactive: hex(0xE2DED6), Match: hex(0xFBECB8), Current: hex(0xFFC24D), Invalid: hex(0xB42318),
		Paper: hex(0xFFFFFF), Edge: hex(0xE2DED6), Window: hex(0xF1EFEA), Bar: translucent(hex(0x8E9197), 0xA0),
	}
}

// DarkColors are the colours of night.
func DarkColors() Colors {
	return Colors{
		Ink: hex(0xECE9E3), Placeholder: hex(0x767A81), Caret: hex(0x4FC3B0), Second: translucent(hex(0x4FC3B0), 0x60),
		Selection: hex(0x22524A), Inactive: hex(0x2C3036), Match: hex(0x4A3F1C), Current: hex(0x7D5A10), Invalid: hex(0xFF8A7A),
		Paper: hex(0x1E2126), Edge: hex(0x2C3036), Window: hex(0x121417), Bar: translucent(hex(0x767A81), 0xA0),
	}
}

func themeColors() Colors {
	if app := fyne.CurrentApp(); app != nil && app.Settings().ThemeVariant() == theme.VariantDark {
		return DarkColors()
	}
	return LightColors()
}

// filled gives o with its defaults.
func (o Options) filled() Options {
	if o.Style == (typeset.Style{}) {
		o.Style = typeset.Style{Family: typeset.Text, Weight: typeset.Regular, Size: 20, Height: 39}
	}
	if o.Fallback == typeset.Auto {
		o.Fallback = typeset.RTL
	}
	if o.Spaced && o.ParagraphGap == 0 {
		o.ParagraphGap = 16
	}
	if o.Colors == nil {
		o.Colors = themeColors
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Blink == 0 {
		o.Blink = 530 * time.Millisecond
	}
	o.NoWrap = o.NoWrap && !o.MultiLine
	return o
}
