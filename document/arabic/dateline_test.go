package arabic_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"tahrir/document/arabic"
)

func TestDateLinesAreRead(t *testing.T) {
	for line, want := range map[string]arabic.Dateline{
		"الأربعاء 24 نوفمبر 2021":             {Date: "2021-11-24"},
		"الأربعاء، ٢٤ نوفمبر ٢٠٢١ - ١٤:٣٠":    {Date: "2021-11-24T14:30"},
		"القاهرة - الأربعاء 24 نوفمبر 2021":   {Place: "القاهرة", Date: "2021-11-24", Other: "القاهرة"},
		"بيروت (وكالات) 24 تشرين الثاني 2021": {Place: "بيروت", Date: "2021-11-24", Other: "بيروت وكالات"},
		"24 تشرين الثاني/نوفمبر 2021":         {Date: "2021-11-24"},
		"24 نونبر 2021":          {Date: "2021-11-24"},
		"24 أوت 2021":            {Date: "2021-08-24"},
		"تونس في 24 جويلية 2021": {Date: "2021-07-24", Other: "تونس"},
		"الأربعاء 19 ربيع الآخر 1443 هـ الموافق 24 نوفمبر 2021 م": {Date: "2021-11-24", Hijri: "1443-04-19"},
		"19 ربيع الثاني 1443هـ - 24 نوفمبر 2021م":                 {Date: "2021-11-24", Hijri: "1443-04-19"},
		"الأربعاء 19 ربيع الآخر 1443 هـ":                          {Date: "2021-11-24", Hijri: "1443-04-19"},
		"19 ربيع الآخر 1443 هـ":                                   {Hijri: "1443-04-19"},
		"الرياض - 19/4/1443 هـ":                                   {Place: "الرياض", Hijri: "1443-04-19", Other: "الرياض"},
		"نشر في: 24/11/2021 - 2:15 م":                             {Date: "2021-11-24T14:15"},
		"آخر تحديث: 24-11-2021 الساعة 12:05 ص":                    {Date: "2021-11-24T00:05"},
		"2021-11-24 09:30":                                 {Date: "2021-11-24T09:30"},
		"24/11/2021 10:30 بتوقيت غرينتش":                   {Date: "2021-11-24"},
		"الأربعاء 24 نوفمبر 2021 الساعة 7 مساء":            {Date: "2021-11-24T19:00"},
		"Wednesday, November 24, 2021 2:30 PM":             {Date: "2021-11-24T14:30"},
		"Published on 24th November 2021":                  {Date: "2021-11-24"},
		"Publié le mercredi 24 novembre 2021 à 14h30":      {Date: "2021-11-24T14:30"},
		"چهارشنبه ۳ آذر ۱۴۰۰":                              {},
		"الثلاثاء 24 نوفمبر 2021":                          {},                   // it was a Wednesday
		"05/12/2021":                                       {},                   // May or December?
		"الأحد 05/12/2021":                                 {Date: "2021-12-05"}, // 5 December was a Sunday
		"05/05/2021":                                       {Date: "2021-05-05"},
		"31 فبراير 2021":                                   {},
		"1 رمضان 1443 هـ الموافق 24 نوفمبر 2021":           {Date: "2021-11-24"}, // not the same day
		"الأربعاء 24 نوفمبر":                               {},
		"منذ 3 ساعات":                                      {},
		"صحيفة الضفة - 24 نوفمبر 2021":                     {Date: "2021-11-24", Other: "صحيفة الضفة"},
		"\u200fالقاهرة\u200f - \u200f24 نوفمبر 2021\u200f": {Place: "القاهرة", Date: "2021-11-24", Other: "القاهرة"},
		"الدار البيضاء، 24 نونبر 2021":                     {Place: "الدار البيضاء", Date: "2021-11-24", Other: "الدار البيضاء"},
		"24.11.2021":      {Date: "2021-11-24"},
		"24 نوفمبر 2021.": {Date: "2021-11-24"},
	} {
		got, ok := arabic.ReadDateline(line)
		if !ok || got != want {
			t.Errorf("%q: %+v %v, want %+v", line, got, ok, want)
		}
	}
}

func TestSentencesAreNoDateLines(t *testing.T) {
	for _, line := range []string{
		"", "القاهرة", "الأربعاء", "افتتح المتحف يوم الأربعاء 24 نوفمبر 2021 بحضور الوزير وجمع من الأهالي", "حدث ذلك في 24 نوفمبر 2021.",
		"بلغ الإنتاج 1234 طنا", "3 قتلى في حادث", "هل تعود المدارس في 24 نوفمبر 2021؟", "رقم 12/34", "فاز 3-2-1", "مباراة 24 نوفمبر: النهر والساحل وجها لوجه على الكأس",
		"ماي هي العاصمة", "الجولة 5", "2021",
	} {
		if got, ok := arabic.ReadDateline(line); ok {
			t.Errorf("%q is taken for a date line: %+v", line, got)
		}
	}
}

func TestEveryDayIsReadAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1938, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 50_000).Draw(t, "day"))
		names := rapid.SampledFrom(arabic.MonthSets).Draw(t, "names")
		shape := rapid.SampledFrom([]arabic.Shape{arabic.Western, arabic.Eastern, arabic.Persian}).Draw(t, "shape")
		line := arabic.Date(day, names, shape)
		want := arabic.Dateline{Date: day.Format(time.DateOnly)}
		if h, err := arabic.Hijri(day); err == nil && rapid.Bool().Draw(t, "hijri") {
			line += " الموافق " + h.Format(shape)
			want.Hijri = time.Date(h.Year, time.Month(h.Month), 1, 0, 0, 0, 0, time.UTC).Format("2006-01-") + day2(h.Day)
		}
		if got, ok := arabic.ReadDateline(line); !ok || got != want {
			t.Fatalf("%q: %+v %v, want %+v", line, got, ok, want)
		}
	})
}

func day2(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }
