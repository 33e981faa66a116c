package ui

import (
	"slices"

	"tahrir/document/smart"
	"tahrir/newsroom/settings"
	"tahrir/ui/rtl/widget"
)

// smartWords are the keys of the words for the parts of smart typing.
var smartWords = map[smart.Part]string{
	smart.Quotes: "smart-quotes", smart.Punctuation: "smart-punctuation", smart.Ellipsis: "smart-ellipsis", smart.Dashes: "smart-dashes",
}

// smartOff returns the parts of smart typing that are off by the settings.
func smartOff(s settings.Settings) []smart.Part {
	var off []smart.Part
	for _, name := range s.SmartOff {
		off = append(off, smart.Part(name))
	}
	return off
}

// smartParts returns the menu of the parts of smart typing, each to be turned on
// and off.
func (w *Window) smartParts() []widget.MenuItem {
	var items []widget.MenuItem
	for _, part := range smart.Parts {
		off := slices.Contains(w.settings.SmartOff, string(part))
		items = append(items, widget.MenuItem{Text: w.words.Say(smartWords[part]), Checked: !off, Do: func() { w.setSmart(part, off) }})
	}
	return items
}

// setSmart turns a part of smart typing on or off.
func (w *Window) setSmart(part smart.Part, on bool) {
	w.change(func(s *settings.Settings) {
		s.SmartOff = slices.DeleteFunc(slices.Clone(s.SmartOff), func(name string) bool { return name == string(part) })
		if !on {
			s.SmartOff = append(s.SmartOff, string(part))
		}
	})
	w.writing.SetSmartOff(smartOff(w.settings))
}
