package writing

import (
	"log/slog"

	"tahrir/ui/session"
	"tahrir/ui/textbuf"
)

// mostHistory bounds, in bytes, what of a field's undo history is kept with the
// draft.
const mostHistory = 256 << 10

// History gives a field's undo history as bytes, to be kept with the draft; it
// belongs to the text that the session has then.
func (w *Writing) History(name session.Field) []byte {
	if w.filling || w.awaited != nil {
		return nil
	}
	w.Flush()
	return w.field(name).Buffer().MarshalHistory(mostHistory)
}

// fill puts a text into a field with the undo history that was kept of it, so
// that undo survives a restart. A history that leads to another text is brought
// up to this one by one more step.
func (w *Writing) fill(name session.Field, text string) {
	f := w.field(name)
	kept, ok := w.session.History(name)
	if !ok {
		f.SetText(text)
		return
	}
	f.SetText(kept.Text)
	if err := f.Buffer().UnmarshalHistory(kept.State); err != nil {
		slog.Warn("bring back the undo history", "field", name, "err", err)
		f.SetText(text)
		return
	}
	if kept.Text != text {
		f.Edit(func(b *textbuf.Buffer) { become(b, text) })
	}
}

// become makes a buffer's text another in one step of its history, which
// replaces only what differs.
func become(b *textbuf.Buffer, text string) {
	old, now := []rune(b.Text()), []rune(text)
	start := 0
	for start < min(len(old), len(now)) && old[start] == now[start] {
		start++
	}
	end := 0
	for end < min(len(old), len(now))-start && old[len(old)-1-end] == now[len(now)-1-end] {
		end++
	}
	from, to := b.Pos(start), b.Pos(len(old)-end)
	b.Replace(textbuf.Range{From: from, To: to}, string(now[start:len(now)-end]), textbuf.Other, textbuf.At(to))
}
