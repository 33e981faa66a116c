package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tahrir/document/arabic"
)

// Beginnings finds short texts by the beginnings of their words: «مقا» finds
// «مقارنة مع آخر منشور», and «com dr» “Compare the draft”. The zero value finds
// everything.
type Beginnings struct{ words []string }

// ByBeginnings returns a query for what was typed, folded. Each of its words must
// begin a word of the text, in any order.
func ByBeginnings(typed string) Beginnings {
	return Beginnings{strings.Fields(string(AsTitle(typed)))}
}

// Empty reports whether the query finds everything.
func (b Beginnings) Empty() bool { return len(b.words) == 0 }

// Title is a text made ready for [Beginnings]: its words, folded, with one space
// before each.
type Title string

// AsTitle makes a text ready. What is neither letter nor digit divides words.
func AsTitle(text string) Title {
	var t strings.Builder
	inside := false
	for _, r := range arabic.Fold(text) {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			inside = false
			continue
		}
		if !inside {
			t.WriteByte(' ')
			inside = true
		}
		t.WriteRune(r)
	}
	return Title(t.String())
}

// Match is how well a text fits a query.
type Match uint8

const (
	NoMatch Match = iota
	// Joined fits only without the letters that Arabic writes together with the
	// word: «مدرسة» and «وبالمدرسة».
	Joined
	Begun // each word of the query begins a word of the text
	Whole // the text begins with the query
)

// In returns how well a text fits.
func (b Beginnings) In(t Title) Match {
	match := Begun
	for _, word := range b.words {
		switch {
		case strings.Contains(string(t), " "+word):
		case !strings.Contains(string(t), word) || !joined(t, word):
			return NoMatch
		default:
			match = Joined
		}
	}
	if match == Begun && strings.HasPrefix(string(t), " "+strings.Join(b.words, " ")) {
		return Whole
	}
	return match
}

// joined reports whether word begins a word of the text behind what is written
// together with it.
func joined(t Title, word string) bool {
	for _, of := range strings.Fields(string(t)) {
		for of = unjoined(of); of != ""; of = unjoined(of) {
			if strings.HasPrefix(of, word) {
				return true
			}
		}
	}
	return false
}

// shortest is how many letters a word keeps when what is joined to it is taken
// off, so that no root is taken apart.
const shortest = 3

// unjoined takes the first of the joined letters off a word; "" where none is.
func unjoined(word string) string {
	for _, joint := range []string{"ال", "لل", "و", "ف", "ب", "ك", "ل"} {
		if rest, ok := strings.CutPrefix(word, joint); ok && utf8.RuneCountInString(rest) >= shortest {
			return rest
		}
	}
	return ""
}
