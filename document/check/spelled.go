package check

import (
	"slices"
	"sync"

	"tahrir/document"
)

// Dictionary is what is known of words: whether they are spelled wrong, and what is
// meant instead. It knows nothing until it is told, and is safe for concurrent use.
type Dictionary struct {
	mu    sync.RWMutex
	known map[string]verdict
}

// verdict is what is known of a word.
type verdict struct {
	wrong     bool
	suggested []string
}

// NewDictionary returns a dictionary that knows no word.
func NewDictionary() *Dictionary { return &Dictionary{known: map[string]verdict{}} }

// Tell makes words known: wrong has those that are wrong, each with what is meant
// instead, the best first; the others are right.
func (d *Dictionary) Tell(words []string, wrong map[string][]string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, w := range words {
		suggested, bad := wrong[w]
		d.known[w] = verdict{bad, suggested}
	}
}

// Learn makes a word right.
func (d *Dictionary) Learn(word string) { d.Tell([]string{word}, nil) }

// spelled is a word that a dictionary may be asked about.
type spelled struct {
	span
	word string // without tashkeel
}

// shortestSpelled is the length of the shortest word that is looked up: shorter ones
// are particles, initials and parts of names.
const shortestSpelled = 3

// toSpell returns the words of the line that a dictionary may be asked about. Those
// of the table of slips are found without one.
func (t *text) toSpell() []spelled {
	var out []spelled
	for _, w := range t.words {
		if !w.isArabic() || w.to-w.from < shortestSpelled || w.kinds&isJoiner != 0 {
			continue
		}
		said := t.bare(w.span)
		if len(said) < 2*shortestSpelled || !onlyArabic(said) {
			continue
		}
		if _, slip := meant[string(said)]; slip {
			continue
		}
		if _, slip := prefixedSlip(said); slip {
			continue
		}
		out = append(out, spelled{w.span, string(said)})
	}
	return out
}

// onlyArabic reports whether a word is made of the letters ء to ي, as Arabic words
// are; others are of another language.
func onlyArabic(word []byte) bool {
	for _, r := range string(word) {
		if r < 'ء' || r > 'ي' {
			return false
		}
	}
	return true
}

// misspelt returns the findings about words of a line that are wrong by the dictionary.
func (l *line) misspelt(d *Dictionary) []Finding {
	d.mu.RLock()
	defer d.mu.RUnlock()
	var t *text
	for _, w := range l.words {
		v := d.known[w.word]
		if !v.wrong {
			continue
		}
		if t == nil {
			t = &text{runes: l.runes}
		}
		f := t.find(Misspelt, w.from, w.to-w.from)
		for _, s := range v.suggested[:min(len(v.suggested), mostRemedies)] {
			f.remedy(Replace, w.from, w.to-w.from, s).Remedies[len(f.Remedies)-1].Words = s
		}
	}
	if t == nil {
		return nil
	}
	t.quote(0)
	return t.found
}

// mostRemedies is how many suggestions are shown.
const mostRemedies = 3

// Unknown returns the words of an article, each once, that the rules' dictionary does
// not know yet; at most limit.
func (c *Checker) Unknown(a *document.Article, limit int) []string {
	d := c.rules.Dictionary
	if d == nil {
		return nil
	}
	whole := c.survey(a)
	d.mu.RLock()
	defer d.mu.RUnlock()
	asked := map[string]bool{}
	var out []string
	for f := range document.Fields() {
		for _, l := range whole.lines[f.Key] {
			for _, w := range l.words {
				if _, known := d.known[w.word]; !known && !asked[w.word] && len(out) < limit {
					asked[w.word] = true
					out = append(out, w.word)
				}
			}
		}
	}
	return out
}

// Ranked returns what is suggested for a word, with the slip that people make before
// what a dictionary finds alike.
func Ranked(word string, suggested []string) []string {
	right, ok := meant[word]
	if !ok {
		right, ok = prefixedSlip([]byte(word))
	}
	if !ok {
		return suggested
	}
	return append([]string{right}, slices.DeleteFunc(slices.Clone(suggested), func(s string) bool { return s == right })...)
}
