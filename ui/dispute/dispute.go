package dispute

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/ui/lit"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
	"tahrir/ui/words"
)

// Subject is what must be settled, in words.
type Subject struct {
	Name         string // identifies the place or file
	Title, Text  string // what happened; what was merged, and that nothing is lost
	Headline     string // the article's
	Left         string // how many places are unsettled; "" for a single one
	Position     string // of the current place; "" for a single one
	Mine, Theirs Card
	Origin       Card // of a place
	Accept       string
	TakeTheirs   string // the label of the button that takes the other's text
	Direction    theme.Direction
	Place        *Place // nil for whole forms
	Chosen       Chosen // of whole forms
	Working      bool   // the settlement is being made
}

// Card is what stands above a text.
type Card struct {
	Name, When string
	Whole      *document.Article // a whole form; nil for none
}

// Place is one place.
type Place struct {
	compare.Conflict
	Field  string // its name
	Result string
	// Written reports whether the result may be written, and hold both texts: a
	// state or a language must be one of the two.
	Written bool
	// Shown returns a text as it is read: a state by its name.
	Shown func(string) string
}

// Chosen is which of two whole forms was chosen.
type Chosen uint8

// The choices.
const (
	Neither Chosen = iota
	Mine
	Theirs
)

// Actions are what the window does for the screen.
type Actions struct {
	Take   func(Side)   // makes a text the result, or chooses a whole form
	Write  func(string) // makes a text the result
	Step   func(back bool)
	Accept func()
	Later  func()
	Keys   func(command string) string // returns a command's shortcut, for its tip
	// Framed returns a text field in the window's look, with something around
	// it inside its frame.
	Framed func(dress func(fyne.CanvasObject) fyne.CanvasObject, o textedit.Options) (*textedit.Field, *widget.Frame)
	Colors func() textedit.Colors
}

// Side is a text that may become the result.
type Side uint8

// The sides.
const (
	TakeMine Side = iota
	TakeTheirs
	TakeBoth // mine first
)

// View is the screen.
type View struct {
	Object fyne.CanvasObject

	words   *words.Words
	actions Actions
	scale   float32
	subject Subject

	spans   [][]widget.Span // of the result, by line
	filling bool

	parts
}

// parts are what changes on the screen.
type parts struct {
	title, text, headline, left        *widget.Label
	mine, theirs, origin               *card
	sides                              *fyne.Container
	result                             *textedit.Field
	slot                               *fyne.Container // holds the result
	field                              *widget.Label
	accept, takeMine, takeTheirs, both *widget.Button
	previous, next, later              *widget.Button
	position                           *widget.Label
	scroll                             *widget.Scroll
}

// New returns the screen. Show fills it. scale multiplies the size of the
// letters.
func New(w *words.Words, scale float64, a Actions) *View {
	v := &View{words: w, actions: a, scale: float32(scale)}
	if v.scale == 0 {
		v.scale = 1
	}
	say := w.Say
	v.title = widget.NewLabel("", theme.Title, theme.Ink)
	v.title.Wrap = true
	v.text = widget.NewWrapped("", theme.Body, theme.Second)
	v.headline = widget.NewContent("", theme.BodyMid, theme.Second, 1)
	v.left = widget.NewLabel("", theme.SmallMid, theme.Amber)
	v.field = widget.NewLabel("", theme.SmallBold, theme.Second)
	v.mine, v.theirs, v.origin = v.newCard(theme.Ink), v.newCard(theme.Ink), v.newCard(theme.Second)
	v.origin.ground.SetRole(theme.Surface)
	v.sides = layout.GridOf(2, 14, v.mine.ground, v.theirs.ground)
	v.slot = layout.VBox(0)

	v.accept = widget.NewButton("", widget.Primary, a.Accept)
	v.accept.Hint = a.Keys("publish")
	v.takeMine = widget.NewButton(say("dispute-take-mine"), widget.Plain, func() { a.Take(TakeMine) })
	v.takeTheirs = widget.NewButton("", widget.Plain, func() { a.Take(TakeTheirs) })
	v.both = widget.NewButton(say("dispute-both"), widget.Plain, func() { a.Take(TakeBoth) })
	v.takeMine.Hint, v.takeTheirs.Hint, v.both.Hint = a.Keys("take-mine"), a.Keys("take-theirs"), a.Keys("take-both")
	v.later = widget.NewButton(say("dispute-later"), widget.Quiet, a.Later)
	v.later.Hint = "Esc"
	v.previous = widget.NewIconButton("above", say("dispute-previous"), func() { a.Step(true) })
	v.previous.SetKeys(a.Keys("change-previous"))
	v.next = widget.NewIconButton("down", say("dispute-next"), func() { a.Step(false) })
	v.next.SetKeys(a.Keys("change-next"))
	v.position = widget.NewLabel("", theme.Small, theme.Second)

	head := layout.VBox(4, v.title, layout.HBox(14, layout.Grow(v.headline), v.left), v.text)
	v.scroll = widget.NewScroll(layout.Inset(sides, 0, layout.Pad(22, 0, 2, 0,
		layout.VBox(14, head, v.field, v.sides, v.origin.ground, v.slot))))
	buttons := layout.Inset(sides, 16, layout.HBox(10,
		v.accept, v.takeMine, v.takeTheirs, v.both, layout.Space(), v.position, v.previous, v.next, v.later))
	v.Object = widget.NewGround(theme.Window, layout.AtMost(widest, above(v.scroll, buttons)))
	return v
}

