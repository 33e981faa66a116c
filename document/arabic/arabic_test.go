package arabic_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"tahrir/document/arabic"
)

func TestWhatAPersonSearchesIsFound(t *testing.T) {
	for text, want := range map[string]string{
		"أحمد": "احمد", "إسراء": "اسراء", "آمال": "امال", "ٱلكتاب": "الكتاب", "مُدَرِّسَةٌ": "مدرسه", "مـــدرسة": "مدرسه",
		"مصطفى": "مصطفي", "على": "علي", "علی": "علي", "کتاب": "كتاب", "مؤتمر": "موتمر", "رئيس": "رييس",
		"٢٠٢٥": "2025", "۱۴۰۳": "1403", "\u200fنص\u200e": "نص", "می\u200cروم": "ميروم", "Écran BBC": "ecran bbc",
		"ﻻ": "لا", "ﷲ": "الله", "شِבְّלוּם": "شבלום", "ا\u0654": "ا", "İ": "i", "ۀ": "ه", "أ\u00a0ب": "ا ب",
	} {
		if got := arabic.Fold(text); got != want {
			t.Errorf("%q folds to %q, want %q", text, got, want)
		}
	}
}

func drawText(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"أ", "لا", " ", "\n", "عَلَيْكُم", "12.5", "٣٫٥", "\u200d", "can't", "'", "،", "-", "/", ":", "\u200f", "e\u0301", "שׁ", "ـ", "@"})), 0, 12).Draw(t, "parts")
	return strings.Join(parts, "")
}

func TestFoldingIsStableAndMapsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawText(t)
		once := arabic.Fold(s)
		if twice := arabic.Fold(once); twice != once {
			t.Fatalf("%q folds to %q and then to %q", s, once, twice)
		}
		folded, from, to := arabic.FoldMap(s)
		if string(folded) != once {
			t.Fatalf("FoldMap gives %q, Fold %q", string(folded), once)
		}
		checkMap(t, s, folded, from, to, arabic.Fold)
		letters, from, to := arabic.Canonical(s)
		if utf8.RuneCountInString(s) < 30 && string(letters) != norm.NFD.String(s) {
			t.Fatalf("%q is taken apart to %q", s, string(letters))
		}
		checkMap(t, s, letters, from, to, norm.NFD.String)
	})
}

// checkMap checks that each folded letter comes from where FoldMap says.
func checkMap(t *rapid.T, s string, folded []rune, from, to []int, fold func(string) string) {
	runes := []rune(s)
	if len(from) != len(folded) || len(to) != len(folded) || !slices.IsSorted(from) || !slices.IsSorted(to) {
		t.Fatalf("%q: from %v to %v for %d letters", s, from, to, len(folded))
	}
	for i, f := range folded {
		if to[i] > len(runes) || from[i] >= to[i] || i > 0 && from[i] != from[i-1] && from[i] < to[i-1] {
			t.Fatalf("%q: from %v to %v", s, from, to)
		}
		// A joiner alone joins nothing.
		if piece := string(runes[from[i]:to[i]]); !strings.ContainsRune(fold(piece), f) && !strings.ContainsRune(piece, f) {
			t.Fatalf("%q at %d does not come from %q", f, i, piece)
		}
	}
}

func TestALetterHasItsMarksAndNoControl(t *testing.T) {
	for text, want := range map[string]string{
		"المَدْرَسَةِ الأولى": "المَدْرَسَةِ", "مدرسةـــ،": "مدرسةـــ", "مدرسةــِـ، ": "مدرسةــِـ", "مدرسة\u200c\u200cها": "مدرسة", "مدرسة\u2069ـ": "مدرسة",
		"مدرسة\u200d\u064b!": "مدرسة\u200d\u064b", "مدرسة\u200cـ": "مدرسة", "ـمدرسة\u200e": "مدرسة",
	} {
		folded, from, to := arabic.FoldMap(text)
		at := strings.Index(string(folded), "مدرسه")
		if strings.HasPrefix(string(folded), "ال") {
			at = 0
		}
		i := utf8.RuneCountInString(string(folded)[:at])
		j := i + utf8.RuneCountInString(arabic.Fold(want))
		if got := string([]rune(text)[from[i]:to[j-1]]); got != want {
			t.Errorf("in %q: %q, want %q", text, got, want)
		}
	}
}

