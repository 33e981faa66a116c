package printed_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/document/compare"
	"tahrir/document/compare/printed"
	uax9 "tahrir/ui/typeset/bidi"
	"tahrir/ui/words"
)

func speak(t testing.TB, language string) *words.Words {
	t.Helper()
	w, err := words.New(language)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestGist(t *testing.T) {
	for _, c := range []struct {
		fields          []compare.Field
		paragraphs      int
		arabic, english string
	}{
		{nil, 0, "لا تغيير", "no change"},
		{nil, 1, "فقرة واحدة", "1 paragraph"},
		{nil, 2, "فقرتان", "2 paragraphs"},
		{nil, 3, "3 فقرات", "3 paragraphs"},
		{nil, 11, "11 فقرة", "11 paragraphs"},
		{nil, 100, "100 فقرة", "100 paragraphs"},
		{[]compare.Field{compare.Headline}, 0, "العنوان", "headline"},
		{[]compare.Field{compare.Headline}, 2, "العنوان، وفقرتان", "headline and 2 paragraphs"},
		{[]compare.Field{compare.Headline, compare.Author}, 3, "العنوان، والمصدر، و3 فقرات", "headline, author and 3 paragraphs"},
		{[]compare.Field{compare.Headline, compare.Author, compare.Tags, compare.Breaking}, 1, "العنوان، والمصدر، وحقلان آخران، وفقرة واحدة", "headline, author, 2 more fields and 1 paragraph"},
	} {
		g := compare.Gist{Fields: c.fields, Paragraphs: c.paragraphs}
		if got := printed.Gist(speak(t, "ar"), g); got != c.arabic {
			t.Errorf("%+v: %q, want %q", g, got, c.arabic)
		}
		if got := printed.Gist(speak(t, "en"), g); got != c.english {
			t.Errorf("%+v: %q, want %q", g, got, c.english)
		}
	}
	for f := range document.Fields() {
		for _, language := range words.Languages {
			if got := printed.FieldName(speak(t, language), compare.Field(f.Key)); !f.Hidden && strings.HasPrefix(got, "[") {
				t.Errorf("in %s, %s has no name", language, f.Key)
			}
		}
	}
	for _, class := range compare.AnyClass.Classes() {
		if got := printed.ClassName(speak(t, "ar"), class); strings.HasPrefix(got, "[") {
			t.Errorf("%v has no name", class)
		}
	}
}

var (
	older = &document.Article{
		Language: "ar", Headline: "ميناء الإسكندرية يستقبل سفينة تعمل بالغاز", Tags: []string{"موانئ", "طاقة"},
		Body: "وصلت السفينة صباح اليوم إلى الرصيف الكبير في الميناء.\n\nوقالت المهندسه منى إن الرحلة قطعت 6,810 كيلومترات.\n\nفقرة لم يمسها أحد.\n\nوفقرة أخرى كما هي.\n\nوحضر الاستقبال عدد من الصيادين وأصحاب المراكب الصغيرة.",
	}
	newer = &document.Article{
		Language: "ar", Headline: "ميناء الإسكندرية يستقبل أول سفينة تعمل بالغاز", Tags: []string{"موانئ", "بحر"}, Breaking: true,
		Body: "وحضر الاستقبال عدد من الصيادين وأصحاب المراكب الصغيرة.\n\nوصلت السفينة صباح اليوم الى الرصيف الكبير في الميناء (Reuters).\n\nوقالت المهندسة منى إن الرحلة قطعت 6,180 كيلومترات.\n\nفقرة لم يمسها أحد.\n\nوفقرة أخرى كما هي.\n\nخاتمة <جديدة> & أخيرة.",
	}
)

// bare returns a text without isolates, which are invisible.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if bidi.KindOf(r) == bidi.Isolate || bidi.KindOf(r) == bidi.IsolatesEnd {
			return -1
		}
		return r
	}, text)
}

