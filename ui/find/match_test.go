package find

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/unicode/norm"

	"tahrir/document/bidi"
	"tahrir/ui/textbuf"
)

// replaced returns a text with every match replaced, and how many there were.
func replaced(text string, q textbuf.Query, with string) (string, int) {
	b := textbuf.New(textbuf.Options{})
	b.SetText(text)
	n := b.ReplaceAll(q, with, textbuf.Selection{})
	return b.Text(), n
}

func TestAReplacementLeavesWhatStandsAround(t *testing.T) {
	for _, c := range []struct{ text, what, with, want string }{
		{"قال \u2068BBC\u2069 إن", "bbc", "CNN", "قال \u2068CNN\u2069 إن"},
		{"قال \u202aBBC\u202c إن", "bbc", "CNN", "قال \u202aCNN\u202c إن"},
		{"او می\u200cرود", "مي", "نمی", "او نمی\u200cرود"},
		{"کتاب\u200cها", "كتاب", "دفتر", "دفتر\u200cها"},
		{"ثم\u200e 5%", "ثم", "بعد", "بعد\u200e 5%"},
		{"ثم\u061c 5%", "ثم", "بعد", "بعد\u061c 5%"},
		{"عام ١٤٤٦ ه\u200d", "ه", "م", "عام ١٤٤٦ م\u200d"},
		{"طال الانـــتظار", "الان", "ال", "طال التظار"},
		{"مَدَّ يَدَهُ", "مد", "بسط", "بسط يَدَهُ"},
		{"بحث\u00adنا", "بحث", "سؤال", "سؤال\u00adنا"},
		{"كلمة\u2060،", "كلمه", "لفظة", "لفظة\u2060،"},
		// Half of a pair inside the match stays too.
		{"قال \u2068BBC\u2069 ثم CNN", "bbc ثم", "ITV و", "قال \u2068\u2069ITV و CNN"},
		{"قال \u2068BBC ثم\u2069 مضى", "قال bbc", "روى ITV", "روى ITV\u2068 ثم\u2069 مضى"},
		{"قال \u2068BBC\u2069 ثم", "قال bbc ثم", "روى", "روى"},
	} {
		if got, n := replaced(c.text, queryFor(c.what, false), c.with); got != c.want || n != 1 {
			t.Errorf("%q with %q for %q: %q (%d), want %q", c.text, c.with, c.what, got, n, c.want)
		}
	}
}

func TestHalfOfAGraphemeIsNoMatch(t *testing.T) {
	for _, c := range []struct{ text, what string }{
		{"ﺳﻻم", "سل"}, {"ﺳﻻم", "ام"}, {"oﬁce", "of"}, {"oﬁce", "ic"}, {"ﷺ", "صلي"}, {"ﷺ", "وسلم"}, {"ﷺ", "عليه"}, {"ﷲ", "الل"},
		{"1\ufe0f\u20e3", "1"}, {"👩\u200d💻", "👩"}, {"👩\u200d💻", "💻"}, {"👍🏽", "👍"}, {"🇪🇬🇸🇦", "🇬🇸"}, {"🇪🇬", "🇪"},
		{"🏴\U000e0067\U000e0062\U000e007f", "🏴"}, {"가", "ᄀ"}, {"का", "क"}, {"👩\u200d💻", "👩💻"}, {"Ⅷ", "vi"}, {"½", "1"},
	} {
		for _, exact := range []bool{false, true} {
			if found := queryFor(c.what, exact).In(c.text); len(found) > 0 {
				t.Errorf("%q is found in %q at %v, exact %t", c.what, c.text, found, exact)
			}
		}
	}
	for _, c := range []struct{ text, what, want string }{
		{"سﻻم", "سلا", "سﻻ"}, {"سﻻم", "لا", "ﻻ"}, {"oﬁce", "OFI", "oﬁ"}, {"قال ﷺ إن", "صلى الله عليه وسلم", "ﷺ"},
		{"رقم 1\ufe0f\u20e3", "1\ufe0f\u20e3", "1\ufe0f\u20e3"}, {"ا👩\u200d💻ب", "👩\u200d💻", "👩\u200d💻"}, {"❤\ufe0f", "❤", "❤\ufe0f"},
		{"🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"},
		{"👩\u200dثم", "👩", "👩"}, {"É", "e", "É"}, {"e\u0301te", "été", "e\u0301te"},
	} {
		found := queryFor(c.what, false).In(c.text)
		if len(found) != 1 || string([]rune(c.text)[found[0][0]:found[0][1]]) != c.want {
			t.Errorf("%q in %q: %v, want %q", c.what, c.text, found, c.want)
		}
	}
}

