package check_test

import (
	"slices"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/document/names"
)

// texts are, for each rule, texts in which it finds what stands between ⟦ and ⟧, and
// texts that it leaves alone. One with a field name and a bar stands in that field;
// one with a second bar is headline and body.
var texts = []struct {
	rule        string
	find, leave []string
}{
	{check.HeadlineStop, []string{
		"headline|ارتفاع منسوب النهر⟦.⟧", "headline|الوزير: لا زيادة هذا العام⟦.⟧", "headline|«الميناء» يعود إلى العمل⟦.⟧ ", "headline|اليورو عند 1.08⟦.⟧", "headline|اتفاق مع BBC⟦.⟧",
	}, []string{
		"headline|هل يعود النهر إلى مجراه؟", "headline|ثم جاء المطر...", "headline|أسهم Apple Inc.", "headline|وفد من U.S.", "headline|مؤتمر في مقر أ.م.م.", "headline|الأسعار ترتفع!", "السطر ينتهي بنقطة.",
	}},
	{check.HeadlineLong, []string{
		"headline|" + strings.Repeat("سطر ", 17) + "وا⟦حد⟧", "headline|" + strings.Repeat("ب", 70) + "⟦ب⟧", "headline|" + strings.Repeat("ب ", 35) + "⟦ثم⟧",
		"headline|" + strings.Repeat("1", 70) + "⟦23⟧", "headline|" + strings.Repeat("a", 70) + "⟦b⟧",
	}, []string{
		"headline|" + strings.Repeat("ب", 70), "headline|قصير", "headline|" + strings.Repeat("بَـ", 70), strings.Repeat("ب", 90), "author|" + strings.Repeat("ب", 90),
	}},
	{check.Quotation, []string{
		"قال ⟦«⟧نعم ومضى.", "قال نعم⟦»⟧ ومضى.", "روى ⟦«⟧حكاية ‹البحر› كاملة.", "headline|وزير: ⟦«⟧لا تراجع", "نشرت ⟦‹⟧الميناء تقريرها.", "قال «نعم» ثم ⟦«⟧لا.\n\nوبعد ذلك مضى.",
	}, []string{
		"قال «نعم» ومضى.", "قال «قرأت ‹البحر› أمس».", "قال «هذه أول فقرة.\n\n«وهذه آخرها».", "بلغ 5 « أمتار ».", "`x « y`", "headline|«لا» و«نعم»",
	}},
	{check.BracketUnclosed, []string{
		"حضر ⟦(⟧ثلاثة وزراء.", "حضر ثلاثة⟦)⟧ وزراء.", "قال ⟦[⟧المتحدث نفسه.", "الموقع ⟦{⟧هنا", "اللجنة ⟦(⟧خمسة أعضاء (ثلاث نساء) اجتمعت.", "headline|فوز الأهلي ⟦(⟧2019 بالكأس",
	}, []string{
		"حضر (ثلاثة) وزراء.", "1) الميزانية\n2) التعيينات", "أ) الأول", "قال مازحًا :)", "شكرًا ;-)", "[نص](https://example.com/a_(b))", "- [ ] مهمة", "عام 1446 (هـ)",
	}},
	{check.Crossed, []string{
		"قال («نعم⟦)»⟧ ومضى.", "كتب «في (البحر⟦»)⟧ أمس.", "كتب [«هنا⟦]»⟧.", "كتب «‹هنا⟦»›⟧.", "كتب «في (البحر» أمس⟦)⟧.",
	}, []string{
		"قال («نعم») ومضى.", "كتب «في (البحر)» أمس.", "(أ) «ب»", "كتب «‹هنا›».", "[«نص»](https://example.com)",
	}},
	{check.Straight, []string{
		"قال ⟦\"نعم\"⟧ ومضى.", "صدرت ⟦\"الميناء\"⟧ صباحًا.", "قال «قرأت ⟦\"البحر\"⟧ أمس».", "headline|الوزير: ⟦\"لا تراجع\"⟧", "عن ⟦\"BBC العربية\"⟧ أمس",
	}, []string{
		"قال «نعم» ومضى.", "شاشة 15\" جديدة", "في كتاب \"War and Peace\" الشهير", "`\"قول\"`", "The \"house\" is new.", "<a href=\"x\">نص</a>", "صدرت “الميناء” صباحًا.",
	}},
	{check.StraightQuotation, []string{
		"قال ⟦\"⟧نعم", "قال نعم⟦\"⟧ ومضى", "قال \"نعم\" ثم ⟦\"⟧لا", "قال ⟦“⟧نعم", "headline|الوزير: ⟦\"⟧لا تراجع",
	}, []string{
		"قال \"نعم\"", "شاشة 15\" جديدة", "صدرت “الميناء”", "`\"`", "<a href=\"x\">نص</a>", "صدرت ”الميناء“",
	}},
	{check.LatinSign, []string{
		"قال⟦,⟧ ثم مضى", "لماذا⟦?⟧", "قال⟦;⟧ ثم مضى", "في عام 2020⟦,⟧ قال الوزير", "زار لندن⟦,⟧ Paris ثم عاد", "قرأ تقرير BBC⟦,⟧ ثم مضى", "قال⟦,⟧ثم مضى", "هل زرت متحف MoMA⟦?⟧",
	}, []string{
		"بلغ 1,234 دولارا", "BBC, Reuters and others; why?", "قال، ثم مضى", "في كتاب \"War, Peace\" الشهير", "نقلا عن (AP, AFP)", "كلمة&nbsp;كلمة", "https://example.com/?a=1,2 رابط",
	}},
	{check.MixedDigits, []string{
		"بلغ 12 ثم ⟦٤٥⟧", "في ٣ أيام و⟦12⟧ ساعة", "من 10 إلى ⟦۲۰⟧", "بلغ 1,234\n\nثم ⟦٥⟧", "عام 2024 وعام ⟦١٤٤٥⟧",
	}, []string{
		"٣ ثم ٤", "12 ثم 45", "بلغ ٥\n```\n~~~\n12\n```\nثم ٦", "```12``` ثم ٥", "~~~~\n12\n~~~\n34\n~~~~\nثم ٥", "بلغ ٥ و`12` سطرا", "https://example.com/2024 ثم ٥", "۱۲ و۱۳",
	}},
	{check.Turned, []string{
		"فاز الفريق ⟦31-28⟧ أمس", "بين عامي ⟦2010-2015⟧", "اتصل على ⟦01-234-5678⟧", "هاتف: ⟦+20 2 2391 1234⟧", "هاتف: ⟦+201234567⟧", "الحرارة ⟦20–25⟧ درجة", "فاز ⟦2 - 3⟧", "هاتف: ⟦٠٢-٢٣٩١-١٢٣٤⟧", "بخطة ⟦4-3-3⟧", "headline|فوز ⟦3-1⟧ في الدوري", "تاريخ ⟦2024-05-12⟧",
	}, []string{
		"فاز \u20662-1\u2069 أمس", "الساعة 14:30", "بلغ 10,000 و3.5", "هاتف (201234567) هنا", "فاز ٢-١ أمس", "تعادل 2-2 أمس", "طائرة F-16 ثم 12", "مرض COVID-19 عاد", "في العاشرة 1/2", "من 10 إلى 15", "Manchester 2-1 أمس", "المادة 3-أ", "The score was 2-1.",
	}},
	{check.CountedNoun, []string{
		"قرأ ⟦٣ كتاب⟧", "حضر ⟦11 رجال⟧", "بلغ ⟦5 دولار⟧", "دفع ⟦1,500 دولارات⟧", "خلال ⟦30 أيام⟧", "أصيب ⟦25 شخص⟧ في الحادث", "قتل ⟦4 شخص⟧", "بعد ⟦7 يوم⟧", "اشترى ⟦100 كتابا⟧", "نحو ⟦3 مليون⟧ نسمة",
	}, []string{
		"قرأ ٣ كتب", "حضر 11 رجلا", "حضر 25 رجل أعمال", "دفع 3.5 دولار", "في 2015 رجال كثيرون", "عام 2000 كتابا", "المادة 5 دولار", "دفع 1500 دولار", "رقم 7 يوم", "قطعة 500 متر مربع", "غرفة 9 متر مربع", "12 ألف دولار", "بلغ 5 يورو", "3,5 مليون", "24 ساعة",
	}},
	{check.NumberDiffers, []string{
		"headline|مقتل ⟦12⟧ شخصا في حريق|قتل 13 شخصا في حريق.", "headline|النمو ⟦4⟧% هذا العام|بلغ النمو 3% هذا العام.", "headline|تعيين ⟦٢٠⟧ مهندسا|عينت الوزارة ٣٠ مهندسا.", "headline|هدم ⟦7⟧ منازل|هدمت الجرافات 9 منازل.", "headline|⟦15⟧ طالبا يتفوقون|تفوق 16 طالبا هذا العام.",
	}, []string{
		"headline|مقتل 12 شخصا|قتل 12 شخصا.", "headline|مقتل 12 شخصا|قتل اثنا عشر شخصا.", "headline|3 ملايين سائح|زارها 3.2 مليون سائح.", "headline|مقتل 12 شخصا|أصيب 13 جنديا.", "headline|النمو 4%|بلغ 4.3% هذا العام.", "headline|حصاد عام 2024|كان عام 2023 صعبا.", "headline|مقتل ١٢ شخصا|قتل 12 شخصا.", "headline|1000 شخص|حضر 1040 شخصا.",
	}},
	{check.DoubleSpace, []string{
		"قال⟦  ⟧نعم", "قال⟦   ⟧نعم", "قال⟦\u00a0 ⟧نعم", "headline|فوز⟦  ⟧جديد", "بند:⟦  ⟧نص",
	}, []string{"قال نعم", "    مزاح", "قال\u00a0نعم", "`a  b`", "- بند\n  - بند"}},
	{check.SpaceBefore, []string{
		"قال⟦ ⟧، ثم", "لماذا⟦ ⟧؟", "قال «نعم⟦ ⟧» ومضى", "حضر (ثلاثة⟦ ⟧) وزراء", "قال⟦ ⟧: نعم", "مضى⟦ ⟧.",
	}, []string{"قال، ثم", "بلغ .5 درجة", "ثم ...", "- [ ] مهمة", "قال ( ) ثم", "قال :) ثم"}},
	{check.SpaceInside, []string{
		"قال «⟦ ⟧نعم»", "حضر (⟦ ⟧ثلاثة)", "قال ‹⟦  ⟧نعم›", "نص [⟦ ⟧هنا]", "headline|«⟦ ⟧لا» للعودة",
	}, []string{"قال «نعم»", "- [ ] مهمة", "حضر ( ) ثم", "«نعم» (لا)", "‹نعم›", "`( x)`"}},
	{check.SpaceMissing, []string{
		"قال⟦،⟧ثم مضى", "لماذا⟦؟⟧لأنه", "قال⟦؛⟧ثم", "انتهى⟦.⟧ثم بدأ", "قال⟦:⟧نعم", "قال⟦«⟧نعم»", "الأول⟦،⟧«الثاني»", "أمس⟦،⟧2 من الشهر",
	}, []string{"قال، ثم مضى", "بلغ 1،5", "وكالة أ.ف.ب نقلت", "قبل ق.م", "لماذا؟!", "بـ«الميناء»", "و«الميناء»", "لل«ميناء»", "https://example.com/نص", "الموظف(ة)", "في example.com أمس", "الساعة 12:30"}},
	{check.TrailingSpace, []string{"قال⟦ ⟧", "قال⟦  ⟧\nنعم", "نعم.⟦ ⟧", "قال⟦\t⟧", "headline|فوز⟦ ⟧"}, []string{"قال", "قال\nنعم", " قال", "قال\u200f", ""}},
	{check.LoneWaw, []string{
		"قال ⟦و مضى⟧", "⟦و قال⟧ الوزير", "مصر ⟦و السودان⟧", "بين 5 ⟦و 6⟧", "قال «⟦و مضى⟧»", "headline|فوز ⟦و خسارة⟧",
	}, []string{"قال ومضى", "حرف و مكتوب", "أ و ب", "و) البند", "(و)", "مع و BBC", "الفقرة و من المادة"}},
	{check.Tatweel, []string{"م⟦ــ⟧هم", "الك⟦ـ⟧تاب", "قال الشا⟦ـــ⟧عر", "headline|عا⟦ـ⟧جل", "بِ⟦ـ⟧هم"}, []string{"لـ«الميناء»", "عام 1446 هـ", "الـBBC نقلت", "بـ25 دولارا", "ـ نعم", "من الـ 15"}},
	{check.Override, []string{"قال ⟦\u202e⟧BBC\u202c ثم", "قال ⟦\u202e⟧BBC", "⟦\u202d⟧نص", "headline|خبر ⟦\u202e⟧abc\u202c", "قال \u2067⟦\u202e⟧BBC\u2069"}, []string{"قال \u202aBBC\u202c", "قال \u2068BBC\u2069", "نص", "\u200fBBC", "قال BBC"}},
	{check.Unclosed, []string{"قال ⟦\u2067⟧BBC", "قال ⟦\u202b⟧BBC", "⟦\u2068⟧نص", "headline|خبر ⟦\u2066⟧abc", "قال \u2067⟦\u202a⟧BBC\u2069"}, []string{"قال \u202aBBC\u202c", "قال \u2068BBC\u2069", "نص", "\u200fBBC", "قال BBC"}},
	{check.StrayMark, []string{"كلم⟦\u200f⟧ة", "كلمة⟦\u202c⟧", "كلمة⟦\u2069⟧", "headline|خ⟦\u200f⟧بر", "قال ⟦\u200f⟧\u200fنعم"}, []string{"قال (BBC)\u200f ثم", "\u200fBBC", "نص", "\u2068BBC\u2069", "قال 5%\u200f ثم"}},
	{check.Forbidden, []string{"أ⟦\x02⟧ب", "أ⟦\x0b⟧ب", "أ⟦\uffff⟧ب", "headline|أ⟦\x01⟧ب", "author|أ⟦\x1b⟧ب"}, []string{"أ\tب", "أ ب", "أ\nب", "أ\u200cب", "أ\u00adب"}},
	{check.Damaged, []string{"أ⟦\ufffd⟧ب", "⟦\ufffd⟧", "headline|أ⟦\ufffd⟧", "author|⟦\ufffd⟧", "نص ⟦\ufffd⟧ نص"}, []string{"أ?ب", "أ ب", "؟", "�"[:0] + "نص", "□"}},
	{check.LookAlike, []string{
		"شركة ⟦Pаnasonic⟧ أعلنت", "شركة ⟦Αpple⟧ أعلنت", "قال ⟦الرئیس⟧ أمس", "⟦کتب⟧ الوزير", "headline|عودة ⟦المدرﺳﺔ⟧", "زار ⟦Mосква⟧ أمس",
	}, []string{"قال الرئيس أمس", "بتركيز 5 μm فقط", "شركة Apple أعلنت", "رئیس جمهور گفت", "وBBC نقلت", "زار Москва أمس", "عملية βeta"}},
	{check.Repeated, []string{
		"ذهب إلى⟦ إلى⟧ السوق", "قال الوزير⟦ الوزير⟧ أمس", "في⟦  في⟧ المدينة", "the⟦ the⟧ house", "headline|فوز⟦ فوز⟧ جديد", "وهذا⟦ وهذا⟧ كثير",
	}, []string{"شيئا شيئا", "بطرس بطرس غالي", "يوما بعد يوم", "خطوة خطوة", "نعم، نعم", "محمد محمد علي", "New New York", "لا لا", "مَن مِن هؤلاء", "5 5", "قال. قال"}},
	{check.TaMarbuta, []string{
		"في ⟦المدينه⟧ وصل إلى المدينة", "عاد إلى ⟦بالجامعه⟧ ثم الجامعة", "⟦والحكومه⟧ أقرت، وقالت الحكومة", "هذه ⟦قضيه⟧ كبرى، وهي قضية قديمة", "⟦للوزاره⟧ ثم الوزارة",
	}, []string{"في المدينة كتابه عن كتابة التاريخ", "عمله في سوق عملة", "دوره في دورة", "الوجه والوجهة", "في المدينه وحدها", "عليه علية", "الكره والكرة", "المياه والمياة"[:0] + "المياه"}},
	{check.AlefMaqsura, []string{
		"الرجل ⟦الذى⟧ جاء والذي مضى الذي", "⟦فى⟧ المدينة وفي القرية", "⟦المصرى⟧ والمصري", "⟦المستشفي⟧ ثم المستشفى", "⟦التى⟧ كانت التي",
	}, []string{"على وعلي", "إلى وإلي", "فى المدينة وفى القرية", "هدى وهدي", "لدى ولدي", "المستشفى", "منى ومني"}},
	{check.Confusion, []string{
		"⟦لاكن⟧ الوزير", "⟦هاذا⟧ البلد", "الطلاب ⟦كتبو⟧ رسالة", "⟦انشاء الله⟧ غدا", "⟦والإجتماع⟧ انتهى", "headline|⟦ذالك⟧ البيت", "⟦الى⟧ المدينة",
	}, []string{"لكن الوزير", "هذا البلد", "كتبوا رسالة", "إنشاء مصنع", "الاجتماع انتهى", "مسئول كبير", "إن شاء الله", "والي المدينة"}},
	{check.ParagraphLong, []string{
		strings.Repeat("كلمة ", 120) + "⟦زائدة⟧.", "فقرة\n\n" + strings.Repeat("كلمة، ", 120) + "⟦زائدة⟧ وأخرى", strings.Repeat("12 ", 120) + "⟦13⟧", strings.Repeat("«كلمة» ", 120) + "«⟦زائدة⟧»", strings.Repeat("word ", 120) + "⟦more⟧",
	}, []string{strings.Repeat("كلمة ", 119) + "أخيرة.", "كلمة", strings.Repeat("كلمة\n\n", 130), "headline|" + strings.Repeat("ب ", 130), strings.Repeat("كلمة ", 60) + "\n" + strings.Repeat("أخرى ", 70)}},
	{check.NameSpelling, []string{
		"زار ⟦كوفي أنان⟧ المدينة", "⟦وكوفي أنان⟧ هنا", "في ⟦بورتو أليجري⟧ مساء", "headline|عودة ⟦كوفى عنان⟧", "قال ⟦كوفي  أنان⟧.", "مع «⟦بورتو أليجري⟧»",
	}, []string{"زار الأمين العام الأسبق كوفي عنان المدينة", "كوفي، أنان", "بورتو أليغري", "أنان كوفي", "`كوفي أنان`", "كوفي أنانية"}},
	{check.NameTitle, []string{
		"وصل ⟦كوفي عنان⟧ إلى المدينة.", "مطر.\n\nوصل ⟦كوفي عنان⟧ إلى المدينة. ثم عاد كوفي عنان.", "«⟦كوفي عنان⟧» هنا", "تحدث ⟦كوفي عنان⟧ والأمين", "قال ⟦كُوفي عنان⟧ نعم",
	}, []string{"وصل الأمين العام الأسبق كوفي عنان.", "وصل كوفي عنان، الأمين العام الأسبق، ثم عاد كوفي عنان.", "headline|كوفي عنان يعود", "author|كوفي عنان", "وصل عنان", "الأمين العام الأسبق كوفي عنان.\n\nثم عاد كوفي عنان."}},
	{check.WordUnwanted, []string{
		"عبر ⟦مهاجر غير شرعي⟧ الحدود", "⟦ومهاجر غير شرعي⟧ آخر", "headline|⟦مهاجر غير شرعي⟧ يعود", "قال «⟦مهاجر غير شرعي⟧»", "ثم ⟦لمهاجر غير شرعي⟧ بيت",
	}, []string{"عبر مهاجر غير نظامي", "مهاجر غير، شرعي", "غير شرعي", "مهاجر", "مهاجر غير شرعية"}},
	{check.WordForbidden, []string{
		"هاجمت ⟦عصابات⟧ القرية", "⟦وعصابات⟧ أخرى", "headline|⟦عصابات⟧ في الحي", "«⟦عصابات⟧»", "من ⟦لعصابات⟧ عدة",
	}, []string{"هاجمت مجموعات القرية", "عصابة", "العصابات", "معصابات", "`عصابات`"}},
	{check.BadLink, []string{
		"[نص](⟦http:/example.com⟧)", "[نص](⟦example.com⟧)", "⟦[نص]()⟧", "[نص](⟦htps://example.com⟧)", "[نص](⟦https://example⟧)", "[نص](⟦www.example.com⟧)", "[نص](⟦desk@example.com⟧)", "[نص](⟦هنا⟧)", "[نص](⟦ https://example.com⟧)",
	}, []string{"[نص](https://example.com)", "[نص](https://example.com/a_(b))", "[نص](/2026/03/)", "![صورة](صور/ميناء.jpg)", "[نص](#فصل)", "[نص](mailto:desk@example.com)", "[نص](tel:+2021234)", "`[نص](x)`", "[نص](https://example.com \"عنوان\")", "[نص] (قوس)", "![صورة](ميناء.jpg)"}},
}

