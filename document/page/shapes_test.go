package page_test

import (
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/document/page"
)

// Two paragraphs for every shape.
const (
	first  = "أنهت فرق الصيانة إصلاح خط المياه الذي انكسر ليلا، وعادت المياه إلى أحياء المدينة قبل الظهر."
	second = "وقال مدير الشبكة إن الخط قديم، وإن استبداله يبدأ في الربيع."
)

// shape is a page as copied from a site, and what must be read from it.
type shape struct {
	name, page       string
	headline, author string
	chief            string
	breaking         bool
	dateline         document.Dateline
	body             []string // the two paragraphs where nil
}

var wednesday = "2021-11-24"

var shapes = []shape{
	{name: "slash", page: "رئيس التحرير / سامي النجار\nعودة المياه إلى المدينة\nنشر\nبريد النهر\n{body}", chief: "سامي النجار", author: "بريد النهر"},
	{name: "dash", page: "رئيس التحرير - سامي النجار\nعودة المياه إلى المدينة\n{body}", chief: "سامي النجار"},
	{name: "long dash", page: "رئيسة التحرير — هالة منصور\nعودة المياه إلى المدينة\n{body}", chief: "هالة منصور"},
	{name: "bar", page: "رئيس التحرير | سامي النجار\nعودة المياه إلى المدينة\n{body}", chief: "سامي النجار"},
	{name: "tab", page: "رئيس التحرير\tسامي النجار\nعودة المياه إلى المدينة\n{body}", chief: "سامي النجار"},
	{name: "space", page: "رئيس التحرير سامي النجار\nعودة المياه إلى المدينة\n{body}", chief: "سامي النجار"},
	{name: "space, twice", page: "رئيس التحرير سامي النجار\nرئيس التحرير سامي النجار\nعودة المياه إلى المدينة\nنشر\nبريد النهر\n{body}", chief: "سامي النجار", author: "بريد النهر"},
	{name: "a title before the name", page: "رئيس التحرير: د. سامي النجار\nعودة المياه إلى المدينة\n{body}", chief: "د. سامي النجار"},
	{name: "the chief is the headline", page: "رئيس التحرير يفتتح المعرض\n{body}", headline: "رئيس التحرير يفتتح المعرض"},
	{name: "a whole masthead", page: "رئيس مجلس الإدارة: عادل فهمي\nرئيس التحرير: سامي النجار\nمدير التحرير / ليلى عمر\nعودة المياه إلى المدينة\n{body}", chief: "سامي النجار", body: []string{"رئيس مجلس الإدارة: عادل فهمي", "مدير التحرير / ليلى عمر", first, second}},
	{name: "breaking, colon", page: "عاجل: عودة المياه إلى المدينة\n{body}", breaking: true},
	{name: "breaking, bar", page: "عاجل | عودة المياه إلى المدينة\nنشر\nبريد النهر\n{body}", breaking: true, author: "بريد النهر"},
	{name: "breaking, dashes", page: "رئيس التحرير / سامي النجار\n#عاجل -- عودة المياه إلى المدينة\n{body}", breaking: true, chief: "سامي النجار"},
	{name: "breaking, brackets", page: "[عاجل] عودة المياه إلى المدينة\n{body}", breaking: true},
	{name: "breaking in the text", page: "عودة المياه إلى المدينة\nعاجل: هذا ما كُتب على الشاشة في قاعة التحكم حين انكسر الخط ليلا.\n{body}", body: []string{"عاجل: هذا ما كُتب على الشاشة في قاعة التحكم حين انكسر الخط ليلا.", first, second}},
	{name: "breaking, English", page: "BREAKING: Water is back in town\nPublished by: The River\nWednesday, November 24, 2021 2:30 PM\nCrews mended the pipe before noon, the company said.\nThe pipe is old.", headline: "Water is back in town", breaking: true, author: "The River", dateline: document.Dateline{Text: "Wednesday, November 24, 2021 2:30 PM", Date: wednesday + "T14:30"}, body: []string{"Crews mended the pipe before noon, the company said.", "The pipe is old."}},
	{name: "a date below", page: "عودة المياه إلى المدينة\nالأربعاء 24 نوفمبر 2021\n{body}", dateline: document.Dateline{Text: "الأربعاء 24 نوفمبر 2021", Date: wednesday}},
	{name: "a date above", page: "الأربعاء، ٢٤ نوفمبر ٢٠٢١\nعودة المياه إلى المدينة\n{body}", dateline: document.Dateline{Text: "الأربعاء، ٢٤ نوفمبر ٢٠٢١", Date: wednesday}},
	{name: "both calendars", page: "عودة المياه إلى المدينة\nالأربعاء 19 ربيع الآخر 1443 هـ - 24 نوفمبر 2021 م\n{body}", dateline: document.Dateline{Text: "الأربعاء 19 ربيع الآخر 1443 هـ - 24 نوفمبر 2021 م", Date: wednesday, Hijri: "1443-04-19"}},
	{name: "Hijri alone", page: "عودة المياه إلى المدينة\nنشر\nجريدة الواحة\n19 ربيع الثاني 1443هـ\n{body}", author: "جريدة الواحة", dateline: document.Dateline{Text: "19 ربيع الثاني 1443هـ", Hijri: "1443-04-19"}},
	{name: "place, day and hour", page: "عودة المياه إلى المدينة\nطنطا - الأربعاء 24 تشرين الثاني 2021، الساعة 2:15 م\n{body}", dateline: document.Dateline{Text: "طنطا - الأربعاء 24 تشرين الثاني 2021، الساعة 2:15 م", Place: "طنطا", Date: wednesday + "T14:15"}},
	{name: "place and agency", page: "عودة المياه إلى المدينة\nطنطا (وكالات) 24 نوفمبر 2021\n{body}", dateline: document.Dateline{Text: "طنطا (وكالات) 24 نوفمبر 2021", Place: "طنطا", Date: wednesday}},
	{name: "source and date on a line", page: "عودة المياه إلى المدينة\nصحيفة الضفة - 24/11/2021 - 10:30\n{body}", author: "صحيفة الضفة", dateline: document.Dateline{Text: "صحيفة الضفة - 24/11/2021 - 10:30", Date: wednesday + "T10:30"}},
	{name: "published and updated", page: "عودة المياه إلى المدينة\nنشر في: 24-11-2021 10:30 ص\nآخر تحديث: 24-11-2021 11:45 ص\n{body}", dateline: document.Dateline{Text: "نشر في: 24-11-2021 10:30 ص | آخر تحديث: 24-11-2021 11:45 ص", Date: wednesday + "T10:30"}},
	{name: "label, date, source", page: "عودة المياه إلى المدينة\nنشر\nالأربعاء 24 نوفمبر 2021 - 10:30\nبريد النهر\n{body}", author: "بريد النهر", dateline: document.Dateline{Text: "الأربعاء 24 نوفمبر 2021 - 10:30", Date: wednesday + "T10:30"}},
	{name: "source, date", page: "عودة المياه إلى المدينة\nالمصدر: بريد النهر\n24.11.2021\n{body}", author: "بريد النهر", dateline: document.Dateline{Text: "24.11.2021", Date: wednesday}},
	{name: "a date at the end", page: "عودة المياه إلى المدينة\n{body}\nالأربعاء 24 نوفمبر 2021", dateline: document.Dateline{Text: "الأربعاء 24 نوفمبر 2021", Date: wednesday}},
	{name: "an uncertain date", page: "عودة المياه إلى المدينة\n05/12/2021\n{body}", dateline: document.Dateline{Text: "05/12/2021"}},
	{name: "some time ago", page: "عودة المياه إلى المدينة\nمنذ 3 ساعات\n{body}", dateline: document.Dateline{Text: "منذ 3 ساعات"}},
	{name: "the Maghreb", page: "عودة المياه إلى المدينة\nالرباط: الأربعاء 24 نونبر 2021\n{body}", dateline: document.Dateline{Text: "الرباط: الأربعاء 24 نونبر 2021", Place: "الرباط", Date: wednesday}},
	{name: "a dateline that begins the text", page: "عودة المياه إلى المدينة\nطنطا - 24 نوفمبر 2021 - أنهت فرق الصيانة إصلاح خط المياه الذي انكسر ليلا وعادت المياه إلى الأحياء قبل الظهر.\n" + second, body: []string{"طنطا - 24 نوفمبر 2021 - أنهت فرق الصيانة إصلاح خط المياه الذي انكسر ليلا وعادت المياه إلى الأحياء قبل الظهر.", second}},
	{name: "a chronicle", page: "عودة المياه إلى المدينة\n" + first + "\n23 نوفمبر 2021\nانكسر الخط ليلا.\n24 نوفمبر 2021\n" + second, body: []string{first, "23 نوفمبر 2021", "انكسر الخط ليلا.", "24 نوفمبر 2021", second}},
	{name: "everything", page: "رئيس التحرير / سامي النجار\nرئيس التحرير / سامي النجار\n\nعاجل | عودة المياه إلى المدينة\n\nنشر\nالأربعاء 24 نوفمبر 2021 - 10:30\nبريد النهر\n\n{body}\n\nعاجل", chief: "سامي النجار", breaking: true, author: "بريد النهر", dateline: document.Dateline{Text: "الأربعاء 24 نوفمبر 2021 - 10:30", Date: wednesday + "T10:30"}},
	{name: "marks of direction", page: "\u200fرئيس التحرير\u200f / \u200fسامي النجار\u200f\n\u200fعاجل\u200f: عودة المياه إلى المدينة\n\u200fالأربعاء 24 نوفمبر 2021\u200f\n{body}", chief: "سامي النجار", breaking: true, dateline: document.Dateline{Text: "الأربعاء 24 نوفمبر 2021", Date: wednesday}},
	{name: "Persian", page: "سردبیر: پرویز کیانی\nفوری | بندر دوباره باز شد\nچهارشنبه ۳ آذر ۱۴۰۰ ساعت ۱۰:۳۰\nمنتشر شده: روزنامه ساحل\nکشتی\u200cها پگاه رسیدند و بارها را گذاشتند.", headline: "بندر دوباره باز شد", chief: "پرویز کیانی", breaking: true, author: "روزنامه ساحل", dateline: document.Dateline{Text: "چهارشنبه ۳ آذر ۱۴۰۰ ساعت ۱۰:۳۰"}, body: []string{"کشتی\u200cها پگاه رسیدند و بارها را گذاشتند."}},
	{name: "French", page: "Rédactrice en chef – Marie Hadad\nUrgent : le port rouvre\nPublié le mercredi 24 novembre 2021 à 14h30\nLes navires sont arrivés à l’aube, dit le capitaine du port.", headline: "le port rouvre", chief: "Marie Hadad", breaking: true, dateline: document.Dateline{Text: "Publié le mercredi 24 novembre 2021 à 14h30", Date: wednesday + "T14:30"}, body: []string{"Les navires sont arrivés à l’aube, dit le capitaine du port."}},
}

