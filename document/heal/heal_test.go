package heal_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document/arabic"
	"tahrir/document/heal"
)

func read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// What poppler, MuPDF and old Word give of a text becomes that text again, to the
// letter. Some give no headline.
func TestWhatProgramsGiveIsMended(t *testing.T) {
	given, err := filepath.Glob("testdata/given/*.txt")
	if err != nil || len(given) < 30 {
		t.Fatalf("%d texts, %v", len(given), err)
	}
	for _, path := range given {
		source := strings.Split(strings.TrimSpace(read(t, "testdata/source/"+filepath.Base(path)[:1]+".txt")), "\n")
		whole, headless := strings.Join(source, "\n\n"), strings.Join(source[1:], "\n\n")
		text := read(t, path)
		got, mended := heal.Text(text)
		if !mended || got != whole && got != headless {
			t.Errorf("%s: %v\n%s\nwant\n%s", path, mended, got, whole)
		}
		if again, mended := heal.Text(got); mended || again != got {
			t.Errorf("%s: mended twice:\n%s", path, again)
		}
	}
}

func TestEachDamageIsMended(t *testing.T) {
	for name, c := range map[string]struct{ given, want string }{
		"forms":                    {"ﻣُﺪَﺭِّﺱ ﺟﺪﻳﺪ ﻻ ﻳﺘﺄﺧﺮ", "مُدَرِّس جديد لا يتأخر"},
		"one line from behind":     {"ةنيدملا يف ةديدج ةبتكم", "مكتبة جديدة في المدينة"},
		"with a number":            {"ةنيدملا يف ةبتكم 14 تحتتفا", "افتتحت 14 مكتبة في المدينة"},
		"with a decimal":           {"هينج نويلم 3.5 ةفلكتب ةنيدملا يف", "في المدينة بتكلفة 3.5 مليون جنيه"},
		"Latin kept":               {"ةنيدملا يف Google News ةلاكو", "وكالة Google News في المدينة"},
		"Latin turned too":         {"ةنيدملا يف elgooG ةكرش", "شركة Google في المدينة"},
		"a year turned too":        {"ةيلاملا ةنسلا يف elgooG حابرأ 4202 ماع", "عام 2024 أرباح Google في السنة المالية"},
		"brackets":                 {"ةنيدملا يف (ةعبارلا) ةبتكملا", "المكتبة (الرابعة) في المدينة"},
		"brackets, not mirrored":   {"ةنيدملا يف )ةعبارلا( ةبتكملا", "المكتبة (الرابعة) في المدينة"},
		"a sound line among them":  {"ةنيدملا يف ةبتكملا\nافتتحت في المدينة\nةيرقلا يف ةسردملا", "المكتبة في المدينة\nافتتحت في المدينة\nالمدرسة في القرية"},
		"lam-alef":                 {"األخبار االقتصادية واإلعالن عن ثالثين خالل العام", "الأخبار الاقتصادية والإعلان عن ثلاثين خلال العام"},
		"lam-alef, a word alone":   {"ال يعرف األول إال هذا، وأال يعود", "لا يعرف الأول إلا هذا، وألا يعود"},
		"lam-alef, two readings":   {"األول عالم وطالب ومثال ثالثة", "الأول عالم وطالب ومثال ثالثة"},
		"poppler's embeddings":     {"\u202bبلغ العدد \u202a 14.5\u202cمليون\u202a ،\u202cأي \u202a %25\u202cمنه\u202a.\u202c\u202c", "بلغ العدد 14.5 مليون، أي 25% منه."},
		"a phone number":           {"\u202bهاتف \u202a 5551234-02\u202cفقط\u202c", "هاتف 02-5551234 فقط"},
		"a mark apart":             {"\u202bكيلومتر ًا واحد ًا\u202c", "كيلومترًا واحدًا"},
		"broken lines":             {"أغلقت المدارس أبوابها يوم الأحد بسبب العاصفة. وقالت الوزارة\nإن الدراسة تُستأنف صباح الاثنين في كل المحافظات عدا الساحل\nوأضافت أن الامتحانات تؤجل أسبوعًا كاملًا في المناطق التي\nقطعت عنها الطرق.", "أغلقت المدارس أبوابها يوم الأحد بسبب العاصفة. وقالت الوزارة إن الدراسة تُستأنف صباح الاثنين في كل المحافظات عدا الساحل وأضافت أن الامتحانات تؤجل أسبوعًا كاملًا في المناطق التي قطعت عنها الطرق."},
		"a hyphen in a word":       {"أغلقت المدارس أبوابها يوم الأحد بسبب العاص-\nفة التي ضربت الساحل.", "أغلقت المدارس أبوابها يوم الأحد بسبب العاصفة التي ضربت الساحل."},
		"tatweel in a word":        {"أغلقت المدارس أبوابها يوم الأحد بسبب العاصـــ\nفة التي ضربت الساحل.", "أغلقت المدارس أبوابها يوم الأحد بسبب العاصفة التي ضربت الساحل."},
		"a soft hyphen":            {"The council met on Monday and decided that the har\u00ad\nbour stays open for all ships of the coast.", "The council met on Monday and decided that the harbour stays open for all ships of the coast."},
		"a hyphen in a Latin word": {"The council met on Monday and decided that the har-\nbour stays open for all ships of the coast.", "The council met on Monday and decided that the harbour stays open for all ships of the coast."},
	} {
		if got, mended := heal.Text(c.given); got != c.want || !mended {
			t.Errorf("%s: %v\n%q, want\n%q", name, mended, got, c.want)
		}
	}
}

