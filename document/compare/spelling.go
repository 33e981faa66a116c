package compare

import (
	"strings"
	"unicode/utf8"

	"tahrir/document/arabic"
	"tahrir/document/bidi"
)

// spelling is how a token is read where classes are taken for equal: two tokens
// of one spelling are the same word, or the same sign.
func spelling(token string, classes Class) string {
	if strings.IndexFunc(token, func(r rune) bool { return !isPlain(r) }) < 0 {
		return token
	}
	word := isWord(token)
	var b strings.Builder
	b.Grow(len(token))
	for _, r := range token {
		if r = spelled(r, classes, word); r >= 0 {
			b.WriteRune(r)
		}
	}
	if b.Len() == 0 { // marks alone are no absence of a token
		return token
	}
	return b.String()
}

// isPlain reports whether a rune has no plainer form, which most letters have not.
func isPlain(r rune) bool {
	return r < utf8.RuneSelf || r >= 'ا' && r <= 'غ' || r >= 'ف' && r <= 'ي' || r == 'ء'
}

// spelled is the letter that stands for r; -1 where none does.
func spelled(r rune, classes Class, word bool) rune {
	switch classOf(r, word) & classes {
	case Tashkeel:
		return -1
	case Hamza:
		switch r {
		case 'ؤ':
			return 'و'
		case 'ئ':
			return 'ي'
		case '\u0653', '\u0654', '\u0655':
			return -1
		}
		return 'ا'
	case Digits:
		switch r {
		case '٪':
			return '%'
		case '٫':
			return '.'
		case '٬':
			return ','
		}
		return rune(arabic.Digits(string(r), arabic.Western)[0])
	case Punctuation:
		return signs[r]
	case Controls:
		if breaks, is := unbroken[r]; is {
			return breaks
		}
		return -1
	}
	return r
}

// classOf is the class of a rune that has a plainer form, or none; 0 of others.
func classOf(r rune, word bool) Class {
	if r < 0x80 {
		return 0
	}
	switch {
	case r >= 'آ' && r <= 'ئ', r == 'ٱ', r == 'ٲ', r == 'ٳ', r >= 0x653 && r <= 0x655:
		return Hamza
	case isVowelMark(r), r == 'ـ':
		return Tashkeel
	case r >= '٠' && r <= '٬', r >= '۰' && r <= '۹':
		return Digits
	case signs[r] != 0:
		return Punctuation
	case isHidden(r) && (word || r != zwj): // the joiner of a picture of several is a part of it
		return Controls
	}
	return 0
}

// signs gives the plain form of punctuation marks that differ by script or taste.
var signs = map[rune]rune{
	'،': ',', '؛': ';', '؟': '?', '۔': '.',
	'«': '"', '»': '"', '“': '"', '”': '"', '„': '"', '‟': '"',
	'‘': '\'', '’': '\'', '‚': '\'', '‛': '\'', '‹': '\'', '›': '\'',
	'‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-',
	'﴾': '(', '﴿': ')',
}

// unbroken gives the space that breaks a line for those that do not, or that have
// no width.
var unbroken = map[rune]rune{'\u00a0': ' ', '\u202f': ' '}

const zwj = '\u200d'

// isHidden reports whether a rune has no picture, or that of a space.
func isHidden(r rune) bool {
	switch r {
	case '\u200b', '\u200c', zwj, '\u2060', '\ufeff', '\u00ad', '\u00a0', '\u202f':
		return true
	}
	return bidi.IsControl(r)
}

// between says by what classes two texts differ that have one spelling.
func between(old, new string) (by Class) {
	for _, class := range AnyClass.Classes() {
		if spelling(old, AnyClass&^class) != spelling(new, AnyClass&^class) {
			by |= class
		}
	}
	if by == 0 { // marks that changed their places
		by = Tashkeel | Controls
	}
	return by
}

// reseated reports whether two words differ by the seats of their hamzas, which
// no spelling of one letter for each tells, and in what else.
func reseated(old, new string) (Class, bool) {
	if !strings.ContainsAny(old, seats) || !strings.ContainsAny(new, seats) {
		return 0, false
	}
	old, new = unseated.Replace(old), unseated.Replace(new)
	switch {
	case spelling(old, AnyClass) != spelling(new, AnyClass):
		return 0, false
	case old == new:
		return Hamza, true
	}
	return Hamza | between(old, new), true
}

const seats = "ؤئء"

var unseated = strings.NewReplacer("ؤ", "ء", "ئ", "ء")
