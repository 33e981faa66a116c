package search

import (
	"iter"
	"strings"
	"unicode/utf8"

	"tahrir/document/arabic"
)

// Form is how a word of a text relates to one that is looked for.
type Form uint8

const (
	Other   Form = iota // another word
	Started             // it begins with what is looked for, which may not be whole yet
	Jointed             // the same, behind letters that Arabic writes together with it
	Folded              // the same to a reader, spelled differently
	Exact               // letter by letter the same
)

// Joints are what Arabic writes together with the word after it: and, so, in,
// like, to, the, one behind the other.
var Joints = func() []string {
	var all []string
	for _, first := range []string{"", "و", "ف"} {
		for _, then := range []string{"", "ب", "ك", "ل", "ال", "بال", "كال", "لل"} {
			if first+then != "" {
				all = append(all, first+then)
			}
		}
	}
	return all
}()

const (
	the  = "ال"
	alef = "ا"
)

// Bearable reports whether a word is looked for behind a joint, too: one that is so
// short that joints would make other words of it is not.
func Bearable(joint, word string) bool {
	letters := utf8.RuneCountInString(word)
	if strings.HasPrefix(word, the) { // «والد» is no «الد»
		return letters >= shortest+1
	}
	return letters >= shortest || letters == shortest-1 && strings.HasSuffix(joint, the)
}

// Word is a word that is looked for.
type Word struct {
	Letters string // by [arabic.AppendLetters]
	Folded  string // by [arabic.Fold]
	Bare    string // Folded without its article; "" where it has none
	Open    bool   // it may be the beginning of a word
	Fixed   bool   // nothing may be written together with it
}

// NewWord returns a word with those letters.
func NewWord(letters string) Word {
	w := Word{Letters: letters, Folded: arabic.Fold(letters)}
	if bare, ok := strings.CutPrefix(letters, the); ok && utf8.RuneCountInString(bare) >= shortest {
		w.Bare = arabic.Fold(bare)
	}
	return w
}

// Opens reports whether the word also finds those that begin with it: it may not be
// whole, and is long enough that few words do.
func (w Word) Opens() bool {
	letters := utf8.RuneCountInString(w.Folded)
	return w.Open && letters >= shortest && (letters > shortest || !strings.HasPrefix(w.Folded, the))
}

// Unfinished reports whether the word may be the beginning of one, and is too short for
// what begins with it to be found.
func (w Word) Unfinished() bool { return w.Open && !w.Opens() }

// Form returns how a word with those letters, which fold to folded, relates to w.
func (w Word) Form(letters, folded string) Form {
	switch {
	case letters == w.Letters:
		return Exact
	case folded == w.Folded:
		return Folded
	case !w.Fixed && w.jointed(letters, folded, func(rest, stem string) bool { return rest == stem }):
		return Jointed
	case !w.Opens():
		return Other
	case strings.HasPrefix(folded, w.Folded),
		!w.Fixed && w.jointed(letters, folded, strings.HasPrefix):
		return Started
	}
	return Other
}

// jointed reports whether same holds for what is left of letters without a joint
// and the word, or the word without its article or with the alef of «كتابًا».
func (w Word) jointed(letters, folded string, same func(rest, stem string) bool) bool {
	for stem := range w.Stems() {
		if !strings.Contains(folded, stem) {
			continue
		}
		if same(folded, stem) {
			return true
		}
		for _, joint := range Joints { // which fold to themselves
			if strings.HasPrefix(letters, joint) && Bearable(joint, stem) && same(folded[len(joint):], stem) {
				return true
			}
		}
	}
	return false
}

// Stems returns the forms of the word, folded, that count behind a joint and, but
// for the first, which is the word itself, without one.
func (w Word) Stems() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, stem := range []string{w.Folded, w.Bare} {
			if stem == "" || !yield(stem) {
				return
			}
			if utf8.RuneCountInString(stem) >= shortest && !strings.HasSuffix(stem, alef) && !yield(stem+alef) {
				return
			}
		}
	}
}

// Grade is what a match is worth: 0 is none.
type Grade uint8

// GradeOf returns what a word of that form is worth in a place. A headline counts
// more than a text whatever the form, except for what may only begin with the word.
func GradeOf(place Place, form Form) Grade {
	switch {
	case form == Other:
		return 0
	case form == Started && place == Headline:
		return 2
	case form == Started:
		return 1
	case place == Headline:
		return Grade(form-Jointed) + 6
	}
	return Grade(form-Jointed) + 3
}
