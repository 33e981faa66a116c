package writing

import (
	"strings"
	"time"

	"tahrir/newsroom"
	"tahrir/ui/textbuf"
)

// changed notes that a field was typed into.
func (w *Writing) changed(name newsroom.Field) func(textbuf.Event) {
	return func(textbuf.Event) {
		if w.filling {
			return
		}
		w.dirty[name] = true
		w.enter(name)
		if name == newsroom.Headline {
			w.masthead.count(w, w.headline.Letters())
		}
		w.soon()
	}
}

// moved notes that the caret is elsewhere.
func (w *Writing) moved(name newsroom.Field) {
	if w.filling || name != w.at {
		return
	}
	w.caret = true
	w.soon()
	if w.actions.Caret != nil {
		w.actions.Caret()
	}
}

func (w *Writing) focused(name newsroom.Field, has bool) {
	if !has || w.filling {
		return
	}
	w.enter(name)
	w.moved(name)
}

// soon hands over what was typed a moment later: once for a burst of keys,
// since the whole text of a field goes over.
func (w *Writing) soon() {
	if w.later == nil && w.awaited == nil {
		w.later = time.AfterFunc(settle, func() { w.actions.Post(w.Flush) })
	}
}

func (w *Writing) stopLater() {
	if w.later != nil {
		w.later.Stop()
	}
	w.later, w.caret = nil, false
	clear(w.dirty)
}

// Flush hands what was typed to the session now, as before a command.
func (w *Writing) Flush() {
	if w.later == nil || w.awaited != nil {
		return
	}
	moved, dirty := w.caret, w.dirty
	w.later.Stop()
	w.later, w.caret, w.dirty = nil, false, map[newsroom.Field]bool{}
	caret := newsroom.Caret{Field: w.at, Offset: w.field(w.at).CaretRune()}
	for name := range dirty {
		w.session.Edit(name, w.field(name).Text(), caret)
	}
	if len(dirty) == 0 && moved {
		w.session.MoveCaret(caret)
	}
	if len(dirty) > 0 && w.actions.Edited != nil {
		w.actions.Edited()
	}
}

// cutTag parts a BCP 47 tag at its first subtag.
func cutTag(tag string) (base, rest string, found bool) { return strings.Cut(tag, "-") }