// The space at both sides, and the greatest width of the screen, in pixels.
const (
	sides  = 24
	widest = 1240
)

// Subject returns what is shown.
func (v *View) Subject() Subject { return v.subject }

// Result returns the field of the result, nil where there is none.
func (v *View) Result() *textedit.Field { return v.result }

// Show shows what must be settled.
func (v *View) Show(s Subject) {
	another := s.Name != v.subject.Name || (s.Place == nil) != (v.subject.Place == nil) || v.result == nil && s.Place != nil
	v.subject = s
	v.title.SetText(s.Title)
	v.text.SetText(s.Text)
	v.headline.SetText(s.Headline)
	v.left.SetText(s.Left)
	v.position.SetText(s.Position)
	v.accept.SetText(s.Accept)
	v.takeTheirs.SetText(s.TakeTheirs)
	alone := s.Position == ""
	v.left.Hidden, v.position.Hidden, v.previous.Hidden, v.next.Hidden = s.Left == "", alone, alone, alone
	v.origin.ground.Hidden, v.slot.Hidden, v.both.Hidden = s.Place == nil, s.Place == nil, s.Place == nil
	v.field.Hidden = s.Place == nil
	if s.Place == nil {
		v.showWhole(another)
	} else {
		v.showPlace(another)
	}
	for _, b := range []*widget.Button{v.takeMine, v.takeTheirs, v.both} {
		b.SetEnabled(!s.Working)
	}
	v.both.SetEnabled(!s.Working && s.Place != nil && s.Place.Written)
	v.accept.SetEnabled(!s.Working && (s.Place != nil || s.Chosen != Neither))
	if another {
		v.scroll.ScrollToTop()
	}
	widget.LayAgain(v.Object)
}

// showPlace shows one place.
func (v *View) showPlace(another bool) {
	p, s := v.subject.Place, v.subject
	v.field.SetText(p.Field)
	style := v.styleOf(p.Conflict.Field)
	v.mine.show(s.Mine, p.Shown(p.Ours), lit.Against(p.Shown(p.Base), p.Shown(p.Ours)), style, s.Direction)
	v.theirs.show(s.Theirs, p.Shown(p.Theirs), lit.Against(p.Shown(p.Base), p.Shown(p.Theirs)), style, s.Direction)
	v.origin.show(s.Origin, p.Shown(p.Base), nil, style, s.Direction)
	v.origin.absent(p.Base == "", v.words.Say("dispute-no-origin"), theme.Third)
	v.mine.absent(p.Ours == "", v.words.Say("dispute-removed"), theme.Red)
	v.theirs.absent(p.Theirs == "", v.words.Say("dispute-removed"), theme.Red)
	both := p.Ours != "" && p.Theirs != "" && holds(p.Result, p.Ours) && holds(p.Result, p.Theirs)
	v.mine.choose(both || p.Result == p.Ours || p.Result == p.Proposal && p.Result != p.Theirs)
	v.theirs.choose(both || p.Result == p.Theirs)
	if another {
		v.makeResult(style)
	}
	shown := p.Shown(p.Result)
	v.spans = byLine(shown, lit.Against(p.Shown(p.Base), shown))
	v.filling = true
	if v.result.Text() != shown {
		if another {
			v.result.SetText(shown)
		} else {
			v.result.Become(shown, true)
		}
	}
	v.filling = false
	v.result.SetReadOnly(s.Working || !p.Written)
	v.result.RefreshSpans()
}

