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
)

// breaking is the mark of breaking news, and when it ends.
type breaking struct {
	details *Details
	mark    *widget.Check
	until   *textedit.Field
	frame   *widget.Frame
	soon    []*widget.Button
	said    *widget.Label
	end     time.Time       // what the field stands for
	wrong   bool            // what is typed there is no time
	ending  *fyne.Container // what is there only for a mark
	object  *fyne.Container
}

func newBreaking(d *Details, framed framing) *breaking {
	say := d.words.Say
	b := &breaking{details: d, said: widget.NewWrapped("", theme.Small, theme.Second)}
	b.mark = widget.NewCheck(say("detail-breaking"), func(yes bool) {
		d.change(func(a *document.Article) {
			if a.Breaking = yes; !yes {
				a.BreakingUntil = time.Time{}
			}
		})
		if !yes && !d.filling {
			b.fill(document.Article{})
		}
	})
	b.until, b.frame = framed(textedit.Options{
		Style: theme.Body, Placeholder: d.words.Shaped(say("detail-until-hint")),
		OnChanged: func(textbuf.Event) { b.typed() },
	})
	for _, preset := range []struct {
		key string
		end func(now time.Time) time.Time
	}{
		{"detail-until-hour", func(now time.Time) time.Time { return now.Add(time.Hour) }},
		{"detail-until-hours", func(now time.Time) time.Time { return now.Add(3 * time.Hour) }},
		{"detail-until-day", func(now time.Time) time.Time {
			return time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, now.Location())
		}},
	} {
		button := widget.NewButton(d.words.Shaped(say(preset.key)), widget.Plain, func() {
			end := preset.end(b.now()).Truncate(time.Minute)
			d.change(func(a *document.Article) { a.BreakingUntil = end })
			b.fill(d.article.Shown())
			b.show(d.article.Shown())
		})
		button.Small = true
		b.soon = append(b.soon, button)
	}
	b.ending = layout.VBox(6,
		widget.NewLabel(say("detail-until"), theme.Small, theme.Second), b.frame,
		layout.HBox(6, b.soon[0], b.soon[1], b.soon[2]), b.said)
	b.object = layout.VBox(8, b.mark, b.ending)
	return b
}

// now returns the time in the publication's zone.
func (b *breaking) now() time.Time { return b.details.desk.Zoned(b.details.desk.Now()) }

// typed takes the end that was typed, where it is one.
func (b *breaking) typed() {
	if b.details.filling {
		return
	}
	end, ok := untilOf(b.until.Text(), b.now())
	b.mistaken(!ok)
	if ok {
		b.end = end
		b.details.change(func(a *document.Article) { a.BreakingUntil = end })
	}
	b.show(b.details.article.Shown())
}

// mistaken sets whether what is typed is no time.
func (b *breaking) mistaken(yes bool) {
	b.wrong = yes
	b.frame.SetInvalid(yes)
}

// fill puts an article's end into the field.
func (b *breaking) fill(a document.Article) {
	text := ""
	if !a.BreakingUntil.IsZero() {
		at, now := b.details.desk.Zoned(a.BreakingUntil), b.now()
		text = at.Format("2006-01-02 15:04")
		if at.Format(time.DateOnly) == now.Format(time.DateOnly) {
			text = at.Format("15:04")
		}
	}
	b.end = a.BreakingUntil
	b.details.showing(func() { b.until.SetText(b.details.words.Shaped(text)) })
	b.mistaken(false)
}

// show shows whether the mark is set, and whether it has ended.
func (b *breaking) show(a document.Article) {
	writable := b.details.article.Writable()
	if !a.BreakingUntil.Equal(b.end) { // changed elsewhere
		b.fill(a)
	}
	b.mark.SetChecked(a.Breaking)
	b.mark.SetEnabled(writable)
	b.until.SetReadOnly(!writable)
	for _, button := range b.soon {
		button.SetEnabled(writable)
	}
	said, ink := "", theme.Second
	switch {
	case b.wrong:
		said, ink = b.details.words.Shaped(b.details.words.Say("detail-until-wrong")), theme.Red
	case a.BreakingUntil.IsZero():
		said = b.details.words.Say("detail-until-none")
	case a.BreakingAt(b.now()):
		said = b.details.words.Say("detail-until-at", "When", b.details.moment(a.BreakingUntil))
	default:
		said, ink = b.details.words.Say("detail-until-over", "When", b.details.moment(a.BreakingUntil)), theme.Amber
	}
	b.said.SetInk(ink)
	if b.said.Text != said {
		b.said.SetText(said)
	}
	if b.ending.Visible() != a.Breaking {
		b.ending.Hidden = !a.Breaking
		b.details.column.Refresh()
		b.details.scroll.Refresh()
	}
}

// untilOf returns the time that an editor typed: an hour of today, or of tomorrow where
// it is over, or a day and an hour, with digits of any shape. Nothing is no end. It
// reports false for anything else.
func untilOf(text string, now time.Time) (time.Time, bool) {
	text = strings.Join(strings.Fields(arabic.Digits(text, arabic.Western)), " ")
	if text == "" {
		return time.Time{}, true
	}
	for _, form := range []string{"2006-01-02 15:04", "2006-1-2 15:04", "2/1/2006 15:04", "2006-01-02T15:04"} {
		if at, err := time.ParseInLocation(form, text, now.Location()); err == nil {
			return at, true
		}
	}
	for _, form := range []string{"15:04", "15.04"} {
		at, err := time.Parse(form, text)
		if err != nil {
			continue
		}
		end := time.Date(now.Year(), now.Month(), now.Day(), at.Hour(), at.Minute(), 0, 0, now.Location())
		if !end.After(now) {
			end = end.AddDate(0, 0, 1)
		}
		return end, true
	}
	return time.Time{}, false
}
