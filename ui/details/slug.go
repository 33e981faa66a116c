package details

import (
	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"

	"fyne.io/fyne/v2"
)

// slug is the article's name in addresses: the headline's until somebody chooses
// another, and fixed from the first publication on. An address that the site had
// before leads on to the present one (publish/site).
type slug struct {
	details *Details
	field   *textedit.Field
	said    *widget.Label
	hint    string // the slug that the headline proposes
	object  *fyne.Container
}

func newSlug(d *Details, framed framing) *slug {
	s := &slug{details: d, said: widget.NewWrapped("", theme.Small, theme.Second)}
	field, frame := framed(textedit.Options{
		Style: theme.Body, Base: typeset.LTR, // as addresses are read
		OnChanged: func(textbuf.Event) {
			d.change(func(a *document.Article) { a.Slug = arabic.Slug(s.field.Text()) })
			s.show(d.article.Shown())
		},
	})
	s.field = field
	s.object = layout.VBox(4, widget.NewLabel(d.words.Say("detail-slug"), theme.Small, theme.Second), frame, s.said)
	return s
}

// fixed reports whether the article has its slug for good.
func fixed(a document.Article) bool { return !a.Published.IsZero() && a.Slug != "" }

// fill puts an article's slug into the field.
func (s *slug) fill(a document.Article) { s.field.SetText(a.Slug) }

// show shows what the slug will be, or that it is fixed.
func (s *slug) show(a document.Article) {
	s.field.SetReadOnly(fixed(a) || !s.details.article.Writable())
	if fixed(a) && s.field.Text() != a.Slug {
		was := s.details.filling
		s.details.filling = true
		s.field.SetText(a.Slug) // given by the publication
		s.details.filling = was
	}
	said, proposed := "", a.Slug
	if proposed == "" {
		proposed = arabic.Slug(a.Headline)
	}
	switch {
	case fixed(a):
		said = s.details.words.Say("detail-slug-fixed")
	case proposed == "":
		said = s.details.words.Say("detail-slug-none")
	case a.Slug == "":
		said = s.details.words.Say("detail-slug-proposed")
	default:
		said = s.details.words.Say("detail-slug-will", "Slug", proposed)
	}
	if hint := arabic.Slug(a.Headline); hint != s.hint {
		s.hint = hint
		s.field.SetPlaceholder(hint)
	}
	if s.said.Text != said {
		s.said.SetText(said)
		s.object.Refresh()
	}
}
