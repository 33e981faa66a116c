package names

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"tahrir/document/arabic"
)

// Proposal is a name that an archive writes in more ways than one.
type Proposal struct {
	Written string // the most frequent
	Count   int
	Others  []Variant // the most frequent first
}

// Variant is another way that a name is written.
type Variant struct {
	Written string
	Count   int
}

// Counter counts the pairs of words in texts that may be names. It is for one
// goroutine.
type Counter struct{ pairs map[string]int }

// NewCounter returns a counter that has read nothing.
func NewCounter() *Counter { return &Counter{map[string]int{}} }

// Add reads a text.
func (c *Counter) Add(text string) {
	for sentence := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return r != ' ' && r != '\u00a0' && r != 'ـ' && !unicode.IsLetter(r) && !unicode.IsMark(r)
	}) {
		last := ""
		for word := range strings.FieldsSeq(sentence) {
			word = Bare(word)
			if !mayName(word) {
				last = ""
				continue
			}
			if last != "" {
				c.pairs[last+" "+word]++
			}
			last = word
		}
	}
}

// mayName reports whether a word may be part of a name: long enough, and without an
// article, which a transcribed name does not have.
func mayName(word string) bool {
	n := len([]rune(word))
	return n >= 3 && n <= 14 && !strings.HasPrefix(word, "ال") && !strings.HasPrefix(word, "لل") && !common[word]
}

// common are words that stand before or behind names and are none.
var common = func() map[string]bool {
	table := map[string]bool{}
	for _, w := range strings.Fields("على علي إلى إلي عليه عليها إليه إليها هذا هذه ذلك تلك التي الذي قال قالت وقال وقالت كان كانت بعد قبل بين منذ حتى عند خلال نحو غير كما لكن وقد لقد حيث عام مدير رئيس وزير مدينة أكثر أقل كل بعض أحد") {
		table[w] = true
	}
	return table
}()

// fewest is how often a name must stand in the archive, in all its ways together.
const fewest = 3

// Proposals returns what was written in more ways than one, the most frequent first,
// without what the list has already.
func (c *Counter) Proposals(list List) []Proposal {
	known := map[string]bool{}
	for _, e := range list.Entries {
		known[strings.Join(wordsOf(e.Written), " ")] = true
		for _, n := range e.Not {
			known[strings.Join(wordsOf(n), " ")] = true
		}
	}
	groups := map[string][]Variant{}
	for pair, n := range c.pairs {
		if !known[pair] {
			key := skeleton(pair)
			groups[key] = append(groups[key], Variant{pair, n})
		}
	}
	var out []Proposal
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		group := groups[key]
		total := 0
		for _, v := range group {
			total += v.Count
		}
		if len(group) < 2 || total < fewest {
			continue
		}
		slices.SortFunc(group, func(a, b Variant) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Written, b.Written))
		})
		out = append(out, Proposal{group[0].Written, group[0].Count, group[1:]})
	}
	slices.SortStableFunc(out, func(a, b Proposal) int { return cmp.Compare(b.Count, a.Count) })
	return out
}

// skeleton returns what transcriptions of one name have in common: letters that
// stand for one foreign sound are one letter, and long vowels do not count but at
// the beginning of a word.
func skeleton(s string) string {
	var b strings.Builder
	first := true
	for _, r := range arabic.Fold(s) {
		switch r {
		case ' ':
			b.WriteRune(' ')
			first = true
			continue
		case 'ا', 'ع', 'ء':
			r = 'ا'
		case 'غ', 'ج', 'ق', 'ك', 'گ':
			r = 'ك'
		case 'ث', 'س', 'ص':
			r = 'س'
		case 'ط', 'ت':
			r = 'ت'
		case 'ذ', 'ز', 'ظ':
			r = 'ز'
		case 'د', 'ض':
			r = 'د'
		case 'ڤ', 'ف':
			r = 'ف'
		case 'پ', 'ب':
			r = 'ب'
		}
		if !first && (r == 'ا' || r == 'و' || r == 'ي') {
			continue
		}
		b.WriteRune(r)
		first = false
	}
	return b.String()
}
