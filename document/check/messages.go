package check

import (
	"fmt"
	"strings"
)

// The names of the rules.
const (
	HeadlineMissing   = "headline-missing"
	HeadlineLong      = "headline-long"
	HeadlineStop      = "headline-full-stop"
	AuthorMissing     = "author-missing"
	BodyMissing       = "body-missing"
	Forbidden         = "forbidden-control"
	Damaged           = "damaged-letter"
	Override          = "bidi-override"
	Unclosed          = "bidi-unclosed"
	StrayMark         = "bidi-stray"
	LookAlike         = "look-alike"
	Quotation         = "quotation-unclosed"
	BracketUnclosed   = "bracket-unclosed"
	Crossed           = "marks-crossed"
	Straight          = "straight-quotation"
	StraightQuotation = "straight-quotation-unclosed"
	LatinSign         = "latin-punctuation"
	MixedDigits       = "mixed-digits"
	Turned            = "reads-turned"
	CountedNoun       = "counted-noun"
	NumberDiffers     = "number-differs"
	DoubleSpace       = "double-space"
	SpaceBefore       = "space-before-punctuation"
	SpaceInside       = "space-inside"
	SpaceMissing      = "space-missing"
	TrailingSpace     = "trailing-space"
	LoneWaw           = "lone-waw"
	Tatweel           = "tatweel"
	Repeated          = "repeated-word"
	TaMarbuta         = "ha-for-ta"
	AlefMaqsura       = "alef-for-ya"
	Confusion         = "common-confusion"
	ParagraphLong     = "paragraph-long"
	BadLink           = "link-broken"
	NameSpelling      = "name-spelling"
	NameTitle         = "name-title"
	WordUnwanted      = "word-unwanted"
	WordForbidden     = "word-forbidden"
	Misspelt          = "spelling"
)

// message is the text of a rule, and why it stands; {Name} is replaced by an
// argument.
type message struct {
	severity        Severity
	arabic, english string
	because, why    string // the explanation, in Arabic and in English
}

