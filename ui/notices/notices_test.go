package notices

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tahrir/assets"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/screentest"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// clock is the theme's clock, turned by hand.
type clock struct{ due []func() }

// beats lets so many seconds pass.
func (c *clock) beats(n int) {
	for range n {
		due := c.due
		c.due = nil
		for _, f := range due {
			f()
		}
	}
}

func stack(t *testing.T, language string) (*Notices, *clock) {
	t.Helper()
	look := theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}
	c := &clock{}
	theme.Apply(fyne.CurrentApp(), look, theme.Carried{
		Engine: screentest.Engine(), Font: assets.Font, Icon: assets.Icon,
		After: func(_ time.Duration, f func()) func() {
			c.due = append(c.due, f)
			return func() {}
		},
	})
	return New(screentest.Words(t, language)), c
}

func texts(n *Notices) (all []string) {
	for _, c := range n.All() {
		all = append(all, c.Text)
	}
	return all
}

func TestANoticeIsReadAndGoes(t *testing.T) {
	n, c := stack(t, "ar")
	n.Add(Notice{Fact: "one", Text: "جديد من سمير"})
	n.Add(Notice{Fact: "one", Text: "جديد من سمير مرة أخرى"})
	n.Add(Notice{Fact: "error", Text: "تعذّر استيراد الملف", Stays: true})
	if got := texts(n); len(got) != 2 {
		t.Fatalf("one fact is shown twice: %q", got)
	}
	c.beats(7)
	if len(n.All()) != 2 {
		t.Error("a notice went before it could be read")
	}
	n.Watch(false)
	c.beats(60)
	if len(n.All()) != 2 {
		t.Error("a notice went while nobody looked")
	}
	n.Watch(true)
	c.beats(8)
	if got := texts(n); len(got) != 1 || got[0] != "تعذّر استيراد الملف" {
		t.Errorf("what is left is %q", got)
	}
	c.beats(600)
	if len(n.All()) != 1 {
		t.Error("what stays has gone")
	}
	if len(c.due) > 0 {
		t.Error("the time is looked at though nothing is to go")
	}
	n.Over("error")
	if len(n.All()) != 0 {
		t.Error("what is over is shown")
	}
}

// What has no room waits for it, and is not read meanwhile.
func TestNoticesWaitForRoom(t *testing.T) {
	n, c := stack(t, "ar")
	gone := 0
	n.OnGone = func() { gone++ }
	for i := range 11 {
		n.Add(Notice{Fact: fmt.Sprint(i), Text: "خبر"})
	}
	if len(n.seen()) != mostSeen || len(n.box.Objects) != mostSeen+1 {
		t.Fatalf("%d are seen", len(n.seen()))
	}
	c.beats(9)
	if len(n.All()) != 7 || n.All()[0].Fact != "4" || gone == 0 {
		t.Errorf("after the first were read, %d are left", len(n.All()))
	}
	c.beats(9)
	if len(n.All()) != 3 {
		t.Errorf("then %d", len(n.All()))
	}
	n.Clear()
	if len(n.box.Objects) != 0 {
		t.Error("a card is left")
	}
}

func TestNoticesLookAsTheyShould(t *testing.T) {
	for _, s := range []struct {
		name, language string
		look           theme.Look
		w, h           float32
	}{
		{"light", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 720, 360},
		{"dark, narrow", "ar", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, 430, 460},
		{"English", "en", theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR}, 720, 360},
	} {
		t.Run(s.name, func(t *testing.T) {
			screentest.Dress(s.look)
			said := screentest.Words(t, s.language)
			n := New(said)
			open := widget.Action{Text: said.Say("news-open")}
			n.Add(Notice{Fact: "1", Text: said.Say("news-came", "Who", "سمير عيد", "Headline", "ارتفاع Brent إلى 84.6 دولار بعد قرار خفض الإنتاج"), Action: open})
			n.Add(Notice{Fact: "2", Text: said.Say("news-out", "Headline", "الأمطار تعود إلى الساحل"), Action: open})
			n.Add(Notice{Fact: "3", Kind: widget.BannerError, Stays: true, Text: said.Say("news-import-failed", "File", "تقرير.docx", "Why", said.Say("why-missing"))})
			for i := range 3 {
				n.Add(Notice{Fact: fmt.Sprint("more", i), Text: said.Count("news-came-many", 4+i)})
			}
			page := canvas.NewRectangle(theme.Color(theme.Window))
			screentest.Check(t, s.name, screentest.Open(t, s.w, s.h, layout.Stack(page, n.Object)))
		})
	}
}
