package details

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// composer puts a dateline together: the place, the day with the month's name as the
// country says it, and the Hijri day, which may be one from Umm al-Qura's.
type composer struct {
	details *Details
	dialog  *widget.Dialog
	place   *textedit.Field
	day     *textedit.Field
	frame   *widget.Frame
	months  *widget.Select
	hijri   *widget.Select
	shown   *widget.Label

	chosen arabic.Months
	by     int // days that the Hijri date is off Umm al-Qura's; noHijri for none
}

// noHijri is no Hijri date; the others are days.
const noHijri = -9

var hijriChoices = []struct {
	key string
	by  int
}{{"dateline-hijri-none", noHijri}, {"dateline-hijri-same", 0}, {"dateline-hijri-before", -1}, {"dateline-hijri-after", 1}}

// shapes are the shapes of digits by what the interface calls them.
var shapes = map[words.Digits]arabic.Shape{words.Latin: arabic.Western, words.Arabic: arabic.Eastern, words.Persian: arabic.Persian}

var monthKeys = map[arabic.Months]string{
	arabic.Egyptian: "dateline-egyptian", arabic.Levantine: "dateline-levantine", arabic.Moroccan: "dateline-moroccan", arabic.Tunisian: "dateline-tunisian",
}

// Compose asks for the parts of the dateline, and puts it into its field.
func (d *Details) Compose() {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(d.Object)
	if canvas == nil || !d.article.Writable() || !inArabic(d.article.Shown()) {
		return
	}
	say := d.words.Say
	c := &composer{details: d, chosen: d.months, by: d.hijriBy, shown: widget.NewWrapped("", theme.BodyBold, theme.Ink)}
	changed := func(textbuf.Event) { c.show() }
	var placed *widget.Frame
	c.place, placed = d.framed(textedit.Options{Style: theme.Body, Placeholder: say("dateline-place-hint"), OnChanged: changed})
	c.day, c.frame = d.framed(textedit.Options{Style: theme.Body, Placeholder: "2025-03-01", OnChanged: changed})
	var months, hijri []string
	for _, m := range arabic.MonthSets {
		months = append(months, say(monthKeys[m]))
	}
	for _, h := range hijriChoices {
		hijri = append(hijri, say(h.key))
	}
	c.months = widget.NewSelect(months, func(i int) { c.chosen = arabic.MonthSets[i]; c.show() })
	c.hijri = widget.NewSelect(hijri, func(i int) { c.by = hijriChoices[i].by; c.show() })
	part := func(key string, o fyne.CanvasObject) fyne.CanvasObject {
		return layout.VBox(4, widget.NewLabel(say(key), theme.Small, theme.Second), o)
	}
	c.dialog = widget.NewDialog(say("dateline-title"), layout.VBox(14,
		part("dateline-place", placed), part("dateline-day", c.frame), part("dateline-months", c.months), part("dateline-hijri", c.hijri), c.shown),
		widget.Action{Text: say("dateline-put"), Kind: widget.Primary}, widget.Action{Text: say("cancel")})
	c.dialog.OnAction = func(i int) bool { return i != 0 || c.put() }
	c.dialog.Width = 460
	c.fill()
	c.dialog.Show(canvas)
	widget.Focus(canvas, c.place)
}

// fill begins with the dateline that the article has, and with today.
func (c *composer) fill() {
	d := c.details
	now, was := d.desk.Zoned(d.desk.Now()), d.article.Shown().Dateline
	c.place.SetText(was.Place)
	day := was.Date
	if day == "" {
		day = now.Format(time.DateOnly)
	}
	c.day.SetText(strings.Replace(day, "T", " ", 1))
	for i, m := range arabic.MonthSets {
		if m == c.chosen {
			c.months.Choose(i)
		}
	}
	for i, h := range hijriChoices {
		if h.by == c.by {
			c.hijri.Choose(i)
		}
	}
	c.show()
}

// parts returns what is chosen, and reports false where the day is none.
func (c *composer) parts() (p document.DatelineParts, ok bool) {
	p = document.DatelineParts{Place: c.place.Text(), Months: c.chosen, Digits: shapes[c.details.words.Digits]}
	text := strings.Join(strings.Fields(arabic.Digits(c.day.Text(), arabic.Western)), " ")
	if text == "" {
		return p, true
	}
	for i, form := range []string{time.DateOnly, "2006-1-2", "2/1/2006", "2006-01-02 15:04", "2/1/2006 15:04"} {
		if day, err := time.Parse(form, text); err == nil {
			p.Day, p.Clock, ok = day, i > 2, true
			break
		}
	}
	if ok && c.by != noHijri {
		h, err := arabic.Hijri(p.Day.AddDate(0, 0, c.by))
		if err != nil {
			return p, false // outside the calendar's tables
		}
		p.Hijri = h
	}
	return p, ok
}

func (c *composer) show() {
	p, ok := c.parts()
	c.frame.SetInvalid(!ok)
	said := c.details.words.Shaped(c.details.words.Say("dateline-wrong"))
	if ok {
		said = p.Dateline().Text
	}
	if c.shown.Text != said {
		c.shown.SetText(said)
		if c.dialog != nil {
			c.dialog.Fit()
		}
	}
}

// put puts the dateline into the article, and reports false where the day is none.
func (c *composer) put() bool {
	p, ok := c.parts()
	if !ok {
		return false
	}
	d := c.details
	d.months, d.hijriBy = c.chosen, c.by
	dateline := p.Dateline()
	d.change(func(a *document.Article) { a.Dateline = dateline })
	d.showing(func() { d.dateline.SetText(dateline.Text) })
	d.Changed()
	return true
}
