package bidi

import "sort"

//go:generate sh -c "go run ./internal/bidigen /usr/share/unicode > tables.tmp && mv tables.tmp tables.go"

// class is a rune's Bidi_Class (UAX #9, table 4).
type class uint8

const (
	classL class = iota
	classR
	classAL
	classEN
	classES
	classET
	classAN
	classCS
	classNSM
	classBN
	classB
	classS
	classWS
	classON
	classLRE
	classLRO
	classRLE
	classRLO
	classPDF
	classLRI
	classRLI
	classFSI
	classPDI
)

// strong reports whether c is a letter with a direction.
func (c class) strong() bool { return c <= classAL }

// initiator reports whether c opens an isolate (BD8).
func (c class) initiator() bool { return c >= classLRI && c <= classFSI }

// removed reports whether rule X9 takes c out.
func (c class) removed() bool { return c == classBN || c >= classLRE && c <= classPDF }

// neutral reports whether c counts as NI in rules N1 and N2.
func (c class) neutral() bool { return c >= classB && c <= classON || c >= classLRI }

// direction returns the direction of a strong class, Auto for any other.
func (c class) direction() Direction {
	switch c {
	case classL:
		return LTR
	case classR, classAL:
		return RTL
	}
	return Auto
}

// Blank reports whether rule L1 puts a rune back to the paragraph's level at the
// end of a line. What rule X9 removes counts as blank (UAX #9, section 5.2).
func Blank(r rune) bool { return classOf(r).blank() }

// blank reports whether rule L1 puts c back, at the end of a line or before a
// separator.
func (c class) blank() bool { return c == classWS || c >= classLRI || c.removed() }

type classRange struct {
	lo, hi rune
	class  class
}

// classOf returns a rune's Bidi_Class.
func classOf(r rune) class {
	if uint32(r) < uint32(len(lowClasses)) {
		return lowClasses[r]
	}
	i := sort.Search(len(classRanges), func(i int) bool { return classRanges[i].hi >= r })
	if i < len(classRanges) && classRanges[i].lo <= r {
		return classRanges[i].class
	}
	return classL
}

type bracket struct {
	r, pair rune
	opens   bool
}

// bracketOf reports whether r is a paired bracket and whether it opens. The key is
// equal for both brackets of a pair, and for canonical equivalents (BD14 to BD16).
func bracketOf(r rune) (key rune, opens, ok bool) {
	if r < 0x80 { // most text needs no search
		switch r {
		case '(', '[', '{':
			return r, true, true
		case ')':
			return '(', false, true
		case ']', '}':
			return r - 2, false, true
		}
		return 0, false, false
	}
	i := sort.Search(len(brackets), func(i int) bool { return brackets[i].r >= r })
	if i == len(brackets) || brackets[i].r != r {
		return 0, false, false
	}
	b := brackets[i]
	key = b.r
	if !b.opens {
		key = b.pair
	}
	if key == 0x2329 {
		key = 0x3008
	}
	return key, b.opens, true
}