var messages = map[string]message{
	HeadlineMissing: {Error, "لا عنوان للمقال", "the article has no headline",
		"لا تُنشر مادة بلا عنوان.", "Nothing is published without a headline."},
	HeadlineLong: {Advice, "العنوان أطول من {Limit} حرفًا ({Length})", "the headline is longer than {Limit} characters ({Length})",
		"العناوين الطويلة تُقص في الهاتف ونتائج البحث.", "Long headlines are cut on telephones and in search results."},
	HeadlineStop: {Advice, "العنوان ينتهي بنقطة", "the headline ends in a full stop",
		"العنوان لا يُختم بنقطة.", "A headline takes no full stop."},
	AuthorMissing: {Advice, "لا كاتب للمقال ولا مصدر", "the article names no author or source",
		"القارئ يسأل من أين الخبر.", "Readers ask where the news is from."},
	BodyMissing: {Error, "المقال بلا نص", "the article has no body",
		"لا تُنشر مادة بلا نص.", "Nothing is published without a body."},
	Forbidden: {Error, "رمز تحكم خفي لا يُقبل في نص", "a hidden control character stands here that no text may hold",
		"يعطل خلاصات الموقع وبرامج القراءة.", "It breaks the site's feeds and readers' programs."},
	Damaged: {Advice, "حرف تالف جاء مع الاستيراد", "a damaged letter came with the import",
		"قارنه بالأصل.", "Compare it with the original."},
	Override: {Error, "علامة اتجاه خفية تقلب ما بعدها", "a hidden control reverses what follows it",
		"يُقرأ النص على غير ما كُتب، ويُستعمل هذا في التضليل.", "The text reads as it was not written, which is used to deceive."},
	Unclosed: {Error, "علامة اتجاه خفية فُتحت ولم تُغلق", "a hidden direction control is opened and never closed",
		"تغيّر ترتيب ما بعدها إلى آخر الفقرة.", "It reorders all that follows in the paragraph."},
	StrayMark: {Advice, "علامة اتجاه خفية لا أثر لها", "a hidden direction mark does nothing here",
		"تعوق البحث في الكلمة ونسخها.", "It hinders searching and copying the word."},
	LookAlike: {Advice, "حرف من أبجدية أخرى داخل الكلمة", "a letter of another script stands in the word",
		"يشبه الحرف المقصود ولا يجده البحث.", "It looks like the letter that was meant, and no search finds it."},
	Quotation: {Error, "علامة اقتباس لم تُغلق", "a quotation mark lacks its partner in the paragraph",
		"لا يعرف القارئ أين ينتهي كلام القائل.", "Readers cannot tell where the speaker's words end."},
	BracketUnclosed: {Advice, "قوس بلا نظيره في الفقرة", "a bracket lacks its partner in the paragraph",
		"كل قوس يُفتح يُغلق في فقرته.", "A bracket that is opened is closed in its paragraph."},
	Crossed: {Error, "علامتان متقاطعتان", "two closing marks stand in the wrong order",
		"ما فُتح آخرًا يُغلق أولًا.", "What is opened last is closed first."},
	Straight: {Advice, "علامتا اقتباس مستقيمتان في نص عربي", "straight quotation marks stand in Arabic text",
		"علامة الاقتباس العربية «…».", "Arabic quotes with «…»."},
	StraightQuotation: {Advice, "علامة اقتباس \" بلا نظيرتها في الفقرة", "a \" quotation mark lacks its partner in the paragraph",
		"لا يعرف القارئ أين ينتهي كلام القائل.", "Readers cannot tell where the speaker's words end."},
	LatinSign: {Advice, "علامة ترقيم لاتينية في نص عربي", "a Latin punctuation mark stands in an Arabic sentence",
		"للعربية علاماتها: ، ؛ ؟", "Arabic has its own: ، ؛ ؟"},
	MixedDigits: {Advice, "أرقام بشكلين في المقال", "digits of two shapes stand in the article",
		"شكل هذه الأرقام غير شكل ما قبلها.", "These digits are of another shape than those before."},
	Turned: {Advice, "رقم يُقرأ مقلوبًا", "a number reads turned round",
		"ترتيب أجزائه على الشاشة عكس ما كُتب.", "Its parts stand on the screen in the opposite order."},
	CountedNoun: {Advice, "صيغة المعدود لا توافق العدد", "the noun does not agree with its number",
		"بعد 3–10 جمع، وبعد 11–99 مفرد منصوب، وبعد المئة والألف مفرد.", "Plural after 3–10, singular accusative after 11–99, singular after hundreds."},
	NumberDiffers: {Advice, "رقم العنوان غير رقم النص ({There})", "the headline's number is not the body's ({There})",
		"العدد نفسه مكتوب في النص رقمًا آخر.", "The body counts the same with another number."},
	DoubleSpace: {Advice, "مسافات متتالية", "more than one space",
		"تكفي مسافة واحدة بين الكلمتين.", "One space is enough between words."},
	SpaceBefore: {Advice, "مسافة قبل علامة الترقيم", "a space stands before a punctuation mark",
		"العلامة تلتصق بما قبلها، وإلا بدأت بها السطور.", "A sign stays with the word before it, or lines begin with it."},
	SpaceInside: {Advice, "مسافة بعد علامة الفتح", "a space stands behind an opening mark",
		"علامة الفتح تلتصق بما بعدها.", "An opening mark stays with the word behind it."},
	SpaceMissing: {Advice, "لا مسافة عند علامة الترقيم", "no space stands beside a punctuation mark",
		"تلتصق الكلمتان ولا تنقسمان عند آخر السطر.", "The words cling together and cannot part at a line's end."},
	TrailingSpace: {Advice, "مسافة في آخر السطر", "a space stands at the end of the line",
		"لا تُرى، وتظهر في المقارنة فرقًا.", "It is not seen, and shows as a change in comparisons."},
	LoneWaw: {Advice, "واو منفصلة عن كلمتها", "a «و» stands apart from its word",
		"واو العطف تلتصق بما بعدها، وإلا بقيت وحدها في آخر السطر.", "It is written with the next word, or stays alone at a line's end."},
	Tatweel: {Advice, "تطويل داخل الكلمة", "a word is stretched with tatweel",
		"يعوق البحث في الكلمة.", "It hinders searching for the word."},
	Repeated: {Advice, "كلمة مكررة", "a word is written twice",
		"الكلمة نفسها مرتان متتاليتان.", "The same word stands twice in a row."},
	TaMarbuta: {Advice, "هاء مكان التاء المربوطة", "ه stands for ة",
		"كُتبت الكلمة في المقال بالتاء أيضًا.", "The article spells the word with ة too."},
	AlefMaqsura: {Advice, "ألف مقصورة وياء في كلمة واحدة", "one word is spelled with ى and with ي",
		"كُتبت الكلمة في المقال على الوجهين.", "The article spells the word both ways."},
	Confusion: {Advice, "خطأ إملائي شائع", "a common slip of spelling",
		"تُكتب على غير هذا.", "It is written otherwise."},
	ParagraphLong: {Advice, "فقرة أطول من {Limit} كلمة ({Length})", "the paragraph is longer than {Limit} words ({Length})",
		"يضيع القارئ في الفقرات الطويلة على الهاتف.", "Readers lose their place in long paragraphs on a telephone."},
	NameSpelling: {Advice, "اسم على غير ما تكتبه الصحيفة", "a name is not written as the newspaper writes it",
		"هكذا هو في قائمة الأسماء.", "The list of names has it so."},
	NameTitle: {Advice, "أول ذكر للاسم بلا صفته ({Title})", "the first mention lacks its title ({Title})",
		"يُعرَّف صاحب الاسم عند أول ذكر له.", "Readers are told at the first mention who it is."},
	WordUnwanted: {Advice, "كلمة تفضل الصحيفة غيرها", "the newspaper prefers another word",
		"هكذا هو في قائمة الكلمات.", "The list of words has it so."},
	WordForbidden: {Error, "كلمة لا تنشرها الصحيفة", "the newspaper does not print this word",
		"هي في قائمة الكلمات الممنوعة.", "The list of words forbids it."},
	Misspelt: {Advice, "كلمة لا يعرفها القاموس", "the dictionary does not have this word",
		"قد تكون خطأً، أو اسمًا تضيفه.", "It may be a slip, or a name to add."},
	BadLink: {Advice, "رابط بلا عنوان صحيح", "the link has no address that leads anywhere",
		"لا يفتح شيئًا عند القارئ.", "It opens nothing for the reader."},
}

// Text returns the finding in words: in Arabic where lang is an Arabic tag, else in
// English.
func (f Finding) Text(lang string) string {
	text := messages[f.Rule].english
	if isArabicTag(lang) {
		text = messages[f.Rule].arabic
	}
	for name, value := range f.Args {
		text = strings.ReplaceAll(text, "{"+name+"}", fmt.Sprint(value))
	}
	return text
}

// Why returns why the rule stands, in words as Text does.
func (f Finding) Why(lang string) string {
	if isArabicTag(lang) {
		return messages[f.Rule].because
	}
	return messages[f.Rule].why
}

func isArabicTag(lang string) bool { return lang == "ar" || strings.HasPrefix(lang, "ar-") }
