// Package littest holds the texts that tests of comparisons share. It imports
// nothing of ours.
package littest

// Pair is two forms of a paragraph.
type Pair struct{ Name, Old, New string }

// Pairs are comparisons in which an order that is wrong would be seen.
var Pairs = []Pair{
	{"a word for a word", "وصلت السفينة من هامبورغ صباحًا.", "وصلت السفينة من روتردام صباحًا."},
	{"Latin in brackets comes in", "أعلنت الهيئة النتائج أمس.", "أعلنت الهيئة (Reuters) النتائج أمس."},
	{"Latin in brackets goes out", "قالت الشركة (Harbour & Co) إن العقد وُقّع.", "قالت الشركة إن العقد وُقّع."},
	{"Latin for Latin", "اشترت Deepwell حصة في الميناء.", "اشترت Northsea حصة في الميناء."},
	{"a number for a number", "قطعت الرحلة 6,810 كيلومترات.", "قطعت الرحلة 6,180 كيلومترًا."},
	{"a percentage", "ارتفع السعر 12.4% في شهر.", "ارتفع السعر 14.2% في شهر."},
	{"a range of years", "بين 2019-2021 تضاعف الإنتاج.", "بين 2019-2024 تضاعف الإنتاج."},
	{"digits of another shape", "باع المعرض 1450 كتابًا.", "باع المعرض ١٤٥٠ كتابًا."},
	{"vowel marks alone", "قالت المهندسة إن العمل تم.", "قالت المهندِسة إنّ العمل تمّ."},
	{"a hamza alone", "اعلنت الاداره موعد الافتتاح.", "أعلنت الاداره موعد الافتتاح."},
	{"punctuation alone", "عاد الوفد, ثم سافر.", "عاد الوفد، ثم سافر."},
	{"quotation marks", `وصف القرار بأنه "شجاع" جدًا.`, "وصف القرار بأنه «شجاع» جدًا."},
	{"a quotation grows", "قال: «لن نغادر» وانصرف.", "قال: «لن نغادر قبل الفجر، ولا بعده» وانصرف."},
	{"a full stop at the end of Latin", "وقّعت مع Harbour", "وقّعت مع Harbour & Co."},
	{"an address", "الموقع example.org/ar متاح.", "الموقع example.org/en متاح."},
	{"a letter in a long word", "تحدثت المستشارة عن الاستراتيجيات.", "تحدثت المستشارة عن الاستراتيجيتين."},
	{"Hebrew beside Arabic", "نشرت صحيفة הארץ الخبر أولًا.", "نشرت صحيفة מעריב الخبر أولًا."},
	{"an English paragraph", "The ship left the port on Monday.", "The ship left the port (ميناء الإسكندرية) on Monday."},
	{"English becomes Arabic", "The minister resigned.", "استقال الوزير."},
	{"a hidden control comes in", "بلغت النسبة C++ حدها.", "بلغت النسبة C++\u200F حدها."},
	{"brackets on both sides", "(أ) بند أول (ب) بند ثان.", "(أ) بند أول معدّل (ج) بند ثان."},
	{"a list of names", "حضر سامر، ليلى، كريم.", "حضر سامر، نادين، ليلى، كريم."},
	{"the first word", "اليوم افتُتح المعرض.", "أمس افتُتح المعرض."},
	{"the last word", "يستمر الإضراب حتى الجمعة", "يستمر الإضراب حتى الأحد"},
	{"a phone number and a plus", "للاتصال: +20 2 2555 0101.", "للاتصال: +20 3 4855 0202."},
}
