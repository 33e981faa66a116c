package revisions

import (
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/document/bidi"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/words"
)

// trust is the line at the head of the panel: whether the history is whole, and who
// signed it.
type trust struct {
	dot    *widget.Dot
	said   *widget.Label
	object *fyne.Container
}

func newTrust() *trust {
	t := &trust{dot: widget.NewDot(theme.Accent), said: widget.NewWrapped("", theme.Small, theme.Second)}
	t.object = layout.VBox(0, layout.Pad(10, textEnd, 8, textEnd, layout.HBox(8, t.dot, layout.Grow(t.said))), widget.NewRule())
	t.object.Hide()
	return t
}

// show shows what is known, and reports whether the line is another now.
func (t *trust) show(w *words.Words, said session.Trusted, published bool) bool {
	text, dot, ink := trustInWords(w, said)
	switch {
	case !published:
		text = ""
	case text == "":
		text, dot = w.Say("trust-looking"), theme.Third // its place is kept for what will be said
	}
	if text == t.said.Text && t.object.Hidden == (text == "") {
		return false
	}
	t.said.SetText(text)
	t.said.SetInk(ink)
	t.dot.SetInk(dot)
	t.object.Hidden = text == ""
	return true
}

// namedSigners is how many signers are named before they are counted.
const namedSigners = 3

// trustInWords returns how far a history can be relied on, in words and in colours.
func trustInWords(w *words.Words, t session.Trusted) (text string, dot, ink theme.Role) {
	names := make([]string, 0, namedSigners)
	for i, name := range t.Signers {
		if i == namedSigners-1 && len(t.Signers) > namedSigners {
			names = append(names, w.Count("trust-others", len(t.Signers)-i))
			break
		}
		names = append(names, bidi.Isolated(name))
	}
	who := strings.Join(names, w.Say("compare-comma"))
	switch t.Verdict() {
	case session.Vouched:
		return w.Say("trust-vouched", "Names", who), theme.Accent, theme.Second
	case session.Whole:
		return w.Say("trust-whole"), theme.Third, theme.Second
	case session.PartSaid:
		return w.Say("trust-part", "Unsigned", w.Count("trust-unsigned", t.Revisions-t.Signed), "Names", who), theme.Amber, theme.Amber
	case session.Forbidden:
		if t.Broken > 0 {
			return w.Count("trust-broken", t.Broken), theme.Red, theme.Red
		}
		return w.Say("trust-forbidden", "Unsigned", w.Count("trust-unsigned", t.Revisions-t.Signed)), theme.Red, theme.Red
	case session.Damaged:
		return w.Say("trust-damaged"), theme.Red, theme.Red
	case session.Unknown:
		return w.Say("trust-unknown"), theme.Amber, theme.Amber
	}
	return "", theme.Accent, theme.Second
}