// stylebook are rules with a list of names.
var stylebook = check.Rules{Names: names.NewIndex(names.List{Entries: []names.Entry{
	{Kind: names.People, Written: "كوفي عنان", Title: "الأمين العام الأسبق", Not: []string{"كوفي أنان", "كوفى عنان"}},
	{Kind: names.Places, Written: "بورتو أليغري", Not: []string{"بورتو أليجري"}},
	{Kind: names.Words, Written: "مهاجر غير نظامي", Not: []string{"مهاجر غير شرعي"}},
	{Kind: names.Words, Not: []string{"عصابات"}, Forbidden: true},
}})}

// marked returns an article with a text of the table in it, the field, and where what
// is to be found stands in it.
func marked(s string) (a *document.Article, field string, from, to int) {
	a, field = article("نص من كلمات."), "body"
	body := s
	if name, rest, ok := strings.Cut(s, "|"); ok && (name == "headline" || name == "author") {
		field, body = name, rest
		if head, under, two := strings.Cut(rest, "|"); two {
			body, a.Body = head, under
		}
	}
	from = len([]rune(body[:max(0, strings.Index(body, "⟦"))]))
	to = len([]rune(strings.ReplaceAll(body[:max(0, strings.Index(body, "⟧"))], "⟦", "")))
	plain := strings.NewReplacer("⟦", "", "⟧", "").Replace(body)
	f, _ := document.FieldOf(field)
	*f.Texts(a)[0] = plain
	return a, field, from, to
}

