package newsroom

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"tahrir/document"
	"tahrir/newsroom/versions"
)

// stopped is how long nobody types in an article before its editor counts as
// having stopped.
const stopped = 10 * time.Minute

// pause is what a draft knows of its editor's pauses. d.mu guards it.
type pause struct {
	typed  time.Time // last; zero where a version was kept since
	opened *document.Article
}

// typing notes that text was typed. Where the editor had stopped before the
// draft was opened, it keeps a version of the text before. The caller holds
// d.mu.
func (d *Draft) typing(now *document.Article) {
	d.pause.typed = d.h.opts.Now()
	before := d.pause.opened
	if before == nil || SameWords(before, now) {
		return
	}
	d.pause.opened = nil
	at := before.Updated
	if at.Before(before.Created) {
		at = before.Created
	}
	if d.pause.typed.Sub(at) >= stopped {
		d.keeping.Go(func() { d.keepRested(before, at) })
	}
}

// alarm returns a channel that receives when the editor may have stopped, nil
// where nothing was typed since the last version.
func (d *Draft) alarm() <-chan time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.pause.typed.IsZero() {
		return nil
	}
	left := stopped - d.h.opts.Now().Sub(d.pause.typed)
	return d.h.opts.After(max(min(left, stopped), time.Millisecond)) // whatever happened to the clock meanwhile
}

// rang keeps a version where the editor has stopped, and returns the next
// alarm.
func (d *Draft) rang() <-chan time.Time {
	d.mu.Lock()
	a, at := d.latest, d.pause.typed
	over := !at.IsZero() && d.h.opts.Now().Sub(at) >= stopped
	if over {
		d.pause.typed = time.Time{}
	}
	d.mu.Unlock()
	if over {
		d.keepRested(a, at)
	}
	return d.alarm()
}

// keepRested keeps a version of what an editor left at that time, where any of
// it is not published.
func (d *Draft) keepRested(a *document.Article, at time.Time) {
	ctx := context.Background() // it is short, and worth finishing
	if r := d.h.content.ready.Load(); r != nil {
		if s, _, err := d.h.standing(ctx, r, a); err == nil && s.Current {
			return
		}
	}
	if a.Headline == "" && strings.TrimSpace(a.Body) == "" {
		return
	}
	if _, err := d.h.keep(ctx, a, versions.Version{Kind: versions.Rested, Time: at}); err != nil {
		slog.Warn("keep a version", "err", err) // the words are in the draft, which itself reports where it cannot be saved
	}
}
