package document_test

import (
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"tahrir/document"
)

var update = flag.Bool("update", false, "write the golden files anew")

var sameArticle = cmp.Options{cmpopts.IgnoreUnexported(document.Article{}), cmpopts.EquateEmpty()}

func full() *document.Article {
	cairo := time.FixedZone("", 2*60*60)
	return &document.Article{
		ID: "01JDCV6M3Z6P0QK9Q2X5W8T4RB", Status: document.Published,
		Headline: `وزيرة الزراعة: موسم القمح "الأفضل" منذ عقد`, Author: "سلمى حداد", EditorInChief: "نبيل عازر",
		Breaking: true, Language: "ar", Slug: "موسم-القمح-الأفضل",
		Created: time.Date(2025, 3, 1, 9, 30, 0, 0, cairo), Updated: time.Date(2025, 3, 2, 10, 0, 5, 0, cairo),
		Published: time.Date(2025, 3, 1, 11, 0, 0, 0, cairo), Tags: []string{"زراعة", "no", "# قمح"},
		Dateline: document.Dateline{Text: "سوهاج: السبت 1 مارس 2025، 09:30", Place: "سوهاج", Date: "2025-03-01T09:30", Hijri: "1446-09-01"},
		Body:     "أعلنت الوزيرة الأرقام صباحا.\n\n- بند أول: القمح\n\n> قالت: «لا نقص»\n\n    سطر مزاح",
	}
}

func encode(t interface {
	Helper()
	Fatal(...any)
}, a *document.Article) string {
	t.Helper()
	data, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func decode(t interface {
	Helper()
	Fatal(...any)
}, text string) *document.Article {
	t.Helper()
	a, err := document.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestFullArticleIsWrittenAsThePublishedForm(t *testing.T) {
	got := encode(t, full())
	const golden = "testdata/full.yaml"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(full(), decode(t, got), sameArticle); d != "" {
		t.Error(d)
	}
}

// nasty are texts that a careless writer of YAML loses.
var nasty = []string{
	"", " ", "  ", "\n", "\n\n\n", "\t", "\t\n", " \n ", "no", "Yes", "~", "null", "12:30", "1e3", "0x1F", "2021-11-24", "---", "...",
	"--- نص", "- بند", "# عنوان", "أ # ب", "أ: ب", "أ:", ": أ", "? س", "! علامة", "& و", "* نجمة", "% نسبة", "@ منشن", "`رمز`", "{أ}", "[أ, ب]",
	"| عمود", "> اقتباس", "'مفرد'", `"مزدوج"`, `شرطة \ مائلة`, `\n`, "  مسافتان قبل", "مسافتان بعد  ", "سطر  \nسطر  ", "أ\n  \nب", "\n\nبعد سطرين",
	"\n  مزاح بعد سطر", "   \nقبل الأول سطر من مسافات", "أ\n", "أ\n\n", "أ\n\n\n", "أ\n  ", "أ\n \n", "\tجدولة", "أ\tب", "أ\n\tب", "\u200fنص\u200e", "می\u200cروم", "ه\u200d", "أ\u2028ب",
	"أ\u2029ب", "أ\u0085ب", "أ\uFEFFب", "👩\u200d👩\u200d👧", "أ\x00ب", "\x01", "\x1b[0m", "\x7f", "\u009f", "\ufffe", "\U0001F600", "\u202eمقلوب", "أ\u00a0ب", "\u00a0", "e\u0301", "\u064bتشكيل",
	"---\nنص\n...", "#\n#", "أ\n#ب", "أ\n# ب\nج", "أ\n- ب", "بالعربية: نعم\nلا: yes", "\ue000\u2028\ue001", strings.Repeat("كلمة ", 2000), strings.Repeat("طويل", 3000),
	"=", "<<", "y", ".inf", "-", "--", "-1", "+1", "1_000", "01234567890123456789012345", "TRUE", "\u2028", "\u2029\n", "أ\n\u2028\nب", "\x85",
}

func TestEveryTextSurvives(t *testing.T) {
	for _, text := range nasty {
		if text == "\x85" { // not UTF-8
			continue
		}
		want := norm.NFC.String(text)
		a := &document.Article{ID: "1", Status: document.Draft, Headline: text, Author: text, EditorInChief: text, Dateline: document.Dateline{Text: text, Place: text}, Slug: text, Tags: []string{text, text}, Body: text}
		file := encode(t, a)
		got := decode(t, file)
		for field, has := range map[string]string{"headline": got.Headline, "author": got.Author, "slug": got.Slug, "dateline": got.Dateline.Text, "place": got.Dateline.Place, "tag": got.Tags[1], "body": got.Body} {
			if has != want {
				t.Errorf("%s %q came back as %q from\n%s", field, text, has, file)
			}
		}
	}
}

func TestBodyIsALiteralBlockWhereThatIsExact(t *testing.T) {
	for body, want := range map[string]string{
		"أ\n\nب":     "body: |-\n  أ\n\n  ب\n",
		"أ\n":        "body: |\n  أ\n",
		"أ\n\n":      "body: |+\n  أ\n\n",
		"  أ":        "body: |2-\n    أ\n",
		"أ  \n---":   "body: |-\n  أ  \n  ---\n",
		"":           "body: \"\"\n",
		" ":          "body: \" \"\n",
		"أ\u2028ب":   "body: \"أ\\u2028ب\"\n",
		"أ\r\n\r\nب": "body: |-\n  أ\n\n  ب\n",
	} {
		file := encode(t, &document.Article{Body: body})
		if !strings.HasSuffix(file, want) {
			t.Errorf("%q is written\n%s", body, file)
		}
		if !strings.HasPrefix(file, "schema: 1\nid: ") {
			t.Errorf("the file begins %q", file[:20])
		}
	}
}

// drawText draws what an editor could type, with many characters that YAML treats
// specially.
func drawText(t *rapid.T, name string) string {
	parts := rapid.SliceOfN(rapid.OneOf(
		rapid.SampledFrom(nasty[:len(nasty)-1]),
		rapid.SampledFrom([]string{"\n", " ", "\n\n", "  ", "#", " #", ": ", "- ", "\t", "\r\n", "\"", "'", "\\", "أ", "\u0651\u064e", "\u2028"}),
		rapid.StringN(0, 8, -1),
	), 0, 6).Draw(t, name)
	return strings.ToValidUTF8(strings.Join(parts, ""), "")
}

func drawTime(t *rapid.T, name string) time.Time {
	if rapid.Bool().Draw(t, name+" absent") {
		return time.Time{}
	}
	zone := time.FixedZone("", rapid.IntRange(-12*60, 14*60).Draw(t, name+" zone")*60)
	return time.Unix(rapid.Int64Range(0, 4e9).Draw(t, name), rapid.Int64Range(0, 999_999_999).Draw(t, name+" ns")).In(zone)
}

func drawArticle(t *rapid.T) *document.Article {
	return &document.Article{
		ID: drawText(t, "id"), Status: document.Review, Headline: drawText(t, "headline"), Author: drawText(t, "author"),
		EditorInChief: drawText(t, "chief"), Breaking: rapid.Bool().Draw(t, "breaking"), Language: drawText(t, "language"),
		Slug: drawText(t, "slug"), Created: drawTime(t, "created"), Updated: drawTime(t, "updated"), Published: drawTime(t, "published"),
		Tags:     rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return drawText(t, "tag") }), 0, 3).Draw(t, "tags"),
		Dateline: document.Dateline{Text: drawText(t, "dateline"), Place: drawText(t, "place"), Date: rapid.SampledFrom([]string{"", "2021-11-24", "2021-11-24T14:30", "no"}).Draw(t, "date"), Hijri: rapid.SampledFrom([]string{"", "1443-04-19"}).Draw(t, "hijri")},
		Body:     drawText(t, "body"),
	}
}

