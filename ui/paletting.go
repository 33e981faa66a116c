package ui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/document/bidi"
	"tahrir/newsroom/settings"
	"tahrir/ui/palette"
	"tahrir/ui/preferences"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
)

// openPalette opens the list of all commands, articles and places. What stands in
// the search is looked for, where the keys were there.
func (w *Window) openPalette() {
	typed := ""
	if w.asideShown() == searchAside {
		typed = w.session.Search.Words()
	}
	w.palette = palette.New(w.words, palette.Actions{
		Items:  w.paletteItems(),
		Used:   w.settings.Used,
		Use:    func(id string) { w.change(func(s *settings.Settings) { s.Use(id) }) },
		Finder: w.session.Desk.Lookup(),
		Open:   w.openHit,
		Filter: func(words string) {
			w.search.Look(words)
			w.openAside(searchAside)
		},
		Field: func(o textedit.Options) (*textedit.Field, fyne.CanvasObject) {
			o.EscapeLeaves = true
			o.OnShortcut = func(s fyne.Shortcut) bool { return w.closesPalette(s) }
			field := w.field(o)
			return field, clipped(field)
		},
	})
	w.palette.Show(w.window.Canvas(), typed)
}

// closesPalette closes the palette for the key that opened it, and reports whether
// it was that.
func (w *Window) closesPalette(s fyne.Shortcut) bool {
	k, ok := s.(fyne.KeyboardShortcut)
	if !ok || !slices.Contains(w.commandOf("palette").keys, chord{k.Key(), k.Mod()}) {
		return false
	}
	w.palette.Hide()
	return true
}

// openHit opens an article that the palette found, with the keys in its text.
func (w *Window) openHit(hit session.Hit) {
	if hit.Draft {
		w.session.Article.Open(hit.Key)
		w.session.Article.Stay(hit.Key)
	} else {
		w.session.Article.OpenPublished(hit.ID)
		w.session.Article.Stay(hit.ID)
	}
	w.writing.Focus(w.window.Canvas())
}

// placesOf are the commands that lead into the settings.
var placesOf = []string{"notices", "appearance", "smart", "language", "identity", "sign-out"}

// areas are the keys of the words for what a command belongs to. A command that is
// not here says it by itself.
var areas = map[string]string{
	"new": "palette-in-articles", "import": "palette-in-articles", "paste": "palette-in-articles", "duplicate": "palette-in-articles",
	"trash": "palette-in-articles", "save": "palette-in-articles", "list": "palette-in-articles", "search": "palette-in-articles",
	"correct": "publish", "sync": "publish", "delivery": "publish", "undo": "publish", "retract": "publish",
	"find": "palette-in-text", "replace": "palette-in-text", "tools": "palette-in-text", "dateline": "palette-in-text", "find-next": "file-find", "find-previous": "file-find",
	"logical": "palette-in-text", "isolate": "palette-in-text", "add-field": "palette-in-text", "focus": "palette-in-view", "typewriter": "palette-in-view", "width": "palette-in-view",
	"full-screen": "palette-in-view", "larger": "palette-in-view", "smaller": "palette-in-view", "usual-size": "palette-in-view", "view": "palette-in-view",
	"add-kicker": "palette-in-text", "add-standfirst": "palette-in-text", "add-byline": "palette-in-text", "add-tags": "palette-in-text",
	"check": "palette-in-text", "who-wrote": "revisions", "margin": "revisions",
	"compare": "revisions", "keep": "revisions", "change-next": "revisions", "change-previous": "revisions",
	"desk": "palette-in-view", "tab-close": "palette-in-articles", "tab-reopen": "palette-in-articles",
	"tab-next": "palette-in-articles", "tab-previous": "palette-in-articles", "tab-nth": "palette-in-articles",
	"panel": "palette-in-view", "menu": "palette-in-view", "controls": "palette-in-view", "keys": "palette-in-view", "names": "palette-in-view", "spelling": "palette-in-text", "settings": "palette-in-view", "revisions": "palette-in-view",
}

// paletteItems returns the commands and places that are open now. A command with a
// menu of its own is a line for each item of it.
func (w *Window) paletteItems() []palette.Item {
	say := w.words.Say
	var items []palette.Item
	for _, c := range w.commands() {
		if c.id == "palette" || c.enabled != nil && !c.enabled() {
			continue
		}
		item := palette.Item{ID: c.id, Icon: c.icon, Text: say(c.title), Keys: c.shown(), Checked: c.checked != nil && c.checked(), Do: c.do}
		if area := areas[c.id]; area != "" {
			item.Note = say(area)
		}
		if slices.Contains(placesOf, c.id) {
			item.Kind, item.Note = palette.Place, say("palette-in-settings")
		}
		if c.sub == nil {
			items = append(items, item)
			continue
		}
		for i, s := range c.sub() {
			if s.Rule {
				continue
			}
			one := item
			one.ID, one.Text, one.Checked, one.Do = fmt.Sprintf("%s/%d", c.id, i), say("palette-choice", "What", item.Text, "Choice", s.Text), s.Checked, s.Do
			items = append(items, one)
		}
	}
	return append(items, w.paletteSettings()...)
}

// paletteSettings returns every section of the settings and every setting.
func (w *Window) paletteSettings() []palette.Item {
	say := w.words.Say
	var items []palette.Item
	section := ""
	for _, p := range preferences.Places() {
		item := palette.Item{ID: p.ID, Kind: palette.Place, Icon: "settings", Text: p.Text(w.words), Note: say("settings"), Do: func() { w.openSettings(p.ID) }}
		if strings.Count(p.ID, "/") == 1 {
			section = item.Text
		} else {
			item.Note = bidi.Joined(" · ", say("settings"), section)
		}
		items = append(items, item)
	}
	return items
}

// clipped returns a one-line field that is clipped where its text is scrolled, so
// that this is not drawn over what is beside it.
func clipped(field *textedit.Field) fyne.CanvasObject {
	clip := container.NewClip(layout.Inset(clipOut, clipOut, field))
	clip.ExtendBaseWidget(clip) // makes its renderer when it is laid out, so that the field can have the focus
	return container.New(clipLayout{field}, clip)
}
