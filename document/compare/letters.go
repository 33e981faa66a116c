package compare

import (
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"
)

const (
	// alikeWord is the least share of common letters that makes one word a form of
	// another, so that their letters are compared.
	alikeWord = 0.75
	// longWord is how many letters the shorter of two compared words has at least:
	// a short word is read as a whole sooner than its letters.
	longWord = 5
	// letterStretches is in how many places the letters of two words may differ.
	letterStretches = 2
	// pairLimit bounds the pairs of words that are compared in a hunk: old times
	// new.
	pairLimit = 1 << 10
)

// letters returns the letters that differ between the old and the new words of a
// hunk; nil where no two of the words are alike. The spans are counted from those
// two places.
func (w *weaver) letters(h hunk, oldFrom, newFrom int) (gone, come []Span) {
	pairs := w.pairWords(h)
	if len(pairs) == 0 {
		return nil, nil
	}
	gone, come = []Span{}, []Span{}
	i, j := h.oldFrom, h.newFrom
	past := func(l *line, n *int, to, from int, spans *[]Span) {
		for ; *n < to; *n++ {
			*spans = append(*spans, Span{int(l.words[*n].from) - from, int(l.words[*n].to) - from})
		}
	}
	for _, p := range pairs {
		past(w.old, &i, p.old, oldFrom, &gone)
		past(w.new, &j, p.new, newFrom, &come)
		for _, c := range p.differ {
			gone = appendSpan(gone, w.old.from(i)-oldFrom, c.oldFrom, c.oldTo)
			come = appendSpan(come, w.new.from(j)-newFrom, c.newFrom, c.newTo)
		}
		i, j = i+1, j+1
	}
	past(w.old, &i, h.oldTo, oldFrom, &gone)
	past(w.new, &j, h.newTo, newFrom, &come)
	return gone, come
}

func appendSpan(list []Span, at, from, to int) []Span {
	if from == to {
		return list
	}
	return append(list, Span{at + from, at + to})
}

// wordPair is two words of a hunk that are alike, and where they differ, in bytes.
type wordPair struct {
	pair
	differ []hunk
}

// pairWords pairs the words of a hunk that are alike, in order, so that the most
// are paired.
func (w *weaver) pairWords(h hunk) []wordPair {
	n, m := h.oldTo-h.oldFrom, h.newTo-h.newFrom
	if n == 0 || m == 0 || n*m > pairLimit {
		return nil
	}
	looks := make([]look, n+m)
	for i := range looks {
		if i < n {
			looks[i] = lookOf(w.old.word(h.oldFrom + i))
		} else {
			looks[i] = lookOf(w.new.word(h.newFrom + i - n))
		}
	}
	var alike []wordPair
	for i := range n {
		for j := range m {
			if !looks[i].mayBe(looks[n+j]) {
				continue
			}
			a, b := h.oldFrom+i, h.newFrom+j
			if found := alikeLetters(w.old.word(a), w.new.word(b)); found != nil {
				alike = append(alike, wordPair{pair{a, b}, found})
			}
		}
	}
	if len(alike) < 2 {
		return alike
	}
	list := make([]like, len(alike))
	for i, p := range alike {
		list[i] = like{p.pair, 1}
	}
	chosen := inOrder(list, 0)
	return slices.DeleteFunc(alike, func(p wordPair) bool { return !slices.Contains(chosen, p.pair) })
}

// look is what is seen of a word at once: how many letters it has, 0 of one whose
// letters are not compared, and which, each as one bit of many.
type look struct {
	letters int
	which   uint64
}

func lookOf(word string) (l look) {
	for _, r := range word {
		switch {
		case unicode.IsDigit(r): // a number is read as a whole
			return look{}
		case r < 0x80 || !isVowelMark(r) && r != 'ـ':
			l.letters++
			l.which |= 1 << (r & 63)
		}
	}
	if l.letters < longWord {
		return look{}
	}
	return l
}

// mayBe reports whether two words can have enough letters in common: each bit that
// only one has is a letter less.
func (l look) mayBe(o look) bool {
	all := l.letters + o.letters
	return l.letters > 0 && o.letters > 0 && float64(bits.OnesCount64(l.which^o.which)) <= (1-alikeWord)*float64(all)+2
}

// letter is a letter of a word with its marks.
type letter struct {
	plain string // its spelling
	end   int    // its end in the word, in bytes
}

func lettersOf(word string) []letter {
	list := make([]letter, 0, len(word))
	for i, end := 0, 0; i < len(word); i = end {
		r, size := utf8.DecodeRuneInString(word[i:])
		end = i + size
		if n := len(list); n > 0 && r >= 0x80 && (unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || r == 'ـ') {
			list[n-1].end = end
			continue
		}
		list = append(list, letter{spelling(word[i:end], AnyClass), end})
	}
	return list
}

// alikeLetters returns where two long words differ that have most of their
// letters in common; nil of others.
func alikeLetters(old, new string) []hunk {
	was, is := lettersOf(old), lettersOf(new)
	if len(was) < longWord || len(is) < longWord {
		return nil
	}
	plain := func(list []letter) []string {
		all := make([]string, len(list))
		for i, l := range list {
			all[i] = l.plain
		}
		return all
	}
	changed := hunks(plain(was), plain(is))
	if len(changed) == 0 || len(changed) > letterStretches {
		return nil
	}
	kept := len(was)
	for i, h := range changed {
		kept -= h.oldTo - h.oldFrom
		at := func(list []letter, n int) int {
			if n == 0 {
				return 0
			}
			return list[n-1].end
		}
		changed[i] = hunk{at(was, h.oldFrom), at(was, h.oldTo), at(is, h.newFrom), at(is, h.newTo)}
	}
	if 2*float64(kept)/float64(len(was)+len(is)) < alikeWord {
		return nil
	}
	return changed
}
