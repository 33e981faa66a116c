package page_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/document/page"
)

var options = page.Options{ID: "01JDCV6M3Z6P0QK9Q2X5W8T4RB", Now: time.Unix(1_700_000_000, 0).UTC()}

const desk = "رئيس التحرير\nنبيل عازر\nرئيس التحرير\nنبيل عازر\n\nافتتاح محطة المياه الجديدة\n\nنشر\nصحيفة الضفة\n\nافتتحت البلدية المحطة صباحا.\n\nوقال رئيس التحرير إن نشر الأرقام عاجل.\n \n\nعاجل"

func TestPagesAreRead(t *testing.T) {
	for name, c := range map[string]struct {
		text                          string
		headline, author, chief, lang string
		breaking                      bool
		body                          []string
	}{
		"phone and desk":       {desk, "افتتاح محطة المياه الجديدة", "صحيفة الضفة", "نبيل عازر", "ar", true, []string{"افتتحت البلدية المحطة صباحا.", "وقال رئيس التحرير إن نشر الأرقام عاجل."}},
		"CRLF, mark, no-break": {"\ufeff" + strings.ReplaceAll(strings.ReplaceAll(desk, "\n", "\r\n\u00a0\r\n"), "عازر", "عازر\u00a0"), "افتتاح محطة المياه الجديدة", "صحيفة الضفة", "نبيل عازر", "ar", true, []string{"افتتحت البلدية المحطة صباحا.", "وقال رئيس التحرير إن نشر الأرقام عاجل."}},
		"date line":            {"عنوان الخبر\nنشر\nالسبت 1 مارس 2025 - 10:30\nوكالة الساحل\nنص الخبر.", "عنوان الخبر", "وكالة الساحل", "", "ar", false, []string{"نص الخبر."}},
		"English":              {"Editor-in-chief: Mona Said\nBREAKING NEWS\nHarbour opens again\nPublished by:\nThe Coast\nShips came in at dawn.", "Harbour opens again", "The Coast", "Mona Said", "en", true, []string{"Ships came in at dawn."}},
		"French":               {"Rédacteur en chef\nPaul Hadad\nLe port rouvre après l’été\nPublié par\nLa Côte\nLes navires sont arrivés à l’aube.", "Le port rouvre après l’été", "La Côte", "Paul Hadad", "fr", false, []string{"Les navires sont arrivés à l’aube."}},
		"Persian":              {"سردبیر\nپرویز کیانی\nبندر دوباره باز شد\nمنتشر شده\nروزنامه ساحل\nکشتی\u200cها پگاه رسیدند.\nفوری", "بندر دوباره باز شد", "روزنامه ساحل", "پرویز کیانی", "fa", true, []string{"کشتی\u200cها پگاه رسیدند."}},
		"no labels":            {"عنوان بسيط\n\nالفقرة الأولى.\nالفقرة الثانية.", "عنوان بسيط", "", "", "ar", false, []string{"الفقرة الأولى.", "الفقرة الثانية."}},
		"missing name":         {"رئيس التحرير\nعنوان الخبر\nنشر\nوكالة الساحل\nنص.", "عنوان الخبر", "وكالة الساحل", "", "ar", false, []string{"نص."}},
		"missing source":       {"عنوان الخبر\nنشر\nافتتحت البلدية محطة المياه الجديدة صباح اليوم بحضور جمع من الأهالي.", "عنوان الخبر", "", "", "ar", false, []string{"افتتحت البلدية محطة المياه الجديدة صباح اليوم بحضور جمع من الأهالي."}},
		"two chiefs":           {"رئيس التحرير\nنبيل عازر\nعنوان الخبر\nنشر\nوكالة\nنص.\nرئيس التحرير\nهدى سالم", "عنوان الخبر", "وكالة", "نبيل عازر", "ar", false, []string{"نص.", "رئيس التحرير", "هدى سالم"}},
		"labels inline":        {"Rédactrice en chef : Marie Hadad\nURGENT\nLe port rouvre après l’été\nPublié par : La Côte\nLes navires sont arrivés. Publié hier par la mairie.", "Le port rouvre après l’été", "La Côte", "Marie Hadad", "fr", true, []string{"Les navires sont arrivés. Publié hier par la mairie."}},
		"a label begins it":    {"نشر: وثائق الاتفاق\nنص أول.", "نشر: وثائق الاتفاق", "", "", "ar", false, []string{"نص أول."}},
		"a date inline":        {"Harbour opens\nPublished: 12 May 2024\nShips came in at dawn.", "Harbour opens", "", "", "en", false, []string{"Ships came in at dawn."}},
		"source first":         {"نشر\nوكالة الساحل\nعنوان الخبر\nنص أول.\nعاجل", "عنوان الخبر", "وكالة الساحل", "", "ar", true, []string{"نص أول."}},
		"label then headline":  {"نشر\nعنوان الخبر\nنص أول.", "عنوان الخبر", "", "", "ar", false, []string{"نص أول."}},
		"marks of direction":   {"\u200fرئيس التحرير\u200f\n\u200fنبيل عازر\u200f\nرئيس التحرير\nنبيل عازر\nعنوان الخبر\n\u200fنشر\n\u202bوكالة الساحل\u202c\nنص.", "عنوان الخبر", "وكالة الساحل", "نبيل عازر", "ar", false, []string{"نص."}},
		"ornaments":            {"| عاجل!\nعنوان الخبر\n- نشر -\nوكالة الساحل\nنص.", "عنوان الخبر", "وكالة الساحل", "", "ar", true, []string{"نص."}},
		"a label of a date":    {"Le port rouvre après l’été\nPublié le\n12/05/2024\nLa Côte\nLes navires sont arrivés.", "Le port rouvre après l’été", "La Côte", "", "fr", false, []string{"Les navires sont arrivés."}},
		"accents apart":        {"Le port rouvre apre\u0301s\nPublie\u0301 par\nCap\nE\u0301te\u0301.", "Le port rouvre apre\u0301s", "Cap", "", "fr", false, []string{"E\u0301te\u0301."}},
		"headline alone":       {"عنوان", "عنوان", "", "", "ar", false, nil},
	} {
		a, _, err := page.Parse([]byte(c.text), options)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a.Headline != c.headline || a.Author != c.author || a.EditorInChief != c.chief || a.Language != c.lang || a.Breaking != c.breaking {
			t.Errorf("%s: %+v", name, a)
		}
		if want := strings.Join(c.body, "\n\n"); a.Body != want {
			t.Errorf("%s: body %q, want %q", name, a.Body, want)
		}
		if a.ID != options.ID || !a.Created.Equal(options.Now) || a.Status != document.Draft {
			t.Errorf("%s: %s %v %s", name, a.ID, a.Created, a.Status)
		}
	}
}

