package details

import (
	"strings"

	"tahrir/document"
	"tahrir/newsroom/catalogue"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// section is the field of the article's section, completed while it is typed.
type section struct {
	details *Details
	field   *textedit.Field
	frame   *widget.Frame
	list    *widget.Proposals
	known   []catalogue.Value
	focused bool
}

func newSection(d *Details, framed framing) *section {
	s := &section{details: d}
	s.list = widget.NewProposals(s.take, s.laid)
	s.field, s.frame = framed(textedit.Options{
		Style: theme.Body, Placeholder: d.words.Say("detail-section-hint"),
		OnChanged: func(textbuf.Event) {
			d.change(func(a *document.Article) { a.Section = strings.TrimSpace(s.field.Text()) })
			s.propose()
		},
		OnKey:   s.list.Key,
		OnFocus: s.focus,
	})
	return s
}

// focus asks what is in use while the field has the keys.
func (s *section) focus(has bool) {
	if s.focused = has; !has {
		s.list.Close()
		s.laid()
		return
	}
	s.details.desk.Used(func(used catalogue.Facets) {
		s.known = s.details.desk.Sections(used)
		s.propose()
	})
}

// propose shows what completes the text that is typed.
func (s *section) propose() {
	if !s.focused || s.details.filling {
		return
	}
	was := len(s.list.Showing())
	s.list.Open(session.Completions(s.known, s.field.Text(), session.MostProposed), theme.InterfaceDirection())
	if len(s.list.Showing()) != was {
		s.laid()
	}
}

func (s *section) take(text string) {
	s.field.Become(text, true)
	s.field.SetCaretRune(len([]rune(text)))
	s.laid()
}

// laid lays out the panel after the list came or went.
func (s *section) laid() { widget.LayAgain(s.details.scroll) }
