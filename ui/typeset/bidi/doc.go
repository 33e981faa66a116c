// Package bidi is the Unicode Bidirectional Algorithm (UAX #9), written from
// its rules: it gives each rune of a paragraph its embedding level, and puts
// the runes of a line in the order in which they stand from left to right. It
// knows no font and no line width, so it serves alone whoever orders text.
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
// Rules L3 and L4, marks and mirrored pictures, are the shaper's. Rule L1 ends
// where lines are known: [Levels] takes the paragraph for one line, and who
// breaks it sets the blanks that [Blank] names at each line's end back to the
// paragraph's level.
//
// What a control means, and which ends which, is document/bidi's, so that the
// check of an article and its picture never judge one differently. The tables
// are Unicode's, by internal/bidigen; the conformance test runs Unicode's
// BidiTest.txt and BidiCharacterTest.txt whole.
package bidi
