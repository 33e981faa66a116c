package check

import "tahrir/document"

// Group is what some rules have in common.
type Group string

// The groups of rules, in the order of a list.
const (
	OfArticle Group = "article"
	OfSigns   Group = "signs"
	OfSpaces  Group = "spaces"
	OfNumbers Group = "numbers"
	OfWords   Group = "words"
	OfNames   Group = "names"
	OfHidden  Group = "hidden"
)

// Groups are all groups.
var Groups = []Group{OfArticle, OfSigns, OfSpaces, OfNumbers, OfWords, OfNames, OfHidden}

// Known is a rule of the check, as a list of them shows it.
type Known struct {
	Rule     string
	Group    Group
	Severity Severity // where the publication says nothing
	example  string   // a text in which it finds something; "" for none
}

// known are the rules of each group.
var known = map[Group][]struct{ rule, example string }{
	OfArticle: {
		{HeadlineMissing, ""}, {HeadlineLong, ""}, {HeadlineStop, "عودة قطار الضواحي."}, {NumberDiffers, ""},
		{AuthorMissing, ""}, {BodyMissing, ""}, {ParagraphLong, ""}, {BadLink, "في [الصفحة](htp://example.org)"},
	},
	OfSigns: {
		{Quotation, "قال: «سنعود غدًا."}, {BracketUnclosed, "حضر الوزراء (وهم ثلاثة."}, {Crossed, "كتب («نعم)» ومضى."},
		{Straight, "قرأ \"البحر\" أمس."}, {StraightQuotation, "قرأ \"البحر أمس."}, {LatinSign, "عاد القطار, ثم مضى."},
	},
	OfSpaces: {
		{DoubleSpace, "عاد  القطار."}, {SpaceBefore, "عاد القطار ، ثم مضى."}, {SpaceInside, "قال « نعم» ومضى."}, {SpaceMissing, "عاد القطار،ثم مضى."},
		{TrailingSpace, ""}, {LoneWaw, "الميناء و السوق"},
	},
	OfNumbers: {{MixedDigits, "بين 12 و٤٥"}, {Turned, "انتهت المباراة 31-28 أمس"}, {CountedNoun, "قرأ 3 كتاب"}},
	OfWords: {
		{Misspelt, ""}, {Confusion, "انشاء الله"}, {Repeated, "عاد في في المساء"}, {TaMarbuta, "المدينة قرب المدينه"}, {AlefMaqsura, "هذا الذي رأى الذى مضى"},
		{Tatweel, "خبر مـهم"}, {LookAlike, ""},
	},
	OfNames:  {{NameSpelling, ""}, {NameTitle, ""}, {WordUnwanted, ""}, {WordForbidden, ""}},
	OfHidden: {{Forbidden, ""}, {Damaged, ""}, {Override, ""}, {Unclosed, ""}, {StrayMark, ""}},
}

// AllKnown returns the rules in the order of their groups.
func AllKnown() (all []Known) {
	for _, g := range Groups {
		for _, k := range known[g] {
			all = append(all, Known{k.rule, g, messages[k.rule].severity, k.example})
		}
	}
	return all
}

// titles are the rules whose message says more than what they are about.
var titles = map[string]struct{ arabic, english string }{
	HeadlineLong:  {"العنوان أطول من الحد", "the headline is over the limit"},
	ParagraphLong: {"الفقرة أطول من الحد", "a paragraph is over the limit"},
	NumberDiffers: {"رقم العنوان غير رقم النص", "the headline's number is not the body's"},
	NameTitle:     {"أول ذكر للاسم بلا صفته", "the first mention of a name lacks its title"},
	Quotation:     {"علامة اقتباس بلا نظيرتها", "a quotation mark lacks its partner"},
}

// Title returns what the rule is about: in Arabic where lang is an Arabic tag, else in
// English. It is "" for the name of no rule.
func (k Known) Title(lang string) string {
	m := messages[k.Rule]
	title := titles[k.Rule]
	if title.arabic == "" {
		title.arabic, title.english = m.arabic, m.english
	}
	if isArabicTag(lang) {
		return title.arabic
	}
	return title.english
}

// Why returns why the rule stands, in words as Title does.
func (k Known) Why(lang string) string { return Finding{Rule: k.Rule}.Why(lang) }

// Example returns a text in which the rule finds something, and that text mended; ""
// for none.
func (k Known) Example() (before, after string) {
	if k.example == "" {
		return "", ""
	}
	a := &document.Article{Body: k.example, Language: "ar"}
	if k.Rule == HeadlineStop {
		a.Headline, a.Body = k.example, ""
	}
	Make(a, All(Check(a, Rules{}), k.Rule))
	return k.example, a.Headline + a.Body
}
