package writing

import (
	"slices"

	"tahrir/document/smart"
	"tahrir/ui/textedit"
)

// SetSmartOff sets which parts of smart typing are off.
func (w *Writing) SetSmartOff(parts []smart.Part) { w.smartOff = slices.Clone(parts) }

// mend is the smart typing of every field of the page.
func (w *Writing) mend(_ int, before, after string) (back int, with string) {
	edit, _ := smart.Typing{Language: w.language, Off: w.smartOff}.Typed(before, after)
	return edit.Back, edit.Text
}

// Isolate isolates the selection or the word at the caret, or takes that away.
func (w *Writing) Isolate() { w.field(w.at).Do(textedit.CommandIsolate) }
