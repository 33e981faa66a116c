package compare

import "unicode"

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

// letters returns the stretches of letters that differ in the deleted and in the
// inserted words of a hunk, where some two words are alike; nil where none are.
// Lead is how many bytes come before the words in each text.
func (w *weaver) letters(h hunk, lead [2]int) (gone, come []Span) {
	old, new := w.old.words[h.oldFrom:h.oldTo], w.new.words[h.newFrom:h.newTo]
	pairs := pairWords(old, new)
	if len(pairs) == 0 {
		return nil, nil
	}
	gone, come = []Span{}, []Span{}
	i, j, a, b := 0, 0, lead[0], lead[1]
	past := func(list []word, n *int, to int, at *int, spans *[]Span) {
		for ; *n < to; *n++ {
			if *n > 0 {
				*at += len(list[*n].gap)
			}
			*spans = append(*spans, Span{*at, *at + len(list[*n].text)})
			*at += len(list[*n].text)
		}
	}
	for _, p := range pairs {
		past(old, &i, p.old, &a, &gone)
		past(new, &j, p.new, &b, &come)
		if i > 0 {
			a += len(old[i].gap)
		}
		if j > 0 {
			b += len(new[j].gap)
		}
		for _, c := range p.differ {
			gone = appendSpan(gone, a, c.oldFrom, c.oldTo)
			come = appendSpan(come, b, c.newFrom, c.newTo)
		}
		a, b = a+len(old[i].text), b+len(new[j].text)
		i, j = i+1, j+1
	}
	past(old, &i, len(old), &a, &gone)
	past(new, &j, len(new), &b, &come)
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
	old, new int
	differ   []hunk
}

// pairWords pairs as many words of a hunk that are alike as it can, in order.
func pairWords(old, new []word) []wordPair {
	n, m := len(old), len(new)
	if n == 0 || m == 0 || n*m > pairLimit {
		return nil
	}
	found := make([][]hunk, n*m)
	some := false
	for i := range old {
		for j := range new {
			found[i*m+j] = alikeLetters(old[i].text, new[j].text)
			some = some || found[i*m+j] != nil
		}
	}
	if !some {
		return nil
	}
	best := make([]int, (n+1)*(m+1))
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			best[i*(m+1)+j] = max(best[(i+1)*(m+1)+j], best[i*(m+1)+j+1])
			if found[i*m+j] != nil {
				best[i*(m+1)+j] = max(best[i*(m+1)+j], 1+best[(i+1)*(m+1)+j+1])
			}
		}
	}
	var pairs []wordPair
	for i, j := 0, 0; i < n && j < m; {
		switch here := best[i*(m+1)+j]; {
		case found[i*m+j] != nil && here == 1+best[(i+1)*(m+1)+j+1]:
			pairs = append(pairs, wordPair{i, j, found[i*m+j]})
			i, j = i+1, j+1
		case here == best[(i+1)*(m+1)+j]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// letter is a letter of a word with its marks.
type letter struct {
	plain string // its spelling
	end   int    // its end in the word, in bytes
}

func lettersOf(word string) []letter {
	var list []letter
	for i, r := range word {
		end := i + len(string(r))
		if n := len(list); n > 0 && (unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || r == 'ـ') {
			list[n-1].end = end
			continue
		}
		list = append(list, letter{spelling(string(r), AnyClass), end})
	}
	return list
}

// alikeLetters returns where two long words differ that have most of their letters
// in common; nil for other words, and for numbers, which are read as a whole.
func alikeLetters(old, new string) []hunk {
	if len(old) < longWord || len(new) < longWord || len(old) > 4*len(new) || len(new) > 4*len(old) || hasDigit(old) || hasDigit(new) {
		return nil
	}
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

func hasDigit(s string) bool {
	for _, r := range s {
		if unicode.IsDigit(r) {
			return true
		}
	}
	return false
}
