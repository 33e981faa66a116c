package heal

import (
	"regexp"
	"strconv"
	"strings"

	"tahrir/document/arabic"
)

// number counts what the number at words[i] shows: dates, thousands, and years beside
// what is said of them. Any other number is one from behind too.
func (s *showing) number(words []leftWord, i int) {
	read := arabic.Digits(words[i].left, arabic.Western)
	drawn := turned(read)
	if read == drawn {
		return
	}
	s.certain(dateLike(read), dateLike(drawn))
	inGroups := i > 0 && numeric(words[i-1].text) // «10 000,00»
	s.certain(thousands.MatchString(read), !inGroups && read[0] == '0' && fullGroup.MatchString(read) && thousands.MatchString(drawn))
	year, back := yearOf(read), yearOf(drawn)
	switch before := wordAt(words, i-1); {
	case year < 0:
		s.day(words, i, read, drawn)
	case wordAt(words, i+1) == "هـ" || wordAt(words, i+1) == "ه":
		s.certain(hijri(year), year > 1500 && hijri(back))
	case aYear[before] || monthBehind(words, i-1):
		s.certain(recent(year), read[0] == '0' && recent(back))
		if year > 2100 && recent(back) && (words[i].ends || monthBehind(words, i-1) && dayBefore(words, i-1)) {
			s.likelyDrawn++ // or a count
		}
	case recent(year):
		s.likelyRead++
	}
}

// day counts what the number of a day in front of its month shows.
func (s *showing) day(words []leftWord, i int, read, drawn string) {
	if len(read) != 2 || !monthAhead(words, i+1) {
		return
	}
	switch day, back := numberOf(read), numberOf(drawn); {
	case day > 31 && back >= 10 && back <= 31:
		s.likelyDrawn++
	case day >= 10 && day <= 31 && back > 31:
		s.likelyRead++
	}
}

var (
	thousands = regexp.MustCompile(`^[1-9][0-9]{0,2}([,٬][0-9]{3})+$`)
	fullGroup = regexp.MustCompile(`^[0-9]{3}([,٬][0-9]{3})*[,٬][0-9]{1,3}$`)
	date      = regexp.MustCompile(`^([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})$`)
	aYear     = setOf("عام العام سنة السنة لعام بعام وعام لسنة بسنة وسنة")
)

// dateLike reports whether a number is a date in whole, with its year in four digits.
func dateLike(s string) bool {
	parts := date.FindStringSubmatch(s)
	if parts == nil {
		return false
	}
	year, month, day := parts[1], parts[2], parts[3]
	if len(year) != 4 {
		year, day = day, year
	}
	y, m, d := yearOf(year), numberOf(month), numberOf(day)
	return len(day) <= 2 && (recent(y) || hijri(y)) && m > 0 && d > 0 && (m <= 12 && d <= 31 || m <= 31 && d <= 12)
}

// numberOf returns the number that digits are; 0 where it is none.
func numberOf(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// yearOf returns the number of four digits; -1 for any other.
func yearOf(s string) int {
	if n, err := strconv.Atoi(s); err == nil && len(s) == 4 && s[0] >= '0' && s[0] <= '9' {
		return n
	}
	return -1
}

func recent(year int) bool { return year >= 1900 && year < 2100 }
func hijri(year int) bool  { return year >= 1300 && year < 1500 }

// wordAt returns a word's letters, or "".
func wordAt(words []leftWord, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return words[i].text
}

// monthAhead reports whether the name of a month begins at words[i], and monthBehind
// whether one ends there.
func monthAhead(words []leftWord, i int) bool {
	return arabic.IsMonth(wordAt(words, i)) || arabic.IsMonth(wordAt(words, i)+" "+wordAt(words, i+1))
}

func monthBehind(words []leftWord, i int) bool {
	return arabic.IsMonth(wordAt(words, i)) || arabic.IsMonth(wordAt(words, i-1)+" "+wordAt(words, i))
}

// dayBefore reports whether a day from behind is in front of the month that ends at
// words[i].
func dayBefore(words []leftWord, i int) bool {
	var s showing
	for _, at := range []int{i - 1, i - 2} {
		if at >= 0 && words[at].left != "" && !strings.ContainsAny(words[at].left, "/.-") {
			read := arabic.Digits(words[at].left, arabic.Western)
			s.day(words, at, read, turned(read))
		}
	}
	return s.likelyDrawn > 0
}
