package arabic

import "time"

// Months is a set of names for the Gregorian months.
type Months int

// The names in use.
const (
	Egyptian  Months = iota // يناير, فبراير … Egypt, the Gulf, Libya, Sudan, Yemen
	Levantine               // كانون الثاني, شباط … Syria, Iraq, Lebanon, Jordan, Palestine
)

// Month gives the name of a Gregorian month.
func Month(m time.Month, names Months) string { return "" }

// Weekday gives the Arabic name of a day.
func Weekday(d time.Weekday) string { return "" }

// Date formats t's day, in t's own zone: «الأربعاء 24 نوفمبر 2021».
func Date(t time.Time, names Months, shape Shape) string { return "" }

// HijriDate is a day of the Umm al-Qura calendar.
type HijriDate struct{ Year, Month, Day int }

// Hijri gives the day of t, in t's own zone, in the Umm al-Qura calendar. It
// fails for days outside the calendar's tables (1937 to 2077).
func Hijri(t time.Time) (HijriDate, error) { return HijriDate{}, nil }

// MonthName gives the Arabic name of the Hijri month.
func (d HijriDate) MonthName() string { return "" }

// Format gives the date in words: «19 ربيع الآخر 1443 هـ».
func (d HijriDate) Format(shape Shape) string { return "" }
