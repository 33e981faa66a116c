package compare

import "strings"

// Kind is what became of a piece, paragraph or field.
type Kind uint8

const (
	// Equal is in both articles.
	Equal Kind = iota
	// Delete is only in the old article.
	Delete
	// Insert is only in the new article.
	Insert
	// Respelled is in both, written differently: a piece of text, or a paragraph or
	// field with no other change. Its Class says how.
	Respelled
	// Changed is a field or paragraph, never a piece, that is in both; its pieces
	// show what differs.
	Changed
	// Moved is a paragraph where it is now. Its pieces show what else has changed
	// in it.
	Moved
	// MovedAway is where a Moved paragraph was.
	MovedAway
)

var kindNames = [...]string{"equal", "delete", "insert", "respelled", "changed", "moved", "moved away"}

// String returns the kind's English name, for programs, logs and tests.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Class is how the writing of two texts with the same words differs. It is a set: a
// change may be of several classes at once. A change of words is of none.
type Class uint8

const (
	// Tashkeel is Arabic vowel marks and Quranic signs, niqqud, and tatweel, which
	// lengthens a word and spells nothing.
	Tashkeel Class = 1 << iota
	// Hamza is the hamza and the alef that carries it: أ إ آ ٱ and ا, ؤ and و, ئ
	// and ي, and a hamza on another seat (مسئول, مسؤول). It does not include ى and
	// ي, or ة and ه, which distinguish words (على, علي).
	Hamza
	// Digits is the shape of digits, and of their separators and per cent sign.
	Digits
	// Punctuation is punctuation marks and the spaces around words.
	Punctuation
	// Controls is invisible characters: marks of direction, isolates, joiners, soft
	// hyphens; and whether a space breaks the line.
	Controls

	// AnyClass is the set of all classes.
	AnyClass = Tashkeel | Hamza | Digits | Punctuation | Controls
)

// classNames are the names of the classes, in order.
var classNames = [...]string{"tashkeel", "hamza", "digits", "punctuation", "controls"}

// Classes returns each class of a set, in order.
func (c Class) Classes() []Class {
	var list []Class
	for one := Tashkeel; one <= Controls; one <<= 1 {
		if c&one != 0 {
			list = append(list, one)
		}
	}
	return list
}

// Names returns the English names of the classes of a set, for programs.
func (c Class) Names() []string {
	var names []string
	for i, name := range classNames {
		if c&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// String returns the names, joined by +.
func (c Class) String() string { return strings.Join(c.Names(), "+") }

// ClassOf returns the class of a name, and reports whether there is one.
func ClassOf(name string) (Class, bool) {
	for i, known := range classNames {
		if name == known {
			return 1 << i, true
		}
	}
	return 0, false
}
