package page_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"tahrir/document/arabic"
	"tahrir/document/page"
)

// shapesOf maps each letter to its presentation forms: isolated, final and, where
// it joins the next letter, initial and medial.
var shapesOf = func() map[rune][]rune {
	shapes := map[rune][]rune{}
	for r := rune(0xFE80); r <= 0xFEF4; r++ {
		letter := []rune(norm.NFC.String(norm.NFKD.String(string(r))))[0]
		shapes[letter] = append(shapes[letter], r)
	}
	return shapes
}()

// shaped returns a text in presentation forms, lam and alef as one.
func shaped(s string) string {
	runes := []rune(s)
	var out []rune
	joins := func(i int) bool { return i >= 0 && i < len(runes) && len(shapesOf[runes[i]]) == 4 }
	for i := 0; i < len(runes); i++ {
		forms := shapesOf[runes[i]]
		form := 0
		if joins(i - 1) {
			form = 1
		}
		if runes[i] == 'ل' && i+1 < len(runes) && runes[i+1] == 'ا' {
			out = append(out, 0xFEFB+rune(form))
			i++
			continue
		}
		if len(forms) == 4 && i+1 < len(runes) && len(shapesOf[runes[i+1]]) > 1 {
			form += 2
		}
		if forms == nil {
			out = append(out, runes[i])
		} else {
			out = append(out, forms[form])
		}
	}
	return string(out)
}

// seen returns a line in visual order, by the bidirectional algorithm of
// golang.org/x/text, not by ours.
func seen(t interface{ Fatal(...any) }, line string) string {
	var p bidi.Paragraph
	if _, err := p.SetString(line, bidi.DefaultDirection(bidi.RightToLeft)); err != nil {
		t.Fatal(err)
	}
	order, err := p.Order()
	if err != nil {
		t.Fatal(err)
	}
	var out string
	for i := range order.NumRuns() {
		run := order.Run(i)
		text := run.String()
		if run.Direction() == bidi.RightToLeft {
			// It mirrors brackets but not quotation marks, which are mirrored on
			// the screen.
			text = strings.NewReplacer("«", "»", "»", "«").Replace(bidi.ReverseString(text))
		}
		out = text + out
	}
	return out
}

var soundWords = []string{
	"المدينة", "افتتح", "الوزير", "محطة", "إلى", "على", "مثلا", "قليلا", "أهلا", "أصلا", "إلا", "كلا", "من", "في", "عن", "قال", "كتاب", "باب", "مبنى", "لا", "الآن",
	"القاهرة", "نهر", "بيت", "لغة", "ألف", "سؤال", "هدى", "ليلى", "سماء", "لاعب", "الأولى", "جلالا", "دلالا",
}

func drawSound(t *rapid.T, name string, words []string) string {
	pieces := rapid.SliceOfN(rapid.OneOf(
		rapid.SampledFrom(words), rapid.SampledFrom(words), rapid.SampledFrom(words),
		rapid.SampledFrom([]string{"2021", "3.5", "BBC", "(الميناء)", "«نعم»", "ثم،", "قال:", "٣٤", "New York"}),
	), 1, 9).Draw(t, name)
	// Two adjacent left-to-right pieces look alike in either order.
	pieces = slices.CompactFunc(pieces, func(a, b string) bool {
		return !strings.ContainsAny(a, "اأإلنهقكبم") && !strings.ContainsAny(b, "اأإلنهقكبم")
	})
	return strings.Join(pieces, " ")
}

func TestSoundTextsComeThroughUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return "نص " + drawSound(t, "line", soundWords) }), 1, 6).Draw(t, "lines")
		for _, form := range []func(string) string{func(s string) string { return s }, shaped} {
			var page []string
			for _, line := range lines {
				page = append(page, form(line))
			}
			if got := wordsOf(t, strings.Join(page, "\n")); !sameWords(got, strings.Join(lines, "\n")) {
				t.Fatalf("%q is read as %q", strings.Join(page, "\n"), got)
			}
		}
	})
}

