package comparison

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/ui/lit/littest"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/screentest"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// opened shows a comparison in a window of that size.
func opened(t testing.TB, language string, w, h float32, s Subject, a Actions) (*View, software.WindowlessCanvas) {
	t.Helper()
	if a.Keys == nil {
		a.Keys = func(string) string { return "" }
	}
	v := New(screentest.Words(t, language), 1, a)
	c := screentest.Open(t, w, h, v.Object)
	v.Show(s)
	c.Resize(fyne.NewSize(w, h))
	return v, c
}

func article(headline, body string) *document.Article {
	return &document.Article{ID: "01JDCV6M3Z6P0QK9Q2X5W8T4RB", Headline: headline, Author: "وكالة الميناء", Body: body, Status: document.Draft, Language: "ar"}
}

func subjectOf(old, new *document.Article) Subject {
	return Subject{
		Comparison: compare.Articles(old, new), Old: "نُشرت أول مرة · 09:18", New: "المسودة الحالية",
		Direction: theme.RTL, Restorable: true, Correctable: true,
	}
}

func TestComparisonPictures(t *testing.T) {
	if len(littest.Pairs) < 25 {
		t.Fatalf("%d comparisons, 25 were wanted", len(littest.Pairs))
	}
	for i, p := range littest.Pairs {
		t.Run(p.Name, func(t *testing.T) {
			look := theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}
			if i%3 == 2 {
				look.Appearance = theme.DarkAlways
			}
			screentest.Dress(look)
			v, c := opened(t, "ar", 560, 420, subjectOf(article("عنوان", p.Old), article("عنوان", p.New)), Actions{})
			if i%5 == 4 {
				v.SetColumns(true)
			}
			screentest.Check(t, p.Name, c)
		})
	}
}

func TestScreenPictures(t *testing.T) {
	old := article("ميناء الساحل يستقبل سفينة تعمل بالهيدروجين", "استقبل الميناء السفينة القادمة من هامبورغ.\n\nوقالت المهندسة إن الرحلة قطعت 6,810 كيلومترات.\n\nثالثة لم تتغير.\n\nرابعة لم تتغير.\n\nخامسة لم تتغير.\n\nسادسة لم تتغير، وتبقى حيث هي.\n\nتُنقل هذه الفقرة من آخر الخبر إلى أوله كما هي.")
	new := article("ميناء الساحل يستقبل أول سفينة تعمل بالهيدروجين", "تُنقل هذه الفقرة من آخر الخبر إلى أوله كما هي.\n\nاستقبل الميناء السفينة القادمة من روتردام.\n\nوقالت المهندِسة إن الرحلة قطعت 6,180 كيلومترًا (Feeder 1,000 TEU).\n\nثالثة لم تتغير.\n\nرابعة لم تتغير.\n\nخامسة لم تتغير.\n\nسادسة لم تتغير، وتبقى حيث هي.")
	for _, s := range []struct {
		name, language string
		look           theme.Look
		w, h           float32
		columns        bool
	}{
		{"one text, light", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 820, 760, false},
		{"two columns, dark", "ar", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, 1100, 700, true},
		{"one text, English and narrow", "en", theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR}, 520, 700, false},
	} {
		t.Run(s.name, func(t *testing.T) {
			screentest.Dress(s.look)
			v, c := opened(t, s.language, s.w, s.h, subjectOf(old, new), Actions{})
			v.SetColumns(s.columns)
			screentest.Check(t, s.name, c)
		})
	}
}
