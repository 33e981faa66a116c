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
// without a colon, or an ornament, about them.
var labels = []struct {
	line string
	is   label
}{
	{"رئيس التحرير", chief}, {"رئيسة التحرير", chief}, {"Editor in chief", chief}, {"Editor-in-chief", chief}, {"Chief editor", chief},
	{"Rédacteur en chef", chief}, {"Rédactrice en chef", chief}, {"سردبیر", chief},
	{"نشر", published}, {"Published", published}, {"Published by", published}, {"Published on", published},
	{"Publié", published}, {"Publié par", published}, {"Publié le", published},
	{"منتشر شده", published}, {"منتشر شده توسط", published}, {"انتشار", published}, {"تاریخ انتشار", published},
	{"عاجل", breaking}, {"Breaking", breaking}, {"Breaking news", breaking}, {"Urgent", breaking}, {"فوری", breaking}, {"خبر فوری", breaking},
}

// around is what may stand about a label beside its words.
const around = ":：!|•*- "

// labelOf says which label the line is. A label within a sentence is text.
func labelOf(line string) label {
	folded := strings.Trim(arabic.Fold(line), around)
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
	name = bare(name)
	return name, found && labelOf(before) == chief && isName(name)
}

// inlineSource gives the source of a line such as «Published by: The Coast».
func inlineSource(line string) (string, bool) {
	before, source, found := strings.Cut(line, ":")
	source = bare(source)
	return source, found && labelOf(before) == published && isSource(source) && !isDate(source)
}
