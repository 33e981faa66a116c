package names

import (
	"slices"
	"sort"
	"strings"

	"tahrir/document/arabic"
)

// Index finds entries in a text by its words. It is made once for a list, and may be
// read by any goroutine.
type Index struct {
	list   List
	bad    map[string][]phrase // unwanted spellings by their first word
	good   map[string][]phrase // names with a title by their first word
	starts []start             // of the names, sorted, to complete one
	parts  map[string]bool     // the words of all that is written
}

// phrase is several words of an entry.
type phrase struct {
	words []string
	entry int
}

// start is a name in the form that it is completed by.
type start struct{ folded, written string }

// NewIndex returns the index of a list.
func NewIndex(list List) *Index {
	x := &Index{list: list, bad: map[string][]phrase{}, good: map[string][]phrase{}, parts: map[string]bool{}}
	add := func(to map[string][]phrase, s string, entry int) {
		if words := wordsOf(s); len(words) > 0 {
			to[words[0]] = append(to[words[0]], phrase{words, entry})
		}
	}
	for i, e := range list.Entries {
		for _, not := range e.Not {
			add(x.bad, not, i)
		}
		for _, word := range wordsOf(e.Written) {
			x.parts[word] = true
		}
		if e.Title != "" {
			add(x.good, e.Written, i)
		}
		if e.Written != "" && e.Kind != Words {
			x.starts = append(x.starts, start{arabic.Fold(e.Written), e.Written})
		}
	}
	for _, table := range []map[string][]phrase{x.bad, x.good} {
		for _, list := range table { // the longest first
			slices.SortStableFunc(list, func(a, b phrase) int { return len(b.words) - len(a.words) })
		}
	}
	sort.Slice(x.starts, func(i, j int) bool { return x.starts[i].folded < x.starts[j].folded })
	return x
}

// wordsOf returns the words of an entry without marks.
func wordsOf(s string) []string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = Bare(w)
	}
	return words
}

// Bare returns a word as it is compared: without tashkeel, tatweel and what is not
// seen.
func Bare(w string) string {
	return strings.Map(func(r rune) rune {
		if arabic.Ignored(r) {
			return -1
		}
		return r
	}, w)
}

// Empty reports whether the list says nothing of texts.
func (x *Index) Empty() bool { return x == nil || len(x.list.Entries) == 0 }

// Hit is an entry found in a text.
type Hit struct {
	Entry  Entry
	At     int    // the entry's place in the list
	Words  int    // how many words of the text
	Prefix string // what is written together with the first: «و», «لل» …
}

// prefixes are what is written together with a word, the longest first. One that
// swallows the alef of an article is not among them: nobody could take it off.
var prefixes = []string{"", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"}

// Unwanted returns the entry one of whose unwanted spellings stands at the beginning
// of words, which are without marks.
func (x *Index) Unwanted(words func(i int) string) (Hit, bool) { return x.find(x.bad, words) }

// Titled returns the entry with a title whose name stands at the beginning of words.
func (x *Index) Titled(words func(i int) string) (Hit, bool) { return x.find(x.good, words) }

func (x *Index) find(table map[string][]phrase, words func(i int) string) (Hit, bool) {
	first := words(0)
	for _, prefix := range prefixes {
		rest, ok := strings.CutPrefix(first, prefix)
		if !ok || rest == "" {
			continue
		}
		for _, p := range table[rest] {
			fits := true
			for i := 1; fits && i < len(p.words); i++ {
				fits = words(i) == p.words[i]
			}
			if fits {
				return Hit{x.list.Entries[p.entry], p.entry, len(p.words), prefix}, true
			}
		}
	}
	return Hit{}, false
}

// shortest is how many letters must be typed before a name is offered.
const shortest = 3

// Complete returns the name that what was typed at the end of before begins, and how
// many runes of before are its beginning. It reports false where none does, where
// several that differ do, or where the name is there already.
func (x *Index) Complete(before string) (name string, typed int, ok bool) {
	if x == nil || len(x.starts) == 0 {
		return "", 0, false
	}
	runes := []rune(before)
	// From the last word backwards: the longest beginning counts.
	best := ""
	for from, seen := len(runes), 0; from > 0 && seen < 4; {
		for from > 0 && runes[from-1] != ' ' && runes[from-1] != '\n' {
			from--
		}
		seen++
		for _, prefix := range prefixes {
			rest, cut := strings.CutPrefix(string(runes[from:]), prefix)
			rest = strings.TrimLeft(rest, "«(\"")
			if !cut || len([]rune(strings.TrimSpace(rest))) < shortest {
				continue
			}
			if name, only := x.only(arabic.Fold(rest)); only {
				best, typed = name, len([]rune(rest))
				break
			}
		}
		for from > 0 && runes[from-1] == ' ' {
			from--
		}
	}
	return best, typed, best != ""
}

// only returns the one name that begins so and goes on.
func (x *Index) only(folded string) (name string, ok bool) {
	at := sort.Search(len(x.starts), func(i int) bool { return x.starts[i].folded >= folded })
	for ; at < len(x.starts) && strings.HasPrefix(x.starts[at].folded, folded); at++ {
		switch {
		case x.starts[at].folded == folded:
			return "", false
		case name != "" && name != x.starts[at].written:
			return "", false
		}
		name = x.starts[at].written
	}
	return name, name != ""
}

// Knows reports whether a word, without marks, is part of a name of the list.
func (x *Index) Knows(word string) bool { return x != nil && x.parts[word] }
