package arabic

import (
	"slices"
	"strings"
	"unicode"
)

// clock reads an hour: 10:30, 2:15 م, 14h30.
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

// half reads the words for the half of the day.
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

// numericDate reads 24/11/2021, 2021-11-24 and 19/4/1443 هـ.
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
		// Solar or lunar Hijri: nothing says which.
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

// month returns the month named at a token and how many tokens that takes; 0 for a
// Persian month.
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

// dayMonth reads 24 نوفمبر 2021 م, 24 تشرين الثاني/نوفمبر 2021, 19 ربيع الآخر 1443
// هـ.
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

// monthDay reads November 24, 2021.
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

// year reads the year of a date, if there is one, and notes the date.
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

// ago reads «منذ 3 ساعات».
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

// small reads a weekday, a time zone, or a word around dates.
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
