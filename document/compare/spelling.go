package compare

import (
	"strings"
	"unicode/utf8"

	"tahrir/document/arabic"
	"tahrir/document/bidi"
)

// spelling returns a token in the form it has when the given classes count as
// equal. Two tokens with one spelling are the same word, or the same sign.
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
	if b.Len() == 0 { // a token of only marks is still a token
		return token
	}
	return b.String()
}

// isPlain reports whether a rune has no plainer form, as most letters.
func isPlain(r rune) bool {
	return r < utf8.RuneSelf || r >= 'ا' && r <= 'غ' || r >= 'ف' && r <= 'ي' || r == 'ء'
}

// spelled returns the plain form of r; -1 where it has none and is left out.
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

// classOf returns the class of the change from r to its plain form; 0 where it has
// none.
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
	case isHidden(r) && (word || r != zwj): // a joiner can be part of an emoji
		return Controls
	}
	return 0
}

// signs maps punctuation marks that differ by script or taste to their plain form.
var signs = map[rune]rune{
	'،': ',', '؛': ';', '؟': '?', '۔': '.',
	'«': '"', '»': '"', '“': '"', '”': '"', '„': '"', '‟': '"',
	'‘': '\'', '’': '\'', '‚': '\'', '‛': '\'', '‹': '\'', '›': '\'',
	'‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-',
	'﴾': '(', '﴿': ')',
}

// unbroken maps spaces that do not break a line, or have no width, to one that
// does.
var unbroken = map[rune]rune{'\u00a0': ' ', '\u202f': ' '}

const zwj = '\u200d'

// isHidden reports whether a rune is invisible or looks like a space.
func isHidden(r rune) bool {
	switch r {
	case '\u200b', '\u200c', zwj, '\u2060', '\ufeff', '\u00ad', '\u00a0', '\u202f':
		return true
	}
	return bidi.IsControl(r)
}

// between returns the classes by which two texts of one spelling differ.
func between(old, new string) (by Class) {
	for _, class := range AnyClass.Classes() {
		if spelling(old, AnyClass&^class) != spelling(new, AnyClass&^class) {
			by |= class
		}
	}
	if by == 0 { // marks in another order
		by = Tashkeel | Controls
	}
	return by
}

// reseated reports whether two words differ by the seat of a hamza, which no
// spelling by single letters shows, and returns how else they differ.
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
