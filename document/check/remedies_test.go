package check_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document"
	"tahrir/document/check"
)

// mended returns the article after all findings of a rule were mended at once.
func mended(a *document.Article, rule string) *document.Article {
	b := a.Clone()
	check.Make(b, check.All(check.Check(a, stylebook), rule))
	return b
}

// remediable are the rules each of whose findings has a remedy.
var remediable = []string{
	check.HeadlineStop, check.Forbidden, check.Override, check.Unclosed, check.StrayMark, check.LookAlike, check.Quotation, check.BracketUnclosed, check.Crossed,
	check.Straight, check.StraightQuotation, check.LatinSign, check.MixedDigits, check.Turned, check.CountedNoun, check.DoubleSpace, check.SpaceBefore,
	check.SpaceInside, check.SpaceMissing, check.TrailingSpace, check.LoneWaw, check.Tatweel, check.Repeated, check.TaMarbuta, check.AlefMaqsura, check.Confusion,
	check.NameSpelling, check.WordUnwanted, check.BadLink,
}

// leavesNothing checks that mending all of a rule leaves none of it, and that doing
// so again changes nothing.
func leavesNothing(t interface {
	Helper()
	Errorf(string, ...any)
}, a *document.Article, rule string) {
	t.Helper()
	once := mended(a, rule)
	for _, f := range check.Check(once, stylebook) {
		if f.Rule == rule {
			t.Errorf("%s is left: %q in %q became %q, %q: %+v", rule, a.Headline, a.Body, once.Headline, once.Body, f)
			return
		}
	}
	if twice := mended(once, rule); !twice.Says(once) {
		t.Errorf("%s, again: %q became %q", rule, once.Body, twice.Body)
	}
}

func TestTheRemedyOfEachTextLeavesNothing(t *testing.T) {
	for _, rule := range texts {
		if !slices.Contains(remediable, rule.rule) {
			continue
		}
		for _, s := range rule.find {
			a, _, _, _ := marked(s)
			leavesNothing(t, a, rule.rule)
		}
	}
}

// Each remedy of each finding, taken alone, takes its finding away.
func TestEachRemedyTakesItsFindingAway(t *testing.T) {
	for _, rule := range texts {
		for _, s := range rule.find {
			a, _, _, _ := marked(s)
			before := check.Check(a, stylebook)
			for _, f := range before {
				if f.Rule != rule.rule {
					continue
				}
				for _, r := range f.Remedies {
					b := a.Clone()
					check.Make(b, check.Changes(a, f, r))
					count := func(found []check.Finding) (n int) {
						for _, f := range found {
							if f.Rule == rule.rule {
								n++
							}
						}
						return n
					}
					if was, is := count(before), count(check.Check(b, stylebook)); is >= was {
						t.Errorf("%s: %q leaves %d of %d in %q, which became %q", rule.rule, r.Text("en"), is, was, s, b.Headline+"|"+b.Body)
					}
					for _, lang := range []string{"ar", "en"} {
						if said := r.Text(lang); said == "" || strings.Contains(said, "{") || strings.Contains(said, "«»") || strings.Contains(said, "“”") {
							t.Errorf("%s: a remedy says %q", rule.rule, said)
						}
					}
				}
				if f.Why("ar") == "" || f.Why("en") == "" || strings.Contains(f.Text("ar")+f.Text("en"), "{") {
					t.Errorf("%s says %q because %q", rule.rule, f.Text("en"), f.Why("en"))
				}
			}
		}
	}
}

// pieces are what texts are made of where rules meet.
var pieces = []string{
	"قال", " ", " ", " ", "  ", "الوزير", "«", "»", "(", ")", "‹", "›", "\"", "،", ",", ".", "؟", "?", ":", "؛", "\n\n", "و", "لا", "12", "٣", "5 كتاب", "2-1", "-", "+",
	"BBC", "المدينه", "المدينة", "الذى", "الذي", "لاكن", "ـ", "\u202e", "\u202c", "\u2067", "\u2069", "\u200f", "في في", "مـهم", "[نص](x)", "`", "الرئیس", "Pаnama", "11 رجال", "...", "…", "!", "01-234-5678", "كوفي أنان", "مهاجر غير شرعي",
}

func TestRemediesLeaveNothingOfTheirRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 24).Draw(t, "text"), "")
		a := article(text)
		for _, rule := range remediable {
			leavesNothing(t, a, rule)
		}
	})
}

func TestMarksThatAreClosedAtOnePlaceAreClosedInTheirOrder(t *testing.T) {
	if got, want := mended(article("كتب ([نعم"), check.BracketUnclosed).Body, "كتب ([نعم])"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestCrossedMarksAreClosedInTheirOrder(t *testing.T) {
	for _, c := range [][2]string{
		{"كتب «في (البحر» أمس) ومضى", "كتب «في (البحر)» أمس ومضى"},
		{"كتب («نعم)» ومضى", "كتب («نعم») ومضى"},
		{"كتب («نعم) » ومضى", "كتب («نعم» ) ومضى"},
		{"كتب «في (البحر [الأحمر» أمس) هنا] ومضى", "كتب «في (البحر [الأحمر])» أمس هنا ومضى"},
		{"كتب «([نعم»)] ومضى", "كتب «([نعم])» ومضى"},
		{"كتب «نعم ( » أمس) ومضى", "كتب «نعم  » أمس ومضى"},
		{"كتب {أ (ب } ج [د )] ومضى", "كتب {أ (ب )} ج [د ] ومضى"},
	} {
		if got := mended(article(c[0]), check.Crossed).Body; got != c[1] {
			t.Errorf("%q became %q, want %q", c[0], got, c[1])
		}
	}
}

func TestMendedLinksLeaveNoBrokenOne(t *testing.T) {
	pieces := append([]string{
		"[نص](", "[", "]", "](", "![صورة](هنا)", "[![صورة](هنا)](هناك)", "[نص]()", "[نص [داخل](س)](ع)", "http:/example.com", "www.example.com/أ_(ب)", "htps://", "desk@example.com", " \"عنوان\"", ")",
	}, pieces...)
	rapid.Check(t, func(t *rapid.T) {
		leavesNothing(t, article(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 16).Draw(t, "text"), "")), check.BadLink)
	})
	for _, c := range [][2]string{
		{"قال [نص [داخل](س)](ع) ثم", "قال نص داخل ثم"},
		{"قال ![صورة](هنا) ثم", "قال  ثم"},
		{"قال [نص](http:/example.com/أ_(ب(ج))) ثم", "قال [نص](http://example.com/أ_(ب(ج))) ثم"},
	} {
		if got := mended(article(c[0]), check.BadLink).Body; got != c[1] {
			t.Errorf("%q became %q, want %q", c[0], got, c[1])
		}
	}
}

// Each remedy that offers one shape for the digits of the whole article leaves digits of
// that shape alone.
func TestOneShapeForAllDigitsLeavesNoOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := rapid.SliceOfN(rapid.SampledFrom(append(pieces, "٤٥٫٥", "۱۲", "2024", "`12`", "https://example.com/٣", "\n```\n٧8\n```\n")), 1, 24)
		a := article(strings.Join(draw.Draw(t, "text"), ""))
		a.Headline = strings.Join(draw.Draw(t, "headline"), " ")
		for _, f := range check.Check(a, stylebook) {
			for _, r := range f.Remedies {
				if !r.Everywhere {
					continue
				}
				b := a.Clone()
				check.Make(b, check.Changes(a, f, r))
				for _, left := range check.Check(b, stylebook) {
					if left.Rule == check.MixedDigits {
						t.Fatalf("%q|%q became %q|%q: %+v", a.Headline, a.Body, b.Headline, b.Body, left)
					}
				}
				again := b.Clone()
				if check.Make(again, check.Changes(b, f, r)); !again.Says(b) {
					t.Fatalf("again: %q|%q became %q|%q", b.Headline, b.Body, again.Headline, again.Body)
				}
			}
		}
	})
}
