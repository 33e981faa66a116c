package page_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"tahrir/document/page"
)

// damaged returns how many bytes of a page are damaged.
func damaged(d *page.Damage) int {
	if d == nil {
		return 0
	}
	return d.Bytes.Count
}

func TestAPageWithACutLetterIsStillUTF8(t *testing.T) {
	cut := func(at string, drop int) []byte {
		i := strings.Index(desk, at) + len(at)
		return []byte(desk[:i-drop] + desk[i:])
	}
	for name, c := range map[string]struct {
		page  []byte
		bytes int
		lines []int
		holds string
	}{
		"cut off at the end":     {[]byte(desk + "\nآخر سطر ب\xd8"), 1, []int{17}, "آخر سطر ب\ufffd"},
		"a half letter":          {cut("البلدية المحطة", 1), 1, []int{11}, "المحط\ufffd صباحا"},
		"a stray byte":           {[]byte(strings.Replace(desk, "صباحا", "صبا\xffحا", 1)), 1, []int{11}, "صبا\ufffdحا"},
		"two side by side":       {[]byte(strings.Replace(desk, "صباحا", "صبا\xe2\x80حا", 1)), 2, []int{11}, "صبا\ufffdحا"},
		"a few":                  {[]byte(strings.NewReplacer("صباحا", "صبا\xc3حا", "الأرقام", "الأ\xf0رقام").Replace(desk)), 2, []int{11, 13}, "الأ\ufffdرقام"},
		"a Latin quote":          {[]byte("عنوان الخبر\nقالت \x93نعم\x94 ثم مضت."), 2, []int{2}, "\ufffdنعم\ufffd"},
		"after line ends of DOS": {[]byte("عنوان\r\n\r\nنص ال\xd9\r\nنص"), 1, []int{3}, "نص ال\ufffd"},
		"one word":               {[]byte("سلا\xd9"), 1, []int{1}, "سلا\ufffd"},
	} {
		a, d, err := page.Parse(c.page, options)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if damaged(d) != c.bytes || !slices.Equal(d.Bytes.Lines, c.lines) {
			t.Errorf("%s: damage %+v, want %d in lines %v", name, d, c.bytes, c.lines)
		}
		if !strings.Contains(a.Headline+"\n"+a.Body, c.holds) {
			t.Errorf("%s: no %q in %q %q", name, c.holds, a.Headline, a.Body)
		}
	}
	if _, d, err := page.Parse([]byte(desk), options); err != nil || d != nil {
		t.Errorf("a sound page is damaged: %v %v", d, err)
	}
}

func TestADamagedPageIsNeverMojibake(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := []byte(desk)
		for range rapid.IntRange(1, 6).Draw(t, "damages") {
			i := rapid.IntRange(0, len(data)-1).Draw(t, "at")
			if rapid.Bool().Draw(t, "cut") {
				data = slices.Delete(data, i, i+1)
			} else {
				data[i] = byte(rapid.IntRange(0x80, 0xff).Draw(t, "byte"))
			}
		}
		a, _, err := page.Parse(data, options)
		if err != nil {
			t.Fatal(err)
		}
		if all := a.Headline + a.Author + a.EditorInChief + a.Body; strings.Contains(all, "ط§") || strings.Contains(all, "ظ„") || !strings.Contains(all, "ال") {
			t.Fatalf("%+v", a)
		}
	})
}

// pages are texts that an old newsroom may have.
var pages = []string{
	desk,
	"وصلت قافلة المساعدات إلى الميناء بعد يومين من التأخير\nقال مدير الميناء إن التفريغ يبدأ فجرا، وإن العمال يكفون.",
	"انخفضت أسعار الخضار في أسواق المدينة؛ فلماذا بقيت الفاكهة غالية؟\nيشكو التجار من النقل.",
	"كأس الناشئين: فوز ثالث لفريق الساحل\nسجل الهدف اللاعب غسان في الدقيقة 77 من الشوط الثاني.",
	"مُدَرِّسَةٌ تفتتح مكتبة القرية\nأهدت المدرّسة كتبها كلها.",
	"اتفاق بين BBC وقناة النيل\nيبدأ البث في الخريف على القناتين.",
}

