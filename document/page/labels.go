package page

import (
	"strings"

	"tahrir/document/arabic"
)

// label is a line of a page that is furniture and no text.
type label int

const (
	none      label = iota
	chief           // the editor in chief; the name follows
	published       // the source follows, perhaps after a line with the date
	breaking        // the breaking mark
)

// labels are the lines, as they stand on pages. They are compared folded, and
// without the colon at their end.
var labels = []struct {
	line string
	is   label
}{
	{"رئيس التحرير", chief}, {"رئيسة التحرير", chief}, {"Editor in chief", chief}, {"Editor-in-chief", chief},
	{"Rédacteur en chef", chief}, {"Rédactrice en chef", chief}, {"سردبیر", chief},
	{"نشر", published}, {"Published", published}, {"Published by", published}, {"Publié", published}, {"Publié par", published},
	{"منتشر شده", published}, {"انتشار", published},
	{"عاجل", breaking}, {"Breaking", breaking}, {"Breaking news", breaking}, {"Urgent", breaking}, {"فوری", breaking}, {"خبر فوری", breaking},
}

// labelOf says which label the line is. A label within a sentence is text.
func labelOf(line string) label {
	folded := strings.TrimRight(arabic.Fold(line), ":： ")
	for _, l := range labels {
		if folded == arabic.Fold(l.line) {
			return l.is
		}
	}
	return none
}

// inlineChief gives the name of a line such as «Editor in chief: Name».
func inlineChief(line string) (string, bool) {
	before, name, found := strings.Cut(line, ":")
	name = trim(name)
	return name, found && labelOf(before) == chief && isName(name)
}
