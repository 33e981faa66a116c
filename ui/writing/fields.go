package writing

import (
	"tahrir/document"
	"tahrir/document/heal"
	"tahrir/newsroom"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
)

// look is how a field of the page looks.
type look struct {
	style typeset.Style
	hint  string // the word for the hint in an empty field
}

// looks are the looks of the fields that are typed on the page.
var looks = map[newsroom.Field]look{
	newsroom.Headline: {theme.Headline, "headline-hint"},
	newsroom.Author:   {theme.BodyBold, "author-hint"},
	newsroom.Body:     {theme.Text, "body-hint"},
}

// names are the fields that are typed on the page, in reading order.
var names = func() []newsroom.Field {
	var names []newsroom.Field
	for f := range document.Fields() {
		if f.OnPage {
			names = append(names, newsroom.Field(f.Key))
		}
	}
	return names
}()

// newField returns one of the page's fields. Only newField knows which widgets
// they are.
func (w *Writing) newField(name newsroom.Field) *textedit.Field {
	look := looks[name]
	kind, _ := document.FieldOf(string(name))
	long := kind.Joins == document.JoinParagraphs
	return w.actions.Field(textedit.Options{
		Directed: true, MultiLine: long, Spaced: long,
		Style: theme.Lined(look.style), Placeholder: w.paper.Say(look.hint), Spans: w.spansOf(name),
		Mend:        w.mend,
		Heal:        heal.Text,
		OnHealed:    w.healed(name),
		OnEdited:    w.edited(name),
		OnCaret:     func() { w.moved(name) },
		OnFocus:     func(has bool) { w.focused(name, has) },
		OnScale:     w.scaled,
		OnSubmitted: func() { w.next(name) },
	})
}

// Direction returns the base direction of a language's text.
func Direction(language string) typeset.Direction {
	if document.RightToLeft(language) {
		return typeset.RTL
	}
	return typeset.LTR
}
