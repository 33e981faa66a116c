package writing

import (
	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/document/heal"
	"tahrir/newsroom"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
)

// look is how a field of the page looks.
type look struct {
	style  typeset.Style
	hint   string // the word for the hint in an empty field
	absent bool   // takes no room while it is empty, until somebody asks for it
	quiet  bool   // in the second ink
}

var (
	kickerStyle     = typeset.Style{Family: typeset.Interface, Weight: typeset.SemiBold, Size: 15, Height: 26}
	standfirstStyle = typeset.Style{Family: typeset.Text, Weight: typeset.Regular, Size: 19, Height: 34}
)

// looks are the looks of the fields that are typed on the page.
var looks = map[newsroom.Field]look{
	newsroom.Kicker:     {style: kickerStyle, hint: "kicker-hint", absent: true, quiet: true},
	newsroom.Headline:   {style: theme.Headline, hint: "headline-hint"},
	newsroom.Standfirst: {style: standfirstStyle, hint: "standfirst-hint", absent: true, quiet: true},
	newsroom.Author:     {style: theme.BodyBold, hint: "author-hint"},
	newsroom.Byline:     {style: theme.BodyBold, hint: "byline-hint", absent: true},
	newsroom.Body:       {style: theme.Text, hint: "body-hint"},
}

// names are the fields that are typed on the page, in reading order. The body is
// the last.
var names = []newsroom.Field{newsroom.Kicker, newsroom.Headline, newsroom.Standfirst, newsroom.Author, newsroom.Byline, newsroom.Body}

// newField returns one of the page's fields. Only newField knows which widgets
// they are.
func (w *Writing) newField(name newsroom.Field) *textedit.Field {
	look := looks[name]
	kind, _ := document.FieldOf(string(name))
	long := kind.Joins == document.JoinParagraphs
	o := textedit.Options{
		Directed: true, MultiLine: long, Spaced: long,
		Style: theme.Lined(look.style), Placeholder: w.paper.Say(look.hint), Spans: w.spansOf(name),
		Mend:        w.mend(name),
		Heal:        heal.Text,
		OnHealed:    w.healed(name),
		OnPasted:    w.pasted(name),
		OnUndo:      w.takeBack,
		OnKey:       func(e *fyne.KeyEvent) bool { return w.offer.pressed(name, e) || w.completer.key(name)(e) },
		TakesTab:    func() bool { return w.offer.open(name) },
		OnChanged:   w.offer.heard(name),
		OnEdited:    w.edited(name),
		OnCaret:     func() { w.offer.moved(); w.moved(name) },
		OnFocus:     func(has bool) { w.focused(name, has) },
		OnScale:     w.Zoom,
		OnSubmitted: func() { w.next(name) },
	}
	if name == newsroom.Body {
		w.fences = fences{}
		o.Block, o.Follow = w.block, func(e textbuf.Event) bool { return w.fences.follow(e) }
	}
	f := w.actions.Field(o)
	if name == newsroom.Body {
		w.fences.buf = f.Buffer()
	}
	return f
}

// Direction returns the base direction of an article's text.
func Direction(a document.Article) typeset.Direction {
	if a.RightToLeft() {
		return typeset.RTL
	}
	return typeset.LTR
}
