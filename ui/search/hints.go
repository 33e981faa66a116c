package search

import (
	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
)

// hints returns what stands there before anything is typed: the searches that were
// kept, and what can be typed.
func (v *View) hints() fyne.CanvasObject {
	say := v.words.Say
	var column []fyne.CanvasObject
	if saved := v.actions.Saved(); len(saved) > 0 {
		kept := []fyne.CanvasObject{widget.NewLabel(say("search-saved"), theme.SmallBold, theme.Second)}
		for _, words := range saved {
			kept = append(kept, v.savedLine(words))
		}
		column = append(column, layout.VBox(6, kept...))
	}
	lines := []fyne.CanvasObject{widget.NewLabel(say("search-how"), theme.SmallBold, theme.Second)}
	for _, hint := range []string{"words", "phrase", "author", "tag", "dates", "state"} {
		example := say("search-example-" + hint)
		button := widget.NewButton(example, widget.Plain, func() { v.try(example) })
		button.Small = true
		lines = append(lines, layout.HBox(12, button, layout.Grow(widget.NewWrapped(say("search-how-"+hint), theme.Body, theme.Second))))
	}
	column = append(column, layout.VBox(10, lines...), widget.NewWrapped(say("search-folded"), theme.Small, theme.Second))
	return layout.Border(widget.NewCard(layout.Inset(24, 20, layout.VBox(22, column...))), nil, nil, nil)
}

// try puts an example into the field, to be changed.
func (v *View) try(example string) {
	v.Look(example)
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.field); c != nil {
		v.Focus(c)
	}
}

// savedLine is a search that was kept: a click opens it, the cross removes it.
func (v *View) savedLine(words string) fyne.CanvasObject {
	remove := widget.NewIconButton("close", v.words.Say("search-unsave"), func() {
		v.actions.Remove(words)
		v.Changed()
	})
	remove.Small = true
	text := widget.NewContent(words, theme.BodyMid, theme.Ink, 1)
	open := widget.NewTapArea(layout.Inset(8, 5, layout.HBox(10, widget.NewIcon("star", 15, theme.Accent), layout.Grow(text))), func() { v.try(words) }, nil)
	return layout.HBox(6, layout.Grow(open), remove)
}

// nothing returns the card for a search that found nothing.
func (v *View) nothing() fyne.CanvasObject {
	what, more := v.nothingSaid()
	column := []fyne.CanvasObject{widget.NewWrapped(what, theme.BodyMid, theme.Ink)}
	if more != "" {
		column = append(column, widget.NewWrapped(more, theme.Body, theme.Second))
	}
	return layout.Border(widget.NewCard(layout.Inset(24, 20, layout.VBox(8, column...))), nil, nil, nil)
}

// nothingSaid returns what is said of a search that found nothing, and what else can
// be tried.
func (v *View) nothingSaid() (what, more string) {
	say, s := v.words.Say, v.session.Search
	if _, word := s.Query().Unfinished(); word != "" {
		return say("search-unfinished", "Word", word), ""
	}
	return say("search-none", "Words", s.Words()), say("search-none-more")
}
