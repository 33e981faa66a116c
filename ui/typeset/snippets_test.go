package typeset

import "image/color"

// snippet is one real text whose layout and picture are kept.
type snippet struct {
	name string
	text string
	o    Options
}

func body(width float32) Options { return Options{Style: bodyStyle, Width: width, Fallback: RTL} }
func headline(width float32) Options {
	return Options{Style: headlineStyle, Width: width, Fallback: RTL}
}
func plain(width float32) Options { return Options{Style: plainStyle, Width: width, Fallback: RTL} }

func with(o Options, change func(*Options)) Options {
	change(&o)
	return o
}

var (
	deleted  = Span{Ground: color.RGBA{0xFA, 0xDA, 0xD7, 0xFF}, Color: color.RGBA{0x8C, 0x1D, 0x18, 0xFF}, Strike: true}
	inserted = Span{Ground: color.RGBA{0xD6, 0xF0, 0xDC, 0xFF}, Color: color.RGBA{0x14, 0x53, 0x2D, 0xFF}}
	amber    = color.RGBA{0x8A, 0x5A, 0x00, 0xFF}
)

func over(s Span, from, to int) Span {
	s.From, s.To = from, to
	return s
}

const longArabic = "افتتحت بلدية المدينة القديمة أمس سوق الكتب المستعملة بعد ترميم دام عاماً كاملاً، وشارك في الافتتاح عشرات الناشرين وأصحاب المكتبات وطلاب المدارس المجاورة."