func TestText(t *testing.T) {
	c := compare.Articles(older, newer)
	want := `headline: ميناء الإسكندرية يستقبل {+أول +}سفينة تعمل بالغاز
breaking: [-false-]{+true+}
tags: موانئ · [-طاقة-] · {+بحر+}
paragraph 1, moved from 5: وحضر الاستقبال عدد من الصيادين وأصحاب المراكب الصغيرة.
paragraph 2: وصلت السفينة صباح اليوم [-إلى-]{+الى+}‹hamza› الرصيف الكبير في الميناء{+ (Reuters)+}.
paragraph 3: وقالت [-المهندسه-]{+المهندسة+} منى إن الرحلة قطعت [-6,810-]{+6,180+} كيلومترات.
··· 2 paragraphs unchanged ···
paragraph 6: {+خاتمة <جديدة> & أخيرة.+}
headline, breaking, tags and 4 paragraphs · 2 words deleted · 7 words inserted · 1 paragraph moved · hamza only in 1 place`
	if got := bare(printed.Text(c, printed.Options{Words: speak(t, "en"), RightToLeft: true})); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	arabic := bare(printed.Text(c, printed.Options{Words: speak(t, "ar"), RightToLeft: true}))
	for _, line := range []string{"العنوان: ميناء", "الفقرة 1، نُقلت من موضع الفقرة 5: ", "··· فقرتان لم تتغيّرا ···", "· كلمتان حُذفتا · 7 كلمات أُضيفت · فقرة نُقلت · همزة فقط في موضع"} {
		if !strings.Contains(arabic, line) {
			t.Errorf("%q is not in\n%s", line, arabic)
		}
	}
	same := printed.Text(compare.Articles(older, older), printed.Options{Words: speak(t, "en")})
	if same != "no change" {
		t.Errorf("%q", same)
	}
}

func TestColourIsNotAlone(t *testing.T) {
	got := printed.Text(compare.Articles(older, newer), printed.Options{Words: speak(t, "en"), RightToLeft: true, Colour: true})
	for _, want := range []string{"\x1b[31;9m\u20686,810", "\x1b[32;4m", "\x1b[33;9m\u2068إلى\u2069\x1b[0m\x1b[33;4m\u2068الى\u2069\x1b[0m"} {
		if !strings.Contains(strings.ReplaceAll(got, "\u2067", "\u2068"), want) {
			t.Errorf("%q is not in\n%q", want, got)
		}
	}
	if strings.Contains(got, "[-") || strings.Contains(got, "{+") {
		t.Errorf("marks beside colour: %q", got)
	}
}

// Commands to a terminal and line ends are not written; hidden controls that
// changed are named.
func TestTextGivesNoOrders(t *testing.T) {
	text := func(was, is string) string {
		c := compare.Articles(&document.Article{Headline: was}, &document.Article{Headline: is})
		return bare(printed.Text(c, printed.Options{Words: speak(t, "en"), RightToLeft: true}))
	}
	if got := text("خبر", "خبر \x1b[31mأحمر\u2028آخر"); strings.ContainsAny(got, "\x1b\u2028") || strings.Count(got, "\n") != 1 {
		t.Errorf("%q", got)
	}
	if got := text("وكالة Orbit أمس", "وكالة Orbit\u200e أمس"); !strings.Contains(got, "[-Orbit-]{+Orbit<LRM>+}‹hidden controls›") {
		t.Errorf("%q", got)
	}
}

// An insertion reorders nothing: what is around it looks as it does around a
// picture.
func TestWhatComesInTurnsNoNeighbour(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"بلغ", "الوفد", "12", "3.5%", "(", ")", "«", "Orbit", "2021", "-", "،", ":", "\u2068", "\u202e", "\u2069", "\u202c", "שלום"})
	rapid.Check(t, func(t *rapid.T) {
		drawn := func(name string) string {
			return strings.Join(rapid.SliceOfN(pieces, 1, 5).Draw(t, name), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		}
		before, in, after := "أ"+bidi.Plain(drawn("before")), drawn("in"), bidi.Plain(drawn("after"))
		if bidi.Plain(in) == "" {
			return
		}
		for kind, marks := range map[compare.Kind][2]string{compare.Insert: {"{+", "+}"}, compare.Delete: {"[-", "-]"}} {
			c := compare.Comparison{Body: []compare.Paragraph{{Kind: compare.Changed, Other: -1, Pieces: []compare.Piece{{Text: before}, {Kind: kind, Text: in}, {Text: after}}}}}
			out := printed.Text(c, printed.Options{Words: plainWords{}, RightToLeft: true})
			line, _, _ := strings.Cut(strings.TrimPrefix(out, "p: "), "\n")
			from, to := strings.Index(line, marks[0]), strings.LastIndex(line, marks[1])
			if from < 0 || to < 0 {
				t.Fatalf("%q is not marked", line)
			}
			got := seen(line, utf8.RuneCountInString(line[:from])-1, utf8.RuneCountInString(line[:to])+3)
			want := seen("\u2067"+before+"\ufffc"+after+"\u2069", utf8.RuneCountInString(before)+1, utf8.RuneCountInString(before)+2)
			if got != want {
				t.Fatalf("around %+q stands %q, want %q; the line is %+q", in, got, want, line)
			}
		}
	})
}