func macArabicOf(t *testing.T, s string) []byte {
	t.Helper()
	letters := "ءآأؤإئابةتثجحخدذرزسشصضطظعغ"
	var out []byte
	for _, r := range s {
		switch i := strings.IndexRune(letters, r); {
		case i >= 0:
			out = append(out, 0xC1+byte(i/2))
		case r >= 'ـ' && r <= '\u0652':
			out = append(out, 0xE0+byte(r-'ـ'))
		case r == '،':
			out = append(out, 0xAC)
		case r == '؛':
			out = append(out, 0xBB)
		case r == '؟':
			out = append(out, 0xBF)
		case r >= '٠' && r <= '٩':
			out = append(out, 0xB0+byte(r-'٠'))
		case r < 0x80:
			out = append(out, byte(r))
		default:
			t.Fatalf("no byte for %q", r)
		}
	}
	return out
}

func TestOldEncodingsAreKnownOrRefused(t *testing.T) {
	for name, encode := range map[string]func(string) []byte{
		"windows-1256": func(s string) []byte { return encoded(t, charmap.Windows1256, s) },
		"ISO 8859-6":   func(s string) []byte { return encoded(t, charmap.ISO8859_6, s) },
		"MacArabic":    func(s string) []byte { return macArabicOf(t, s) },
	} {
		for _, text := range pages {
			want, _, err := page.Parse([]byte(text), options)
			if err != nil {
				t.Fatal(err)
			}
			got, d, err := page.Parse(encode(text), options)
			if err != nil || d != nil || got.Headline != want.Headline || got.Body != want.Body || got.Author != want.Author {
				t.Errorf("%s: %q is read as %+v, %v, %v", name, text, got, d, err)
			}
			// A single word may be refused, but never becomes another word.
			for _, word := range strings.Fields(strings.Map(lettersOnly, text)) {
				got, _, err := page.Parse(encode(word), options)
				if err == nil && got.Headline+got.Author+got.EditorInChief != word && !got.Breaking {
					t.Errorf("%s: %q is read as %q", name, word, got.Headline)
				} else if err != nil && !errors.Is(err, page.ErrEncoding) && !errors.Is(err, page.ErrEmpty) {
					t.Errorf("%s: %q: %v", name, word, err)
				}
			}
		}
	}
	if a, _, err := page.Parse(macArabicOf(t, "بلغ العدد ٣٤ في ٢٠٢٥\nزاد على العام الماضي قليلا."), options); err != nil || a.Headline != "بلغ العدد ٣٤ في ٢٠٢٥" {
		t.Errorf("digits of the Macintosh: %+v %v", a, err)
	}
	for _, foreign := range []string{
		string(encoded(t, charmap.Windows1251, "Сегодня в городе открыли новую станцию метро. Поезда пойдут утром.")),
		string(encoded(t, charmap.Windows1253, "Το λιμάνι άνοιξε ξανά το πρωί μετά από δύο ημέρες.")),
		string(encoded(t, charmap.Windows1255, "הנמל נפתח מחדש בבוקר אחרי יומיים של עיכוב.")),
		string(encoded(t, charmap.Windows1252, "Le port a été rouvert à l’aube, après l’été.")),
		"\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0", "caf\xe9 au lait", "Stra\xdfe nach K\xf6ln", "\xf9\xec\xe5\xed \xf2\xe5\xec\xed"} {
		if a, _, err := page.Parse([]byte(foreign), options); !errors.Is(err, page.ErrEncoding) {
			t.Errorf("%q is read as %+v", foreign, a)
		}
	}
}

func lettersOnly(r rune) rune {
	if r < 0x80 && r != ' ' && r != '\n' {
		return -1
	}
	return r
}

func encoded(t *testing.T, c *charmap.Charmap, s string) []byte {
	t.Helper()
	data, err := c.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestControlsThatXMLForbidsAreRefused(t *testing.T) {
	a, d, err := page.Parse([]byte("عنوان\x02 الخبر\n\nنص\x1b أول\x01.\n\uffffنص ثان."), options)
	if err != nil {
		t.Fatal(err)
	}
	if a.Headline != "عنوان الخبر" || a.Body != "نص أول.\n\nنص ثان." {
		t.Errorf("%+v", a)
	}
	if d == nil || d.Controls.Count != 4 || !slices.Equal(d.Controls.Lines, []int{1, 3, 4}) || d.Bytes.Count != 0 {
		t.Errorf("damage %+v", d)
	}
	if bytes.ContainsAny([]byte(a.Headline+a.Body), "\x01\x02\x1b\uffff") {
		t.Error("a control is left")
	}
}