func TestWordsAreCounted(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "   ": 0, "كلمة": 1, "عَلَيْكُم": 1, "قال: «نعم»، ثم مضى.": 4, "٣٤ قتيلا": 2, "في ٢٠٢٥ و 2026": 4,
		"می\u200cروم": 1, "BBC عربي": 2, "- \u200f -": 0, "أ\n\nب": 2, "3.5%": 1, "لا\u00a0نعم": 2,
	} {
		if got := arabic.Words(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}

// Words are those of the annex, but for numbers that a sign joins: a date, an hour and a
// score are one.
func TestWordsAgreeWithTheAnnex(t *testing.T) {
	isWord := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return arabic.Words(string(r)) == 1 })
	}
	isNumber := func(s string) bool { return isWord(s) && !strings.ContainsFunc(s, unicode.IsLetter) }
	rapid.Check(t, func(t *rapid.T) {
		s := drawText(t)
		var all []string
		for tokens := words.FromString(s); tokens.Next(); {
			all = append(all, tokens.Value())
		}
		want := 0
		for i, token := range all {
			if isWord(token) {
				want++
			}
			if i > 0 && i+1 < len(all) && slices.Contains([]string{"/", ":", "-"}, token) && isNumber(all[i-1]) && isNumber(all[i+1]) {
				want--
			}
		}
		if got := arabic.Words(s); got != want {
			t.Fatalf("%q: %d words, want %d", s, got, want)
		}
	})
}

func TestDigitsTakeTheShapeAskedFor(t *testing.T) {
	const mixed = "1٢۳ ألف"
	for shape, want := range map[arabic.Shape]string{arabic.Western: "123 ألف", arabic.Eastern: "١٢٣ ألف", arabic.Persian: "۱۲۳ ألف"} {
		if got := arabic.Digits(mixed, shape); got != want {
			t.Errorf("%d: %q", shape, got)
		}
	}
}

func TestSlugsKeepTheirLetters(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("خبر ", 30))
	for headline, want := range map[string]string{
		"خبر عاجل": "خبر-عاجل",
		"  «مُؤتمَر» القـــاهرة: 3 دول!": "مؤتمر-القاهرة-3-دول",
		"BBC & رويترز":   "bbc-رويترز",
		"\u200fنص\u200e": "نص",
		"می\u200cروم":    "می-روم",
		"L’eau — café":   "leau-café",
		"...":            "",
		"مدرسة/../etc":   "مدرسة-etc",
		long:             strings.TrimSuffix(strings.Repeat("خبر-", 20), "-"),
	} {
		if got := arabic.Slug(headline); got != want {
			t.Errorf("%q: %q, want %q", headline, got, want)
		}
	}
}

func TestSlugsAreSafeInAnAddress(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := arabic.Slug(drawText(t))
		if utf8.RuneCountInString(s) > arabic.MaxSlug || strings.Trim(s, "-") != s || strings.Contains(s, "--") ||
			strings.ContainsAny(s, " /\\?#%&.\n") || !norm.NFC.IsNormalString(s) {
			t.Fatalf("slug %q", s)
		}
	})
}

func TestDatesAreWrittenAsTheNewsroomSays(t *testing.T) {
	cairo := time.FixedZone("", 2*60*60)
	first := time.Date(2025, 3, 1, 0, 30, 0, 0, cairo) // still February in UTC
	if got := arabic.Date(first, arabic.Egyptian, arabic.Western); got != "السبت 1 مارس 2025" {
		t.Error(got)
	}
	if got := arabic.Date(first, arabic.Levantine, arabic.Eastern); got != "السبت ١ آذار ٢٠٢٥" {
		t.Error(got)
	}
	d, err := arabic.Hijri(first)
	if err != nil || d.Format(arabic.Western) != "1 رمضان 1446 هـ" {
		t.Errorf("%v %v", d, err)
	}
	// 1 Muharram as printed in the Umm al-Qura calendar.
	for hijri, day := range map[int]string{1440: "2018-09-11", 1442: "2020-08-20", 1444: "2022-07-30", 1446: "2024-07-07"} {
		at, _ := time.Parse(time.DateOnly, day)
		if got, err := arabic.Hijri(at); err != nil || got != (arabic.HijriDate{Year: hijri, Month: 1, Day: 1}) {
			t.Errorf("%s: %v %v", day, got, err)
		}
	}
	if _, err := arabic.Hijri(time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)); err == nil {
		t.Error("a day outside the tables has a date")
	}
}

func BenchmarkWords(b *testing.B) {
	text := strings.Repeat("وقالت الوزيرة إن الموسم الحالي جيد. ", 70)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		arabic.Words(text)
	}
}

func BenchmarkFold(b *testing.B) {
	text := strings.Repeat("وقالت الوزيرة إن الموسم الحالي جيد. ", 70)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		arabic.Fold(text)
	}
}
