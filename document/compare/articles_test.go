package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tahrir/document"
)

// written returns pieces as a line: [-deleted-], {+inserted+}, <old~new>.
func written(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Kind {
		case Equal:
			b.WriteString(p.Text)
		case Delete:
			fmt.Fprintf(&b, "[-%s-]", p.Text)
		case Insert:
			fmt.Fprintf(&b, "{+%s+}", p.Text)
		case Respelled:
			fmt.Fprintf(&b, "<%s~%s>", p.Old, p.Text)
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"a word exchanged", "بلغ القطار محطة طنطا", "بلغ القطار محطة بنها", "بلغ القطار محطة [-طنطا-]{+بنها+}"},
		{"a word put in takes the space after it", "عاد الفريق مساء", "عاد الفريق الوطني مساء", "عاد الفريق {+الوطني +}مساء"},
		{"a word put in at the end", "عاد الفريق", "عاد الفريق مساء", "عاد الفريق{+ مساء+}"},
		{"neighbours exchanged are one change", "سار ثلاثة رجال هناك", "سار أربع نساء هناك", "سار [-ثلاثة رجال-]{+أربع نساء+} هناك"},
		{"tashkeel put in", "كتب الخبر", "كُتِبَ الخبر", "<كتب~كُتِبَ> الخبر"},
		{"tashkeel taken out", "قال عَلَيْكُم", "قال عليكم", "قال <عَلَيْكُم~عليكم>"},
		{"hamza is the same word", "قرا الكتاب", "قرأ الكتاب", "<قرا~قرأ> الكتاب"},
		{"a number with its separators is one word", "نحو 12,340 طنا", "نحو 12,430 طنا", "نحو [-12,340-]{+12,430+} طنا"},
		{"a Latin name keeps its place in the logical order", "شركة Orbit للنقل", "شركة Orbis للنقل", "شركة [-Orbit-]{+Orbis+} للنقل"},
		{"punctuation is no part of the word", "وصل، ثم عاد.", "وصل؛ ثم عاد.", "وصل[-،-]{+؛+} ثم عاد."},
		{"niqqud", "שלום", "שָׁלוֹם", "<שלום~שָׁלוֹם>"},
		{"from nothing", "", "خبر", "{+خبر+}"},
		{"to nothing", "خبر", "", "[-خبر-]"},
		{"both empty", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := written(comparePieces(tt.old, tt.new)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

const (
	harvest = "بدأ حصاد القمح في ثلاث محافظات بعد أسبوعين من الأمطار المتصلة."
	prices  = "وقال تجار إن الأسعار لم تتغير منذ الشهر الماضي."
	silos   = "وتستقبل الصوامع المحصول حتى منتصف يوليو."
)

func body(paragraphs ...string) string { return strings.Join(paragraphs, "\n\n") }

func TestParagraphs(t *testing.T) {
	edited := strings.Replace(prices, "الشهر الماضي", "مطلع الصيف", 1)
	tests := []struct {
		name     string
		old, new string
		want     []Kind
	}{
		{"an edited paragraph pairs with its old self past an inserted one",
			body(harvest, prices), body(harvest, silos, edited), []Kind{Equal, Insert, Changed}},
		{"a rewritten one does not pair with a stranger",
			body(harvest, prices, silos), body(harvest, "فاز فريق اليد بالكأس الثالثة في تاريخه.", "وعاد اللاعبون أمس.", silos),
			[]Kind{Equal, Delete, Insert, Insert, Equal}},
		{"one taken out", body(harvest, prices, silos), body(harvest, silos), []Kind{Equal, Delete, Equal}},
		{"tashkeel alone", body(harvest), body(strings.Replace(harvest, "بدأ", "بَدَأَ", 1)), []Kind{Respelled}},
		{"nothing changed", body(harvest, prices), body(harvest, prices), []Kind{Equal, Equal}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []Kind
			for _, p := range Bodies(tt.old, tt.new) {
				got = append(got, p.Kind)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestSummary(t *testing.T) {
	old := &document.Article{Headline: "بدء حصاد القمح", Status: document.Draft, Body: body(harvest, prices), Updated: time.Unix(1, 0)}
	new := &document.Article{
		Headline: "بدء حصاد القمح المبكر", Status: document.Draft, Breaking: true, Updated: time.Unix(2, 0),
		Body: body(strings.Replace(harvest, "حصاد", "حَصاد", 1), strings.Replace(prices, "تجار", "مزارعون", 1), silos),
	}
	got := Articles(old, new).Summary
	want := Summary{
		WordsInserted: 1 + 1 + 6, WordsDeleted: 1, Written: Counts{Tashkeel: 1},
		ParagraphsChanged: 2, ParagraphsInserted: 1,
		Fields: []Field{Headline, Breaking, Body},
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if c := Articles(old, old); !c.Same() {
		t.Errorf("an article differs from itself: %+v", c.Summary)
	}
	if c := Articles(nil, old); c.Field(Headline).Kind != Insert {
		t.Errorf("headline of a first revision is %v", c.Field(Headline).Kind)
	}
}
