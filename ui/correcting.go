package ui

import (
	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/document/compare/printed"
	"tahrir/ui/words"
)

// correct asks what readers are told of what the draft corrects, and publishes with
// that. The note is proposed in the article's own language.
func (w *Window) correct() {
	w.writing.TakeTyped()
	s := w.session
	s.Comparer.Corrections(func(changed compare.Comparison) {
		own, err := words.New(s.Article.Current().Language)
		if err != nil {
			own = w.words
		}
		propose := func(kind document.CorrectionKind) string { return printed.Correction(own.Plain(), changed, kind) }
		w.asker.Correct(s.Publisher.Note(), propose, func(kind document.CorrectionKind, note string) {
			s.Comparer.Close()
			s.Publisher.Correct(kind, note)
		})
	})
}