func TestToTheLetterMeansCanonicallyTheSame(t *testing.T) {
	for _, c := range []struct {
		text, what string
		n          int
	}{
		{norm.NFC.String("ال\u0651\u064eذي"), "ل\u0651\u064e", 1}, {"ل\u0651\u064e", "ل\u064e\u0651", 1}, {"\u0627\u0654حمد", "أحمد", 1}, {"أحمد", "\u0627\u0654حمد", 1},
		{"é", "e\u0301", 1}, {"e\u0301", "é", 1}, {"שׁלום", "\ufb2aלום", 1}, {"가", "\u1100\u1161", 1}, {"Å", "\u212b", 1},
		{"احمد", "أحمد", 0}, {"مَدّ", "مد", 0}, {"é", "e", 0}, {"ﻻ", "لا", 0}, {"مـد", "مد", 0}, {"م\u200cد", "مد", 0}, {"A", "a", 0},
		{"قال\u2069 ثم", "\u2069", 1}, {"می\u200cروم", "می", 1}, {"می\u200cروم", "ی\u200cر", 1}, {"می\u200cروم", "\u200c", 1}, {"\u200c\u200cا\u200c\u0651", "\u200c", 2},
	} {
		if found := queryFor(c.what, true).In(c.text); len(found) != c.n {
			t.Errorf("%q in %q: %v", c.what, c.text, found)
		}
	}
	if got, _ := replaced("قال\u2069 ثم\u2069", queryFor("\u2069", true), ""); got != "قال ثم" {
		t.Errorf("a control that is looked for to the letter stays: %q", got)
	}
}

// hard are inputs that once failed; every fuzz target begins with them.
var hard = []struct{ text, what, with string }{
	{"قال \u2068BBC\u2069 إن", "BBC", "◆"}, {"او می\u200cرود", "می", "◆"}, {"سﻻم", "سل", "◆"}, {"oﬁce", "of", "◆"}, {"ال\u064e\u0651ذي", "ل\u0651\u064e", "◆"},
	{"👩\u200d💻 🇪🇬🇸🇦 1\ufe0f\u20e3", "👩", "◆"}, {"مـــدرسة\nثم المَدْرَسَةِ", "مدرسه", "◆"}, {"ا\u0654ب\u200c\u0651ـ", "اب", "◆"}, {"aab", "ab", "b"},
	{"\u202aa\u2067b\u202c\u2069c", "abc", "\u2069"}, {"ﷺﷺ", "صلى الله عليه وسلم", ""},
}

func FuzzFind(f *testing.F) {
	for _, h := range hard {
		f.Add(h.text, h.what, false)
		f.Add(h.text, h.what, true)
	}
	f.Fuzz(func(t *testing.T, text, what string, exact bool) {
		finds(t, strings.ToValidUTF8(text, ""), strings.ToValidUTF8(what, ""), exact)
	})
}

// FuzzFindSpelled is FuzzFind with texts of hard letters only.
func FuzzFindSpelled(f *testing.F) {
	for i := range letters {
		f.Add([]byte{0, byte(i), 1, byte(i), 2}, []byte{byte(i), 1}, i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, text, what []byte, exact bool) { finds(t, spell(text), spell(what), exact) })
}

// finds checks that matches are whole graphemes which read as what was searched
// for, one after the other.
func finds(t *testing.T, text, what string, exact bool) {
	q := queryFor(what, exact)
	needle, _, _ := q.Fold(what)
	for _, line := range strings.Split(text, "\n") {
		runes, ends := []rune(line), graphemeEnds(line)
		last := 0
		for _, m := range q.In(line) {
			from, to := m[0], m[1]
			if from < last || to <= from || to > len(runes) {
				t.Fatalf("%q in %q: %v after %d", what, line, m, last)
			}
			last = to
			begins := from
			for !ends[begins] && (runes[begins] == '\u200c' || runes[begins] == '\u200d') {
				begins++
			}
			if !ends[begins] {
				t.Fatalf("%q in %q: begins inside a grapheme, at %d", what, line, from)
			}
			for to < len(runes) && !ends[to] && (runes[to] == '\u200c' || runes[to] == '\u200d') {
				to++
			}
			if !ends[to] {
				t.Fatalf("%q in %q: ends inside a grapheme, at %d", what, line, m[1])
			}
			if got, _, _ := q.Fold(string(runes[from:m[1]])); !slices.Equal(got, needle) {
				t.Fatalf("%q in %q: %q is another text", what, line, string(runes[from:m[1]]))
			}
		}
	}
	if whole := q.In(what); len(needle) > 0 && !strings.Contains(what, "\n") && len(whole) > 1 {
		t.Fatalf("%q is found in itself at %v", what, whole)
	}
}

func FuzzReplace(f *testing.F) {
	for _, h := range hard {
		f.Add(h.text, h.what, h.with, false)
		f.Add(h.text, h.what, h.with, true)
	}
	f.Fuzz(func(t *testing.T, text, what, with string, exact bool) {
		replaces(t, strings.ToValidUTF8(text, ""), strings.ToValidUTF8(what, ""), strings.ToValidUTF8(with, ""), exact)
	})
}

