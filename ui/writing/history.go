package writing

import (
	"log/slog"

	"tahrir/newsroom"
)

// mostHistory bounds, in bytes, what of a field's undo history is kept with the
// draft.
const mostHistory = 256 << 10

// History gives a field's undo history as bytes, to be kept with the draft; it
// belongs to the text that the session has then.
func (w *Writing) History(name newsroom.Field) []byte {
	if w.filling || w.awaited != nil {
		return nil
	}
	w.Flush()
	return w.field(name).Buffer().MarshalHistory(mostHistory)
}

// fill puts a text into a field with the undo history that was kept of it, so
// that undo survives a restart. A history that leads to another text is brought
// up to this one by one more step. It reports whether the field is ahead of the
// text: a direction was set by hand when such a one was kept in the journal alone.
func (w *Writing) fill(name newsroom.Field, text string) (ahead bool) {
	f := w.field(name)
	kept, ok := w.session.History(name)
	if !ok {
		f.SetText(text)
		return false
	}
	if err := f.Restore(kept.Text, kept.State); err != nil {
		slog.Warn("bring back the undo history", "field", name, "err", err)
		f.SetText(text)
		return false
	}
	if old := f.Text() != kept.Text; old || kept.Text != text {
		f.Become(text, old)
	}
	return f.Text() != text
}
