package ui

import (
	"context"
	"log/slog"

	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
)

// reopens returns told, which first opens the home anew where all went well: the
// archive is another, or is sent elsewhere.
func (w *Window) reopens(told func(error)) func(error) {
	return func(err error) {
		told(err)
		if err == nil {
			w.reopen()
		}
	}
}

// reopen closes the session and its home, and begins again in the same window. What
// is typed is saved, as when the window closes.
func (w *Window) reopen() {
	if w.reopening {
		return
	}
	w.reopening = true
	w.keepLayout()
	w.endTicks()
	w.window.SetContent(widget.NewGround(theme.Window, nil))
	w.noteEnd()
	shut := w.shut()
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(w.ctx), patience)
		defer cancel()
		if err := shut(ctx); err != nil {
			slog.Error("close the home to open it anew", "err", err)
		}
		next, err := w.options.Open()
		if err != nil {
			w.options.Exit(err) // nothing can be shown any more; everything is saved
			return
		}
		w.post(func() {
			w.options.Home, w.reopening = next, false
			if chosen, err := next.Settings(); err == nil {
				w.settings = chosen
			}
			w.aside, w.asideFrom, w.before, w.undelivered, w.met = nothingAside, nil, "", "", false
			w.laid, w.arranged = false, false
			w.start(w.options.session(w, w.settings.Language))
			w.keepCatalogue()
			if w.closeAfter {
				w.close()
				return
			}
			w.holdAside = true
			w.openSettings("settings/server")
		})
	}()
}
