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
	former  *fyne.Container
	asked   string // the article whose former addresses were asked for
	object  *fyne.Container
}

func newSlug(d *Details, framed framing) *slug {
	s := &slug{details: d, said: widget.NewWrapped("", theme.Small, theme.Second), former: layout.VBox(2)}
	field, frame := framed(textedit.Options{
		Style: theme.Body, Base: typeset.LTR, Align: theme.Beside(theme.LTR), // as addresses are read
		OnChanged: func(textbuf.Event) {
			d.change(func(a *document.Article) { a.Slug = arabic.Slug(s.field.Text()) })
			s.show(d.article.Shown())
		},
	})
	s.field = field
	s.object = layout.VBox(4, widget.NewLabel(d.words.Say("detail-slug"), theme.Small, theme.Second), frame, s.said, s.former)
	return s
}

// fixed reports whether the article has its slug for good.
func fixed(a document.Article) bool { return !a.Published.IsZero() && a.Slug != "" }

// fill puts an article's slug into the field.
func (s *slug) fill(a document.Article) {
	s.field.SetText(a.Slug)
	s.asked = ""
	s.list(nil)
}

// askFormer asks once for the addresses that a published article had before. They are
// read in the archive, which nobody needs who does not see them.
func (s *slug) askFormer(a document.Article) {
	if !fixed(a) || s.asked == a.ID || !s.details.Object.Visible() {
		return
	}
	s.asked = a.ID
	s.details.former(a.ID, func(addresses []string) {
		if s.asked == a.ID {
			s.list(addresses)
		}
	})
}

// list shows the addresses that the article had before.
func (s *slug) list(addresses []string) {
	if len(addresses) == 0 && len(s.former.Objects) == 0 {
		return
	}
	s.former.Objects = nil
	for i, address := range addresses {
		if i == 0 {
			s.former.Add(widget.NewLabel(s.details.words.Say("detail-slug-former"), theme.Small, theme.Second))
		}
		line := widget.NewWrapped(address, theme.Small, theme.Ink)
		line.Dir = theme.LTR // as addresses are read
		s.former.Add(line)
	}
	widget.LayAgain(s.details.scroll)
}

// show shows what the slug will be, or that it is fixed.
func (s *slug) show(a document.Article) {
	s.field.SetReadOnly(fixed(a) || !s.details.article.Writable())
	if fixed(a) && s.field.Text() != a.Slug {
		s.details.showing(func() { s.field.SetText(a.Slug) }) // given by the publication
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
	s.askFormer(a)
}