func TestPagesOfManySitesAreRead(t *testing.T) {
	for _, s := range shapes {
		if s.headline == "" {
			s.headline = "عودة المياه إلى المدينة"
		}
		if s.body == nil {
			s.body = []string{first, second}
		}
		text := strings.ReplaceAll(s.page, "{body}", first+"\n\n"+second)
		for ends, end := range map[string]string{"as it is": "\n", "DOS": "\r\n", "spread": "\n\n \n"} {
			a, _, err := page.Parse([]byte(strings.ReplaceAll(text, "\n", end)), options)
			if err != nil {
				t.Errorf("%s, %s: %v", s.name, ends, err)
				continue
			}
			if a.Headline != s.headline || a.Author != s.author || a.EditorInChief != s.chief || a.Breaking != s.breaking {
				t.Errorf("%s, %s: %q by %q, chief %q, breaking %v", s.name, ends, a.Headline, a.Author, a.EditorInChief, a.Breaking)
			}
			if a.Dateline != s.dateline {
				t.Errorf("%s, %s: dateline %+v, want %+v", s.name, ends, a.Dateline, s.dateline)
			}
			if want := strings.Join(s.body, "\n\n"); a.Body != want {
				t.Errorf("%s, %s: body\n%s\nwant\n%s", s.name, ends, a.Body, want)
			}
		}
	}
}
