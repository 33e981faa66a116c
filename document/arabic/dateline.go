package arabic

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/hablullah/go-hijri"
)

// Dateline is what a line such as «القاهرة - الأربعاء 24 نوفمبر 2021» says, as
// far as it is certain.
type Dateline struct {
	Place string
	Date  string // 2021-11-24, or with the hour 2021-11-24T14:30; of the place's own clock
	Hijri string // 1443-04-19
	Other string // the words that are neither a date nor about one
}

// ReadDateline reads a date line: weekday, Gregorian or Hijri date, hour and
// place in any order, in Arabic, English, French or Persian, with the words that
// stand about them on pages. It reports false for a line without a date, and for
// one in which more is said than where, when and by whom.
func ReadDateline(line string) (Dateline, bool) {
	d := dating{line: line, tokens: tokensOf(line), weekday: -1, hour: -1}
	for d.at < len(d.tokens) {
		d.next()
	}
	if !d.dated || len(d.other) > mostOther || d.ends() {
		return Dateline{}, false
	}
	said := Dateline{Place: d.place(), Other: d.others()}
	day, certain := d.day()
	if d.hijri != (HijriDate{}) && d.agrees(day, certain) {
		said.Hijri = fmt.Sprintf("%04d-%02d-%02d", d.hijri.Year, d.hijri.Month, d.hijri.Day)
		if !certain && !d.gregorian {
			day, certain = d.dayOfHijri()
		}
	}
	if certain {
		said.Date = day.Format(time.DateOnly)
		if d.hour >= 0 && !d.zone {
			said.Date += fmt.Sprintf("T%02d:%02d", d.hour, d.minute)
		}
	}
	return said, true
}

// mostOther is how many words a date line holds beside its date: a place, an
// agency.
const mostOther = 5

// dateToken is a number, a word or a sign of a line.
type dateToken struct {
	from, to int // bytes of the line
	word     string
	number   int // -1 where none
	digits   int
}

func tokensOf(line string) []dateToken {
	var out []dateToken
	kind := func(r rune) int {
		switch {
		case unicode.IsDigit(r):
			return 1
		case unicode.IsLetter(r), unicode.IsMark(r), r == 'ـ', r == '\u200c', r == '\u200d', r == '\'', r == '’':
			return 2
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			return 0
		}
		return 3
	}
	last := 0
	for i, r := range line {
		k, end := kind(r), i+len(string(r))
		if n := len(out); k != 0 && k != 3 && k == last {
			out[n-1].to = end
		} else if k != 0 {
			out = append(out, dateToken{from: i, to: end, number: -1})
		}
		last = k
	}
	for i := range out {
		t := &out[i]
		t.word = strings.Trim(Fold(line[t.from:t.to]), "'’")
		if n, err := strconv.Atoi(t.word); err == nil && len(t.word) <= 4 {
			t.number, t.digits = n, len(t.word)
		}
	}
	return out
}

// dating is a line on its way to a date.
type dating struct {
	line   string
	tokens []dateToken
	at     int

	dated     bool // there is a date, of whatever kind
	gregorian bool // a Gregorian one
	numbers   [3]int
	numeric   bool // of numbers alone: day and month may be the other way round
	hijri     HijriDate
	weekday   int
	hour      int
	minute    int
	zone      bool // the hour is of another place's clock
	other     []int
}

func (d *dating) word(i int) string {
	if i < 0 || i >= len(d.tokens) {
		return ""
	}
	return d.tokens[i].word
}

func (d *dating) number(i int) int {
	if i < 0 || i >= len(d.tokens) {
		return -1
	}
	return d.tokens[i].number
}

// next takes what stands at the next token.
func (d *dating) next() {
	for _, take := range []func() int{d.clock, d.numericDate, d.dayMonth, d.monthDay, d.ago, d.small} {
		if n := take(); n > 0 {
			d.at += n
			return
		}
	}
	if strings.ContainsFunc(d.word(d.at), unicode.IsLetter) || d.tokens[d.at].digits > 0 || d.number(d.at) >= 0 {
		d.other = append(d.other, d.at)
	}
	d.at++
}

// clock takes an hour: 10:30, 2:15 م, 14h30.
func (d *dating) clock() int {
	h, sign, m := d.number(d.at), d.word(d.at+1), d.number(d.at+2)
	if h < 0 || h > 24 || m < 0 || m > 59 || sign != ":" && sign != "h" || d.tokens[d.at+2].digits != 2 {
		return 0
	}
	n := 3
	if d.word(d.at+3) == ":" && d.number(d.at+4) >= 0 {
		n = 5
	}
	n += d.half(d.at+n, &h)
	d.hour, d.minute = h%24, m
	return n
}

