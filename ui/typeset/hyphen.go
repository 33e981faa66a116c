package typeset

import (
	"slices"
	"sort"
)

const (
	softHyphen  = 0xAD
	hyphen      = 0x2010
	hyphenMinus = '-'
)

// shapeHyphens shapes the mark of each soft hyphen, once for each run that a broken
// word can stand in. The mark has the face and the direction of its own word,
// whatever the line's other words are.
func (w *workspace) shapeHyphens(p *Paragraph) {
	at := slices.Index(p.runes, softHyphen)
	for ; at >= 0 && at < len(p.runes); at++ {
		if p.runes[at] != softHyphen {
			continue
		}
		letter := p.letterBefore(at)
		if letter < 0 {
			continue
		}
		word := p.runOf(letter)
		if p.hyphens[word] != nil {
			continue
		}
		if p.hyphens == nil {
			p.hyphens = map[*run]*run{}
		}
		p.hyphens[word] = w.shapeHyphen(p, word)
	}
}

// letterBefore returns the offset of the letter before the soft hyphen at at; -1
// for none.
func (p *Paragraph) letterBefore(at int) int {
	for at--; at >= 0 && ignorable(p.runes[at]); at-- {
	}
	return at
}

// runOf returns the run that rune i is in.
func (p *Paragraph) runOf(i int) *run {
	return &p.runs[sort.Search(len(p.runs), func(j int) bool { return p.runs[j].to > i })]
}

// shapeHyphen shapes a hyphen in the word's face or, where that has none, in the
// face that the chain has for the word's script.
func (w *workspace) shapeHyphen(p *Paragraph, word *run) *run {
	mark := string(rune(hyphenMinus))
	if word.kind != letters {
		return w.shapeAdded(p, mark, word.level, word.from)
	}
	face := word.face
	switch {
	case face.has(hyphen):
		mark = string(rune(hyphen))
	case !face.has(hyphenMinus):
		ch := w.engine.library.chain(p.options.Style.Family, p.weightAt(word.from))
		if other, _ := ch.find([]rune(mark), word.script); other != nil {
			face = other
		}
	}
	text := []rune(mark)
	q := &Paragraph{options: p.options, runes: text, dir: p.dir, base: p.base, language: p.language, flags: w.breaks(text)}
	q.runs = []run{{to: len(text), level: word.level, script: word.script, face: face, size: p.options.Style.Size * face.scale}}
	w.shape(q)
	return &q.runs[0]
}

// hyphenAt returns the hyphen that a line ending at to shows, nil for none, and the
// letter before it.
func (p *Paragraph) hyphenAt(to int) (mark *run, letter int) {
	if p.hyphens == nil || to == len(p.runes) {
		return nil, 0
	}
	at := to - 1
	for at > 0 && p.runes[at] != softHyphen && ignorable(p.runes[at]) { // marks of direction may stand between the two
		at--
	}
	if at < 0 || p.runes[at] != softHyphen || p.flags[at]&shown != 0 {
		return nil, 0
	}
	if letter = p.letterBefore(at); letter < 0 {
		return nil, 0
	}
	return p.hyphens[p.runOf(letter)], letter
}