// keptText returns how a text reads after a save and a load.
func keptText(s string) string {
	s = strings.TrimLeft(s, "\ufeff")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return norm.NFC.String(s)
}

func TestEncodeThenDecodeIsTheArticle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawArticle(t)
		want := a.Clone()
		for _, s := range []*string{&want.ID, &want.Headline, &want.Author, &want.EditorInChief, &want.Language, &want.Slug, &want.Body, &want.Dateline.Text, &want.Dateline.Place} {
			*s = keptText(*s)
		}
		for i := range want.Tags {
			want.Tags[i] = keptText(want.Tags[i])
		}
		file := encode(t, a)
		got := decode(t, file)
		if d := cmp.Diff(want, got, sameArticle); d != "" {
			t.Fatalf("%s\n%s", d, file)
		}
		if again := encode(t, got); again != file {
			t.Fatalf("the second save differs:\n%s\n%s", file, again)
		}
		summary, err := document.DecodeSummary([]byte(file))
		if err != nil || !cmp.Equal(summary, got.Summary()) {
			t.Fatalf("summary %+v, %v\narticle %+v\n%s", summary, err, got.Summary(), file)
		}
		read, words, err := document.DecodeToRead([]byte(file))
		if d := cmp.Diff(got, read, sameArticle); d != "" || words != summary.Words || err != nil {
			t.Fatalf("read %d words, %v\n%s\n%s", words, err, d, file)
		}
	})
}

func TestAnEncodedArticleOwnsItsFields(t *testing.T) {
	a := full()
	b := a.Clone()
	b.Tags[0] = "x"
	if a.Tags[0] == "x" {
		t.Error("a clone shares its tags")
	}
	a.Body = "e\u0301"
	encode(t, a)
	if a.Body != "e\u0301" {
		t.Error("encoding changed the article")
	}
}

func TestTextThatIsNotUTF8IsRefused(t *testing.T) {
	var field *document.FieldError
	if _, err := (&document.Article{Body: "\xff"}).Encode(); !errors.As(err, &field) || field.Field != "body" {
		t.Errorf("%v", err)
	}
}
