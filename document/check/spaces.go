package check

import "strings"

// spaces finds spaces that are too many, at the wrong side of a sign, or missing.
// Those at the start of a line belong to Markdown.
func (t *text) spaces() {
	for i := 0; i < len(t.runes); i++ {
		if classOf(t.runes[i])&isSpace == 0 {
			continue
		}
		if t.setAside(i) {
			continue
		}
		length := 1
		for classOf(t.at(i+length))&isSpace != 0 {
			length++
		}
		before, after := t.at(i-1), t.at(i+length)
		switch {
		case i+length == len(t.runes):
			t.fix(TrailingSpace, DeleteSpace, i, length, "")
		case i == t.led():
		case opens(before) && !shuts(after):
			t.fix(SpaceInside, DeleteSpace, i, length, "")
		case t.closing(i+length) && !opens(before):
			t.fix(SpaceBefore, DeleteSpace, i, length, "")
		case length > 1:
			t.fix(DoubleSpace, OneSpace, i, length, " ")
		}
		i += length - 1
	}
	t.missing()
}

func opens(r rune) bool { return r == '«' || r == '(' || r == '[' || r == '‹' }
func shuts(r rune) bool { return r == '»' || r == ')' || r == ']' || r == '›' }

// closing reports whether the sign at i belongs directly after a word: the word ends
// there, and the sign begins no decimal such as «.5» and no range of dots.
func (t *text) closing(i int) bool {
	next := t.at(i + 1)
	switch t.at(i) {
	case '،', '؛', '؟', '!', '»', '›':
		return true
	case '.', ',', ';', ':', '?':
		return next == 0 || next == ' '
	case ')', ']':
		return next == 0 || next == ' ' || strings.ContainsRune(".،؛؟!:", next)
	}
	return false
}

// missing finds signs that the next word follows without a space.
func (t *text) missing() {
	for i, r := range t.runes {
		next := t.at(i + 1)
		class := classOf(next)
		before := classOf(t.at(i - 1))
		missing := false
		switch r {
		case '،', '؛', '؟':
			missing = class&letters != 0 || next == '«' || class&isDigit != 0 && before&isDigit == 0
		case '.', '!', ':':
			missing = before&(inArabic|isMark) != 0 && class&inArabic != 0 && (r != '.' || t.wordEnds(i) && t.wordBegins(i+1))
		case '«':
			if before&inArabic != 0 && t.wordEnds(i) && !t.prefixed(i) && !t.setAside(i) {
				t.fix(SpaceMissing, AddSpace, i, 1, " «")
			}
		}
		if missing && !t.setAside(i) {
			t.fix(SpaceMissing, AddSpace, i, 1, string(r)+" ")
		}
	}
}

// wordEnds reports whether a word of more than one letter ends before i.
func (t *text) wordEnds(i int) bool {
	n := 0
	for k := i - 1; k >= 0 && classOf(t.runes[k])&inWord != 0; k-- {
		if classOf(t.runes[k])&letters != 0 {
			n++
		}
	}
	return n > 1
}

// wordBegins reports whether a word of more than one letter begins at i.
func (t *text) wordBegins(i int) bool {
	return classOf(t.at(i))&letters != 0 && classOf(t.at(i+1))&inWord != 0
}

// prefixed reports whether the word before the quotation at i is a prefix of what is
// quoted: «وال«…», «لل«…».
func (t *text) prefixed(i int) bool {
	from := t.wordStart(i)
	switch strings.TrimLeft(string(t.runes[from:i]), "وفبكل") {
	case "", "ال", "ل":
		return true
	}
	return false
}