// half takes what says which half of the day an hour is of.
func (d *dating) half(at int, hour *int) int {
	switch d.word(at) {
	case "م", "مساء", "ظهرا", "عصرا", "ليلا", "pm", "عصر", "شب":
		if *hour < 12 && !(d.word(at) == "ليلا" && *hour < 5) {
			*hour += 12
		}
		return 1
	case "ص", "صباحا", "فجرا", "am", "صبح":
		if *hour == 12 {
			*hour = 0
		}
		return 1
	case "p", "a":
		if d.word(at+1) == "." && d.word(at+2) == "m" {
			if d.word(at) == "p" && *hour < 12 {
				*hour += 12
			}
			return 3
		}
	}
	return 0
}

// numericDate takes 24/11/2021, 2021-11-24 and 19/4/1443 هـ.
func (d *dating) numericDate() int {
	a, b, c, sign := d.number(d.at), d.number(d.at+2), d.number(d.at+4), d.word(d.at+1)
	if a < 0 || b < 1 || c < 1 || sign != d.word(d.at+3) || !strings.Contains("/-.\\", sign) || sign == "" {
		return 0
	}
	n := 5
	if d.tokens[d.at].digits == 4 {
		a, c = c, a
	} else if d.tokens[d.at+4].digits == 2 {
		c += 2000
	}
	islamic := d.word(d.at+n) == "ه"
	if a > 31 || b > 31 || a < 1 || !islamic && (c < 1300 || c > 2100) {
		return 0
	}
	d.dated = true
	switch {
	case islamic:
		d.hijri = hijriOf(c, b, a)
		n++
	case c < 1900:
		// Of the Hijra, by the sun or by the moon: nobody can tell.
	case !d.gregorian:
		d.gregorian, d.numbers = true, [3]int{c, b, a}
		d.numeric = d.tokens[d.at].digits != 4
	}
	if d.word(d.at+n) == "م" {
		n++
	}
	return n
}

func hijriOf(year, month, day int) HijriDate {
	if year < 1300 || year > 1500 || month < 1 || month > 12 || day < 1 || day > 30 {
		return HijriDate{}
	}
	return HijriDate{year, month, day}
}

// month gives the month that is named at a token, and how many tokens it takes;
// of Persia's own months 0.
func (d *dating) month(at int) (month, tokens int, calendar byte) {
	if m, ok := monthNames[d.word(at)+" "+d.word(at+1)]; ok {
		return m.number, 2, m.calendar
	}
	m, ok := monthNames[d.word(at)]
	if !ok {
		return 0, 0, 0
	}
	return m.number, 1, m.calendar
}

// dayMonth takes 24 نوفمبر 2021 م, 24 تشرين الثاني/نوفمبر 2021, 19 ربيع الآخر 1443 هـ.
func (d *dating) dayMonth() int {
	day, n := d.number(d.at), 1
	if day < 1 || day > 31 {
		return 0
	}
	if slices.Contains([]string{"st", "nd", "rd", "th", "er"}, d.word(d.at+n)) {
		n++
	}
	for slices.Contains([]string{"من", "شهر", "of", "de"}, d.word(d.at+n)) {
		n++
	}
	month, taken, calendar := d.month(d.at + n)
	if taken == 0 {
		return 0
	}
	n += taken
	// The same month by its other name.
	for _, skip := range []int{0, 1} {
		if skip == 1 && !slices.Contains([]string{"/", "-", "(", "–"}, d.word(d.at+n)) {
			break
		}
		if again, more, c := d.month(d.at + n + skip); more > 0 && again == month && c == calendar {
			n += skip + more
			if d.word(d.at+n) == ")" {
				n++
			}
			break
		}
	}
	return n + d.year(d.at+n, month, day, calendar)
}

// monthDay takes November 24, 2021.
func (d *dating) monthDay() int {
	month, n, calendar := d.month(d.at)
	day := d.number(d.at + n)
	if n == 0 || day < 1 || day > 31 {
		return 0
	}
	n++
	if slices.Contains([]string{"st", "nd", "rd", "th"}, d.word(d.at+n)) {
		n++
	}
	return n + d.year(d.at+n, month, day, calendar)
}

// year takes a date's year, where there is one, and notes the date.
func (d *dating) year(at, month, day int, calendar byte) int {
	n := 0
	for slices.Contains([]string{",", "،", "/", "-", "عام", "سنه", "لعام", "لسنه"}, d.word(at+n)) {
		n++
	}
	year := d.number(at + n)
	d.dated = true
	if year < 1300 || year > 2100 {
		if calendar == 'g' && !d.gregorian {
			d.gregorian, d.numbers = true, [3]int{0, month, day}
		}
		return 0
	}
	n++
	switch {
	case calendar == 'h':
		d.hijri = hijriOf(year, month, day)
	case calendar == 'g' && !d.gregorian:
		d.gregorian, d.numbers = true, [3]int{year, month, day}
	}
	if w := d.word(at + n); w == "م" || w == "ه" || w == "هجري" || w == "ميلادي" {
		n++
	}
	return n
}