// Numbers and Latin words that a program left from behind are mended as in a paste.
func TestTurnedNumbersAndLatinWordsOfAPageAreMended(t *testing.T) {
	const page = "موعد المعرض\n\nيفتتح المعرض في 0202/11/62 بالميناء.\n\nوقالت elgooG إنها تشارك، والتفاصيل على moc.elgoog كلها.\n"
	const want = "موعد المعرض\nيفتتح المعرض في 26/11/2020 بالميناء.\nوقالت Google إنها تشارك، والتفاصيل على google.com كلها."
	if got := wordsOf(t, page); got != want {
		t.Errorf("read as\n%s", got)
	}
}

// A line that was mended with the text is not turned again as a paragraph.
func TestALineOfAPageIsMendedOnce(t *testing.T) {
	const page = "ةنيدملا يف ةعبارلا ةبتكملا تحتتفا\nﻻ ﻳﺘﺄﺧﺮ ﻗﺎﻟﺖ elgooG\n.سانلا نم نيريثك عم ىلوألا ةسردملا تحتتفا امك\n"
	if got := wordsOf(t, page); !strings.Contains(got, "لا يتأخر قالت Google") {
		t.Errorf("read as\n%s", got)
	}
}

// wordsOf returns all lines that were read from a page.
func wordsOf(t interface{ Fatal(...any) }, text string) string {
	a, _, err := page.Parse([]byte(text), options)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(a.Headline+"\n"+strings.ReplaceAll(a.Body, "\n\n", "\n"), "\n")
}

// sameWords reports whether two texts have the same words in the same order. Lines of
// a damaged text can have been joined.
func sameWords(a, b string) bool { return slices.Equal(strings.Fields(a), strings.Fields(b)) }

func TestDrawnLinesAreTurned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := []string{"افتتح الوزير محطة المدينة"}
		lines = append(lines, rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return "نص " + drawSound(t, "line", soundWords) }), 0, 6).Draw(t, "lines")...)
		var drawn []string
		for _, line := range lines {
			drawn = append(drawn, seen(t, shaped(line)))
		}
		if got := wordsOf(t, strings.Join(drawn, "\n")); !sameWords(got, strings.Join(lines, "\n")) {
			t.Fatalf("%q is read as %q, want %q", strings.Join(drawn, "\n"), got, strings.Join(lines, "\n"))
		}
	})
}

func TestTextOfAPDFIsRead(t *testing.T) {
	const headline, body = "افتتاح محطة المياه الجديدة", "افتتحت البلدية المحطة (وهي الثالثة) في 24/11/2021 بكلفة 3.5 مليون، بحسب BBC News أمس."
	for name, page := range map[string]string{
		"shapes":                  shaped(headline) + "\n" + shaped(body),
		"drawn shapes":            seen(t, shaped(headline)) + "\n" + seen(t, shaped(body)),
		"drawn letters":           seen(t, headline) + "\n" + seen(t, body),
		"drawn, with other lines": seen(t, shaped(headline)) + "\n" + seen(t, shaped(body)) + "\n2021",
	} {
		got := wordsOf(t, page)
		if want := headline + "\n" + body; strings.TrimSuffix(got, "\n2021") != want {
			t.Errorf("%s: %q is read as %q", name, page, got)
		}
	}
	a, _, err := page.Parse([]byte(shaped("رئيس التحرير")+"\n"+shaped("سامي النجار")+"\n"+shaped(headline)+"\n"+shaped("نشر")+"\n"+shaped("بريد النهر")+"\n"+shaped(body)), options)
	if err != nil || a.EditorInChief != "سامي النجار" || a.Author != "بريد النهر" || arabic.Slug(a.Headline) != "افتتاح-محطة-المياه-الجديدة" {
		t.Errorf("%+v %v", a, err)
	}
	if got := wordsOf(t, "قال ﷺ: ﴿نص﴾ بعشرين ﷼"); got != "قال ﷺ: ﴿نص﴾ بعشرين ﷼" {
		t.Errorf("signs became %q", got)
	}
	if got := wordsOf(t, "ﻣُﺪَﺭِّﺱ ﷲ oﬃce"); got != "مُدَرِّس الله office" {
		t.Errorf("read %q", got)
	}
	if got := arabic.Slug("ﺧﺒﺮ ﷺ ﻻ"); got != "خبر-صلى-الله-عليه-وسلم-لا" {
		t.Errorf("slug %q", got)
	}
}