// snippets are written for these tests; each picture was looked at beside
// Pango's before it was kept.
var snippets = []snippet{
	{"arabic-quotation", "قال الوزير: «لن نرفع السعر هذا العام»، ثم غادر القاعة.", body(480)},
	{"nested-quotation", "كتبت: «سمعته يقول “سأعود غداً” ثم اختفى».", body(480)},
	{"percent-after", "ارتفع الإقبال بنسبة 45% خلال شهر.", body(480)},
	{"arabic-percent", "ارتفع الإقبال بنسبة ٤٥٪ خلال شهر.", body(480)},
	{"date-european", "عُقد الاجتماع في 12/03/2031 عند الساعة 14:30.", body(480)},
	{"date-arabic-indic", "عُقد الاجتماع في ١٢/٠٣/٢٠٣١ عند الساعة ١٤:٣٠.", body(480)},
	{"negative-number", "سجلت الحرارة -7 درجات، والفارق +3.5 درجة.", body(480)},
	{"number-range", "تمتد الدورة بين 2028-2031 بواقع 3-5 لقاءات.", body(480)},
	{"score", "فاز الفريق 3-1 على ضيفه.", body(480)},
	{"thousands", "بلغ العدد 1,250,000 نسخة و٣٬٤٠٠ مشترك.", body(480)},
	{"phone", "للتواصل: +20 2 5550 0100 أو 16000.", body(480)},
	{"url-in-arabic", "التفاصيل في https://example.org/ar/news?id=42 لمن أراد.", body(560)},
	{"url-arabic-path", "الرابط https://example.org/أخبار/المدينة هنا.", body(560)},
	{"email-and-handle", "راسلونا على desk@example.org أو @newsdesk.", body(480)},
	{"nested-parentheses", "(القسم (أ) من الملحق [2] في الصفحة 9)", body(480)},
	{"parentheses-latin", "منظمة الصحة (WHO) والاتحاد (EU).", body(480)},
	{"acronym-full-stop", "انضمت الشركة إلى تحالف RISC-V.", body(480)},
	{"latin-name-inside", "قالت Anna-Marie O'Neill إنها مسرورة.", body(480)},
	{"latin-first", "BBC تنقل المباراة مباشرة.", with(body(480), func(o *Options) { o.Base = RTL })},
	{"number-last", "بدأ العمل عام 2031", body(480)},
	{"persian-zwnj", "می\u200cخواهم کتاب\u200cهای تازه را ببینم؛ نمی\u200cشود؟", body(480)},
	{"persian-digits", "قیمت هر نسخه ۱۲٬۵۰۰ تومان است.", body(480)},
	{"urdu", "آج صبح ٹرین پانچ گھنٹے تاخیر سے پہنچی، مسافروں نے احتجاج کیا۔", body(480)},
	{"hebrew-niqqud", "שָׁלוֹם לְכָל הַקּוֹרְאִים, מַה נִּשְׁמַע?", body(480)},
	{"hebrew-number", "המחיר עלה ב-15% ל-320 ש\"ח.", body(480)},
	{"full-tashkeel", "تَعَلَّمَ الصَّبِيُّ أَنَّ الصَّبْرَ مِفْتَاحُ كُلِّ بَابٍ مُغْلَقٍ.", body(480)},
	{"allah-ligature", "الحمد لله، وبالله التوفيق، والله أعلم.", body(480)},
	{"lam-alef", "لا، لأن الآمال لإيمانهم أولاً وللآخرين ﻻحقاً.", body(480)},
	{"tatweel", "عـــاجـــل: سـلام", body(480)},
	{"honorific", "محمد ﷺ وآله رضي الله عنهم.", body(480)},
	{"emoji", "مبروك 🎉 للفريق 👏🏽 والعائلة 👨‍👩‍👧 كلها 🇪🇬.", body(480)},
	{"list-dash", "- البند الأول: مراجعة الميزانية", body(480)},
	{"list-number", "1. البند الأول\t250 جنيهاً", body(480)},
	{"list-bullet", "• بند من القائمة (مهم)", body(480)},
	{"english-arabic-name", "The mayor, هدى العلي, opened 3 halls (of 12) on Friday.", body(480)},
	{"english-arabic-number", "The sign read «مغلق حتى 15 مايو» in red.", body(480)},
	{"english-plain", "Fifty offices filed their final figures before the office closed.", body(300)},
	{"isolate", "المستخدم \u2068@ali_99!\u2069 كتب تعليقاً.", with(body(480), func(o *Options) { o.ShowControls = true })},
	{"override-warns", "ملف \u202Egnp.exe لا تفتحه", body(480)},
	{"marks-shown", "نص\u200fفيه\u200eعلامات و\u00a0مسافة می\u200cشود", with(body(480), func(o *Options) { o.ShowControls = true })},
	{"line-feed-shown", "سطر\nوآخر", body(480)},
	{"missing-letter", "رمز قديم 𒀀𒀁 في النص", body(480)},
	{"soft-hyphen-latin-in-arabic", "زار الوفد شركة Transcon\u00adtinental أمس", body(200)},
	{"soft-hyphen-arabic-in-latin", "The word ئۇنىۋېر\u00adسىتېت is Uyghur, as is this", body(170)},
	{"tab-after-a-stop", "بند\t250\nالثاني\t30\t7", with(body(480), func(o *Options) { o.Base = RTL })},
	{"marks-of-other-faces", "كتب\u0323ها وس\u0323\u064eم ثم ש\u064e و\u00a0\u064e وkq\u05b8w", body(480)},
	{"headline-two-lines", "سوق الكتب المستعملة يفتح أبوابه بعد عام من الترميم", headline(520)},
	{"headline-mixed", "«صوت الجنوب»: 8 جوائز في مهرجان FIFOG السينمائي", headline(520)},
	{"interface-row", "نُشر 4 مقالات إلى origin/main (سلمى) · 11:42", plain(400)},
	{"interface-weights", "مسودة · قبل 6 دقائق", with(plain(400), func(o *Options) { o.Style.Weight = SemiBold })},
	{"three-lines", longArabic, body(380)},
	{"justified", longArabic, with(body(380), func(o *Options) { o.Align = Justify })},
	{"centred", "ومن الحب ما كتب", with(body(380), func(o *Options) { o.Align = Center })},
	{"ellipsis-arabic", longArabic, with(body(380), func(o *Options) { o.MaxLines = 2 })},
	{"ellipsis-mixed", "تقرير خاص من موقع The Harbour Review عن الموانئ", with(plain(220), func(o *Options) { o.MaxLines = 1 })},
	{"long-word", "كلمة " + "طويييييييييييييييييييييييييييييييييييييييييييييييييييييلة جداً", body(300)},
	{"comparison", "القادمة من هامبورغ روتردام، في رحلة", with(body(480), func(o *Options) { o.Spans = []Span{over(deleted, 11, 18), over(inserted, 19, 26)} })},
	{"ligature-two-colours", "ولا بد من السلام على الآخرين", with(body(480), func(o *Options) {
		o.Spans = []Span{over(Span{Color: color.RGBA{0xC0, 0, 0, 0xFF}}, 1, 2), over(Span{Color: color.RGBA{0, 0, 0xC0, 0xFF}}, 10, 14)}
	})},
	{"waves-and-dots", "الإسكندرية, صباح المهندِسة", with(body(480), func(o *Options) {
		o.Spans = []Span{over(Span{Wave: amber}, 0, 16), over(Span{Dots: amber}, 17, 26)}
	})},
	{"bold-inside", "هذا نص فيه كلمة مهمة جداً هنا", with(body(480), func(o *Options) { o.Spans = []Span{over(Span{Weight: Bold}, 11, 20)} })},
}
