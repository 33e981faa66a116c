package compare

import "strings"

// Kind says what became of a piece of text.
type Kind uint8

const (
	// Equal text stands in both.
	Equal Kind = iota
	// Delete is text that only the old article has.
	Delete
	// Insert is text that only the new article has.
	Insert
	// Respelled is what stands in both and is written otherwise: a piece of
	// text, or a paragraph or field of which nothing more has changed. Its
	// Class says otherwise in what.
	Respelled
	// Changed is said of a field or paragraph, never of a piece: it stands in
	// both and its pieces tell what differs.
	Changed
	// Moved is a paragraph at the place that it has come to; its pieces tell
	// what was changed in it besides.
	Moved
	// MovedAway stands at the place that a Moved paragraph has left.
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

// Class says in what two texts differ that say the same word for word. A change
// may be of several classes at once; that of none is one of words.
type Class uint8

const (
	// Tashkeel is the Arabic vowel marks and Quranic signs, niqqud, and the
	// tatweel, which lengthens a word and spells nothing.
	Tashkeel Class = 1 << iota
	// Hamza is the hamza and the alef that carries it: أ إ آ ٱ and ا, ؤ and و, ئ
	// and ي, and a hamza on another seat (مسئول, مسؤول). The letters ى and ي, ة
	// and ه are others: they tell words apart (على, علي).
	Hamza
	// Digits is the shape of the digits, and of the separators and the per cent
	// sign that belong to it.
	Digits
	// Punctuation is punctuation marks and the spaces around words.
	Punctuation
	// Controls is what has no picture: marks of direction and isolates, joiners,
	// soft hyphens; and whether a space breaks the line.
	Controls

	// AnyClass is all classes.
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

// Names returns the English name of each class of a set, for programs.
func (c Class) Names() []string {
	var names []string
	for i, name := range classNames {
		if c&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// String returns the names with a + between them.
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
