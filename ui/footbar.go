package ui

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/publish/exchange"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/typeset"
	"tahrir/ui/words"
)

// footBar is the bar at the bottom: how much is written, the direction of the
// caret's paragraph, and the state of the content repository.
type footBar struct {
	object fyne.CanvasObject
	row    *fyne.Container

	words, letters, reading *widget.Label
	counts                  *widget.TapArea // the three, which lead to all counts
	counted                 selected
	way, language           *widget.Label
	dot                     *widget.Dot
	sync                    *widget.Label
	place                   *widget.TapArea // the state of the sync, which leads to what comes and goes
	came                    *widget.Label   // how much came from colleagues since somebody looked
}

func newFootBar(w *Window) *footBar {
	label := func() *widget.Label { return widget.NewLabel("", theme.Small, theme.Second) }
	f := &footBar{words: label(), letters: label(), reading: label(), way: label(), language: label(), sync: label(), came: widget.NewLabel("", theme.SmallMid, theme.Accent), dot: widget.NewDot(theme.Accent)}
	f.place = widget.NewTapArea(layout.Inset(4, 3, layout.HBox(7, f.dot, f.sync, f.came)), w.lookAtDelivery, nil)
	f.counts = widget.NewTapArea(layout.Inset(4, 3, layout.HBox(18, f.words, f.letters, f.reading)), func() { f.openCounts(w) }, nil)
	f.counts.Hint = w.words.Say("counts")
	f.row = layout.Row(18, []fyne.CanvasObject{f.counts}, []fyne.CanvasObject{f.way, f.language, f.place})
	f.object = widget.NewGround(theme.Surface, layout.Sized(0, theme.FootBar, layout.Inset(16, 0, f.row)))
	f.show(w)
	return f
}

// show brings the bar up to date.
func (f *footBar) show(w *Window) {
	s, say := w.session, w.words
	changed := f.showCounts(w)
	language := s.Article.Shown().Language
	if language == "" {
		language = say.Language
	}
	changed = f.set(f.language, say.Tongue(language)) || changed
	ink, said := deliveryOf(say, s.Delivery.Queue(), s.Desk.Now())
	done, total, reading := s.Desk.Cataloguing()
	switch p := s.Delivery.Preparing(); {
	case reading && total > 0: // what the lists lack, before what makes searches of the past faster
		ink, said = theme.Amber, say.Say("reading-articles", "Done", done, "All", total)
	case p.Running && p.Total > 0:
		ink, said = theme.Amber, say.Say("index-percent", "Percent", 100*p.Done/p.Total)
	case p.Running:
		ink, said = theme.Amber, say.Say("index-count", "Count", p.Done)
	}
	waits := s.Disputes.Count()
	if waits > 0 && s.Delivery.Exchange() != session.Exchanging {
		ink, said = theme.Amber, say.Count("sync-conflict", waits)
	}
	f.dot.SetInk(ink)
	f.place.Hint = say.Say("delivery")
	came, _ := s.Delivery.Incoming()
	if n := len(came); n > 0 {
		changed = f.set(f.came, say.Count("delivery-came", n)) || changed
	} else {
		changed = f.set(f.came, "") || changed
	}
	f.came.Hidden = len(came) == 0
	changed = f.set(f.sync, said) || changed
	changed = f.setDirection(w) || changed
	if changed {
		f.row.Refresh()
	}
}

// deliveryOf returns the state of the queue to the server in words, and their ink.
func deliveryOf(say *words.Words, d exchange.Delivery, now time.Time) (ink theme.Role, said string) {
	switch session.ExchangeOf(d) {
	case session.Local:
		return theme.Accent, say.Say("sync-local")
	case session.Exchanging:
		if d.Going.Bytes > 0 {
			return theme.Amber, say.Say("sync-progress", "Place", short(d.Server), "Objects", max(d.Going.Objects, d.Going.Total), "Size", size(d.Going.Bytes))
		}
		return theme.Amber, say.Say("sync-running", "Place", short(d.Server))
	case session.Disputed:
		return theme.Amber, say.Count("sync-conflict", len(d.Report.Conflicts))
	case session.SignInWanted:
		return theme.Amber, say.Say("sync-sign-in", "Count", d.Waiting)
	case session.Unreachable:
		if d.Waiting == 0 {
			return theme.Amber, say.Say("sync-away")
		}
		return theme.Amber, say.Say("sync-offline", "Count", d.Waiting)
	case session.Troubled:
		return theme.Red, say.Say("sync-trouble")
	case session.Queued:
		return theme.Amber, say.Say("sync-waiting", "Count", d.Waiting)
	case session.Stopped:
		return theme.Amber, say.Say("sync-stopped")
	}
	return theme.Accent, say.Say("sync-done", "Place", short(d.Server), "When", say.Ago(d.Looked, now))
}

// size returns a number of bytes in words.
func size(bytes int64) string {
	if bytes < 1_000_000 {
		return fmt.Sprintf("%d kB", (bytes+999)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1_000_000)
}

// short returns as much of a server's address as distinguishes it from others.
func short(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	if _, rest, ok := strings.Cut(address, "@"); ok {
		address = rest
	}
	if runes := []rune(address); len(runes) > 40 {
		return "…" + string(runes[len(runes)-39:])
	}
	return address
}

// caret shows what follows the caret: the direction of its paragraph, and how much is
// selected.
func (f *footBar) caret(w *Window) {
	changed := f.setDirection(w)
	if f.counted.look(w, f) {
		changed = f.showCounts(w) || changed
	}
	if changed {
		f.row.Refresh()
	}
}

func (f *footBar) setDirection(w *Window) bool {
	key := "direction-rtl"
	if w.writing.Direction() == typeset.LTR {
		key = "direction-ltr"
	}
	return f.set(f.way, "¶ "+w.words.Say(key))
}

func (f *footBar) set(l *widget.Label, text string) bool {
	if l.Text == text {
		return false
	}
	l.SetText(text)
	return true
}
