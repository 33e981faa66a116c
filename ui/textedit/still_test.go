package textedit

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// mixed sentences, as newspapers write them.
var mixedSentences = []string{
	"تبيع شركة Deepsea (Feeder 1,000 TEU).",
	"وقعت Harbour & Co. اتفاقًا أوليًا.",
	"وقعت Harbour (Co للشحن) اتفاقًا.",
	"قالت Nile Steel (المملوكة للدولة) إنها تنتظر.",
	"تراجع المؤشر (EGX30) بنسبة 2.4%.",
	"تراجع المؤشر EGX30 (بعد ارتفاع) 1.5%.",
	"اشترى [Delta Air [Lines طائرتين.",
	"اشترت Delta Air (Lines) طائرتين.",
	"الموقع example.com. زوروه.",
	"كتب على X (Twitter سابقًا) أمس.",
	"كتب على X (Twitter سابقًا [ثم غاب]) أمس.",
	"نظام iOS 19.2 (بيتا).",
	"نظام iOS (19.2) متاح.",
	"لغة C++. ثم لغة C#.",
	"منظمة (WHO).",
	"منظمة WHO.",
	"منظمة WHO (الصحة العالمية).",
	"انتهت المباراة 28-31 (بعد التمديد).",
	"في الساعة 11:42. ثم مضى.",
	"بلغت 6,180 (ستة آلاف). انتهى.",
	"قال: «Yes, we can». ثم ابتسم.",
	"قال Smith (رئيس Acme Inc. سابقًا). ثم مضى",
	"صدر عن Acme Inc. (Delaware).",
	"طراز A320neo (من Airbus [الأوروبية]).",
	"رقم الهاتف (+20 2 555 0100).",
	"القانون رقم 5 (لسنة 2024 Act) صدر.",
	"ابن خلدون (Ibn Khaldun) مؤرخ.",
	"ابن خلدون (Ibn Khaldun، 1332–1406). مؤرخ.",
	"The word (نعم) means yes.",
	"The word نعم (yes) is short.",
	"The paper الأهرام (Al-Ahram باللاتينية). It is old.",
	"Cairo (القاهرة [Cairo]). Yes.",
	"\u05d0\u05de\u05e8 Acme (\u05db\u05df Inc). \u05e1\u05d5\u05e3",
	"Deepsea (Feeder.",
	"{Deepsea شركة}.",
}

// order returns the letters of a layout's first line from the left, by their places
// in the text.
func order(p *typeset.Paragraph) []int {
	x := make([]float32, p.Len())
	var places []int
	for i := range x {
		for _, box := range p.Selection(i, i+1) {
			x[i] = box.X
		}
		places = append(places, i)
	}
	slices.SortStableFunc(places, func(a, b int) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return 0
	})
	return places
}

// xs returns where each letter begins from the left, and how wide it is.
func xs(p *typeset.Paragraph) (x, w []float32) {
	x, w = make([]float32, p.Len()), make([]float32, p.Len())
	for i := range x {
		for _, box := range p.Selection(i, i+1) {
			x[i], w[i] = box.X, box.W
		}
	}
	return x, w
}

// stops are the keys at which nothing may move: full stops, brackets and what else
// has no direction.
const stops = ".()[]{}،؛:!؟«»,"

// still reports what moved when the letter at at was typed into a paragraph: each
// other letter stays where it was, or makes room for the new one.
func still(before, after *typeset.Paragraph, at int) string {
	was, _ := xs(before)
	is, w := xs(after)
	whole := func(i int) int { // its place after
		if i >= at {
			return i + 1
		}
		return i
	}
	for i := range was {
		by := math.Abs(float64(is[whole(i)] - was[i]))
		if by > 0.1 && math.Abs(by-float64(w[at])) > 0.1 {
			return string([]rune(before.Text())[i])
		}
	}
	return ""
}

// While somebody writes, no full stop and no bracket moves what stands there
// already, at any key. The text is what was typed, and once the caret is moved away
// it stands as its readers will see it.
func TestTheTextStandsStillWhileItIsTyped(t *testing.T) {
	if len(mixedSentences) < 30 {
		t.Errorf("only %d sentences", len(mixedSentences))
	}
	looked := 0
	for _, sentence := range mixedSentences {
		d := sit(t, Options{})
		d.Resize(fyne.NewSize(2000, 100))
		before := d.text.flow.layout(0)
		for i, r := range []rune(sentence) {
			d.TypedRune(r)
			after := d.text.flow.layout(0)
			if strings.ContainsRune(stops, r) && i > 0 && before.Direction() == after.Direction() {
				looked++
				if moved := still(before, after, i); moved != "" {
					t.Errorf("%q: at %q, key %d, %q moves", sentence, r, i, moved)
				}
			}
			before = after
		}
		if d.Text() != sentence {
			t.Errorf("typing %q gives %q", sentence, d.Text())
		}
		d.press("home")
		read := engine().Layout(sentence, typeset.Options{Style: d.o.Style, Fallback: typeset.RTL, Width: 2000})
		if got, want := order(d.text.flow.layout(0)), order(read); !slices.Equal(got, want) {
			t.Errorf("%q stands as %v after typing, readers see %v", sentence, got, want)
		}
	}
	if looked < 80 {
		t.Errorf("looked at %d keys only", looked)
	}
}

// The same where the full stop or the closing bracket is typed into a sentence that
// goes on behind it.
func TestTheTextStandsStillWhereItGoesOn(t *testing.T) {
	for _, sentence := range mixedSentences {
		for i, r := range []rune(sentence) {
			if !strings.ContainsRune(".)]}", r) || i == 0 {
				continue
			}
			runes := []rune(sentence)
			d := sit(t, Options{})
			d.Resize(fyne.NewSize(2000, 100))
			d.SetText(string(runes[:i-1]) + string(runes[i+1:]))
			d.SetCaret(textbuf.Pos{Off: i - 1})
			d.TypedRune(runes[i-1]) // he types there
			before := d.text.flow.layout(0)
			d.TypedRune(r)
			if moved := still(before, d.text.flow.layout(0), i); moved != "" {
				t.Errorf("%q: at %q, %q moves", string(runes[:i])+"|"+string(runes[i:]), r, moved)
			}
			if utf8.RuneCountInString(d.Text()) != len(runes) {
				t.Errorf("the text is %q", d.Text())
			}
		}
	}
}
