package ui

import (
	"fyne.io/fyne/v2"

	"tahrir/ui/rtl"
	"tahrir/ui/typeset"
	"tahrir/ui/words"
)

// footBar is the bar at the foot: how much was written, which way the caret's
// paragraph reads, and where the content repository stands.
type footBar struct {
	object fyne.CanvasObject

	words, letters, reading *rtl.Label
	way, language           *rtl.Label
	dot                     *rtl.Dot
	sync                    *rtl.Label
}

func newFootBar(w *Window) *footBar {
	label := func() *rtl.Label { return rtl.NewLabel("", rtl.Small, rtl.Second) }
	f := &footBar{words: label(), letters: label(), reading: label(), way: label(), language: label(), sync: label(), dot: rtl.NewDot(rtl.Accent)}
	f.object = rtl.NewGround(rtl.Surface, rtl.Sized(0, rtl.FootBar, rtl.Inset(16, 0, rtl.Row(18,
		[]fyne.CanvasObject{f.words, f.letters, f.reading},
		[]fyne.CanvasObject{f.way, f.language, rtl.HBox(7, f.dot, f.sync)}))))
	f.show(w)
	return f
}

// wordsAMinute is how fast a news text is read.
const wordsAMinute = 180

// show brings the foot up to date.
func (f *footBar) show(w *Window) {
	s, say := w.session, w.words
	n := s.Words()
	changed := f.set(f.words, say.Count("words-count", n))
	changed = f.set(f.letters, say.Count("letters-count", s.Letters())) || changed
	changed = f.set(f.reading, reading(say, n)) || changed
	language := s.Shown().Language
	if language == "" {
		language = say.Language
	}
	changed = f.set(f.language, say.Say("language-"+baseOf(language))) || changed
	changed = f.set(f.sync, say.Say("sync-local")) || changed
	changed = f.setDirection(w) || changed
	if changed {
		f.object.Refresh()
	}
}

// reading says how long n words take to read.
func reading(say *words.Words, n int) string {
	if minutes := (n + wordsAMinute/2) / wordsAMinute; minutes > 0 {
		return say.Count("reading-time", minutes)
	}
	return say.Say("reading-short")
}

// direction shows which way the caret's paragraph reads.
func (f *footBar) direction(w *Window) {
	if f.setDirection(w) {
		f.object.Refresh()
	}
}

func (f *footBar) setDirection(w *Window) bool {
	key := "direction-rtl"
	if w.writing.Direction() == typeset.LTR {
		key = "direction-ltr"
	}
	return f.set(f.way, "¶ "+w.words.Say(key))
}

func (f *footBar) set(l *rtl.Label, text string) bool {
	if l.Text == text {
		return false
	}
	l.SetText(text)
	return true
}
