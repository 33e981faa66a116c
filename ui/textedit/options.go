package textedit

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// Options is what a field is like. The zero value is a field of one paragraph that
// wraps, and that reads from right to left where it is empty.
type Options struct {
	Style     typeset.Style // Text, Regular, 20 on 39 pixels where zero
	Language  string        // BCP 47, where a face has forms for one language, as for Urdu's figures
	Align     typeset.Align
	Base      typeset.Direction // of every paragraph; Auto means by its first strong letter
	Fallback  typeset.Direction // of a paragraph without a strong letter; Auto means RTL
	MultiLine bool              // Enter ends a paragraph; else it submits
	NoWrap    bool              // one line, which moves sideways under the caret; not with MultiLine
	Directed  bool              // a direction by hand is part of Text, as one LRM or RLM at the paragraph's start where it is needed
	Padding   float32           // on all four sides
	ReadOnly  bool

	// Secret is for a password: each letter is drawn as a dot. Text can be put in,
	// but not copied, cut or dragged out.
	Secret bool

	// Spaced is for text whose paragraphs are separated by an empty line, as in
	// Markdown. The empty line is drawn as a gap of ParagraphGap, which the caret
	// skips; Enter makes it, and Backspace deletes it with the paragraph.
	// Shift+Enter ends only the line. Text is verbatim nevertheless.
	Spaced       bool
	ParagraphGap float32 // below each paragraph, or of the empty line, in pixels; 16 where 0 and Spaced

	// Offered is for a form's field whose text is a proposal: it is selected when
	// the focus comes by key or finds it set anew, until the writer has touched it.
	Offered bool

	Placeholder  string // drawn in an empty field that can be written
	ShowControls bool   // draw hidden controls as marks; misleading ones always are
	Logical      bool   // arrow keys follow reading order, not the screen

	// Spans returns the parts of a paragraph that look different, such as findings.
	// It is called when a paragraph is laid out; see Field.RefreshSpans.
	Spans func(paragraph int, text string) []typeset.Span

	// Mend is smart typing; nil for none. It is called after each typed letter.
	Mend Mend

	// Block is Spans with more that differs between paragraphs; Spans is not called
	// where it is set. Follow is called for each change of the text before anything of
	// it is laid out, and reports whether paragraphs that were not changed are to be
	// laid out anew too.
	Block  func(paragraph int, text string) Block
	Follow func(textbuf.Event) (more bool)

	Engine  *typeset.Engine  // sets the text; must be given
	Colors  func() Colors    // called at each drawing; by the theme's variant where nil
	Now     func() time.Time // time.Now where nil; measures double clicks and pauses
	Blink   time.Duration    // half a period of the caret; 530 ms where 0, no blinking where negative
	Primary fyne.Clipboard   // gets the selection, and is pasted by the middle button; X11's where nil

	OnChanged   func(textbuf.Event) // a change by the writer, after the caret has moved; not SetText
	OnEdited    func(Edit)          // the same as one edit of Text, once for each act, after OnChanged
	OnCaret     func()              // the caret or the selection has moved, for any reason
	OnSubmitted func()              // Enter in a field of one paragraph
	OnDown      func()              // the Down key in a field of one paragraph; the caret goes to the line below where nil
	OnFocus     func(has bool)
	OnEscape    func() // Escape, where nothing is selected
	// EscapeLeaves makes Escape call OnEscape even where something is selected, so
	// that one press leaves a dialog or a bar.
	EscapeLeaves bool
	OnKeyDown    func(*fyne.KeyEvent)      // a key goes down, whatever it does
	OnKey        func(*fyne.KeyEvent) bool // is called first for a key without Shift; reports whether it used it
	TakesTab     func() bool               // reports whether OnKey uses Tab now, which goes to the next field else
	Escape       func() bool               // is called first for Escape; reports whether it used it
	OnScale      func(step int)            // 1 for Ctrl+plus, -1 for Ctrl+minus, 0 for Ctrl+0; changes the field's scale where nil
	// OnUndo is asked first by the undo command, and reports whether it took back a
	// step that is not of this field alone.
	OnUndo func() bool

	// Heal mends a text that is pasted, and reports whether there was anything to
	// mend; OnHealed is called after it was. One undo brings back what was pasted.
	Heal     func(pasted string) (mended string, some bool)
	OnHealed func(pasted, mended string)
	OnPasted func(pasted string, steps int) // is called after a paste, mended or not, which so many undos take back

	OnRefused  func(controls int) // so many characters were kept out of what was pasted
	OnShortcut func(fyne.Shortcut) bool
	OnMenu     func(entries []MenuEntry, at fyne.Position) // shows the menu at a position on the canvas; Fyne's own where nil
	Words      func(Command) string                        // the menu's words; Arabic where nil or ""
}

// Colors is the colours that a field is drawn in.
type Colors struct {
	Ink, Placeholder    color.Color
	Caret, Second       color.Color // the caret, and its fainter second place
	Selection, Inactive color.Color // with the focus and without
	Match, Current      color.Color // the lit matches, and the one that is selected
	Invalid             color.Color
	Paper, Edge, Window color.Color // a page's sheet, its edge, and what is around it
	Bar                 color.Color // the scroll bar
}

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}

func translucent(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// LightColors returns the colours for a light window.
func LightColors() Colors {
	return Colors{
		Ink: hex(0x1A1C20), Placeholder: hex(0x8E9197), Caret: hex(0x0B6B5F), Second: translucent(hex(0x0B6B5F), 0x60),
		Selection: hex(0xBFE3DB), Inactive: hex(0xE2DED6), Match: hex(0xFBECB8), Current: hex(0xFFC24D), Invalid: hex(0xB42318),
		Paper: hex(0xFFFFFF), Edge: hex(0xE2DED6), Window: hex(0xF1EFEA), Bar: translucent(hex(0x8E9197), 0xA0),
	}
}

// DarkColors returns the colours for a dark window.
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

// filled returns o with defaults for what is not set.
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
