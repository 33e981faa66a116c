package check

import "tahrir/document/arabic"

// signs finds Latin signs in Arabic sentences, and tatweel inside words.
func (t *text) signs() {
	for i := 0; i < len(t.runes); i++ {
		switch r := t.runes[i]; r {
		case ',', ';', '?':
			if t.inArabic(i) && !t.setAside(i) {
				sign, _ := arabic.Sign(r)
				with := sign
				if classOf(t.at(i+1))&letters != 0 {
					with += " "
				}
				t.fix(LatinSign, Replace, i, 1, with).Remedies[0].Words = sign
			}
		case tatweel:
			length := 1
			for t.at(i+length) == tatweel {
				length++
			}
			// «لـ» before a quotation and «الـ» before a Latin name are spelling, not
			// stretching.
			if classOf(t.at(i-1))&(inArabic|isMark) != 0 && classOf(t.beyondMarks(i+length))&inArabic != 0 && !t.setAside(i) {
				t.fix(Tatweel, Delete, i, length, "")
			}
			i += length - 1
		}
	}
}

// beyondMarks returns the first rune from i on that is no mark.
func (t *text) beyondMarks(i int) rune {
	for classOf(t.at(i))&isMark != 0 {
		i++
	}
	return t.at(i)
}

// inArabic reports whether the sign at i stands in an Arabic sentence: beside Arabic
// words, and not between digits or Latin words.
func (t *text) inArabic(i int) bool {
	if classOf(t.at(i-1))&isDigit != 0 && classOf(t.at(i+1))&isDigit != 0 {
		return false // one number
	}
	before, after := classOf(t.beside(i, -1)), classOf(t.beside(i, 1))
	switch {
	case before == 0 || t.entity(i):
		return false
	case before&inArabic != 0:
		return after == 0 || after&inArabic != 0 || t.arabic && after&letters != 0 || t.arabic && after&isDigit != 0
	case after == 0: // «… من BBC?»
		return t.arabic && t.runes[i] == '?' && (i+1 == len(t.runes) || classOf(t.runes[i+1])&isSpace != 0)
	}
	return t.arabic && after&inArabic != 0 && classOf(t.at(i+1))&isSpace != 0
}

// entity reports whether the sign at i ends a character reference of HTML.
func (t *text) entity(i int) bool {
	if t.runes[i] != ';' {
		return false
	}
	for i--; i >= 0 && classOf(t.runes[i])&(inLatin|isDigit) != 0; i-- {
	}
	return t.at(i) == '&' || t.at(i) == '#'
}

// waw finds «و» that is written apart from its word.
func (t *text) waw() {
	for k, w := range t.words {
		if w.to-w.from != 1 || t.runes[w.from] != 'و' || k+1 == len(t.words) || classOf(t.at(w.from-1))&(isSpace|isControl) == 0 && w.from > 0 && t.at(w.from-1) != '«' {
			continue
		}
		next := t.words[k+1]
		gap := t.runes[w.to:next.from]
		switch {
		case !blank(gap):
			continue
		case next.kinds&(inLatin|inOther) != 0, next.kinds&isDigit == 0 && next.to-next.from < 2:
			continue // «أ و ب», «و BBC»
		case k > 0 && (t.words[k-1].to-t.words[k-1].from < 2 && t.words[k-1].kinds&isDigit == 0 || letterNames[string(t.bare(t.words[k-1].span))]):
			continue // «حرف و»
		}
		t.fix(LoneWaw, Join, w.from, next.to-w.from, "و"+t.said(next.span)).Remedies[0].Words = "و" + t.said(next.span)
	}
}

// letterNames are words before «و» that is spoken of as a letter.
var letterNames = set("حرف الحرف واو الواو الفقرة البند المجموعة القسم")

func blank(runes []rune) bool {
	for _, r := range runes {
		if classOf(r)&isSpace == 0 {
			return false
		}
	}
	return len(runes) > 0
}
