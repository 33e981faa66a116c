// Package bidi is the Unicode Bidirectional Algorithm (UAX #9), written from its
// rules. It gives each rune of a paragraph its embedding level, and puts the runes
// of a line in the order in which they stand from left to right. It knows no font
// and no line width, so it can be used alone.
//
// The rules, and where they stand:
//
//	P1 to P3        paragraphs and their direction     resolve.go, direction.go
//	BD9             isolates and their ends            resolve.go
//	X1 to X10, BD13 explicit levels, run sequences     explicit.go
//	W1 to W7        numbers, marks, separators         weak.go
//	N0, BD14 to 16  brackets                           brackets.go
//	N1, N2          neutrals                           weak.go
//	I1, I2          implicit levels                    weak.go
//	L1, L2          blanks, the order of a line        resolve.go, order.go
//
// Rules L3 and L4, combining marks and mirroring, are the shaper's. Rule L1 needs
// the ends of lines: [Levels] takes the paragraph for one line, and a caller that
// breaks it sets the runes for which [Blank] reports true, at each line's end, back
// to the paragraph's level.
//
// The package document/bidi says what a control means and which ends which, so that
// the check of an article and its picture never judge one differently. The tables
// are Unicode's, written by internal/bidigen; the conformance test runs the whole
// of Unicode's BidiTest.txt and BidiCharacterTest.txt. The classes of x/text, of the
// same version of Unicode, do not serve: 140 code points that the standard holds
// for Arabic letters are R there, and no bracket names its pair.
package bidi
