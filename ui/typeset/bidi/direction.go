package bidi

// Direction is the direction of a paragraph or of a run.
type Direction uint8

const (
	Auto Direction = iota // from the first strong letter (rules P2 and P3)
	LTR
	RTL
)

// FirstStrong returns the direction of a paragraph's first strong letter by
// rules P2 and P3, Auto where it has none.
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

// firstStrong is rules P2 and P3, a class at a time: what stands inside an
// isolate decides nothing.
type firstStrong struct{ isolates int }

// next reads the class of the next rune. It returns true where the direction is
// decided, which is Auto at the paragraph's end.
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
