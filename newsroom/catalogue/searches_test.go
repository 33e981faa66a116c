package catalogue_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/document/search"
	"tahrir/newsroom/catalogue"
)

// shelfOf are the articles of the table of searches, by what they are called there.
var shelfOf = []struct {
	name string
	kind catalogue.Kind
	when string
	document.Article
}{
	{"train", catalogue.Publication, "2024-05-12", document.Article{
		Headline: "قطار جديد إلى الساحل", Author: "ليلى سالم", Tags: []string{"نقل", "سفر"}, Status: document.Published,
		Body: "وصل القطار الأول صباح أمس. واستقبلته المدينة بالزهور.\n\nقال السائق: «لم أر مثل هذا الزحام».",
	}},
	{"school", catalogue.Publication, "2024-03-01", document.Article{
		Headline: "أَحْمَد يفتتح المدرسةَ الجديدة", Author: "هُدى السيّد", Tags: []string{"تعليم"}, Status: document.Published, Breaking: true,
		Body: "حضر الافتتاح ٢٥٠ تلميذًا. وقال مديــر المدرسة إن Wi-Fi متاح في كل صف.",
	}},
	{"walk", catalogue.Publication, "2023-11-20", document.Article{
		Headline: "جولة في الحي القديم", Author: "سامي نور", Byline: "هدى السيد", Tags: []string{"سفر"}, Status: document.Published,
		Body: "مررنا بالسوق وبالمدرسة ثم بالمستشفى القديم.",
	}},
	{"clinic", catalogue.Publication, "2022-02-02", document.Article{
		Headline: "المستشفى الجديد يستقبل المرضى", Author: "وكالة الأنباء", Tags: []string{"صحة"}, Status: document.Retracted,
		Body: "افتتحت الوزيرة مستشفى في الحي الشرقي، والمدرسة المجاورة أغلقت.", Retraction: "خلط الخبر بين مبنيين",
	}},
	{"summer", catalogue.Draft, "2024-06-01", document.Article{
		Headline: "مدرسه صيفيه", Author: "ليلى سالم", Tags: []string{"تعليم عال"}, Status: document.Draft,
		Body: "يبدأ التسجيل غدا.",
	}},
	{"library", catalogue.Publication, "2021-01-05", document.Article{
		Headline: "کتابخانه ملی", Author: "رضا", Status: document.Published, Language: "fa",
		Body: "کتاب\u200cهای تازه رسید.",
	}},
	{"scan", catalogue.Publication, "2020-09-09", document.Article{
		Headline: "صفحة من الأرشيف", Author: "الأرشيف", Status: document.Published,
		Body: "ﻣﺪﺭﺳﺔ ﺍﻟﻘﺮﻳﺔ ﻗﺒﻞ ﺧﻤﺴﻴﻦ ﻋﺎﻣﺎ.",
	}},
	{"father", catalogue.Publication, "2024-01-15", document.Article{
		Headline: "والد الطفل يشكر المنقذين", Author: "سامي نور", Status: document.Published,
		Body: "عاد الطفل إلى بيته سالمًا. وكتب والده رسالة شكر.",
	}},
	{"rivals", catalogue.Publication, "2023-02-10", document.Article{
		Headline: "لقاء ألدّ الخصوم", Author: "قسم الرياضة", Tags: []string{"رياضة"}, Status: document.Published,
		Body: "انتهت المباراة بالتعادل ٢–٢.",
	}},
	{"cafe", catalogue.Publication, "2023-07-07", document.Article{
		Headline: "Café culture returns to the harbour", Author: "Noor Adams", Tags: []string{"travel"}, Status: document.Published, Language: "en",
		Body: "The wi-fi is free. Dr. Adams drinks tea.",
	}},
	{"prices", catalogue.Publication, "2024-02-20", document.Article{
		Headline: "ارتفاع الأسعار ٣٫٥ في المئة", Author: "قسم الاقتصاد", Tags: []string{"مال وأعمال"}, Status: document.Published,
		Body: "بلغ السعر 1,250 دينارًا عام ۲۰۲۳. وقال كتّاب الاقتصاد إن الكتاب الأبيض تأخر.",
	}},
	{"official", catalogue.Publication, "2022-12-12", document.Article{
		Headline: "مسؤول يجيب عن سؤال", Author: "هدى سالم", Status: document.Published,
		Body: "قال المسئول إن الأمر شئ قديم.",
	}},
	{"pain", catalogue.Publication, "2021-08-08", document.Article{
		Headline: "آلام الظهر وعلاجها", Author: "قسم الصحة", Tags: []string{"صحة"}, Status: document.Published,
		Body: "ينصح الأطباء بالمشي. ولا علاج أفضل من الراحة.",
	}},
	{"prayer", catalogue.Publication, "2020-04-24", document.Article{
		Headline: "ليالي رمضان", Author: "قسم الدين", Status: document.Published,
		Body: "قال النبي ﷺ: «الدين النصيحة».",
	}},
	{"hello", catalogue.Publication, "2019-01-01", document.Article{
		Headline: "مرحبـــــا بالعام", Author: "التحرير", Status: document.Published,
		Body: "هٰذا ٱلعام لنا. ومرحبا بكم.",
	}},
	{"budget", catalogue.Draft, "2024-06-10", document.Article{
		Headline: "ميزانية البلدية", Author: "قسم الاقتصاد", Tags: []string{"مال وأعمال"}, Status: document.Review,
		Body: "تدرس البلدية ميزانيتها، وفي المدينة من ينتظر.",
	}},
	{"fire", catalogue.Draft, "2024-06-11", document.Article{
		Headline: "حريق في الميناء", Author: "ليلى سالم", Status: document.Ready, Breaking: true,
		Body: "اندلع حريق في الميناء صباح اليوم، ثم أُخمد الحريق.",
	}},
	{"lost", catalogue.Trashed, "2024-06-12", document.Article{
		Headline: "قطار لم يصل", Author: "ليلى سالم", Status: document.Draft, Body: "نص مهمل.",
	}},
}

