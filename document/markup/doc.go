// Package markup finds what each part of one line of Markdown is, mark or text, so
// that it can be shown while it is typed and with its marks.
//
// What stands inside a line is read by goldmark, so that a page shows as bold what
// is bold for readers; what a line begins with is read here, since a line is looked
// at without those around it. It knows no widget, and imports no other package of
// this program.
package markup
