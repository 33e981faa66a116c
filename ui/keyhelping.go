package ui

import (
	"slices"

	"tahrir/ui/keyhelp"
)

// keyGroups are the groups of the screen of all keys, each with the commands in it.
// A test sees to it that every command with a key is in one.
var keyGroups = []struct {
	title    string
	commands []string
}{
	{"keys-articles", []string{"new", "import", "paste", "save", "keep"}},
	{"keys-publish", []string{"publish", "correct", "delivery"}},
	{"keys-write", []string{"find", "replace", "find-next", "find-previous", "add-field", "isolate", "check", "who-wrote", "focus", "typewriter", "larger", "smaller", "usual-size"}},
	{"keys-revisions", []string{"revisions", "compare", "change-next", "change-previous"}},
	{"keys-settle", []string{"take-mine", "take-theirs", "take-both"}},
	{"keys-move", []string{"palette", "search", "list", "narrow", "menu", "tab-next", "tab-previous", "tab-nth", "tab-close", "tab-reopen"}},
	{"keys-window", []string{"settings", "keys", "panel", "desk", "width", "full-screen", "quit"}},
}

// alsoArea are the commands whose names alone do not say what they are about.
var alsoArea = []string{"find-next", "find-previous"}

// newKeyhelp returns the screen of all keys.
func newKeyhelp(w *Window) *keyhelp.View {
	var groups []keyhelp.Group
	for _, g := range keyGroups {
		group := keyhelp.Group{Title: w.words.Say(g.title)}
		for _, id := range g.commands {
			c := w.commandOf(id)
			does := w.words.Say(c.title)
			if slices.Contains(alsoArea, id) {
				does = w.words.Say("palette-choice", "What", w.words.Say(areas[id]), "Choice", does)
			}
			group.Keys = append(group.Keys, keyhelp.Key{Does: does, Chord: c.shown()})
		}
		groups = append(groups, group)
	}
	v := keyhelp.New(w.words, keyhelp.Actions{Groups: groups, Framed: w.framedWith, Close: w.closeAside})
	v.Object.Hide()
	return v
}
