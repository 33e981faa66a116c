package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/writing"
)

// command is one thing that the window does. The menu, the shortcuts, the hints of
// buttons and the README's list of keys all come from the table of commands, so a
// new command is one line there.
type command struct {
	id      string      // by which the places that show it name it
	title   string      // the key of its words
	icon    string      // "" for none
	keys    []chord     // the first is shown; empty for no shortcut
	enabled func() bool // reports whether the menu offers it now; nil for always
	checked func() bool // reports whether it is on; nil where it cannot be on or off
	danger  bool        // it takes something away
	do      func()      // nil where sub is set
	press   func(chord) // in place of do, for the key that was pressed; nil where all keys do the same
	sub     func() []widget.MenuItem
}

// chord is a key and the modifiers held with it.
type chord struct {
	key  fyne.KeyName
	held fyne.KeyModifier
}

const (
	ctrl  = fyne.KeyModifierControl
	shift = fyne.KeyModifierShift
	alt   = fyne.KeyModifierAlt
)

// keySigns maps keys to signs that are not their names.
var keySigns = map[fyne.KeyName]string{fyne.KeyReturn: "↵", fyne.KeyEnter: "↵", fyne.KeyBackslash: `\`, fyne.KeyEscape: "Esc", fyne.KeyPlus: "+", fyne.KeyMinus: "-", fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyPageUp: "PgUp", fyne.KeyPageDown: "PgDn"}

// String returns the chord as menus and hints show it, such as "Ctrl Shift V".
func (c chord) String() string {
	var parts []string
	if c.held&ctrl != 0 {
		parts = append(parts, "Ctrl")
	}
	if c.held&alt != 0 {
		parts = append(parts, "Alt")
	}
	if c.held&shift != 0 {
		parts = append(parts, "Shift")
	}
	sign, ok := keySigns[c.key]
	if !ok {
		sign = string(c.key)
	}
	return strings.Join(append(parts, sign), " ")
}

// shown returns the shortcut shown beside a command; "" for none.
func (c command) shown() string {
	if len(c.keys) == 0 {
		return ""
	}
	shown := c.keys[0].String()
	if last := len(c.keys) - 1; c.press != nil && last > 0 {
		shown += "–" + string(c.keys[last].key)
	}
	return shown
}

// menuItem returns the command as an item of a menu.
func (c command) menuItem(say func(string, ...any) string) widget.MenuItem {
	item := widget.MenuItem{
		Text: say(c.title), Keys: c.shown(), Icon: c.icon, Danger: c.danger,
		Off: c.enabled != nil && !c.enabled(), Checked: c.checked != nil && c.checked(), Do: c.do,
	}
	if c.sub != nil {
		item.Sub = c.sub()
	}
	return item
}

// commands returns the table, in the order of the README's list.
func (w *Window) commands() []command {
	s := w.session
	here := func() bool { return !s.Article.State().Unmade } // else what is typed is in no file
	writable := func() bool { return here() && s.Article.Writable() }
	withdrawable := func() bool { return here() && s.Publisher.Withdrawable() }
	addable := func() bool { return s.Article.Writable() && w.writing.Object.Visible() }
	comparable := func() bool {
		list, _ := s.Revisions.List()
		return here() && len(list) > 0
	}
	disputed := func() bool { return w.dispute.Object.Visible() }
	compared := func() bool { return w.comparison.Object.Visible() || disputed() }
	return []command{
		{id: "new", title: "file-new", icon: "plus", keys: []chord{{fyne.KeyN, ctrl}}, do: w.newArticle},
		{id: "import", title: "file-import", icon: "import", keys: []chord{{fyne.KeyO, ctrl}}, enabled: here, do: w.importFile},
		{id: "paste", title: "file-paste", icon: "paste", keys: []chord{{fyne.KeyV, ctrl | shift}}, enabled: here, do: w.paste},
		{id: "newspapers", title: "file-newspapers", icon: "page", enabled: func() bool { return w.options.Newspapers != nil }, sub: w.recentItems},
		{id: "publish", title: "publish", keys: []chord{{fyne.KeyReturn, ctrl}, {fyne.KeyEnter, ctrl}}, do: w.publish},
		{id: "correct", title: "file-correct", icon: "compare", keys: []chord{{fyne.KeyReturn, ctrl | shift}, {fyne.KeyEnter, ctrl | shift}}, enabled: withdrawable, do: w.correct},
		{id: "save", title: "file-save", icon: "save", keys: []chord{{fyne.KeyS, ctrl}}, enabled: writable, do: w.save},
		{id: "sync", title: w.syncVerb(), icon: "sync", enabled: func() bool { return s.Delivery.Queue().Server != "" }, do: w.sync},
		{id: "delivery", title: "delivery", keys: []chord{{fyne.KeyY, ctrl | shift}}, checked: func() bool { return w.delivery.Object.Visible() }, do: w.toggleDelivery},
		{id: "undo", title: "file-undo", icon: "restore", enabled: withdrawable, do: w.asker.UndoPublication},
		{id: "retract", title: "file-retract", icon: "warning", do: w.asker.Retract,
			enabled: func() bool { return withdrawable() && s.Article.Current().Status != document.Retracted }},
		{id: "duplicate", title: "file-duplicate", icon: "copy", do: func() { s.Article.Duplicate(s.Article.Key()) },
			enabled: func() bool { return here() && s.Article.Key() != "" }},
		{id: "trash", title: "file-trash", icon: "trash", danger: true, do: func() { w.asker.Trash(newsroom.Row{Key: s.Article.Key()}) },
			enabled: func() bool { return writable() && s.Article.HasDraft() }},
		{id: "find", title: "file-find", icon: "search", keys: []chord{{fyne.KeyF, ctrl}}, do: func() { w.find.Show(false) }},
		{id: "replace", title: "file-replace", keys: []chord{{fyne.KeyH, ctrl}}, enabled: writable, do: func() { w.find.Show(true) }},
		{id: "tools", title: "tools", enabled: writable, sub: w.tools},
		{id: "find-next", title: "find-next", keys: []chord{{fyne.KeyG, ctrl}}, do: func() { w.find.Step(false) }},
		{id: "find-previous", title: "find-previous", keys: []chord{{fyne.KeyG, ctrl | shift}}, do: func() { w.find.Step(true) }},
		{id: "tab-close", title: "tab-close", icon: "close", keys: []chord{{fyne.KeyW, ctrl}}, do: w.closeTab},
		{id: "tab-reopen", title: "tab-reopen", icon: "restore", keys: []chord{{fyne.KeyT, ctrl | shift}}, enabled: s.Article.Reopenable, do: s.Article.ReopenTab},
		{id: "tab-next", title: "tab-next", keys: []chord{{fyne.KeyTab, ctrl}, {fyne.KeyPageDown, ctrl}}, enabled: w.several, do: func() { s.Article.StepTab(1) }},
		{id: "tab-previous", title: "tab-previous", keys: []chord{{fyne.KeyTab, ctrl | shift}, {fyne.KeyPageUp, ctrl}}, enabled: w.several, do: func() { s.Article.StepTab(-1) }},
		{id: "tab-nth", title: "tab-nth", keys: digitChords(), enabled: w.several, do: func() { s.Article.ShowTab(0) }, press: w.nthTab},
		{id: "palette", title: "palette", icon: "menu", keys: []chord{{fyne.KeyK, ctrl}}, do: w.openPalette},
		{id: "search", title: "search", icon: "search", keys: []chord{{fyne.KeyF, ctrl | shift}}, checked: func() bool { return w.search.Object.Visible() }, do: func() { w.toggleAside(searchAside) }},
		{id: "narrow", title: "narrow", icon: "narrow", keys: []chord{{fyne.KeyL, ctrl | shift}}, do: func() { w.desk.OpenNarrowing() }},
		{id: "list", title: "go-to-list", keys: []chord{{fyne.KeyL, ctrl}}, do: w.goToList},
		{id: "revisions", title: "revisions", keys: []chord{{fyne.KeyR, ctrl}}, do: w.goToRevisions},
		{id: "compare", title: "compare-draft", icon: "compare", keys: []chord{{fyne.KeyD, ctrl}}, enabled: comparable, do: w.compareDraft},
		{id: "keep", title: "keep-version", icon: "save", keys: []chord{{fyne.KeyS, ctrl | shift}}, enabled: func() bool { return here() && s.Article.Key() != "" }, do: w.keepVersion},
		{id: "who-wrote", title: "who-wrote", keys: []chord{{fyne.KeyI, ctrl}}, enabled: func() bool { return w.writing.Object.Visible() }, do: w.whoWrote},
		{id: "margin", title: "file-margin", checked: w.writing.ShowsMargin, do: w.toggleMargin},
		{id: "change-next", title: "comparison-next", keys: []chord{{fyne.KeyDown, alt}}, enabled: compared, do: func() { w.stepChange(false) }},
		{id: "change-previous", title: "comparison-previous", keys: []chord{{fyne.KeyUp, alt}}, enabled: compared, do: func() { w.stepChange(true) }},
		{id: "take-mine", title: "dispute-key-mine", keys: []chord{{fyne.Key1, alt}}, enabled: disputed, do: func() { s.Disputes.Take(session.Mine) }},
		{id: "take-theirs", title: "dispute-key-theirs", keys: []chord{{fyne.Key2, alt}}, enabled: disputed, do: func() { s.Disputes.Take(session.Theirs) }},
		{id: "take-both", title: "dispute-key-both", keys: []chord{{fyne.Key3, alt}}, enabled: disputed, do: func() { s.Disputes.Take(session.BothSides) }},
		{id: "check", title: "check", keys: []chord{{fyne.KeyE, ctrl}}, do: func() { w.showPanel(checkTab) }},
		{id: "dateline", title: "dateline-title", enabled: writable, do: w.composeDateline},
		{id: "panel", title: w.panelVerb(), icon: "panel", keys: []chord{{fyne.KeyBackslash, ctrl}}, do: w.togglePanel},
		{id: "desk", title: w.deskVerb(), icon: "panel", keys: []chord{{fyne.KeyBackslash, ctrl | shift}}, do: w.toggleDesk},
		{id: "menu", title: "file", icon: "menu", keys: []chord{{fyne.KeyM, ctrl}}, do: w.openFileMenu}, // not F10, which a field swallows
		{id: "settings", title: "settings", icon: "settings", keys: []chord{{fyne.KeyComma, ctrl}}, checked: func() bool { return w.asideShown() == settingsAside }, do: w.toggleSettings},
		{id: "spelling", title: "spelling", checked: w.session.Article.Spells, do: w.toggleSpelling},
		{id: "names", title: "names", checked: func() bool { return w.asideShown() == namesAside }, do: w.toggleNames},
		{id: "keys", title: "keys", keys: []chord{{fyne.KeyF1, 0}}, checked: func() bool { return w.asideShown() == keysAside }, do: func() { w.toggleAside(keysAside) }},
		{id: "add-field", title: "add-field", icon: "plus", keys: []chord{{fyne.KeyK, ctrl | shift}}, enabled: addable, do: w.writing.Offer},
		{id: "add-kicker", title: "add-kicker", enabled: addable, do: func() { w.writing.Bring(newsroom.Kicker) }},
		{id: "add-standfirst", title: "add-standfirst", enabled: addable, do: func() { w.writing.Bring(newsroom.Standfirst) }},
		{id: "add-byline", title: "add-byline", enabled: addable, do: func() { w.writing.Bring(newsroom.Byline) }},
		{id: "add-tags", title: "add-tags", enabled: addable, do: func() { w.writing.Bring(writing.Tags) }},
		{id: "isolate", title: "edit-isolate", keys: []chord{{fyne.KeyI, ctrl | shift}}, enabled: addable, do: w.writing.Isolate},
		{id: "controls", title: "file-controls", checked: w.writing.ShowsControls, do: w.toggleControls},
		{id: "logical", title: "file-logical", checked: func() bool { return w.settings.CaretMoves == "logical" }, do: w.toggleLogical},
		{id: "view", title: "file-view", sub: w.looks},
		{id: "focus", title: "focus-next", keys: []chord{{fyne.KeyJ, ctrl}}, checked: func() bool { return w.settings.FocusMode != "" }, do: w.nextFocus},
		{id: "typewriter", title: "typewriter", keys: []chord{{fyne.KeyJ, ctrl | shift}}, checked: func() bool { return w.settings.Typewriter == on }, do: w.toggleTypewriter},
		{id: "width", title: "width-next", keys: []chord{{fyne.KeyM, ctrl | shift}}, do: w.nextWidth},
		{id: "full-screen", title: "full-screen", keys: []chord{{fyne.KeyF11, 0}}, checked: w.window.FullScreen, do: w.toggleFullScreen},
		{id: "larger", title: "letters-larger", keys: []chord{{fyne.KeyPlus, ctrl}, {fyne.KeyEqual, ctrl}}, do: func() { w.writing.Zoom(1) }},
		{id: "smaller", title: "letters-smaller", keys: []chord{{fyne.KeyMinus, ctrl}}, do: func() { w.writing.Zoom(-1) }},
		{id: "usual-size", title: "letters-usual", keys: []chord{{fyne.Key0, ctrl}}, do: func() { w.writing.Zoom(0) }},
		{id: "smart", title: "file-smart", sub: w.smartParts},
		{id: "notices", title: "file-notices", checked: w.notifies, do: w.toggleNotices},
		{id: "appearance", title: "file-appearance", icon: "sun", sub: w.appearances},
		{id: "language", title: "file-language", icon: "globe", enabled: here, sub: w.languages},
		{id: "sign-out", title: "file-sign-out", enabled: func() bool { return s.Delivery.Queue().Server != "" }, do: s.Delivery.SignOut},
		{id: "identity", title: "file-identity", do: func() { w.asker.Identity("identity-keep-only", s.Publisher.KeepIdentity) }},
		{id: "quit", title: "file-quit", keys: []chord{{fyne.KeyQ, ctrl}}, do: w.close},
	}
}

// menuOrder is the menu: the ids of its items, "" for a line between groups.
var menuOrder = []string{
	"new", "import", "paste", "newspapers", "",
	"save", "keep", "sync", "correct", "undo", "retract", "",
	"duplicate", "trash", "",
	"palette", "narrow", "find", "replace", "tools", "compare", "who-wrote", "margin", "isolate", "controls", "logical", "view", "focus", "typewriter", "full-screen", "smart", "appearance", "language", "sign-out", "identity", "spelling", "names", "settings", "keys", "",
	"quit",
}

// commandOf returns a command by its id. An unknown id does nothing and says so; a
// test of the table keeps that from happening.
func (w *Window) commandOf(id string) command {
	for _, c := range w.commands() {
		if c.id == id {
			return c
		}
	}
	return command{id: id, title: id}
}

// keysOf returns the shortcut of a command as a hint shows it.
func (w *Window) keysOf(id string) string { return w.commandOf(id).shown() }

// fileMenu returns the items of the menu, with their keys.
func (w *Window) fileMenu() []widget.MenuItem {
	all := map[string]command{}
	for _, c := range w.commands() {
		all[c.id] = c
	}
	var items []widget.MenuItem
	for _, id := range menuOrder {
		if id == "" {
			items = append(items, widget.MenuItem{Rule: true})
			continue
		}
		items = append(items, all[id].menuItem(w.words.Say))
	}
	return items
}