// A sound text is never touched: whole, in any pieces, and in any order of them.
func TestASoundTextIsNeverTouched(t *testing.T) {
	sound := read(t, "testdata/sound.txt")
	if text := read(t, "../check/testdata/clean.txt"); len(text) > 0 { // what newspapers wrote
		for _, text := range append(strings.Split(text, "\n"), strings.ReplaceAll(text, "\n", "\n\n")) {
			if got, mended := heal.Text(text); mended || got != text {
				t.Errorf("%q became %q", text, got)
			}
		}
	}
	for _, text := range append(strings.Split(sound, "\n\n"), strings.Split(sound, "\n")...) {
		if got, mended := heal.Text(text); mended || got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	all := strings.Split(sound, "\n")
	for i, got := range heal.Lines(all) {
		if got != arabic.PlainForms(all[i]) {
			t.Errorf("as paragraphs, %q became %q", all[i], got)
		}
	}
	blocks := strings.Split(strings.TrimSpace(sound), "\n\n")
	lines := strings.FieldsFunc(sound, func(r rune) bool { return r == '\n' })
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(blocks), 1, 12).Draw(t, "blocks"), "\n\n")
		switch rapid.IntRange(0, 2).Draw(t, "as") {
		case 1:
			text = strings.Join(rapid.SliceOfN(rapid.SampledFrom(lines), 1, 12).Draw(t, "lines"), "\n\n")
		case 2:
			runes := []rune(text)
			from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
			text = string(runes[from:rapid.IntRange(from, len(runes)).Draw(t, "to")])
		}
		if got, mended := heal.Text(text); mended || got != text {
			t.Fatalf("%q became %q", text, got)
		}
	})
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"ةنيدملا يف (ةعبارلا) 14.5 elgooG\nﻻ ﻳﺘﺄﺧﺮ", "\u202bأ \u202a %25\u202cب\u202c\n\u202b", "األ اال -\nب", "\ufeffﻼ\n\n َا", "في 0202/11/62 قالت elgooG moc.elgoog 62 نوفمبر 6202\nوحضر 41"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, mended := heal.Text(text)
		if !mended && got != text {
			t.Fatalf("%q became %q, unsaid", text, got)
		}
	})
}