func TestEncodingsOfOldNewsroomsAreRead(t *testing.T) {
	old, err := charmap.Windows1256.NewEncoder().String(desk)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := utf16.UTF16(utf16.BigEndian, utf16.UseBOM).NewEncoder().String(desk)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{old, wide} {
		a, _, err := page.Parse([]byte(text), options)
		if err != nil || a.Headline != "افتتاح محطة المياه الجديدة" || a.EditorInChief != "نبيل عازر" {
			t.Errorf("%+v %v", a, err)
		}
	}
	for _, text := range []string{"\x89PNG\r\n\x1a\n\x00\x00", "a\x00b\x00", "caf\xe9 au lait", "\xff\xfe\x00"} {
		if _, _, err := page.Parse([]byte(text), options); !errors.Is(err, page.ErrEncoding) {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{" \n\u00a0\n", "\u200f", "\u200f\n\u200e\u200f\n\u2067 \u2069\n", "\u200b\n\u00ad\n\u3164", "<html><body><p>&rlm;</p><p>&zwj;</p></body></html>"} {
		if a, _, err := page.Parse([]byte(text), options); !errors.Is(err, page.ErrEmpty) {
			t.Errorf("%+q: %+v, %v", text, a, err)
		}
	}
	a, _, err := page.Parse([]byte("\u200f\nافتتاح السوق\n\u200f\u200e\nفتح السوق أبوابه.\n\u2066\u2069\n"), options)
	if err != nil || a.Headline != "افتتاح السوق" || a.Body != "فتح السوق أبوابه." {
		t.Errorf("%+v, %v", a, err)
	}
}

// furniture are the words of the labels.
var furniture = " رئيس رئيسة التحرير editor in chief editor-in-chief rédacteur rédactrice en سردبیر نشر published by publié par منتشر شده انتشار عاجل breaking news urgent فوری خبر "

func lost(text string, a *document.Article) string {
	have := map[string]bool{}
	for _, w := range strings.Fields(a.Headline + " " + a.Author + " " + a.Dateline.Text + " " + a.EditorInChief + " " + a.Body) {
		have[strings.Trim(w, "\u200f")] = true
	}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \n\r\t\v\f\u0085\u00a0\u2028\u2029\ufeff", r) }) {
		bare := strings.Trim(strings.ToLower(w), ":-\u200f") // a word is more than ornaments
		if !have[strings.Trim(w, "\u200f")] && bare != "" && !strings.Contains(furniture, " "+bare+" ") {
			return w
		}
	}
	return ""
}

func TestNoWordIsLost(t *testing.T) {
	lines := []string{"رئيس التحرير", "نبيل عازر", "هدى سالم", "نشر", "عاجل", "", "\u00a0", "وكالة الساحل", "1 مارس 2025", "قال إن نشر الخبر عاجل.", "Published by:", "Published by: The Coast", "\u200fهدى سالم\u200f", "- عاجل -", "Editor in chief: Mona", "سردبیر", "Urgent", "جملة: رئيس التحرير"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(lines), 1, 14).Draw(t, "lines"), rapid.SampledFrom([]string{"\n", "\r\n", "\n\n"}).Draw(t, "end"))
		a, _, err := page.Parse([]byte(text), options)
		if errors.Is(err, page.ErrEmpty) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if w := lost(text, a); w != "" {
			t.Fatalf("lost %q of %q in %+v", w, text, a)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(desk))
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte("Editor in chief: A\nPublished\n1/2/2025\nB\nC."))
	f.Add([]byte("<html><body><h1>A</h1><p>B<table><td>C"))
	f.Add([]byte(`{\rtf1\ansicpg1256{\fonttbl{\f0\fcharset178 A;}}\u1593?\'da\par{\*\ud \bin3 abc}`))
	f.Add([]byte("\xc7\xe1\xcf\xe6\xe1\xe5\x02 \xd8\xa7"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, _, err := page.Parse(data, options)
		if err != nil {
			return
		}
		if _, err := a.Encode(); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsFunc(a.Headline+a.Author+a.EditorInChief+a.Body, document.Forbidden) {
			t.Fatalf("a control that XML forbids: %+v", a)
		}
	})
}