// ago takes «منذ 3 ساعات».
func (d *dating) ago() int {
	switch d.word(d.at) {
	case "منذ", "قبل":
		if n := d.number(d.at + 1); n >= 0 && units[d.word(d.at+2)] {
			d.dated = true
			return 3
		}
		if units[d.word(d.at+1)] {
			d.dated = true
			return 2
		}
	}
	if d.number(d.at) >= 0 && units[d.word(d.at+1)] && d.word(d.at+2) == "ago" {
		d.dated = true
		return 3
	}
	return 0
}

// small takes a weekday, a zone, or a word about dates.
func (d *dating) small() int {
	w := d.word(d.at)
	if day, ok := weekdayNames[w]; ok {
		d.weekday = day
		return 1
	}
	switch w {
	case "بتوقيت", "توقيت", "gmt", "utc", "غ":
		d.zone = d.zone || w != "غ" || d.word(d.at-1) == "ت"
		if w != "بتوقيت" && w != "توقيت" {
			return 1
		}
		n := 1
		for n < 3 && d.number(d.at+n) < 0 && strings.ContainsFunc(d.word(d.at+n), unicode.IsLetter) && !aboutDates[d.word(d.at+n)] {
			n++
		}
		return n
	case "الساعه", "ساعت", "à":
		h := d.number(d.at + 1)
		if h >= 0 && h <= 24 && d.word(d.at+2) != ":" && d.word(d.at+2) != "h" {
			if n := d.half(d.at+2, &h); n > 0 {
				d.hour, d.minute = h%24, 0
				return 2 + n
			}
		}
		return 1
	}
	if aboutDates[w] || !strings.ContainsFunc(w, unicode.IsLetter) && d.number(d.at) < 0 && d.tokens[d.at].digits == 0 {
		return 1
	}
	return 0
}

// ends says whether the line ends, or asks, as a sentence does. A full stop
// after a bare date is none.
func (d *dating) ends() bool {
	last := d.word(len(d.tokens) - 1)
	return strings.ContainsAny(d.line, "؟?!؛") || len(d.other) > 0 && (last == "." || last == "…")
}

// day gives the Gregorian day where it is certain: its weekday, where named, and
// the order of its numbers agree.
func (d *dating) day() (time.Time, bool) {
	if !d.gregorian || d.numbers[0] == 0 {
		return time.Time{}, false
	}
	fits := func(year, month, day int) (time.Time, bool) {
		t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		return t, t.Day() == day && int(t.Month()) == month && (d.weekday < 0 || int(t.Weekday()) == d.weekday)
	}
	first, ok := fits(d.numbers[0], d.numbers[1], d.numbers[2])
	if !d.numeric || d.numbers[1] == d.numbers[2] {
		return first, ok
	}
	turned, other := fits(d.numbers[0], d.numbers[2], d.numbers[1])
	if ok == other {
		return first, false
	}
	if other {
		return turned, true
	}
	return first, true
}

// agrees says whether the Hijri date may be of that day: it is seen a day apart
// in some countries.
func (d *dating) agrees(day time.Time, certain bool) bool {
	if !certain {
		return !d.gregorian || d.numbers[0] == 0
	}
	for off := -1; off <= 1; off++ {
		if h, err := Hijri(day.AddDate(0, 0, off)); err == nil && h == d.hijri {
			return true
		}
	}
	return false
}

// dayOfHijri gives the Gregorian day of the Hijri date where its weekday is
// named and bears it out.
func (d *dating) dayOfHijri() (time.Time, bool) {
	h := hijri.UmmAlQuraDate{Day: int64(d.hijri.Day), Month: int64(d.hijri.Month), Year: int64(d.hijri.Year)}
	t := h.ToGregorian()
	if again, err := Hijri(t); err != nil || again != d.hijri {
		return time.Time{}, false
	}
	return t, d.weekday >= 0 && int(t.Weekday()) == d.weekday
}

// others are the words that are no date, as they stand.
func (d *dating) others() string {
	var words []string
	for _, i := range d.other {
		words = append(words, d.line[d.tokens[i].from:d.tokens[i].to])
	}
	return strings.Join(words, " ")
}

// place gives the place at the front: up to three words that a sign parts from
// what follows, and none of which says that an agency or a person is named.
func (d *dating) place() string {
	n := 0
	for n < len(d.other) && d.other[n] == n {
		n++
	}
	if n == 0 || n > 3 || n == len(d.tokens) || notPlaces[d.word(0)] {
		return ""
	}
	if sign := d.word(n); strings.ContainsFunc(sign, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return ""
	}
	return d.line[d.tokens[0].from:d.tokens[n-1].to]
}
