package check

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/document/check"
	"tahrir/ui/picturetest"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/screentest"
	"tahrir/ui/words"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// open is an open article with what the rules find in it.
type open struct {
	article  *document.Article
	readOnly bool
}

func (o open) Findings() []check.Finding { return check.Check(o.article, check.Rules{}) }
func (o open) Writable() bool            { return !o.readOnly }
func (o open) Blank() bool               { return false }
func (o open) HeadlineLength() (int, int) {
	return len([]rune(o.article.Headline)), check.DefaultHeadline
}

// faulty is an article as a busy evening leaves it.
var faulty = &document.Article{
	Headline: "قطار الضواحي يعود إلى المحطة القديمة", Author: "قسم المحليات", Language: "ar",
	Body: "عاد قطار الضواحي, صباح السبت, إلى محطته القديمة بعد 11 أشهر من الغياب.\n\n" +
		"وقال ناظر المحطة: «ننتظر هذا اليوم منذ زمن. ووصل أول قطار (Line 3)\u202e في موعده.\n\nوبيعت ٤٠ تذكرة في الساعة الأولى و انتهى السباق 3-2 بين العربات.",
}

func panel(t *testing.T, language string, w, h float32, article Article, a Actions) (*Check, software.WindowlessCanvas) {
	t.Helper()
	p := New(article, screentest.Words(t, language), a)
	c := screentest.Open(t, w, h, widget.NewGround(theme.Surface, p.Object))
	c.Resize(fyne.NewSize(w, h))
	return p, c
}

func TestScreenPictures(t *testing.T) {
	clean := &document.Article{Headline: "قطار الضواحي يعود", Author: "قسم المحليات", Body: "عاد القطار."}
	for _, s := range []struct {
		name, language string
		look           theme.Look
		w, h           float32
		article        open
	}{
		{"findings, light", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 316, 900, open{article: faulty}},
		{"findings, dark", "ar", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, 316, 900, open{article: faulty}},
		{"findings, English", "en", theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR}, 316, 900, open{article: faulty}},
		{"findings, read only", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 264, 500, open{faulty, true}},
		{"nothing found", "ar", theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, 316, 240, open{article: clean}},
	} {
		t.Run(s.name, func(t *testing.T) {
			screentest.Dress(s.look)
			_, c := panel(t, s.language, s.w, s.h, s.article, Actions{})
			screentest.Check(t, s.name, c)
		})
	}
}

// buttons are the buttons of the panel with these words.
func buttons(o fyne.CanvasObject, text string) []*widget.Button {
	return slices.DeleteFunc(screentest.Buttons(o), func(b *widget.Button) bool { return bidi.Plain(b.Text()) != text })
}

// A finding's menu says what is ignored always: its words, or the whole rule where it
// has none; and it leads to the rule.
func TestWhatIsIgnoredAlwaysIsSaid(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	shown := ""
	p, _ := panel(t, "ar", 316, 900, open{article: faulty}, Actions{Rule: func(rule string) { shown = rule }})
	for want, f := range map[string]check.Finding{
		"تجاهل «قال» دائمًا":          {Rule: check.Repeated, Severity: check.Advice, Words: "قال"},
		"لا تفحص هذا في الصحيفة كلها": {Rule: check.DoubleSpace, Severity: check.Advice, Words: "  "},
	} {
		said := false
		for _, item := range p.menu(f) {
			said = said || bidi.Plain(item.Text) == want
			if item.Text == p.words.Say("check-rule") {
				item.Do()
			}
		}
		if !said || shown != f.Rule {
			t.Errorf("nothing says %q, or it leads to %q", want, shown)
		}
	}
}

// The numbers of a finding are in the digits that were chosen.
func TestTheNumbersOfAFindingAreInTheChosenDigits(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	long := &document.Article{Headline: strings.Repeat("ب", 80), Author: "وكالة", Body: "نص", Language: "ar"}
	p, _ := panel(t, "ar", 316, 900, open{article: long}, Actions{})
	p.words.Digits = words.Arabic
	if said := p.counted(p.shown[0]).Text("ar"); said != "العنوان أطول من الحد (حروفه ٨٠، والحد ٧٠)" {
		t.Error(said)
	}
}

func TestEachRemedyOfTheKindIsOffered(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	var all []string
	var mended []check.Remedy
	p, _ := panel(t, "ar", 316, 900, open{article: faulty}, Actions{
		FixAll: func(f check.Finding) { all = append(all, f.Rule) },
		Fix:    func(_ check.Finding, r check.Remedy) { mended = append(mended, r) },
	})
	if b := buttons(p.column, "كل ما هو من هذا النوع (2)"); len(b) != 2 {
		t.Fatalf("%d buttons for the two Latin commas", len(b))
	} else if b[0].Tapped(nil); len(all) != 1 || all[0] != check.LatinSign {
		t.Errorf("mended all of %q", all)
	}
	for _, text := range []string{"اجعلها 123", "اجعل الكل ١٢٣"} {
		if b := buttons(p.column, text); len(b) == 0 {
			t.Errorf("no button %q", text)
		} else {
			b[0].Tapped(nil)
		}
	}
	if len(mended) != 2 || mended[0].Does != check.DigitsWestern || !mended[1].Everywhere {
		t.Errorf("%+v", mended)
	}
}

// Of two articles in which nothing is found, each is said to be well in its own words.
func TestWhatIsWellIsSaidOfTheOpenArticle(t *testing.T) {
	screentest.Dress(theme.Look{Direction: theme.RTL})
	article := &document.Article{Headline: "عودة القطار", Author: "قسم المحليات", Body: "عاد القطار."}
	p, canvas := panel(t, "ar", 316, 240, open{article: article}, Actions{})
	article.Headline = "عودة القطار إلى محطة الرمل القديمة"
	p.Changed()
	_, fresh := panel(t, "ar", 316, 240, open{article: article}, Actions{})
	if far, at := picturetest.Farthest(canvas.Capture(), fresh.Capture()); far > 0 {
		t.Errorf("with another headline the panel still says what was well of the one before, at %v", at)
	}
}