// searches are what a reader types, what he expects of it, and the articles that he
// is shown, the best first.
var searches = []struct{ expects, typed, want string }{
	{"the whole archive and all drafts, newest first", ``, "fire budget summer train school prices father walk cafe rivals official clinic pain library scan prayer hello"},
	{"a word of the headline", `قطار `, "train"},
	{"the same with tashkeel", `قِطَار `, "train"},
	{"the same with tatweel", `قطـــار `, "train"},
	{"a word with its article, as it was typed", `القطار `, "train"},
	{"a word that stands only behind «و» and «ب»", `مدرسة `, "summer school scan walk clinic"},
	{"ta marbuta typed as ha", `مدرسه `, "summer school scan walk clinic"},
	{"the word with its article finds it without, too", `المدرسة `, "school summer walk clinic scan"},
	{"the word behind wa and bi, letter by letter", `وبالمدرسة `, "walk"},
	{"alef without its hamza", `احمد `, "school"},
	{"alef with the hamza below", `إحمد `, "school"},
	{"with all its marks", `أَحْمَد `, "school"},
	{"a ya for an alef maqsura", `مستشفي `, "clinic walk"},
	{"an alef maqsura", `مستشفى `, "clinic walk"},
	{"behind bi and al", `المستشفى `, "clinic walk"},
	{"Arabic digits by Latin ones", `250 `, "school"},
	{"the same digits typed in Arabic", `٢٥٠ `, "school"},
	{"the same digits typed in Persian", `۲۵۰ `, "school"},
	{"a year in Persian digits", `2023 `, "prices"},
	{"a number with its separators", `1,250 `, "prices"},
	{"a number without its separators", `1250 `, "prices"},
	{"the end of a number is none", `50 `, ""},
	{"a number with a decimal mark", `3.5 `, "prices"},
	{"a score with a dash", `2-2 `, "rivals"},
	{"a compound word", `wi-fi `, "school cafe"},
	{"a compound word in one", `wifi `, ""},
	{"capitals", `CAFE `, "cafe"},
	{"an accent", `café `, "cafe"},
	{"a name with its title", `Dr. Adams `, "cafe"},
	{"Persian kaf typed as Arabic", `كتابخانه `, "library"},
	{"Persian kaf and ya", `ملي `, "library"},
	{"a word behind a zero-width joiner", "کتاب\u200cهای ", "library"},
	{"the same without the joiner", `كتابهاي `, "library"},
	{"a presentation form, typed plainly", `القرية `, "scan"},
	{"what was typed in presentation forms", `ﻣﺪﺭﺳﺔ `, "summer school scan walk clinic"},
	{"a sign that stands for words", `صلى الله `, "prayer"},
	{"the sign itself", `ﷺ `, "prayer"},
	{"a dagger alef", `هذا `, "train hello"},
	{"a wasla", `العام `, "hello prices scan"},
	{"tatweel in the text", `مرحبا `, "hello"},
	{"hamza on waw", `مسوول `, "official"},
	{"hamza on waw and on ya are spelled apart", `مسؤول `, "official"},
	{"hamza on ya", `المسئول `, "official"},
	{"a question", `سوال `, "official"},
	{"«شئ» for «شي»", `شي `, "official"},
	{"father is no «الد»", `الد `, "rivals"},
	{"«ألد» is none of a father's words", `ألد `, "rivals"},
	{"father", `والد `, "father"},
	{"his father", `والده `, "father"},
	{"a tanwin's alef", `تلميذ `, "school"},
	{"with its alef", `تلميذا `, "school"},
	{"a madda", `الام `, "pain"},
	{"madda as typed", `آلام `, "pain"},
	{"two words anywhere", `الحي القديم `, "walk"},
	{"two words in another order", `القديم الحي `, "walk"},
	{"one word of headline, one of text", `أحمد تلميذا `, "school"},
	{"one of two is missing", `قطار مدرسة `, ""},
	{"three words", `مدير المدرسة متاح `, "school"},
	{"the same word twice", `قطار قطار `, "train"},
	{"a phrase in Arabic quotes", `«الحي القديم» `, "walk"},
	{"a phrase in English quotes", `"الحي القديم"`, "walk"},
	{"a phrase in curly quotes", `“الحي القديم”`, "walk"},
	{"the words of a phrase in another order", `"القديم الحي"`, ""},
	{"a phrase behind wa", `"قال السائق"`, "train"},
	{"a phrase does not reach over a paragraph", `"بالزهور قال"`, ""},
	{"a phrase in other spelling", `"الحى القديم"`, "walk"},
	{"a phrase is meant as it stands", `"حي قديم"`, ""},
	{"a phrase behind a joint", `"سوق وبالمدرسة"`, "walk"},
	{"a phrase over a comma", `"الشرقي والمدرسة"`, "clinic"},
	{"a phrase from the headline to the text is none", `"الميناء اندلع"`, ""},
	{"a phrase that is not closed", `"حريق في المي`, "fire"},
	{"what is being typed", `قطا`, "train"},
	{"what is being typed, behind its article", `ساح`, "train"},
	{"two letters are no beginning yet", `قط`, ""},
	{"a beginning with its article", `المدر`, "summer school walk clinic scan"},
	{"a whole word is no beginning", `مدر `, ""},
	{"headline before text", `حريق `, "fire"},
	{"a name among the writers, and a word that looks the same", `سالم `, "fire summer train official father"},
	{"author by Latin letters", `author:noor `, "cafe"},
	{"author by his Arabic name", `كاتب:ليلى `, "fire summer train"},
	{"author with marks", `كاتب:هُدى `, "school walk official"},
	{"author by his family name", `كاتب:السيد `, "school walk"},
	{"whole author", `كاتب:"هدى سالم" `, "official"},
	{"a part of an author is not the whole", `كاتب:"هدى" `, ""},
	{"author behind a space", `كاتب: رضا `, "library"},
	{"author and a word", `كاتب:ليلى حريق `, "fire"},
	{"tag", `وسم:سفر `, "train walk"},
	{"tag, English", `tag:travel `, "cafe"},
	{"tag by the beginning of its words", `وسم:تعليم `, "summer school"},
	{"whole tag", `وسم:"تعليم" `, "school"},
	{"tag of two words", `وسم:«مال وأعمال» `, "budget prices"},
	{"tag behind wa", `وسم:أعمال `, "budget prices"},
	{"two tags", `وسم:سفر وسم:نقل `, "train"},
	{"before a year", `قبل:2021 `, "scan prayer hello"},
	{"before a year in Arabic digits", `قبل:٢٠٢١ `, "scan prayer hello"},
	{"after a year", `بعد:2023 is:published `, "train school prices father"},
	{"after a month", `بعد:2024-03 is:published `, "train"},
	{"between two days", `after:2024-02-01 before:2024-03-01 `, "prices"},
	{"the day itself is left out", `after:2024-03-01 before:2024-05-12 `, ""},
	{"a day as Arabs write it", `بعد:11/5/2024 قبل:13/5/2024 `, "train"},
	{"drafts", `is:draft `, "fire budget summer"},
	{"drafts, in Arabic", `حالة:مسودة `, "fire budget summer"},
	{"in review", `حالة:مراجعة `, "budget"},
	{"ready", `is:ready `, "fire"},
	{"retracted", `حالة:مسحوب `, "clinic"},
	{"breaking", `حالة:عاجل `, "fire school"},
	{"breaking drafts", `is:draft is:breaking `, "fire"},
	{"published, with a word", `حالة:منشور مدرسة `, "school scan walk"},
	{"the reason of a retraction", `مبنيين `, "clinic"},
	{"an unknown narrowing is words", `قال: المسئول `, "official"},
	{"a colon in a word", `12:30 `, ""},
	{"a word that is nowhere", `غواصة `, ""},
	{"signs alone find everything", `… `, "fire budget summer train school prices father walk cafe rivals official clinic pain library scan prayer hello"},
	{"what says nothing narrows nothing", `after:soon حريق `, "fire"},
	{"nothing of what was thrown away", `"قطار لم يصل"`, ""},
}

func TestSearchesFindWhatAReaderExpects(t *testing.T) {
	c, err := catalogue.Open(fsys.OS{}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if len(searches) < 80 {
		t.Errorf("%d searches", len(searches))
	}
	reader := &catalogue.Reader{}
	err = c.Make(ctx, func(to *catalogue.Feed) (string, error) {
		for _, s := range shelfOf {
			when, err := time.Parse(time.DateOnly, s.when)
			if err != nil {
				return "", err
			}
			a := s.Article
			a.ID = s.name
			if err := to.Add(reader.Read(entryOf(s.kind, s.name, &a, when), &a)); err != nil {
				return "", err
			}
		}
		return "", nil
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	v, err := c.View()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range searches {
		l, err := v.Find(ctx, catalogue.Ask{Words: search.Parse(s.typed), Sort: catalogue.Best}, time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range l.Len() {
			e, err := l.Entry(i)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, e.Key)
		}
		if !slices.Equal(got, strings.Fields(s.want)) {
			t.Errorf("%s: %q finds %q, want %q", s.expects, s.typed, strings.Join(got, " "), s.want)
		}
	}
}
