package bidi

// Direction is the direction of a paragraph or of a run.
type Direction uint8

const (
	Auto Direction = iota // from the first strong letter (rules P2 and P3)
	LTR
	RTL
)

// FirstStrong returns the direction of a paragraph's first strong letter by rules
// P2 and P3; Auto where there is none.
func FirstStrong(paragraph string) Direction {
	var f firstStrong
	for _, r := range paragraph {
		if d, decided := f.next(classOf(r)); decided {
			return d
		}
	}
	return Auto
}

// Strong returns the direction of a strong letter, Auto for any other rune.
func Strong(r rune) Direction { return classOf(r).direction() }

// firstStrong applies rules P2 and P3, one class at a time. Letters inside an
// isolate decide nothing.
type firstStrong struct{ isolates int }

// next reads the class of the next rune, and returns true once the direction is
// decided; that is Auto at the paragraph's end.
func (f *firstStrong) next(c class) (Direction, bool) {
	switch {
	case c.initiator():
		f.isolates++
	case c == classPDI:
		f.isolates = max(0, f.isolates-1)
	case c == classB:
		return Auto, true
	case f.isolates == 0 && c.strong():
		return c.direction(), true
	}
	return Auto, false
}
