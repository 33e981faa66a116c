package markup

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// letters name the kinds in the order of their bits.
const letters = "mhqibescLpt"

// shown returns a line with its parts: <kinds:text>.
func shown(s string, l Line) string {
	runes := []rune(s)
	var b strings.Builder
	at := 0
	for _, p := range l.Parts {
		b.WriteString(string(runes[at:p.From]))
		kinds := ""
		for i, r := range letters {
			if p.Kind&(1<<i) != 0 {
				kinds += string(r)
			}
		}
		fmt.Fprintf(&b, "<%s:%s>", kinds, string(runes[p.From:p.To]))
		at = p.To
	}
	return b.String() + string(runes[at:])
}

func TestLine(t *testing.T) {
	for _, c := range []struct{ line, want, isolated string }{
		{"", "", ""},
		{"نص بلا علامات.", "نص بلا علامات.", ""},
		{"قال **نعم** ثم", "قال <mb:**><b:نعم><mb:**> ثم", ""},
		{"قال *نعم* ثم", "قال <me:*><e:نعم><me:*> ثم", ""},
		{"قال _نعم_ ثم", "قال <me:_><e:نعم><me:_> ثم", ""},
		{"**مهم *جدًا* هنا**", "<mb:**><b:مهم ><mbe:*><be:جدًا><mbe:*><b: هنا><mb:**>", ""},
		{"***كلاهما***", "<me:*><mbe:**><be:كلاهما><mbe:**><me:*>", ""},
		{"**«نص»**، ثم", "<mb:**><b:«نص»><mb:**>، ثم", ""},
		{"5 * 3 * 2", "5 * 3 * 2", ""},
		{"a_b_c", "a_b_c", ""},
		{"**لم ينته", "**لم ينته", ""},
		{`\*ليس\*`, `\*ليس\*`, ""},
		{"~~محذوف~~", "<ms:~~><s:محذوف><ms:~~>", ""},
		{"الأمر `ls -la` هنا", "الأمر <mc:`><c:ls -la><mc:`> هنا", "ls -la"},
		{"الأمر `` a`b `` هنا", "الأمر <mc:``><c: a`b ><mc:``> هنا", " a`b "},
		{"`**لا**`", "<mc:`><c:**لا**><mc:`>", "**لا**"},
		{"علامة ` وحدها", "علامة ` وحدها", ""},
		{"[رابط](https://example.com/خبر)", "<mL:[><L:رابط><mL:](><mLt:https://example.com/خبر><mL:)>", "https://example.com/خبر"},
		{"[رابط **قوي**](/a_(b) \"عنوان\") ثم", "<mL:[><L:رابط ><mbL:**><bL:قوي><mbL:**><mL:](><mLt:/a_(b)><mL: \"عنوان\")> ثم", "/a_(b)"},
		{"[ليس رابطًا]", "[ليس رابطًا]", ""},
		{"![سفينة](img/ship.png)", "<mp:![><p:سفينة><mp:](><mpt:img/ship.png><mp:)>", "img/ship.png"},
		{"<https://example.com>", "<mL:<><Lt:https://example.com><mL:>>", "https://example.com"},
		{"زر https://example.com/a_b_c غدًا", "زر <Lt:https://example.com/a_b_c> غدًا", "https://example.com/a_b_c"},
		{"زر www.example.com.", "زر <Lt:www.example.com>.", "www.example.com"},
		{"راسل a@example.com ثم", "راسل <Lt:a@example.com> ثم", "a@example.com"},
		{"نص <b>غليظ</b>", "نص <m:<b>>غليظ<m:</b>>", ""},
		{"# عنوان", "<mh:#><h: عنوان>", ""},
		{"### عنوان **غليظ**", "<mh:###><h: عنوان ><mhb:**><hb:غليظ><mhb:**>", ""},
		{"####### ليس", "####### ليس", ""}, {"#وسم", "#وسم", ""}, {"#", "<mh:#>", ""},
		{"> قال", "<mq:>> <q:قال>", ""},
		{"> > قال", "<mq:>> <mq:>> <q:قال>", ""},
		{"> ## عنوان", "<mq:>> <mh:##><hq: عنوان>", ""},
		{"- بند", "<mi:-> بند", ""}, {"* بند", "<mi:*> بند", ""}, {"+ item", "<mi:+> item", ""},
		{"  - بند متداخل", "  <mi:-> بند متداخل", ""},
		{"        - أعمق", "        <mi:-> أعمق", ""},
		{"12. بند", "<mi:12.> بند", ""}, {"3) item", "<mi:3)> item", ""},
		{"- 1. بند", "<mi:-> <mi:1.> بند", ""},
		{"1.5 مليون", "1.5 مليون", ""}, {"2027. ثم", "<mi:2027.> ثم", ""}, {"-5 درجات", "-5 درجات", ""}, {"-", "<mi:->", ""},
		{"> - بند", "<mq:>> <mi:-> <q:بند>", ""},
		{"---", "<m:--->", ""}, {"* * *", "<m:* * *>", ""}, {"--", "--", ""},
		{"```go", "<mc:```go>", "```go"}, {"~~~", "<mc:~~~>", "~~~"}, {"```a` b", "```a` b", ""},
	} {
		got := Read(c.line, false)
		if text := shown(c.line, got); text != c.want {
			t.Errorf("%q:\n%s, want\n%s", c.line, text, c.want)
		}
		isolated := ""
		for _, i := range got.Isolated {
			isolated += string([]rune(c.line)[i[0]:i[1]])
		}
		if isolated != c.isolated {
			t.Errorf("%q: isolated is %q, want %q", c.line, isolated, c.isolated)
		}
	}
	if l := Read("if a, b {", true); shown("if a, b {", l) != "<c:if a, b {>" || !l.Code || l.Fence {
		t.Errorf("in a block of code: %+v", l)
	}
	if l := Read("  12. بند", false); l.Number != [2]int{2, 4} || l.Lead != 6 {
		t.Errorf("the number is %v, the text begins at %d", l.Number, l.Lead)
	}
	if l := Read("## عنوان", false); l.Heading != 2 || l.Lead != 0 {
		t.Errorf("the heading is %+v", l)
	}
}

