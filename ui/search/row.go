package search

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/document/search"
	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/typeset"
)

// rows is the list's source.
type rows struct{ *View }

var (
	_ widget.ListSource = rows{}
	_ widget.ListFinder = rows{}
)

func (r rows) Len() int             { return r.session.Search.Len() }
func (r rows) Index(key string) int { return r.session.Search.Index(key) }
func (r rows) Make() widget.ListRow { return newRow(r.View) }

func (r rows) Key(i int) string {
	found, _ := r.session.Search.Row(i)
	return found.Key
}

func (r rows) Height(i int, width float32) float32 {
	found, ok := r.session.Search.Row(i)
	if !ok {
		return 0
	}
	if r.ruler == nil {
		r.ruler = newRow(r.View)
	}
	r.ruler.fill(found)
	return layout.HeightAt(r.ruler.box, width)
}

// row is one result: the headline, the sentence, and what it is, whose and of when.
type row struct {
	view     *View
	headline *widget.Label
	sentence *widget.Label
	is       *widget.Chip
	facts    *widget.Label
	box      *fyne.Container
	breaking bool
	chosen   bool
}

// The letters of a result.
var (
	titled   = theme.Style{Family: typeset.Interface, Weight: typeset.SemiBold, Size: 16, Height: 26}
	sentence = theme.Style{Family: typeset.Text, Weight: typeset.Regular, Size: 16, Height: 29}
)

func newRow(v *View) *row {
	r := &row{
		view: v, headline: widget.NewContent("", titled, theme.Ink, 2), sentence: widget.NewContent("", sentence, theme.Second, 3),
		is: widget.NewChip("", theme.Second, theme.Line), facts: widget.NewLabel("", theme.Small, theme.Second),
	}
	r.box = layout.Inset(20, 13, layout.VBox(1, r.headline, r.sentence, layout.Pad(5, 0, 0, 0, layout.HBox(8, r.is, layout.Grow(r.facts)))))
	return r
}

// Object implements [widget.ListRow].
func (r *row) Object() fyne.CanvasObject { return r.box }

// Show implements [widget.ListRow].
func (r *row) Show(i int, chosen bool) {
	r.chosen = chosen
	found, ok := r.view.session.Search.Row(i)
	if !ok {
		found = session.Found{Row: newsroom.Row{Headline: "…"}}
	}
	r.fill(found)
}

func (r *row) fill(found session.Found) {
	w := r.view.words
	headline, ink := found.Headline, theme.Ink
	if headline == "" {
		headline, ink = w.Say("no-headline"), theme.Third
	}
	lit := r.view.session.Search.Query().Lit(headline)
	if ink == theme.Third {
		lit = nil
	}
	r.headline.SetText(headline)
	r.headline.SetInk(ink)
	r.headline.SetSpans(spans(headline, lit)...)
	if breaking := found.BreakingAt(r.view.session.Desk.Now()); breaking != r.breaking {
		r.breaking = breaking
		r.headline.SetLead(nil)
		if breaking {
			r.headline.SetLead(widget.NewChip(w.Say("breaking"), theme.OnRed, theme.Red))
		}
	}
	r.sentence.SetText(found.Excerpt.Text)
	r.sentence.SetSpans(spans(found.Excerpt.Text, found.Excerpt.Lit)...)
	hide(r.sentence, found.Excerpt.Text == "")
	key, ink, ground := is(found)
	if r.chosen && ground == theme.Tint {
		ground = theme.Surface // visible on the row's own ground
	}
	r.is.SetText(w.Say(key))
	r.is.SetRoles(ink, ground)
	r.facts.SetText(r.view.factsOf(found))
	r.box.Refresh()
}

// is returns the key of what a result is, and its colours.
func is(found session.Found) (key string, ink, ground theme.Role) {
	switch {
	case !found.IsDraft() && found.Status == document.Retracted:
		return "status-retracted", theme.Red, theme.RedTint
	case !found.IsDraft():
		return "status-published", theme.Accent, theme.Tint
	case found.Status == document.Review || found.Status == document.Ready:
		return "status-" + string(found.Status), theme.Amber, theme.AmberTint
	case found.Standing == newsroom.Ahead:
		return "row-ahead", theme.Amber, theme.AmberTint
	}
	return "status-draft", theme.Second, theme.Line
}

// factsOf returns who and when, each isolated.
func (v *View) factsOf(found session.Found) string {
	who := found.Author
	if who == "" {
		who = v.words.Say("no-author")
	}
	if found.When.IsZero() {
		return bidi.Isolated(who)
	}
	return bidi.Isolated(who) + "  ·  " + bidi.Isolated(v.words.Ago(found.When, v.session.Desk.Now()))
}

// spans returns what is lit of a text, in runes.
func spans(text string, lit []search.Span) []widget.Span {
	var out []widget.Span
	for _, s := range lit {
		if s.FromByte < 0 || s.ToByte > len(text) || s.FromByte >= s.ToByte {
			continue
		}
		from := utf8.RuneCountInString(text[:s.FromByte])
		out = append(out, widget.Span{From: from, To: from + utf8.RuneCountInString(text[s.FromByte:s.ToByte]), Ground: theme.Selection, Ink: theme.Ink})
	}
	return out
}

func hide(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Hide()
	} else {
		o.Show()
	}
}
