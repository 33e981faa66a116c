package delivery

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"tahrir/document/compare"
	"tahrir/newsroom"
	"tahrir/publish/exchange"
	"tahrir/publish/merge"
	"tahrir/publish/remote"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/screentest"
	"tahrir/ui/session"
)

func TestMain(m *testing.M) { screentest.Main(m) }

var noon = time.Date(2021, 11, 24, 12, 0, 0, 0, time.UTC)

// opened shows a subject in a window of that size.
func opened(t testing.TB, language string, w, h float32, s Subject, a Actions) (*View, software.WindowlessCanvas) {
	t.Helper()
	if a.Verb == nil {
		a.Verb = func() string { return "file-sync" }
	}
	v := New(screentest.Words(t, language), a)
	c := screentest.Open(t, w, h, v.Object)
	v.Show(s)
	c.Resize(fyne.NewSize(w, h))
	return v, c
}

// busy is a day on which something waits, and something came.
func busy(d exchange.Delivery) Subject {
	d.Server = "https://git.example.org/news.git"
	s := Subject{Delivery: d, Now: noon, Read: true}
	s.Going = func(id string) session.Going { return session.GoingOf(session.ExchangeOf(d), id == "3") }
	for i, headline := range []string{"مكتبة الحي تفتح قاعة للأطفال صباح كل سبت", "مهرجان Harbour & Co للقوارب الشراعية يعود بعد انقطاع عامين إلى كورنيش المدينة القديمة", "سوق الزهور ينتقل إلى ساحة المحطة"} {
		o := newsroom.Outgoing{Began: i == 1, Changed: compare.Gist{Fields: []compare.Field{compare.Headline}, Paragraphs: i + 1}}
		o.ID, o.Headline, o.Author, o.Commits, o.Status = fmt.Sprint(i+1), headline, "ندى الخطيب", i+1, "published"
		o.Until = noon.Add(-time.Duration(3-i) * 20 * time.Minute)
		s.Outgoing = append(s.Outgoing, o)
	}
	for i, headline := range []string{"قطار الضواحي يزيد رحلاته المسائية", "شارع المرفأ يُغلق أمام السيارات", "خبر عن جسر النهر", "Bridge over the river opens"} {
		s.Incoming = append(s.Incoming, newsroom.Arrived{
			ID: headline, Headline: headline, Author: []string{"سمير عيد", "Layla Haddad"}[i%2], Time: noon.Add(-time.Duration(i) * 3 * time.Hour), Count: i + 1,
			Status: "published", Changed: compare.Gist{Paragraphs: i + 1}, Began: i == 0, Removed: i == 2, Older: "a", Newer: "b",
		})
	}
	return s
}

// The screen looks as it was looked at, also once its renderers were forgotten.
func TestScreenPictures(t *testing.T) {
	refused := exchange.Delivery{Waiting: 3, Err: &remote.RejectedError{Reason: "pre-receive hook declined", Message: "النشر موقوف حتى الظهر\n"}, Tries: 1, Since: noon.Add(-time.Minute)}
	offline := exchange.Delivery{Waiting: 3, Err: remote.ErrOffline, Tries: 12, Since: noon.Add(-4 * time.Hour), Next: noon.Add(3 * time.Minute), Looked: noon.Add(-4 * time.Hour)}
	empty := Subject{Delivery: exchange.Delivery{Server: "https://git.example.org/news.git", Looked: noon.Add(-2 * time.Minute)}, Now: noon, Read: true}
	for _, s := range []struct {
		name, language string
		look           theme.Look
		w, h           float32
		subject        Subject
	}{
		{"offline, light", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 820, 760, busy(offline)},
		{"refused, dark", "ar", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, 820, 760, busy(refused)},
		{"offline, English and narrow", "en", theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR}, 480, 700, busy(offline)},
		{"in step", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 640, 420, empty},
	} {
		t.Run(s.name, func(t *testing.T) {
			screentest.Dress(s.look)
			_, c := opened(t, s.language, s.w, s.h, s.subject, Actions{})
			screentest.Check(t, s.name, c)
		})
	}
}

