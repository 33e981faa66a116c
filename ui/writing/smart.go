package writing

import (
	"slices"

	"tahrir/document/smart"
	"tahrir/newsroom"
	"tahrir/ui/textedit"
)

// SetSmartOff sets which parts of smart typing are off.
func (w *Writing) SetSmartOff(parts []smart.Part) { w.smartOff = slices.Clone(parts) }

// mend returns the smart typing of a field. It leaves blocks of code alone.
func (w *Writing) mend(name newsroom.Field) textedit.Mend {
	return func(paragraph int, before, after string) (back int, with string) {
		if name == newsroom.Body && w.fences.in(paragraph) {
			return 0, ""
		}
		edit, _ := smart.Typing{Language: w.language, Off: w.smartOff}.Typed(before, after)
		return edit.Back, edit.Text
	}
}

// Isolate isolates the selection or the word at the caret, or takes that away.
func (w *Writing) Isolate() { w.field(w.at).Do(textedit.CommandIsolate) }
