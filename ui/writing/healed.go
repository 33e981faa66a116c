package writing

import (
	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
)

// healed is what was pasted last, where it was mended, until something else is typed.
type healed struct {
	in             newsroom.Field // "" for none
	pasted, mended string
}

// took returns what a field calls after it mended what was pasted into it.
func (h *healed) took(w *Writing, name newsroom.Field) func(pasted, mended string) {
	return func(pasted, mended string) {
		*h = healed{in: name, pasted: pasted, mended: mended}
		w.notices.show(w)
	}
}

// forget forgets it, once something else is done with the text.
func (h *healed) forget(w *Writing) {
	if h.in != "" {
		*h = healed{}
		w.notices.show(w)
	}
}

// banner says that what was pasted was mended, and offers to look at it and to take
// it back.
func (h *healed) banner(w *Writing) (said string, b *widget.Banner) {
	text := w.words.Say("paste-healed")
	now := *h
	undo := func() {
		if *h == now {
			w.field(now.in).Undo()
		}
	}
	return text, widget.NewBanner(widget.BannerNote, text,
		widget.Action{Text: w.words.Say("paste-healed-see"), Do: func() { w.actions.Healed(now.pasted, now.mended, undo) }},
		widget.Action{Text: w.words.Say("paste-healed-undo"), Keys: "Ctrl Z", Do: undo})
}