func TestABlockOfCodeEndsWithItsOwnSign(t *testing.T) {
	for line, ends := range map[string]bool{"````": true, "``": false, "```go": false, "~~~": false, "```": true, "    ```": false} {
		var code Fence
		if code.Next("نص") || !code.Next("```go") || !code.Open() || !code.Next(line) || code.Open() == ends {
			t.Errorf("%q ends it: %t", line, !code.Open())
		}
	}
}

// Whatever the line is, its parts are in order, in the line, and of some kind.
func TestAnyLineIsInOrder(t *testing.T) {
	signs := []string{"*", "**", "_", "`", "``", "[", "]", "(", ")", "!", "<", ">", "#", "- ", "1. ", "~~", "\\", "https://a.b/", "a@b.co", "www.x.y", "نص", "word", " ", "\"", "&amp;", "👩‍👩‍👧", "\t", "«", "<b>"}
	rapid.Check(t, func(t *rapid.T) {
		line := strings.Join(rapid.SliceOfN(rapid.SampledFrom(signs), 0, 24).Draw(t, "line"), "")
		l := Read(line, rapid.Bool().Draw(t, "fenced"))
		ordered(t, line, l)
	})
}

func ordered(t interface{ Fatalf(string, ...any) }, line string, l Line) {
	n, at := utf8.RuneCountInString(line), 0
	for _, p := range l.Parts {
		if p.From < at || p.To <= p.From || p.To > n || p.Kind == 0 {
			t.Fatalf("%q: %+v", line, l.Parts)
		}
		at = p.To
	}
	at = 0
	for _, i := range l.Isolated {
		if i[0] < at || i[1] <= i[0] || i[1] > n {
			t.Fatalf("%q: isolated %v", line, l.Isolated)
		}
		at = i[1]
	}
	if l.Lead > n || l.Number[1] > n || l.Number[0] > l.Number[1] {
		t.Fatalf("%q: %+v", line, l)
	}
}

func FuzzLine(f *testing.F) {
	f.Add("**a** [b](c) `d` <e@f.g> ![h](i) ~~j~~", false)
	f.Add("> 1. - # x", true)
	f.Fuzz(func(t *testing.T, line string, fenced bool) {
		line, _, _ = strings.Cut(strings.ToValidUTF8(strings.ReplaceAll(line, "\r", "\n"), "x"), "\n")
		ordered(t, line, Read(line, fenced))
	})
}

func BenchmarkLine(b *testing.B) {
	plain := strings.Repeat("قالت المهندسة إن الرحلة قطعت أميالًا في يوم. ", 5)
	for name, line := range map[string]string{"plain": plain, "marked": plain + "**غليظ** و[رابط](https://example.com) و`code` هنا"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Read(line, false)
			}
		})
	}
}
