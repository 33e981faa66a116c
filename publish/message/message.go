package message

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"tahrir/document/bidi"
)

// Message is the message of a commit.
type Message struct {
	Subject  string
	Body     string // paragraphs between subject and trailers
	Trailers []Trailer
}

// Trailer is a line at the end of a message, "Article-Id: …".
type Trailer struct{ Key, Value string }

// The trailers of an article's commits.
const (
	ID     = "Article-Id"
	Status = "Article-Status"
	Undoes = "Article-Undoes" // the commit that this one undoes
)

// subjectLimit is the length of the longest subject, in runes.
const subjectLimit = 120

// Text returns the message as git writes it: the subject, an empty line, the body,
// an empty line, the trailers.
func (m Message) Text() string {
	parts := []string{cut(OneLine(m.Subject), subjectLimit)}
	if body := strings.TrimSpace(m.Body); body != "" {
		parts = append(parts, plainLines(body))
	}
	var lines []string
	for _, t := range m.Trailers {
		lines = append(lines, t.Key+": "+OneLine(t.Value))
	}
	if len(lines) > 0 {
		parts = append(parts, strings.Join(lines, "\n"))
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// OneLine returns text on one line and without bidi controls, so that a
// terminal shows its words in their true order, and nothing in it looks like
// another line.
func OneLine(text string) string {
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
		lines = append(lines, OneLine(line))
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

// Verbs are the words that subjects begin with, in the publication's language.
type Verbs struct {
	Begin, Publish, Update, Correct, Retract, Undo, Settings, Names, Ended string
}

// In returns the verbs of a language, Arabic for an unknown one.
func In(tag string) Verbs {
	base, _, _ := language.Make(tag).Raw() // Base would guess English for no language
	switch base.String() {
	case "en":
		return Verbs{"Begin: ", "Publish: ", "Update: ", "Correct: ", "Retract: ", "Undo: ", "Settings of the publication", "Names and words of the newspaper", "No breaking news any more: "}
	case "fr":
		return Verbs{"Ouverture : ", "Publication : ", "Mise à jour : ", "Correction : ", "Retrait : ", "Annulation : ", "Réglages de la publication", "Noms et mots du journal", "N’est plus urgent : "}
	case "fa":
		return Verbs{"آغاز: ", "انتشار: ", "به\u200cروزرسانی: ", "تصحیح: ", "پس\u200cگرفتن: ", "واگرد: ", "تنظیمات نشریه", "نام\u200cها و واژه\u200cهای نشریه", "پایان خبر فوری: "}
	}
	return Verbs{"بدء: ", "نشر: ", "تحديث: ", "تصويب: ", "سحب: ", "تراجع: ", "إعدادات الصحيفة", "أسماء الصحيفة وكلماتها", "انتهى العاجل: "}
}
