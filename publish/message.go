package publish

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"tahrir/document/bidi"
)

// message is what a commit says.
type message struct {
	subject  string
	body     string // paragraphs between subject and trailers
	trailers []trailer
}

type trailer struct{ key, value string }

// The trailers of an article's commits.
const (
	idTrailer     = "Article-Id"
	statusTrailer = "Article-Status"
	undoTrailer   = "Article-Undoes"
)

// subjectLimit is where a subject is cut, in characters.
const subjectLimit = 120

// text gives the message as git writes it: the subject, an empty line, the
// body, an empty line, the trailers.
func (m message) text() string {
	parts := []string{cut(oneLine(m.subject), subjectLimit)}
	if body := strings.TrimSpace(m.body); body != "" {
		parts = append(parts, plainLines(body))
	}
	var lines []string
	for _, t := range m.trailers {
		lines = append(lines, t.key+": "+oneLine(t.value))
	}
	if len(lines) > 0 {
		parts = append(parts, strings.Join(lines, "\n"))
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// oneLine gives text as one line without bidi controls, so that a terminal
// shows the words in the order in which they stand, and without what could
// pass for another line.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '\u2028', r == '\u2029':
			return ' '
		case bidi.IsControl(r), unicode.IsControl(r):
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

func plainLines(text string) string {
	var lines []string
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		lines = append(lines, oneLine(line))
	}
	return strings.Join(lines, "\n")
}

func cut(text string, limit int) string {
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	return strings.TrimRightFunc(string(runes[:limit-1]), unicode.IsSpace) + "…"
}

// verbs is what the subjects begin with, in the publication's language.
type verbs struct {
	begin, publish, update, retract, undo, settings string
}

// words gives the verbs of a language: Arabic where it is not known better.
func words(tag string) verbs {
	base, _, _ := language.Make(tag).Raw() // Base would guess English for no language
	switch base.String() {
	case "en":
		return verbs{"Begin: ", "Publish: ", "Update: ", "Retract: ", "Undo: ", "Settings of the publication"}
	case "fr":
		return verbs{"Ouverture : ", "Publication : ", "Mise à jour : ", "Retrait : ", "Annulation : ", "Réglages de la publication"}
	case "fa":
		return verbs{"آغاز: ", "انتشار: ", "به\u200cروزرسانی: ", "پس\u200cگرفتن: ", "واگرد: ", "تنظیمات نشریه"}
	}
	return verbs{"بدء: ", "نشر: ", "تحديث: ", "سحب: ", "تراجع: ", "إعدادات الصحيفة"}
}
