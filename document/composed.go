package document

import (
	"strings"
	"time"

	"tahrir/document/arabic"
)

// DatelineParts are what a dateline is put together from, as somebody chose it.
type DatelineParts struct {
	Place  string
	Day    time.Time // in the place's own zone; zero for no Gregorian date
	Clock  bool      // with the hour
	Months arabic.Months
	Hijri  arabic.HijriDate // zero for none; it need not be that of Umm al-Qura
	Digits arabic.Shape
}

// Dateline returns the dateline: its words, and the place and dates as they were
// chosen.
func (p DatelineParts) Dateline() Dateline {
	d := Dateline{Place: strings.Join(strings.Fields(p.Place), " ")}
	var dates []string
	if !p.Day.IsZero() {
		d.Date = p.Day.Format(time.DateOnly)
		date := arabic.Date(p.Day, p.Months, p.Digits)
		if p.Clock {
			d.Date = p.Day.Format("2006-01-02T15:04")
			date += "، " + arabic.Digits(p.Day.Format("15:04"), p.Digits)
		}
		dates = append(dates, date)
	}
	if p.Hijri != (arabic.HijriDate{}) {
		d.Hijri = p.Hijri.ISO()
		dates = append(dates, p.Hijri.Format(p.Digits))
	}
	said := strings.Join(dates, " الموافق ")
	switch {
	case d.Place == "":
		d.Text = said
	case said == "":
		d.Text = d.Place
	default:
		d.Text = d.Place + " - " + said
	}
	return d
}
