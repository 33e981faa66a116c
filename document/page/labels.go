package page

import (
	"strings"
	"unicode"

	"tahrir/document/arabic"
)

// label is the furniture that a line of a page, or its beginning, is.
type label int

const (
	none      label = iota
	chief           // the editor in chief; a name follows
	published       // the source follows, perhaps after a line with the date
	breaking        // the breaking mark
	office          // another office of the masthead
)

// labels are the words of labels as on pages. They are compared folded, without
// colons and ornaments around them.
var labels = []struct {
	line string
	is   label
}{
	{"رئيس التحرير", chief}, {"رئيسة التحرير", chief}, {"Editor in chief", chief}, {"Editor-in-chief", chief}, {"Chief editor", chief},
	{"Rédacteur en chef", chief}, {"Rédactrice en chef", chief}, {"سردبیر", chief},
	{"نشر", published}, {"نشر بواسطة", published}, {"المصدر", published}, {"Published", published}, {"Published by", published}, {"Published on", published},
	{"Source", published}, {"Publié", published}, {"Publié par", published}, {"Publié le", published},
	{"منتشر شده", published}, {"منتشر شده توسط", published}, {"انتشار", published}, {"تاریخ انتشار", published},
	{"عاجل", breaking}, {"خبر عاجل", breaking}, {"Breaking", breaking}, {"Breaking news", breaking}, {"Urgent", breaking}, {"فوری", breaking}, {"خبر فوری", breaking},
	{"رئيس مجلس الإدارة", office}, {"مدير التحرير", office}, {"نائب رئيس التحرير", office}, {"المشرف العام", office}, {"مدير عام التحرير", office},
	{"صاحب الامتياز", office}, {"المدير العام", office}, {"رئيس مجلس الإدارة ورئيس التحرير", chief}, {"Managing editor", office},
}

// around are the signs that may be around a label's words.
const around = ":：!|•*#- ()[]«»/\\\u2013\u2014"

// parting are the signs between a label and what it names, on one line.
const parting = ":：/\\|-\u2013\u2014~•*!\t"

// labelOf returns the label that the line is. A label inside a sentence is text.
func labelOf(line string) label {
	folded := strings.Trim(arabic.Fold(line), around)
	for _, l := range labels {
		if folded == arabic.Fold(l.line) {
			return l.is
		}
	}
	return none
}

// inline splits a line such as «Editor in chief: Name» or «رئيس التحرير / فلان»
// into the label and the rest. A sign of parting separates them or, with loose,
// only a space. It returns no label for any other line.
func inline(line string, loose bool) (is label, rest string) {
	folded, _, to := arabic.FoldMap(line)
	runes := []rune(line)
	start := 0
	for start < len(folded) && strings.ContainsRune(around+"\t", folded[start]) {
		start++
	}
	longest := 0
	for _, l := range labels {
		words := []rune(arabic.Fold(l.line))
		end := start + len(words)
		if len(words) <= longest || end >= len(folded) || string(folded[start:end]) != string(words) {
			continue
		}
		if unicode.IsLetter(folded[end]) || unicode.IsDigit(folded[end]) {
			continue
		}
		after := string(runes[to[end-1]:])
		name := strings.TrimLeftFunc(after, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(parting+")]»", r)
		})
		parted := strings.ContainsAny(after[:len(after)-len(name)], parting+")]»")
		if parted || loose {
			longest, is, rest = len(words), l.is, bare(strings.TrimRight(name, "|/\\- \t"))
		}
	}
	return is, rest
}