// seen returns a line as it looks from left to right, with runes from to to as one
// picture.
func seen(line string, from, to int) string {
	text := []rune(line)
	levels, _ := uax9.Levels(text, uax9.Auto)
	var out []rune
	for _, i := range uax9.VisualOrder(levels) {
		switch {
		case bidi.IsControl(text[i]): // invisible
		case i < from || i >= to:
			out = append(out, text[i])
		case len(out) == 0 || out[len(out)-1] != '■':
			out = append(out, '■')
		}
	}
	return string(out)
}

type plainWords struct{}

func (plainWords) Say(string, ...any) string        { return "p" }
func (plainWords) Count(string, int, ...any) string { return "n" }

func TestPage(t *testing.T) {
	c := compare.Articles(older, newer)
	page := printed.Page(c, printed.Options{Words: speak(t, "ar"), RightToLeft: true, Title: "مقارنة <1>"}, "ar")
	for _, want := range []string{
		`<html lang="ar" dir="rtl">`, `<title>مقارنة &lt;1&gt;</title>`,
		`<h1 dir="rtl">ميناء الإسكندرية يستقبل <bdi dir="rtl"><ins>أول </ins></bdi>سفينة`,
		`الميناء<bdi dir="ltr"><ins> (Reuters)</ins></bdi>.</p>`,
		`<bdi dir="rtl"><del class="written hamza" title="همزة">إلى</del></bdi><bdi dir="rtl"><ins class="written hamza" title="همزة">الى</ins></bdi>`,
		`<del>المهندس<b>ه</b></del></bdi><bdi dir="rtl"><ins>المهندس<b>ة</b></ins>`,
		`<p dir="rtl" class="moved">وحضر`, `<summary>··· فقرتان لم تتغيّرا ···</summary>`,
		`فقرة نُقلت من هنا إلى موضع الفقرة 1`, `خاتمة &lt;جديدة&gt; &amp; أخيرة.`, `<p dir="rtl" class="inserted">`,
		`<dt>الوسوم</dt>`, `<dd dir="rtl"><bdi dir="rtl"><del>طاقة</del></bdi></dd>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not in\n%s", want, page)
		}
	}
	if strings.Contains(page, "http") || strings.Contains(page, "<script") {
		t.Error("the page asks for something else")
	}
}

// Whatever the texts hold, the page is well formed, and holds them and none of
// their markup.
func TestPageIsWhole(t *testing.T) {
	texts := rapid.SampledFrom([]string{"", "<b>", "</p>", "&amp;", "خبر", "خبر \"نعم\"", "\u2069)", "\u202eabc", "<script>x</script>", "كُتب", "كتب"})
	rapid.Check(t, func(t *rapid.T) {
		article := func(name string) *document.Article {
			list := rapid.SliceOfN(texts, 0, 5).Draw(t, name)
			return &document.Article{Headline: strings.Join(list, " "), Tags: list, Body: strings.Join(list, "\n\n")}
		}
		was, is := article("old"), article("new")
		page := printed.Page(compare.Articles(was, is), printed.Options{Words: plainWords{}, Title: is.Headline}, "ar")
		tokens := html.NewTokenizer(strings.NewReader(page))
		var open []string
		for tokens.Next() != html.ErrorToken {
			switch token := tokens.Token(); token.Type {
			case html.StartTagToken:
				if token.Data != "meta" {
					open = append(open, token.Data)
				}
			case html.EndTagToken:
				if len(open) == 0 || open[len(open)-1] != token.Data {
					t.Fatalf("%s ends inside %v", token.Data, open)
				}
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 || regexp.MustCompile(`<script`).MatchString(page) {
			t.Fatalf("%v stay open in %s", open, page)
		}
	})
}
