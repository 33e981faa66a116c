package arabic

import (
	"fmt"
	"strconv"
	"time"

	"github.com/hablullah/go-hijri"
)

// Months is a set of names for the Gregorian months.
type Months int

// The names in use.
const (
	Egyptian  Months = iota // يناير, فبراير … Egypt, the Gulf, Libya, Sudan, Yemen
	Levantine               // كانون الثاني, شباط … Syria, Iraq, Lebanon, Jordan, Palestine
	Moroccan                // يناير, … ماي, … غشت, شتنبر … Morocco, Mauritania
	Tunisian                // جانفي, فيفري … Tunisia, Algeria
)

// MonthSets are the names in use, in the order in which they are offered.
var MonthSets = []Months{Egyptian, Levantine, Moroccan, Tunisian}

var gregorian = [...][12]string{
	Egyptian:  {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
	Levantine: {"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"},
	Moroccan:  {"يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"},
	Tunisian:  {"جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
}

var hijriMonths = [12]string{
	"محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
}

var weekdays = [7]string{"الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"}

// Month returns the name of a Gregorian month.
func Month(m time.Month, names Months) string { return gregorian[names][m-1] }

// Weekday returns the Arabic name of a day.
func Weekday(d time.Weekday) string { return weekdays[d] }

// Date returns the day of t, in t's own zone, as in «السبت 1 مارس 2025».
func Date(t time.Time, names Months, shape Shape) string {
	return Digits(fmt.Sprintf("%s %d %s %d", Weekday(t.Weekday()), t.Day(), Month(t.Month(), names), t.Year()), shape)
}

// HijriDate is a day of the Umm al-Qura calendar.
type HijriDate struct{ Year, Month, Day int }

// Hijri returns the day of t, in t's own zone, in the Umm al-Qura calendar. It
// returns an error outside the calendar's tables (1937 to 2077).
func Hijri(t time.Time) (HijriDate, error) {
	// The library converts to UTC, where it may be the day before.
	day := time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC)
	d, err := hijri.CreateUmmAlQuraDate(day)
	if err != nil {
		return HijriDate{}, fmt.Errorf("the Hijri day of %s: %w", day.Format(time.DateOnly), err)
	}
	return HijriDate{int(d.Year), int(d.Month), int(d.Day)}, nil
}

// ISO returns the date as articles keep it, such as 1446-09-01.
func (d HijriDate) ISO() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// MonthName returns the Arabic name of the Hijri month.
func (d HijriDate) MonthName() string { return hijriMonths[d.Month-1] }

// Format returns the date in words, as in «1 رمضان 1446 هـ».
func (d HijriDate) Format(shape Shape) string {
	return Digits(strconv.Itoa(d.Day)+" "+d.MonthName()+" "+strconv.Itoa(d.Year)+" هـ", shape)
}

// IsMonth reports whether words, one or two, are the name of a month, of the Gregorian
// calendar or the lunar one.
func IsMonth(words string) bool {
	m, ok := monthNames[Fold(words)]
	return ok && m.calendar != 'p'
}
