package markup

import "regexp"

var signs = regexp.MustCompile(`^(?:[ \t]*(?:[-*+]|#{1,6}|>|[0-9]{1,9}[.)])[ \t]+)+`)

// Signs returns what a line begins with that makes it a heading, an item or a
// quotation, with the spaces around it; "" where nothing does. It stands before the
// text of the line, whatever the order or the direction of that.
func Signs(line string) string { return signs.FindString(line) }
