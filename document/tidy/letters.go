package tidy

import (
	"unicode"
	"unicode/utf8"

	"tahrir/document/arabic"
	"tahrir/document/bidi"
)

const tatweel = 'ـ'

// vowel reports whether a mark says how a letter is read. Those that make another
// letter of it, such as a hamza above, are none.
func vowel(r rune) bool {
	return r >= '\u064B' && r <= '\u0652' || r == '\u0656' || r == '\u0657' || r >= '\u0659' && r <= '\u065F' || r == '\u0670' ||
		r >= '\u0610' && r <= '\u061A' || r >= '\u06D6' && r <= '\u06ED' && unicode.IsMark(r) || r >= '\u08D3' && r <= '\u08FF' && unicode.IsMark(r)
}

// tatweel returns "" and true for a tatweel that only lengthens a word. One that joins
// a letter to what stands alone stays, as in «هـ» and «بـ25».
func (e *editing) tatweel(r rune, from, to int) (string, bool) {
	if r != tatweel || e.keeps(from) {
		return "", false
	}
	for at := to; ; {
		r, size := utf8.DecodeRuneInString(e.text[at:])
		switch {
		case size > 0 && (r == tatweel || unicode.IsMark(r)):
			at += size
		case letter(r) || r == '\u0640':
			return "", true
		default:
			// One stays at the end of a word of one letter, or before a number.
			return "", e.lengthens(from)
		}
	}
}

// lengthens reports whether the tatweel at a place ends a word that needs none: it is
// behind another, or behind a word of several letters.
func (e *editing) lengthens(at int) bool {
	letters := 0
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(e.text[:at])
		switch {
		case r == tatweel && letters == 0:
			return true
		case letter(r):
			letters++
		case !unicode.IsMark(r) && r != tatweel:
			return letters == 0 || letters > 3
		}
		at -= size
	}
	return letters == 0 || letters > 3
}

func letter(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) && r != tatweel }

// digits returns what gives a digit its shape. Those of the signs of a number that only
// Arabic digits have go with them: ٣٫٥٪ is 3.5%.
func (e *editing) digits(shape arabic.Shape) func(rune, int, int) (string, bool) {
	return func(r rune, from, _ int) (string, bool) {
		if e.keeps(from) {
			return "", false
		}
		if with := latinSigns[r]; with != "" && shape == arabic.Western {
			before, after := unicode.IsDigit(e.before(from)), unicode.IsDigit(e.after(from+utf8.RuneLen(r)))
			return with, before && after || r == '٪' && (before || after)
		}
		_, is := arabic.ShapeOf(r)
		return arabic.Digits(string(r), shape), is
	}
}

// latinSigns are the signs beside Latin digits in the place of those beside Arabic ones.
var latinSigns = map[rune]string{'٫': ".", '٬': ",", '٪': "%"}

// control returns "" and true for a control that is to go. A joiner between letters
// stays, which Persian needs and emoji are made of, and so does one mark of direction
// that opens a paragraph.
func (e *editing) control(r rune, from, to int) (string, bool) {
	switch {
	case r == bidi.LRM || r == bidi.RLM:
		return "", e.before(from) != '\n' || e.seenAfter(to) == '\n'
	case hidden(r):
		return "", true
	case r == '\u200c' || r == '\u200d':
		return "", !joins(e.before(from)) || r == '\u200c' && !joins(e.after(to))
	}
	return "", false
}

// hidden reports whether r is an invisible control that no text needs.
func hidden(r rune) bool {
	switch {
	case bidi.IsControl(r), r == '\u00ad', r == '\u200b', r == '\u2060', r == '\ufeff', r == '\u180e':
		return true
	case r >= '\u2061' && r <= '\u2064', r >= '\u206a' && r <= '\u206f', r >= '\U000e0000' && r <= '\U000e001f', r >= 0x7f && r < 0xa0:
		return true
	}
	return r < ' ' && r != '\n' && r != '\r' && r != '\t'
}

// seenAfter returns the first character behind a place that is to be seen, '\n' at the
// paragraph's end.
func (e *editing) seenAfter(at int) rune {
	for _, r := range e.text[at:] {
		if r == '\r' {
			return '\n'
		}
		if !hidden(r) && r != '\u200c' && r != '\u200d' {
			return r
		}
	}
	return '\n'
}

// joins reports whether a joiner beside the character can mean something.
func joins(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || r == tatweel || unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r)
}
