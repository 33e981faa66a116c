package words_test

import (
	"maps"
	"regexp"
	"slices"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"tahrir/assets"
	"tahrir/ui/words"
)

func speak(t *testing.T, language string) *words.Words {
	t.Helper()
	w, err := words.New(language)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestEveryLanguageSaysTheSameThings(t *testing.T) {
	var first map[string]any
	holes := regexp.MustCompile(`\{\{\.(\w+)\}\}`)
	for _, language := range words.Languages {
		file, err := assets.Words(language)
		if err != nil {
			t.Fatal(err)
		}
		var said map[string]any
		if err := yaml.Unmarshal(file, &said); err != nil {
			t.Fatalf("%s: %v", language, err)
		}
		if first == nil {
			first = said
			continue
		}
		keys, other := slices.Sorted(maps.Keys(first)), slices.Sorted(maps.Keys(said))
		if !slices.Equal(keys, other) {
			for _, k := range keys {
				if _, ok := said[k]; !ok {
					t.Errorf("%s does not say %q", language, k)
				}
			}
			for _, k := range other {
				if _, ok := first[k]; !ok {
					t.Errorf("%s alone says %q", language, k)
				}
			}
		}
		for _, k := range keys {
			a, isText := first[k].(string)
			b, _ := said[k].(string)
			if isText && len(holes.FindAllString(a, -1)) != len(holes.FindAllString(b, -1)) {
				t.Errorf("%s: %q fills in other names: %q and %q", language, k, a, b)
			}
		}
	}
}

func TestArabicHasSixPlurals(t *testing.T) {
	w := speak(t, "ar")
	for n, want := range map[int]string{
		0: "بلا كلمات", 1: "كلمة واحدة", 2: "كلمتان", 3: "3 كلمات", 10: "10 كلمات",
		11: "11 كلمة", 99: "99 كلمة", 100: "100 كلمة", 103: "103 كلمات", 1140: "1,140 كلمة",
	} {
		if got := w.Count("words-count", n); got != want {
			t.Errorf("%d words: %q, want %q", n, got, want)
		}
	}
	w.Digits = words.Arabic
	if got := w.Count("words-count", 1140); got != "١٬١٤٠ كلمة" {
		t.Errorf("in Arabic digits: %q", got)
	}
}

func TestNamesAreIsolated(t *testing.T) {
	w := speak(t, "en")
	if got, want := w.Say("editor-in-chief", "Name", "سلمى"), "Editor-in-chief: \u2068سلمى\u2069"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := w.Plain().Say("editor-in-chief", "Name", "سلمى"), "Editor-in-chief: سلمى"; got != want {
		t.Errorf("plain: got %q, want %q", got, want)
	}
}

func TestUnknownLanguageSpeaksArabic(t *testing.T) {
	for tag, want := range map[string]string{"": "نشر", "ar-EG": "نشر", "de": "نشر", "en-GB": "Publish"} {
		if got := speak(t, tag).Say("publish"); got != want {
			t.Errorf("%q says %q, want %q", tag, got, want)
		}
	}
}

func TestMoments(t *testing.T) {
	zone := time.FixedZone("", 2*60*60)
	now := time.Date(2026, 3, 10, 9, 30, 0, 0, zone)
	for _, test := range []struct {
		at              time.Time
		arabic, english string
	}{
		{now.Add(time.Hour), "الآن", "now"}, // another machine's clock is ahead
		{now.Add(-5 * time.Second), "الآن", "now"},
		{now.Add(-40 * time.Second), "قبل لحظات", "moments ago"},
		{now.Add(-time.Minute), "قبل دقيقة", "1 min ago"},
		{now.Add(-2 * time.Minute), "قبل دقيقتين", "2 min ago"},
		{now.Add(-6 * time.Minute), "قبل 6 دقائق", "6 min ago"},
		{now.Add(-41 * time.Minute), "قبل 41 دقيقة", "41 min ago"},
		{now.Add(-2 * time.Hour), "قبل ساعتين", "2 hours ago"},
		{now.Add(-11 * time.Hour), "أمس \u206822:30\u2069", "yesterday \u206822:30\u2069"},
		{now.AddDate(0, 0, -4).UTC(), "6 مارس", "6 Mar"},
		{now.AddDate(-1, 0, 0), "10 مارس 2025", "10 Mar 2025"},
	} {
		if got := speak(t, "ar").Ago(test.at, now); got != test.arabic {
			t.Errorf("%v: %q, want %q", test.at, got, test.arabic)
		}
		if got := speak(t, "en").Ago(test.at, now); got != test.english {
			t.Errorf("%v: %q, want %q", test.at, got, test.english)
		}
	}
}

// TestArabicMisleadsNobody checks the Arabic words for what readers have found
// wrong: each pattern was in them once, and said something else than was meant, or
// one thing by two names.
func TestArabicMisleadsNobody(t *testing.T) {
	file, err := assets.Words("ar")
	if err != nil {
		t.Fatal(err)
	}
	var said map[string]any
	if err := yaml.Unmarshal(file, &said); err != nil {
		t.Fatal(err)
	}
	wrong := []struct{ pattern, why string }{
		{`قراءة دقيق`, "an accurate reading; the time it takes is «دقيقة للقراءة»"},
		{`مراجعات|المراجعة السابقة|هذه المراجعة|مراجعة سابقة|مراجعةً`, "a revision is «نسخة»; «مراجعة» is what an editor-in-chief does"},
		{`تُراجع عن|تراجع عن النشر|التراجع عن النشر`, "a publication that is undone is «أُلغي النشر»"},
		{`مطبوعة`, "the newspaper is «صحيفة»"},
		{`اليومية`, "the journal is nothing that an editor knows; his text is «محفوظ على هذا الجهاز»"},
		{`خطاف`, "a hook is «قاعدة الفحص في المستودع»"},
		{`يُزامن|يُفهرس`, "what goes on is «تجري المزامنة», «تجري الفهرسة»"},
		{`بلا مصدر|المتن|لا متن`, "the author is «كاتب», the text is «نص»"},
		{`تضلل|فيه @|أودع|العملية|متعارض`, "no word of it helps an editor"},
		{`اً`, "tanwin stands on the letter before the alef, «حرفًا»"},
		{`^(نُشرت|سُحبت|حُفظت|لم تُنشر|لم تُحفظ|كما نُشرت)`, "an article is masculine in every state"},
	}
	var look func(key string, value any)
	look = func(key string, value any) {
		switch value := value.(type) {
		case string:
			for _, w := range wrong {
				if found := regexp.MustCompile(w.pattern).FindString(value); found != "" {
					t.Errorf("%s: %q says «%s»: %s", key, value, found, w.why)
				}
			}
		case map[string]any:
			for form, value := range value {
				look(key+"."+form, value)
			}
		}
	}
	for key, value := range said {
		look(key, value)
	}
}

func TestReadingTimeAndReplacementsAreCounted(t *testing.T) {
	w := speak(t, "ar")
	for _, test := range []struct {
		key  string
		n    int
		want string
	}{
		{"reading-time", 1, "دقيقة للقراءة"},
		{"reading-time", 2, "دقيقتان للقراءة"},
		{"reading-time", 7, "7 دقائق للقراءة"},
		{"reading-time", 26, "26 دقيقة للقراءة"},
		{"find-replaced", 1, "استُبدل في موضع واحد"},
		{"find-replaced", 2, "استُبدل في موضعين"},
		{"find-replaced", 9, "استُبدل في 9 مواضع"},
		{"find-replaced", 7489, "استُبدل في 7,489 موضعًا"},
		{"find-replaced", 200, "استُبدل في 200 موضع"},
	} {
		if got := w.Count(test.key, test.n); got != test.want {
			t.Errorf("%s of %d: %q, want %q", test.key, test.n, got, test.want)
		}
	}
	if got, want := w.Say("reading-short"), "أقل من دقيقة للقراءة"; got != want {
		t.Errorf("under a minute: %q, want %q", got, want)
	}
}

// A control left open in a name neither changes the sentence that the name is put
// into, nor closes what is around it.
func TestANameWithLooseControlsTurnsNothing(t *testing.T) {
	w := speak(t, "en")
	for name, want := range map[string]string{
		"\u2067سلمى":       "Editor-in-chief: \u2068\u2067سلمى\u2069\u2069",
		"سلمى\u2069\u202c": "Editor-in-chief: \u2068سلمى\u2069",
		"\u202eamlas":      "Editor-in-chief: \u2068\u202eamlas\u202c\u2069",
	} {
		if got := w.Say("editor-in-chief", "Name", name); got != want {
			t.Errorf("%+q: %+q, want %+q", name, got, want)
		}
	}
	if got, want := w.Plain().Say("editor-in-chief", "Name", "\u2067سلمى"), "Editor-in-chief: سلمى"; got != want {
		t.Errorf("plain: %+q, want %+q", got, want)
	}
}
