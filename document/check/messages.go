package check

import (
	"fmt"
	"strings"
)

// The names of the rules.
const (
	HeadlineMissing   = "headline-missing"
	HeadlineLong      = "headline-long"
	AuthorMissing     = "author-missing"
	BodyMissing       = "body-missing"
	Forbidden         = "forbidden-control"
	Damaged           = "damaged-letter"
	Override          = "bidi-override"
	Unclosed          = "bidi-unclosed"
	StrayMark         = "bidi-stray"
	Quotation         = "quotation-unclosed"
	StraightQuotation = "straight-quotation-unclosed"
	LatinSign         = "latin-punctuation"
	MixedDigits       = "mixed-digits"
	DoubleSpace       = "double-space"
	SpaceBefore       = "space-before-punctuation"
	TrailingSpace     = "trailing-space"
	Tatweel           = "tatweel"
)

// message is the text of a rule; {Name} is replaced by an argument.
type message struct {
	severity        Severity
	arabic, english string
}

var messages = map[string]message{
	HeadlineMissing:   {Error, "لا عنوان للمقال", "the article has no headline"},
	HeadlineLong:      {Advice, "العنوان أطول من {Limit} حرفًا ({Length})", "the headline is longer than {Limit} characters ({Length})"},
	AuthorMissing:     {Advice, "لا كاتب للمقال ولا مصدر", "the article names no author or source"},
	BodyMissing:       {Error, "المقال بلا نص", "the article has no body"},
	Forbidden:         {Error, "رمز تحكم خفي لا يُقبل في نص، ويعطل خلاصات الموقع", "a hidden control character stands here that no text may hold, and that breaks the site's feeds"},
	Damaged:           {Advice, "حرف تالف جاء مع الاستيراد؛ قارنه بالأصل", "a damaged letter came with the import; compare it with the original"},
	Override:          {Error, "رمز خفي يقلب ترتيب الحروف فيُقرأ النص على غير ما كُتب", "a hidden control reverses letters, so that the text reads as it was not written"},
	Unclosed:          {Error, "رمز اتجاه خفي فُتح ولم يُغلق", "a hidden direction control is opened and never closed"},
	StrayMark:         {Advice, "علامة اتجاه خفية لا أثر لها", "a hidden direction mark does nothing here"},
	Quotation:         {Error, "علامة تنصيص « » بلا نظيرتها في الفقرة", "a « » quotation mark lacks its partner in the paragraph"},
	StraightQuotation: {Advice, "علامة تنصيص \" بلا نظيرتها في الفقرة", "a \" quotation mark lacks its partner in the paragraph"},
	LatinSign:         {Advice, "علامة ترقيم لاتينية بين كلمات عربية", "a Latin punctuation mark stands among Arabic words"},
	MixedDigits:       {Advice, "أرقام بشكل غير شكل الأرقام التي قبلها", "these digits are of another shape than those before"},
	DoubleSpace:       {Advice, "مسافات متتالية", "more than one space"},
	SpaceBefore:       {Advice, "مسافة قبل علامة الترقيم", "a space stands before a punctuation mark"},
	TrailingSpace:     {Advice, "مسافة في آخر السطر", "a space stands at the end of the line"},
	Tatweel:           {Advice, "تطويل داخل الكلمة", "a word is stretched with tatweel"},
}

// Text returns the finding in words: in Arabic where lang is an Arabic tag, else in
// English.
func (f Finding) Text(lang string) string {
	text := messages[f.Rule].english
	if lang == "ar" || strings.HasPrefix(lang, "ar-") {
		text = messages[f.Rule].arabic
	}
	for name, value := range f.Args {
		text = strings.ReplaceAll(text, "{"+name+"}", fmt.Sprint(value))
	}
	return text
}