func TestHowTheNewspaperStandsInWords(t *testing.T) {
	said := screentest.Words(t, "ar")
	ago := noon.Add(-3 * time.Hour)
	const place = "https://git.example.org/news.git"
	for name, c := range map[string]struct {
		d                   exchange.Delivery
		title, detail, said string
	}{
		"no server":  {exchange.Delivery{}, "الأرشيف على هذا الجهاز", "لا خادم لهذه الصحيفة، فلا شيء يُرسل ولا يُستقبل.", ""},
		"in step":    {exchange.Delivery{Looked: noon.Add(-2 * time.Minute)}, "متزامن مع " + place, "نُظر في الخادم قبل دقيقتين.", ""},
		"under way":  {exchange.Delivery{Running: true}, "تجري المزامنة مع " + place + "…", "", ""},
		"to send":    {exchange.Delivery{Waiting: 2}, "في انتظار الإرسال: 2", "", ""},
		"stopped":    {exchange.Delivery{Err: context.Canceled, Looked: ago}, "أُوقفت المزامنة", "نُظر في الخادم قبل 3 ساعات.", ""},
		"offline":    {exchange.Delivery{Err: remote.ErrOffline, Tries: 7, Since: ago}, "لا اتصال بالخادم · انقطع قبل 3 ساعات", "يُعاد الإرسال تلقائيًا حين تعود الشبكة، ولا يضيع شيء. حاول تحرير 7 مرات.", ""},
		"stumbling":  {exchange.Delivery{Err: remote.ErrServer, Tries: 1, Since: ago}, "لا اتصال بالخادم · انقطع قبل 3 ساعات", "تعثر الخادم. يُعاد الإرسال تلقائيًا بعد قليل. حاول تحرير مرة واحدة.", ""},
		"refused":    {exchange.Delivery{Err: &remote.RejectedError{Message: "النشر\nموقوف"}}, "رفض الخادم ما أُرسل إليه", "ما نشرته محفوظ هنا. راجع من يدير الخادم، أو اسحب ما رُفض ثم عدّله، وأرسل ثانية.", "قال الخادم: «النشر موقوف»"},
		"in dispute": {exchange.Delivery{Err: exchange.ErrConflict, Report: exchange.SyncReport{Conflicts: make([]merge.Conflict, 1)}}, "تعارض ينتظر قرارك", "عدّل زميلك الموضع نفسه. دُمج كل ما عداه، ولم يُرسل شيء بعد.", ""},
	} {
		if name != "no server" {
			c.d.Server = place
		}
		s := stateOf(said, c.d, noon)
		if bare(s.title) != c.title || bare(s.detail) != c.detail || bare(s.said) != c.said {
			t.Errorf("%s: %q, %q, %q", name, bare(s.title), bare(s.detail), bare(s.said))
		}
	}
	for _, err := range []error{remote.ErrAuth, errors.New("something new")} {
		if s := stateOf(said, exchange.Delivery{Server: place, Err: err}, noon); s.title == "" || s.detail == "" {
			t.Errorf("%v: %+v", err, s)
		}
	}
}

// bare returns words without the controls that isolate their pieces.
func bare(s string) string {
	var out []rune
	for _, r := range s {
		if r != '\u2068' && r != '\u2069' {
			out = append(out, r)
		}
	}
	return string(out)
}

// A long list is shown a page at a time; what can be done with a row is done to its
// article.
func TestRowsDoWhatTheySay(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	s := busy(exchange.Delivery{Waiting: 3})
	for i := range 120 {
		s.Incoming = append(s.Incoming, newsroom.Arrived{ID: fmt.Sprint("more ", i), Headline: fmt.Sprint("خبر ", i), Author: "سمير", Time: noon})
	}
	var back, opens []string
	v, c := opened(t, "ar", 640, 700, s, Actions{
		TakeBack: func(id string) { back = append(back, id) },
		Open:     func(a newsroom.Arrived) { opens = append(opens, a.ID) },
	})
	c.Capture()
	if got := len(v.in.rows.Objects); got != page {
		t.Errorf("%d rows at first", got)
	}
	first := v.in.rows.Objects[0]
	v.in.more.Tapped(nil)
	if got := len(v.in.rows.Objects); got != 2*page || v.in.rows.Objects[0] != first {
		t.Errorf("%d rows then, or the first was made anew", got)
	}
	v.in.rows.Objects[1].(*widget.TapArea).Tapped(nil)
	v.in.rows.Objects[2].(*widget.TapArea).Tapped(nil) // which was taken away
	for _, row := range v.out.rows.Objects {
		for _, b := range screentest.Buttons(row) {
			if b.Text() == "اسحب" {
				b.Tapped(nil)
			}
		}
	}
	if fmt.Sprint(back) != "[1 2]" || len(opens) != 1 || opens[0] != s.Incoming[1].ID {
		t.Errorf("taken back %q, opened %q", back, opens)
	}
}
