package ui

import (
	"context"
	"log/slog"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/ui/search"
	"tahrir/ui/session"
)

// newSearch returns the screen of the search.
func newSearch(w *Window) *search.View {
	v := search.New(w.session, w.words, search.Actions{
		Framed: w.framedWith,
		Open: func(hit session.Hit) {
			w.showAside(nothingAside)
			w.openHit(hit)
		},
		Close: w.leaveAside,
		Saved: func() []string { return w.settings.Searches },
		Save: func(words string) {
			w.change(func(s *settings.Settings) { s.KeepSearch(words) })
		},
		Remove: func(words string) {
			w.change(func(s *settings.Settings) {
				s.Searches = slices.DeleteFunc(slices.Clone(s.Searches), func(of string) bool { return of == words })
			})
		},
	})
	v.Object.Hide()
	return v
}

// SearchChanged implements [session.SearchView].
func (w *Window) SearchChanged() {
	defer w.keepKeys()
	w.search.Changed()
}

// catalogued reads the lists again, which have changed.
func (w *Window) catalogued() {
	w.session.Desk.Refresh()
	w.session.Search.Refresh()
	w.foot.show(w)
}

// SeveralChanged implements [session.DeskView].
func (w *Window) SeveralChanged(s session.Several) {
	defer w.keepKeys()
	w.desk.Several(s)
}

// formerAddresses calls got with the addresses on the site that an article had before.
func (w *Window) formerAddresses(id string, got func(addresses []string)) {
	home := w.options.Home
	if home == nil {
		return
	}
	go func() {
		addresses, err := home.Former(w.ctx, id)
		if err != nil {
			slog.Warn("read former addresses", "id", id, "err", err) // the present one is known
			return
		}
		w.post(func() { got(addresses) })
	}()
}

// linkSaid are the keys of the words for what was copied.
var linkSaid = map[newsroom.LinkKind]string{newsroom.ToSite: "link-site", newsroom.ToFile: "link-file", newsroom.ToID: "link-id"}

// copyLinks copies what articles can be found by, a line each, and says what it
// copied.
func (w *Window) copyLinks(ids []string) {
	go func() {
		var links []string
		var kind newsroom.LinkKind
		var failed error
		for _, id := range ids {
			link, of, err := w.options.Home.Link(context.WithoutCancel(w.ctx), id)
			if err != nil {
				failed = err
				break
			}
			links, kind = append(links, link), of
		}
		w.post(func() {
			switch {
			case failed != nil:
				w.Report(session.Trouble{Doing: session.OpeningDesk, Err: failed})
				return
			case len(links) == 0:
				return
			}
			fyne.CurrentApp().Clipboard().SetContent(strings.Join(links, "\n"))
			if len(links) == 1 {
				w.desk.Remark(w.words.Say(linkSaid[kind], "Link", links[0]))
			} else {
				w.desk.Remark(w.words.Count("links-copied", len(links)))
			}
		})
	}()
}

var _ session.SearchView = (*Window)(nil)