func TestEachRuleFindsWhatItShall(t *testing.T) {
	for _, rule := range texts {
		if len(rule.find) < 5 || len(rule.leave) < 5 {
			t.Errorf("%s: %d texts to find and %d to leave", rule.rule, len(rule.find), len(rule.leave))
		}
		for _, s := range rule.find {
			a, field, from, to := marked(s)
			found := check.Check(a, stylebook)
			at := slices.IndexFunc(found, func(f check.Finding) bool {
				return f.Rule == rule.rule && f.Field == field && f.AtRune == from && f.Runes == to-from
			})
			if at < 0 {
				t.Errorf("%s: not found in %q at %d to %d: %+v", rule.rule, s, from, to, found)
				continue
			}
			text, _ := document.FieldOf(field)
			if got := string([]rune(*text.Texts(a)[0])[from:to]); found[at].Words != got {
				t.Errorf("%s in %q quotes %q, want %q", rule.rule, s, found[at].Words, got)
			}
			if extra := slices.DeleteFunc(slices.Clone(found), func(f check.Finding) bool { return f.Rule != rule.rule }); len(extra) > 1 {
				t.Errorf("%s is found %d times in %q: %+v", rule.rule, len(extra), s, extra)
			}
		}
		for _, s := range rule.leave {
			a, _, _, _ := marked(s)
			for _, f := range check.Check(a, stylebook) {
				if f.Rule == rule.rule {
					t.Errorf("%s is found in %q: %+v", rule.rule, s, f)
				}
			}
		}
	}
}

// What is missing is said where it is missing, and every rule has its texts.
func TestEveryRuleHasTexts(t *testing.T) {
	missing := []string{check.Misspelt, check.HeadlineMissing, check.AuthorMissing, check.BodyMissing}
	for _, name := range check.Names() {
		known := slices.Contains(missing, name)
		for _, rule := range texts {
			known = known || rule.rule == name
		}
		if !known {
			t.Errorf("no texts for %s", name)
		}
	}
}
