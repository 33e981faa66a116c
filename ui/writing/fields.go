package writing

import (
	"tahrir/newsroom"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
)

// newField makes one of the three fields. It is the one place that knows which
// widget they are.
func (w *Writing) newField(name newsroom.Field) *textedit.Field {
	o := textedit.Options{
		Directed:    true,
		OnChanged:   w.changed(name),
		OnCaret:     func() { w.moved(name) },
		OnFocus:     func(has bool) { w.focused(name, has) },
		OnScale:     w.scaled,
		OnSubmitted: func() { w.next(name) },
	}
	switch name {
	case newsroom.Headline:
		o.Style, o.Placeholder = theme.Headline, w.paper.Say("headline-hint")
		o.Spans = w.spansOf("headline")
	case newsroom.Author:
		o.Style, o.Placeholder = theme.BodyBold, w.paper.Say("author-hint")
		o.Spans = w.spansOf("author")
	case newsroom.Body:
		o.Style, o.Placeholder = theme.Text, w.paper.Say("body-hint")
		o.MultiLine, o.Spaced = true, true
		o.Spans = w.spansOf("body")
	}
	return w.actions.Field(o)
}

// direction gives the base direction of a language's text.
func direction(language string) typeset.Direction {
	switch base, _, _ := cutTag(language); base {
	case "ar", "fa", "ur", "he", "ps", "ku", "ckb", "sd", "ug", "yi", "dv", "syr", "":
		return typeset.RTL
	}
	return typeset.LTR
}
