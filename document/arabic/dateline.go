package arabic

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/hablullah/go-hijri"
)

// Dateline is what a line such as «القاهرة - الأربعاء 24 نوفمبر 2021» says for
// certain.
type Dateline struct {
	Place string
	Date  string // 2021-11-24, or with the hour 2021-11-24T14:30, by the place's own clock
	Hijri string // 1443-04-19
	Other string // the words that belong to no date
}

// ReadDateline reads a date line: weekday, Gregorian or Hijri date, hour and place
// in any order, in Arabic, English, French or Persian, with the words usual around
// them. It reports false for a line without a date, and for one that says more than
// where, when and by whom.
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
		said.Hijri = d.hijri.ISO()
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

// mostOther is how many words a date line has besides its date: a place, an agency.
const mostOther = 5

// dateToken is a number, word or sign of a line.
type dateToken struct {
	from, to int // byte offsets in the line
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

// dating is a line being read.
type dating struct {
	line   string
	tokens []dateToken
	at     int

	dated     bool // has a date of any kind
	gregorian bool // has a Gregorian date
	numbers   [3]int
	numeric   bool // all numbers: day and month may be swapped
	hijri     HijriDate
	weekday   int
	hour      int
	minute    int
	zone      bool // the hour is by another place's clock
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

// next reads what is at the next token.
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

// ends reports whether the line ends as a sentence or question does. A full stop
// after nothing but a date does not count.
func (d *dating) ends() bool {
	last := d.word(len(d.tokens) - 1)
	return strings.ContainsAny(d.line, "؟?!؛") || len(d.other) > 0 && (last == "." || last == "…")
}

// day returns the Gregorian day where it is certain: its weekday, if named, agrees
// with it, and so does the order of its numbers.
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

// agrees reports whether the Hijri date can be that day. Countries differ by a day.
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

// dayOfHijri returns the Gregorian day of the Hijri date, where a named weekday
// confirms it.
func (d *dating) dayOfHijri() (time.Time, bool) {
	h := hijri.UmmAlQuraDate{Day: int64(d.hijri.Day), Month: int64(d.hijri.Month), Year: int64(d.hijri.Year)}
	t := h.ToGregorian()
	if again, err := Hijri(t); err != nil || again != d.hijri {
		return time.Time{}, false
	}
	return t, d.weekday >= 0 && int(t.Weekday()) == d.weekday
}

// others returns the words outside the date, unchanged.
func (d *dating) others() string {
	var words []string
	for _, i := range d.other {
		words = append(words, d.line[d.tokens[i].from:d.tokens[i].to])
	}
	return strings.Join(words, " ")
}

// place returns the place at the front: up to three words, separated by a sign from
// what follows, none of which introduces an agency or a person.
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
