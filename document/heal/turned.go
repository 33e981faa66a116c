package heal

import (
	"slices"
	"strings"
	"unicode"
)

// Programs that turned each line of a page round leave its letters in reading order,
// and its numbers and Latin words from behind: «0202/11/62», «moc.elgoog». Nothing in
// the letters shows it, so it is mended only where it is certain: where it shows in
// what can be read in one way only, and nothing like it reads right.

// kinds are what is turned apart: a program may turn the ones and not the others.
const (
	western = iota // numbers of Latin digits
	eastern        // and of others
	latins         // Latin words
	kinds
)

// numberKind returns the kind of a number.
func numberKind(number string) int {
	if strings.ContainsAny(number, "0123456789") {
		return western
	}
	return eastern
}

// showing is what shows in which order the numbers or the Latin words of a text are:
// what can be read in one way only, and what hardly is read in another.
type showing struct {
	read, drawn             int
	likelyRead, likelyDrawn int
}

// certain counts what can be read in one way only.
func (s *showing) certain(read, drawn bool) {
	switch {
	case read:
		s.read++
	case drawn:
		s.drawn++
	}
}

// turned reports whether they are from behind.
func (s showing) turned() bool {
	return s.read == 0 && (s.drawn > 0 || s.likelyDrawn > 1 && s.likelyRead == 0)
}

// showings are those of each kind.
type showings [kinds]showing

func (s *showings) add(other showings) {
	for kind, o := range other {
		s[kind].read += o.read
		s[kind].drawn += o.drawn
		s[kind].likelyRead += o.likelyRead
		s[kind].likelyDrawn += o.likelyDrawn
	}
}

// turned reports whether those of a kind are from behind. The others, where they are,
// were in the same program's hands.
func (s showings) turned(kind int) bool {
	is := s[kind]
	return is.turned() || is.read+is.likelyRead == 0 && is.likelyDrawn > 0 && slices.ContainsFunc(s[:], showing.turned)
}

// turnedBack returns lines whose letters read right with their numbers and Latin words
// in reading order too. Where some read right and others do not, each line speaks for
// itself alone.
func turnedBack(lines []string) []string {
	if !slices.ContainsFunc(lines, hasArabic) || slices.ContainsFunc(lines, ofTurning) {
		return lines
	}
	var whole showings
	each := make([]showings, len(lines))
	for i, line := range lines {
		each[i] = showingsOf(line)
		whole.add(each[i])
	}
	out := slices.Clone(lines)
	for i, line := range lines {
		var turn [kinds]bool
		for kind := range turn {
			own := each[i][kind]
			shown := own.drawn+own.likelyDrawn > 0 || own.likelyRead == 0 && whole[kind].drawn > 1 // in the other lines
			turn[kind] = whole.turned(kind) && shown || each[i].turned(kind)
		}
		if turn != [kinds]bool{} {
			out[i] = leftTurnedBack(line, turn)
		}
	}
	return out
}

// ofTurning reports whether a line speaks of words from behind, and so may quote them, or
// turns them itself by an override.
func ofTurning(line string) bool {
	return strings.ContainsAny(line, "\u202d\u202e") || strings.Contains(line, "معكوس") || strings.Contains(line, "مقلوب") || strings.Contains(line, "بالعكس")
}

// showingsOf returns what a line shows.
func showingsOf(line string) (s showings) {
	if !strings.ContainsFunc(line, leftwardRune) {
		return s
	}
	words := wordsOf(line)
	for i, w := range words {
		switch {
		case strings.ContainsFunc(w.left, latin):
			s[latins].latin(w.left)
		case w.left != "":
			s[numberKind(w.left)].number(words, i)
		}
	}
	return s
}

// leftWord is a word of a line: what is in it from left to right, and the letters
// around that.
type leftWord struct {
	text string // without signs at its ends
	left string // the number or Latin word in it; "" for none
	ends bool   // a sign is behind it, or nothing
}

// wordsOf splits a line at its spaces.
func wordsOf(line string) (words []leftWord) {
	for field := range strings.FieldsSeq(line) {
		w := leftWord{text: strings.TrimFunc(field, func(r rune) bool { return !worded(r) && !unicode.IsMark(r) })}
		w.ends = !strings.HasSuffix(field, w.text)
		if from := strings.IndexFunc(field, leftwardRune); from >= 0 {
			to := strings.LastIndexFunc(field, leftwardRune)
			w.left = field[from:to] + string([]rune(field[to:])[0])
			if hasArabic(w.left) {
				w.left = ""
			}
		}
		words = append(words, w)
	}
	if len(words) > 0 {
		words[len(words)-1].ends = true
	}
	return words
}

// leftTurnedBack returns a line with its runs from the left, of those kinds, in reading
// order.
func leftTurnedBack(line string, turn [kinds]bool) string {
	var out strings.Builder
	for _, r := range runsOf(clustersOf(line, false)) {
		text := strings.Join(r.clusters, "")
		kind := numberKind(text)
		if slices.ContainsFunc(r.clusters, latinOf) {
			kind = latins
		}
		if r.left && turn[kind] {
			text = runTurnedBack(r.clusters, kind)
		}
		out.WriteString(text)
	}
	return bracketed(out.String())
}

// runTurnedBack returns a run in reading order. A number at the side of a Latin word may
// have been before it or behind it, so such a run stays.
func runTurnedBack(clusters []string, kind int) string {
	text := strings.Join(clusters, "")
	if words := strings.Fields(text); kind == latins && len(words) > 1 && (numeric(words[0]) || numeric(words[len(words)-1])) {
		return text
	}
	whole := slices.Clone(clusters)
	slices.Reverse(whole)
	back := strings.Join(whole, "")
	if apart := wordByWord(text); faults(apart) < faults(back) {
		return apart
	}
	return back
}

// numeric reports whether a word has digits and no letters.
func numeric(word string) bool {
	return strings.ContainsFunc(word, unicode.IsDigit) && !strings.ContainsFunc(word, unicode.IsLetter)
}

// wordByWord returns a text with each word from behind, and the signs behind it where
// they are.
func wordByWord(text string) string {
	fields := strings.Split(text, " ")
	for i, field := range fields {
		word := strings.TrimRightFunc(field, func(r rune) bool { return !worded(r) })
		fields[i] = turned(word) + field[len(word):]
	}
	return strings.Join(fields, " ")
}