// holds reports whether a result contains the whole of a text.
func holds(result, text string) bool { return strings.Contains(result, strings.TrimSpace(text)) }

// makeResult makes the field of the result, in the face of its place.
func (v *View) makeResult(style theme.Style) {
	long := v.subject.Place.Conflict.Field == compare.Body
	note := v.words.Say("dispute-edit")
	if !v.subject.Place.Written {
		note = v.words.Say("dispute-choose")
	}
	head := layout.HBox(10, layout.Grow(widget.NewLabel(v.words.Say("dispute-result"), theme.Small, theme.Second)), widget.NewLabel(note, theme.Small, theme.Third))
	field, frame := v.actions.Framed(
		func(f fyne.CanvasObject) fyne.CanvasObject {
			return layout.VBox(6, head, f)
		},
		textedit.Options{
			Style: style, MultiLine: long, Spaced: long, Fallback: v.subject.Direction,
			Spans: v.spansOf, OnEscape: v.actions.Later, OnSubmitted: func() {}, // one Enter too many decides nothing
			OnChanged: func(textbuf.Event) {
				if !v.filling {
					v.actions.Write(v.result.Text())
				}
			},
		})
	frame.Sides, frame.Ends = cardSides, cardEnds
	v.result = field
	v.slot.Objects = []fyne.CanvasObject{frame}
	v.slot.Refresh()
}

// spansOf lights what differs in a paragraph of the result.
func (v *View) spansOf(paragraph int, _ string) []typeset.Span {
	if paragraph >= len(v.spans) {
		return nil
	}
	var list []typeset.Span
	for _, s := range v.spans[paragraph] {
		t := typeset.Span{From: s.From, To: s.To, Weight: s.Weight}
		if s.Ink != theme.None {
			t.Color = theme.Color(s.Ink)
		}
		if s.Ground != theme.None {
			t.Ground = theme.Color(s.Ground)
		}
		if s.Dots != theme.None {
			t.Dots = theme.Color(s.Dots)
		}
		list = append(list, t)
	}
	return list
}

// byLine splits spans of a text, in runes, by its lines.
func byLine(text string, spans []widget.Span) [][]widget.Span {
	var list [][]widget.Span
	start := 0
	for line := range strings.SplitSeq(text, "\n") {
		end := start + utf8.RuneCountInString(line)
		var in []widget.Span
		for _, s := range spans {
			s.From, s.To = max(s.From, start)-start, min(s.To, end)-start
			if s.From < s.To {
				in = append(in, s)
			}
		}
		list = append(list, in)
		start = end + 1
	}
	return list
}

// styleOf returns the style of a field, as on the page.
func (v *View) styleOf(f compare.Field) theme.Style {
	style := theme.Text
	switch {
	case f == compare.Headline:
		style = theme.Headline
		style.Size, style.Height = style.Size*headlineIn, style.Height*headlineIn
	case f != compare.Body:
		style.Size, style.Height = 17, 32
	}
	style.Size, style.Height = style.Size*v.scale, style.Height*v.scale
	return style
}

// headlineIn is the scale of a headline in a card, which is narrower than the
// page.
const headlineIn = 0.8

// showWhole shows two whole forms.
func (v *View) showWhole(another bool) {
	s := v.subject
	v.result = nil
	v.mine.showWhole(s.Mine, v, another)
	v.theirs.showWhole(s.Theirs, v, another)
	v.mine.choose(s.Chosen == Mine)
	v.theirs.choose(s.Chosen == Theirs)
}

// Focus focuses the result, or where a form is chosen.
func (v *View) Focus(c fyne.Canvas) {
	if v.result != nil && !v.result.ReadOnly() {
		widget.Focus(c, v.result)
		return
	}
	widget.Focus(c, v.takeMine)
}

// Recolor draws the result again after the palette has changed.
func (v *View) Recolor() {
	if v.result != nil {
		v.result.RefreshSpans()
	}
}
