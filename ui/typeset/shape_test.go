package typeset

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/language"

	"tahrir/ui/picturetest"
)

// shapeCase is one line of text in one face.
type shapeCase struct {
	face, script string
	rtl          bool
	text         string
}

// shapeTexts is what is compared with HarfBuzz, by script.
var shapeTexts = map[string][]string{
	"Arab": {
		"صدر العدد الأول من الصحيفة صباح اليوم",
		"إِنَّ الكِتَابَ صَدِيقٌ لَا يَمَلُّ مِنْكَ",
		"لله الأمر، ولا إله إلا الله، آلاف الأسئلة والإجابات لأجلكم",
		"بسم الله الرحمن الرحيم ﷺ",
		"قال: «هل وصلوا؟» ثم سكت؛ هكذا.",
		"می\u200cخواهم کتاب\u200cهای تازه را بخوانم",
		"پاکستان کے وزیرِ اعظم نے ٹیلی وژن پر کہا ہے",
		"الأرقام ٠١٢٣٤٥٦٧٨٩ و۰۱۲۳۴۵۶۷۸۹ ونسبة ٪",
		"مـــحـــمـــد وكـتـاب طويل",
		"ههه ببب ييي ككك لالالا سسس",
		"(مدخل) [ثانٍ] {ثالث}",
		"فـ«الساحل» بـالمدينة وال\u200d",
	},
	"Latn": {
		"The first edition came out this morning.",
		"AVATAR Type fi fl ffi office Ta To We",
		"naïve café Ångström Zoë 1,234.50 (12%)",
	},
	"Hebr": {
		"שָׁלוֹם עֲלֵיכֶם מַלְאֲכֵי",
		"העיתון יצא לאור הבוקר (12)",
	},
}

// shapeFaces are the faces that each script is compared in.
var shapeFaces = map[string][]string{
	"Arab": {"NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold", "Cairo-Regular", "Cairo-Bold", "IBMPlexSansArabic-Regular", "IBMPlexSansArabic-SemiBold"},
	"Latn": {"NotoSerif-Regular", "Cairo-Bold", "IBMPlexSansArabic-Medium"},
	"Hebr": {"NotoSerifHebrew-Regular", "NotoSansHebrew-Bold"},
}

func shapeCases() []shapeCase {
	var cases []shapeCase
	for _, script := range []string{"Arab", "Latn", "Hebr"} {
		for _, face := range shapeFaces[script] {
			for _, text := range shapeTexts[script] {
				cases = append(cases, shapeCase{face, script, script != "Latn", text})
			}
		}
	}
	return cases
}

// faceNamed returns a bundled face of the engine.
func faceNamed(t testing.TB, e *Engine, name string) *face {
	t.Helper()
	i := slices.IndexFunc(e.library.faces, func(f *face) bool { return f.name == name })
	if i < 0 || !e.library.faces[i].ready() {
		t.Fatalf("no face %s", name)
	}
	return e.library.faces[i]
}

// shaped returns a text's glyphs as hb-shape prints them, in font units.
func shaped(t testing.TB, w *workspace, f *face, c shapeCase) string {
	t.Helper()
	script, err := language.ParseScript(c.script)
	if err != nil {
		t.Fatal(err)
	}
	p := &Paragraph{runes: []rune(c.text)}
	p.flags = w.breaks(p.runes)
	r := run{to: len(p.runes), script: script, face: f, size: float32(f.font.Upem()) / perPixel}
	if c.rtl {
		r.level = 1
	}
	p.runs = []run{r}
	w.shape(p)
	var out []string
	for _, g := range p.runs[0].glyphs {
		s := fmt.Sprintf("%d=%d", g.id, g.cluster)
		if g.x != 0 || g.y != 0 {
			s += fmt.Sprintf("@%d,%d", g.x, g.y)
		}
		out = append(out, fmt.Sprintf("%s+%d", s, g.advance))
	}
	return "[" + strings.Join(out, "|") + "]"
}

// hbShape runs hb-shape over lines of text in one face.
func hbShape(t testing.TB, face, script string, rtl bool, texts []string) []string {
	t.Helper()
	direction := "ltr"
	if rtl {
		direction = "rtl"
	}
	command := exec.Command("hb-shape", "--font-file="+filepath.Join("..", "..", "assets", "fonts", face+".ttf"),
		"--no-glyph-names", "--direction="+direction, "--script="+script, "--language=und", "--text-file=-")
	command.Stdin = strings.NewReader(strings.Join(texts, "\n") + "\n")
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func needHarfBuzz(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("hb-shape"); err != nil {
		t.Fatal("hb-shape is missing; run scripts/setup, which installs it")
	}
}

const shapeGolden = "testdata/shaping.txt"

// The golden file was written by hb-shape, not by us.
func TestShapingAgreesWithHarfBuzz(t *testing.T) {
	cases := shapeCases()
	if picturetest.Updating() {
		needHarfBuzz(t)
		var b bytes.Buffer
		b.WriteString("# Made by hb-shape: face, script, text, glyph=rune@offset+advance in font units.\n")
		for _, c := range cases {
			fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", c.face, c.script, c.text, hbShape(t, c.face, c.script, c.rtl, []string{c.text})[0])
		}
		if err := os.WriteFile(shapeGolden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(shapeGolden)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(golden)), "\n")[1:]
	if len(lines) != len(cases) {
		t.Fatalf("%s holds %d cases, the test %d", shapeGolden, len(lines), len(cases))
	}
	e := testEngine(t)
	w := e.borrow()
	for i, c := range cases {
		want := strings.Split(lines[i], "\t")
		if got := shaped(t, w, faceNamed(t, e, c.face), c); got != want[3] {
			t.Errorf("%s, %q:\n got %s\nwant %s", c.face, c.text, got, want[3])
		}
	}
	t.Logf("%d texts", len(cases))
}

// Every sequence of three letters, in every face: the joined forms are where an
// earlier release of the shaper was wrong.
func TestTrigramsAgreeWithHarfBuzz(t *testing.T) {
	needHarfBuzz(t)
	letters := []rune("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچگ")
	faces := []string{"NotoNaskhArabic-Regular", "Cairo-Bold", "IBMPlexSansArabic-Regular"}
	if os.Getenv("TAHRIR_SOAK") != "" {
		faces = shapeFaces["Arab"]
	}
	var texts []string
	for _, a := range letters {
		for _, b := range letters {
			for _, c := range letters {
				texts = append(texts, string([]rune{a, b, c}))
			}
		}
	}
	e := testEngine(t)
	w := e.borrow()
	for _, name := range faces {
		wrong := 0
		for i, want := range hbShape(t, name, "Arab", true, texts) {
			c := shapeCase{face: name, script: "Arab", rtl: true, text: texts[i]}
			if got := shaped(t, w, faceNamed(t, e, name), c); got != want {
				if wrong++; wrong <= 5 {
					t.Errorf("%s, %q: got %s, want %s", name, texts[i], got, want)
				}
			}
		}
		t.Logf("%s: %d of %d trigrams differ", name, wrong, len(texts))
	}
}

// testEngine returns an engine over the bundled faces alone.
func testEngine(t testing.TB) *Engine {
	t.Helper()
	e, err := NewEngine(BundledOnly)
	if err != nil {
		t.Fatal(err)
	}
	return e
}
