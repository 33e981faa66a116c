package words

import (
	"strconv"
	"time"
)

// justNow is how long a moment is called now; counting its seconds would make the
// window restless.
const justNow = 10 * time.Second

// Ago returns how long before now t was: in words within a day, then as a date. A
// time ahead of now, by another machine's clock, is now.
func (w *Words) Ago(t, now time.Time) string {
	switch past := now.Sub(t); {
	case past < justNow:
		return w.Say("now")
	case past < time.Minute:
		return w.Say("moments-ago")
	case past < time.Hour:
		return w.Count("minutes-ago", int(past/time.Minute))
	case past < 6*time.Hour, past < 24*time.Hour && sameDay(t, now):
		return w.Count("hours-ago", int(past/time.Hour))
	}
	t = t.In(now.Location())
	if sameDay(t, now.AddDate(0, 0, -1)) {
		return w.Say("yesterday-at", "Time", w.Clock(t))
	}
	return w.Date(t, now)
}

// Clock returns the hour and minute of t in its own zone.
func (w *Words) Clock(t time.Time) string { return w.Shaped(t.Format("15:04")) }

// Date returns the day of t, without its year where that is now's.
func (w *Words) Date(t, now time.Time) string {
	month := w.Say("month-" + strconv.Itoa(int(t.Month())))
	day := w.Shaped(strconv.Itoa(t.Day()))
	if t.Year() == now.Year() {
		return w.plainFill("day-month", "Day", day, "Month", month)
	}
	return w.plainFill("day-month-year", "Day", day, "Month", month, "Year", w.Shaped(strconv.Itoa(t.Year())))
}

// Day returns the name of a day as the heading of a group: today, yesterday, or its
// date.
func (w *Words) Day(t, now time.Time) string {
	t = t.In(now.Location())
	switch {
	case sameDay(t, now):
		return w.Say("today")
	case sameDay(t, now.AddDate(0, 0, -1)):
		return w.Say("yesterday")
	}
	return w.Date(t, now)
}

// plainFill is Say for values from our own words, which need no isolation.
func (w *Words) plainFill(key string, fill ...any) string { return w.Plain().Say(key, fill...) }

func sameDay(a, b time.Time) bool {
	a = a.In(b.Location())
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}
