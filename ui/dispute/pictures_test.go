package dispute

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/screentest"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// opened shows a dispute in a window of a given size.
func opened(t testing.TB, language string, w, h float32, s Subject, a Actions) (*View, software.WindowlessCanvas) {
	t.Helper()
	a.Framed, a.Colors, a.Keys = screentest.FramedWith, screentest.Colors, func(string) string { return "" }
	if a.Write == nil {
		a.Write = func(string) {}
	}
	v := New(screentest.Words(t, language), 1, a)
	c := screentest.Open(t, w, h, v.Object)
	v.Show(s)
	c.Resize(fyne.NewSize(w, h))
	return v, c
}

func place(field compare.Field, base, ours, theirs, result string) *Place {
	return &Place{
		Conflict: compare.Conflict{Field: field, Base: base, Ours: ours, Theirs: theirs, Proposal: ours},
		Field:    "الفقرة 2", Result: result, Written: true, Shown: func(s string) string { return s },
	}
}

// subject is one place of two that are left of three.
func subject(p *Place) Subject {
	return Subject{
		Name: string(p.Conflict.Field) + p.Base, Title: "عدّل زميلك الفقرة نفسها",
		Text:     "كل ما عدا ذلك دُمج وحده: العنوان منك، والفقرتان 1 و4 من هالة منصور. لم يُرسَل شيء بعد، ولن يضيع شيء.",
		Headline: "ميناء الساحل يستقبل أول سفينة تعمل بالهيدروجين", Left: "بقي موضعان من 3", Position: "2 من 3",
		Mine: Card{Name: "نصّك", When: "الآن"}, Theirs: Card{Name: "نص هالة منصور", When: "قبل 4 دقائق"}, Origin: Card{Name: "الأصل المشترك", When: "11:42"},
		Accept: "اعتمد", TakeTheirs: "نص هالة", Direction: theme.RTL, Place: p,
	}
}

const (
	base   = "وقالت منى الشافعي إن الرحلة قطعت 6,810 كيلومتراً في 11 يوماً."
	ours   = "وقالت منى الشافعي إن الرحلة قطعت 6,180 كيلومتراً في 11 يوماً."
	theirs = "وقالت المهندسة منى الشافعي إن الرحلة قطعت نحو 6,200 كيلومتر في 11 يوماً."
	merged = "وقالت المهندسة منى الشافعي إن الرحلة قطعت 6,180 كيلومتراً في 11 يوماً."
)

func TestDisputePictures(t *testing.T) {
	whole := func(headline, body string) *document.Article {
		return &document.Article{Headline: headline, Author: "وكالة الساحل", Body: body}
	}
	long := strings.Repeat("فقرة طويلة عن السفينة والميناء والعمال (Port Authority) وما جرى فيه يوم الأحد. ", 9)
	files := subject(place(compare.Body, "", "", "", ""))
	files.Place, files.Position, files.Left, files.Accept, files.Chosen = nil, "", "", "اعتمد وأرسل", Theirs
	files.Title, files.Text = "حُذف المقال في جهة وعُدّل في الأخرى", "لا يُدمج هذان النصان وحدهما. اختر أحدهما؛ ويبقى الآخر محفوظاً."
	files.Theirs.Whole = whole("ميناء الساحل يستقبل سفينة", "استقبل الميناء السفينة.\n\nفقرة ثانية بقلم هالة.")
	for _, s := range []struct {
		name string
		look theme.Look
		w, h float32
		s    Subject
	}{
		{"a paragraph, light", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 1140, 800, subject(place(compare.Body, base, ours, theirs, merged))},
		{"a paragraph, dark and narrow", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, 720, 620, subject(place(compare.Body, base, ours, theirs, ours+"\n\n"+theirs))},
		{"a headline, English", theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR}, 900, 700, subject(place(compare.Headline, "The port opens", "The old port opens (Reuters)", "", "The old port opens (Reuters)"))},
		{"a long paragraph", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 720, 620, subject(place(compare.Body, long, long+"هنا.", long+"هناك.", long+"هنا."))},
		{"a removed article", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, 1140, 700, files},
	} {
		t.Run(s.name, func(t *testing.T) {
			screentest.Dress(s.look)
			language := "ar"
			if s.look.Direction == theme.LTR {
				language = "en"
			}
			_, c := opened(t, language, s.w, s.h, s.s, Actions{})
			screentest.Check(t, s.name, c)
		})
	}
}
