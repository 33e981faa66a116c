// Package layout places objects beside and under each other in a reading direction,
// and mirrors them when the interface's direction changes at run time. Fyne's own
// layouts know no direction.
//
// Start and end are the ends of a line of the interface: where it reads from right
// to left, start is at the right. A layout whose Dir is Auto asks the theme, the
// only package of this program that it imports. The height of text that wraps
// depends on its width, so a layout asks its objects for their height at a width
// ([HeightAt]); Fyne's layouts ask only for a smallest size.
//
// Lengths are Fyne's units: pixels at scale 1.
package layout
