package arabic

import "strings"

// Shape is a set of ten digits.
type Shape int

// The shapes of digits in use.
const (
	Western Shape = iota // 0–9
	Eastern              // ٠–٩, Arabic-Indic
	Persian              // ۰–۹
)

// zero is the first digit of each shape.
var zero = [...]rune{Western: '0', Eastern: '٠', Persian: '۰'}

// Digits returns s with every digit of the three shapes in the given one.
func Digits(s string, shape Shape) string {
	return strings.Map(func(r rune) rune {
		if v, ok := digit(r); ok {
			return zero[shape] + v
		}
		return r
	}, s)
}

// ShapeOf returns the shape of the digit r; false where r is no digit.
func ShapeOf(r rune) (Shape, bool) {
	for shape, first := range zero {
		if r >= first && r <= first+9 {
			return Shape(shape), true
		}
	}
	return 0, false
}

// digit returns the value of a digit of any shape.
func digit(r rune) (rune, bool) {
	shape, ok := ShapeOf(r)
	return r - zero[shape], ok
}
