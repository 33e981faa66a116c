package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/bidi"
)

// controls finds what may make a reader see another text than the one there is:
// unclosed embeddings and isolates, every override, and controls without effect.
// The fix removes the other half too.
func (t *text) controls() {
	// What is taken away may leave another without effect.
	runes, places := t.runes, []int(nil)
	for start := t.led(); slices.ContainsFunc(runes[start:], bidi.IsControl); start = 0 {
		if places == nil {
			places = make([]int, len(runes))
			for i := range places {
				places[i] = i
			}
		}
		gone := map[int]bool{}
		for _, c := range bidi.Read(runes[start:]) {
			at := start + c.At
			switch place := places[at]; {
			case c.Kind == bidi.Override && c.Partner >= 0:
				to := start + c.Partner
				t.find(Override, place, 1).both(DeletePair, place, places[to], [2]string{})
				gone[to] = true
			case c.Kind == bidi.Override:
				t.fix(Override, DeleteMark, place, 1, "")
			case c.Unclosed():
				t.fix(Unclosed, DeleteMark, place, 1, "")
			case c.Idles():
				t.fix(StrayMark, DeleteMark, place, 1, "")
			default:
				continue
			}
			gone[at] = true
		}
		if len(gone) == 0 {
			return
		}
		var left []rune
		var kept []int
		for i, r := range runes {
			if !gone[i] {
				left, kept = append(left, r), append(kept, places[i])
			}
		}
		runes, places = left, kept
	}
}

// damage finds what is no letter: control characters that are allowed nowhere, and
// U+FFFD, which marks a lost one.
func (t *text) damage() {
	for i, r := range t.runes {
		switch {
		case document.Forbidden(r):
			t.fix(Forbidden, DeleteControl, i, 1, "")
		case r == '\ufffd':
			t.find(Damaged, i, 1)
		}
	}
}

// lookAlikes maps letters to those of another script that look the same: Cyrillic
// and Greek ones to Latin ones.
var lookAlikes = func() map[rune]rune {
	table := map[rune]rune{}
	for _, pair := range strings.Fields("аa еe оo рp сc уy хx іi јj ѕs ԁd һh АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS οo νv ιi ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX") {
		runes := []rune(pair)
		table[runes[0]] = runes[1]
	}
	return table
}()

// persian maps letters of Persian and Urdu that look like Arabic ones inside a word.
var persian = map[rune]rune{'ی': 'ي', 'ک': 'ك', 'ہ': 'ه', 'ھ': 'ه', 'ە': 'ه'}

// cyrillic maps Latin letters to the Cyrillic ones that look the same.
var cyrillic = func() map[rune]rune {
	table := map[rune]rune{}
	for from, to := range lookAlikes {
		if unicode.Is(unicode.Cyrillic, from) {
			table[to] = from
		}
	}
	return table
}()

// looksAlike finds words in which a letter of another script stands for one that
// looks the same, and letters that an old program left in their joined forms. In an
// article in Arabic, those of Persian are letters of another script.
func (t *text) looksAlike(inArabicText bool) {
	for _, w := range t.words {
		if w.kinds&inArabic == 0 && (w.kinds&inLatin == 0 || w.kinds&inOther == 0) {
			continue
		}
		with := ""
		if w.kinds&inLatin != 0 && w.kinds&inOther != 0 {
			with = oneScript(t.runes[w.from:w.to])
		}
		if w.kinds&inArabic != 0 && w.kinds&isJoiner == 0 && !t.plain(w, inArabicText) {
			with = norm.NFC.String(arabic.PlainForms(cmp.Or(with, t.said(w.span))))
			if inArabicText {
				with = strings.Map(func(r rune) rune { return instead(persian, r) }, with)
			}
		}
		if with != "" && with != t.said(w.span) {
			t.fix(LookAlike, Replace, w.from, w.to-w.from, with).Remedies[0].Words = with
		}
	}
}

// plain reports whether an Arabic word has no letter to be replaced.
func (t *text) plain(w word, inArabicText bool) bool {
	persianLetters := false
	for _, r := range t.runes[w.from:w.to] {
		if r >= 0xFB50 {
			return false
		}
		persianLetters = persianLetters || inArabicText && r > 'ٹ' && persian[r] != 0
	}
	// Beside letters that only Persian and Urdu have, it is a quotation.
	return !persianLetters || slices.ContainsFunc(t.runes, func(r rune) bool { return r >= 'ٹ' && strings.ContainsRune("پچژگٹڈڑںے", r) })
}

// oneScript returns a word of Latin and other letters in one script: Latin where all
// others look like Latin ones, Cyrillic where the Latin ones look like those; ""
// where neither is so, as in «μm».
func oneScript(word []rune) string {
	toLatin, toCyrillic := true, true
	for _, r := range word {
		switch {
		case classOf(r)&inOther != 0:
			toLatin = toLatin && lookAlikes[r] != 0
			toCyrillic = toCyrillic && unicode.Is(unicode.Cyrillic, r)
		case classOf(r)&inLatin != 0:
			toCyrillic = toCyrillic && cyrillic[r] != 0
		}
	}
	switch {
	case toLatin:
		return strings.Map(func(r rune) rune { return instead(lookAlikes, r) }, string(word))
	case toCyrillic:
		return strings.Map(func(r rune) rune { return instead(cyrillic, r) }, string(word))
	}
	return ""
}

func instead(table map[rune]rune, r rune) rune {
	if to, ok := table[r]; ok {
		return to
	}
	return r
}