// FuzzReplaceSpelled is FuzzReplace with texts of hard letters only.
func FuzzReplaceSpelled(f *testing.F) {
	for i := range letters {
		f.Add([]byte{0, byte(i), 1, byte(i), 2}, []byte{byte(i), 1}, []byte{byte(len(letters) - 1)}, i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, text, what, with []byte, exact bool) {
		replaces(t, spell(text), spell(what), spell(with), exact)
	})
}

// replaces checks a replacement: text outside the matches is unchanged, no pair of
// controls loses a half, no match is left, and one undo brings everything back.
func replaces(t *testing.T, text, what, with string, exact bool) {
	q := queryFor(what, exact)
	b := textbuf.New(textbuf.Options{})
	b.SetText(text)
	found := b.FindAll(q)
	want := expected(b, q, with, found)
	n := b.ReplaceAll(q, with, textbuf.Selection{})
	got := b.Text()
	if n != len(found) || got != want {
		t.Fatalf("%q with %q for %q: %q (%d), want %q (%d)", text, with, what, got, n, want, len(found))
	}
	if !exact && len(found) > 0 {
		balanced(t, text, got, with)
	}
	if inert(q, with) {
		if left := b.FindAll(q); len(left) > 0 {
			t.Fatalf("%q with %q for %q: %q is left at %v of %q", text, with, what, b.Slice(left[0]), left, got)
		}
	}
	if n > 0 && got != text {
		if b.Undo(); b.Text() != text {
			t.Fatalf("undone it is %q, was %q", b.Text(), text)
		}
	}
}

// letters are those that are hard to tell apart, to fold or to cut between.
var letters = []string{
	"ا", "ل", "م", "ه", "ي", "ی", "ى", "ك", "ک", "أ", "ة", "ـ", " ", "\u00a0", "\n", "\u064e", "\u0651", "\u0654", "\u0653", "\u0670",
	"\u200c", "\u200d", "\u200e", "\u200f", "\u061c", "\u00ad", "\u2060", "\u2067", "\u2068", "\u2069", "\u202a", "\u202b", "\u202c", "\u202e",
	"ﻻ", "ﷲ", "ﷺ", "ﬁ", "f", "i", "e", "\u0301", "é", "1", "١", "\ufe0f", "\u20e3", "👩", "💻", "🏽", "🇪", "🇬", "🏴", "\U000e0067", "\U000e007f",
	"가", "\u1100", "\u1161", "क", "\u093e", "\u094d", "ש", "\u05c1", "שׁ", "\u0600", "\u06dd", "\ufe76", "\u0345", "◆",
}

func spell(text []byte) string {
	var out strings.Builder
	for _, b := range text {
		out.WriteString(letters[int(b)%len(letters)])
	}
	return out.String()
}

// expected returns the text with the matches replaced one by one, and everything
// else unchanged.
func expected(b *textbuf.Buffer, q textbuf.Query, with string, found []textbuf.Range) string {
	runes := []rune(b.Text())
	var out strings.Builder
	last := 0
	for _, r := range found {
		from, to := b.Offset(r.From), b.Offset(r.To)
		out.WriteString(string(runes[last:from]) + q.Instead(string(runes[from:to]), with))
		last = to
	}
	return out.String() + string(runes[last:])
}

// balanced checks that no line closes or opens more than it did, where the new text
// does neither.
func balanced(t *testing.T, before, after, with string) {
	t.Helper()
	if closing, opening := bidi.Halves(with); closing+opening != "" || strings.Contains(with, "\n") {
		return
	}
	was, now := strings.Split(before, "\n"), strings.Split(after, "\n")
	for i := range was {
		c, o := bidi.Halves(was[i])
		gotC, gotO := bidi.Halves(now[i])
		if c != gotC || o != gotO {
			t.Fatalf("%q left %q and %q open, %q leaves %q and %q", was[i], c, o, now[i], gotC, gotO)
		}
	}
}

// inert reports whether a replacement cannot be part of a match: it has letters,
// and none of those searched for.
func inert(q textbuf.Query, with string) bool {
	needle, _, _ := q.Fold(q.Text)
	letters, _, _ := q.Fold(with)
	return len(letters) > 0 && !slices.ContainsFunc(letters, func(r rune) bool { return slices.Contains(needle, r) })
}

// graphemeEnds reports, for each place in a line, whether a grapheme begins or ends
// there.
func graphemeEnds(line string) []bool {
	ends := make([]bool, utf8.RuneCountInString(line)+1)
	ends[0] = true
	at := 0
	for g := graphemes.FromString(line); g.Next(); {
		at += utf8.RuneCountInString(g.Value())
		ends[at] = true
	}
	return ends
}
