// Package layout places things beside and under each other in a direction of
// reading, and turns them round when the interface's direction is changed at run
// time. Fyne's own layouts know no direction.
//
// Start and end are the ends of a line of the interface: start is at the right
// where it reads from right to left. A layout whose Dir is Auto asks the theme,
// which is the only room of ours that it imports. Text that wraps is as high as
// its width makes it, so a layout asks its objects for their height at a width
// ([HeightAt]), where Fyne's ask for a smallest size alone.
package layout
