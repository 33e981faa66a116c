package heal_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document/arabic"
	"tahrir/document/heal"
)

// Numbers and Latin words that are from behind in a text whose letters read right, as
// programs leave them that turned each line of the page round.
func TestTurnedNumbersAndLatinWordsAreMended(t *testing.T) {
	for name, c := range map[string]struct{ given, want string }{
		"an address":                   {"زوروا موقع moc.elgoog للبحث", "زوروا موقع google.com للبحث"},
		"an address in whole":          {"التفاصيل على gro.elpmaxe.www//:sptth اليوم", "التفاصيل على https://www.example.org اليوم"},
		"an address of a country":      {"سجّلوا في ge.vog.haias قبل المساء", "سجّلوا في saiah.gov.eg قبل المساء"},
		"an address on .net":           {"وعلى ten.elpmaxe.www كذلك، وبريده ten.elpmaxe@swen", "وعلى www.example.net كذلك، وبريده news@example.net"},
		"mail":                         {"راسلونا على gro.elpmaxe@swen دائما", "راسلونا على news@example.org دائما"},
		"a known name":                 {"قالت شركة elgooG إن الخدمة عادت", "قالت شركة Google إن الخدمة عادت"},
		"a name of two words":          {"نشرت صحيفة semiT kroY weN الخبر", "نشرت صحيفة New York Times الخبر"},
		"a name beside a known one":    {"ألقى nosirraH المحاضرة في ytisrevinU egdirbmaC أمس", "ألقى Harrison المحاضرة في Cambridge University أمس"},
		"names behind commas":          {"شركات koobecaF ،elgooG في المؤتمر", "شركات Google، Facebook في المؤتمر"},
		"in brackets":                  {"الشبكة (koobecaF) معطلة", "الشبكة (Facebook) معطلة"},
		"behind a letter":              {"اتصل بـelgooG أمس", "اتصل بـGoogle أمس"},
		"a date":                       {"انعقد الاجتماع في 0202/11/62 بالقاهرة", "انعقد الاجتماع في 26/11/2020 بالقاهرة"},
		"a date, the year first":       {"انعقد الاجتماع في 62/11/0202 بالقاهرة", "انعقد الاجتماع في 2020/11/26 بالقاهرة"},
		"a date with stops":            {"صدر القرار في 9102.70.51 بالإجماع", "صدر القرار في 15.07.2019 بالإجماع"},
		"a date of Arabic digits":      {"انعقد الاجتماع في ٠٢٠٢/١١/٦٢ بالقاهرة", "انعقد الاجتماع في ٢٦/١١/٢٠٢٠ بالقاهرة"},
		"a Hijri date":                 {"وافق ذلك 6441/5/12 في التقويم", "وافق ذلك 21/5/1446 في التقويم"},
		"a Hijri year":                 {"صدر العدد الأول سنة 6441 هـ في مكة", "صدر العدد الأول سنة 1446 هـ في مكة"},
		"a day, a month and a year":    {"يفتتح المعرض يوم 62 نوفمبر 6202 في الميناء", "يفتتح المعرض يوم 26 نوفمبر 2026 في الميناء"},
		"a month of two words":         {"يفتتح المعرض يوم 62 تشرين الثاني 6202 في الميناء", "يفتتح المعرض يوم 26 تشرين الثاني 2026 في الميناء"},
		"a year with its nought":       {"تغير كل شيء في عام 0202 بعد الوباء", "تغير كل شيء في عام 2020 بعد الوباء"},
		"thousands":                    {"بلغت الكلفة 000,41 جنيه", "بلغت الكلفة 14,000 جنيه"},
		"thousands of Arabic digits":   {"بلغت الكلفة ٠٠٥٬٢١ جنيه", "بلغت الكلفة ١٢٬٥٠٠ جنيه"},
		"the numbers of the same line": {"في 0202/11/62 حضر 41 عضوا، أي 52% منهم", "في 26/11/2020 حضر 14 عضوا، أي 25% منهم"},
		"those of other lines":         {"في 0202/11/62 حضر كثيرون.\nوفي 1202/11/62 حضر 41 عضوا.\nوغاب 32 عضوا.", "في 26/11/2020 حضر كثيرون.\nوفي 26/11/2021 حضر 14 عضوا.\nوغاب 23 عضوا."},
		"a line among sound ones":      {"بلغ العدد 14 في 26/11/2020 أمس.\nانعقد الاجتماع في 0202/11/62 بالقاهرة.\nونشرته Reuters كذلك.", "بلغ العدد 14 في 26/11/2020 أمس.\nانعقد الاجتماع في 26/11/2020 بالقاهرة.\nونشرته Reuters كذلك."},
		"a year that reads right":      {"في 0202/11/62 حضر 000,41 زائر.\nوفي 2021 حضر 41 عضوا.", "في 26/11/2020 حضر 14,000 زائر.\nوفي 2021 حضر 41 عضوا."},
		"digits of another shape":      {"في 0202/11/62 حضر 000,41 زائر، أي ٣٫٥٪.\nوفي شتاء ٢٠٢١ حضر ٤١ عضوا.", "في 26/11/2020 حضر 14,000 زائر، أي ٣٫٥٪.\nوفي شتاء ٢٠٢١ حضر ٤١ عضوا."},
		"Latin turned, numbers not":    {"في عام 2024 ربحت elgooG كثيرا، أي 14 مليونا", "في عام 2024 ربحت Google كثيرا، أي 14 مليونا"},
		"numbers turned, Latin not":    {"قالت Reuters إن الاجتماع في 0202/11/62 بالقاهرة", "قالت Reuters إن الاجتماع في 26/11/2020 بالقاهرة"},
		"letters with forms":           {"ﻗﺎﻟﺖ elgooG ﺇﻥ ﺍﻟﺨﺪﻣﺔ ﻋﺎﺩﺕ ﻓﻲ 0202/11/62 ﻛﻠﻬﺎ", "قالت Google إن الخدمة عادت في 26/11/2020 كلها"},
		"letters from behind":          {"ةنيدملا يف moc.elgoog عقوم ةكرش", "شركة موقع google.com في المدينة"},
	} {
		got, mended := heal.Text(c.given)
		if got != c.want || !mended {
			t.Errorf("%s: %v\n%q, want\n%q", name, mended, got, c.want)
		}
		if again, mended := heal.Text(got); mended || again != got {
			t.Errorf("%s: mended twice: %q", name, again)
		}
	}
}

// What could be read in two ways stays, though somebody may have turned it.
func TestWhatIsNotCertainIsLeft(t *testing.T) {
	for _, text := range []string{
		"حضر 41 عضوا من 52",           // any number is one from behind too
		"سُجلت في مارس 4102 إصابة",    // so many cases, or the year 2014
		"نقش من عام 4202 قبل الميلاد", // a year of long ago
		"قال yksmohC كلمته",           // a word that no list has
		"الثمن ten.pounds والبند in.walk",
		"المتغيران resultA وresultB في البرنامج", // as programs are written
		"الرابط \u202emoc.knab\u202c خادع",       // the override turns it, which the check finds
		"وصل 21 enohPi إلى السوق",                // whether the number is in front of the name or behind it
		"ترتفع القرية 6202 م عن سطح البحر",       // metres
		"كتب الكلمة معكوسة: elgooG، فضحك الناس",  // what is said of words from behind
		"موقع وزارة الثقافة moc.gov.sa متاح",     // an address as it stands
		"الجهاز ASAN والطراز DNA",
		"انتهت المباراة 53:80 لصالح النهر",
		"السعر 10 000,50 يورو و1 052,10 يورو",
		"المعيار EHT والمقطع SWEN وOTAN",
		"الرمز 0912 والرقم 0020", // codes
	} {
		if got, mended := heal.Text(text); mended || got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// What is turned in any sound text and is certain there comes back to the letter.
func TestWhatIsTurnedIsTheTextAgain(t *testing.T) {
	latin := []string{"Google", "Facebook", "New York Times", "https://www.example.org/kids", "news@example.org", "United Nations", "www.example.com"}
	numbers := []string{"26/11/2020", "2021/12/31", "15/07/2019", "14,000"}
	reversed := func(s string) string {
		var out strings.Builder
		for r := []rune(s); len(r) > 0; r = r[:len(r)-1] {
			out.WriteRune(r[len(r)-1])
		}
		return out.String()
	}
	rapid.Check(t, func(t *rapid.T) {
		shape := rapid.SampledFrom([]arabic.Shape{arabic.Western, arabic.Eastern}).Draw(t, "shape")
		var want, given []string
		for range rapid.IntRange(1, 5).Draw(t, "lines") {
			name, number := rapid.SampledFrom(latin).Draw(t, "Latin"), rapid.SampledFrom(numbers).Draw(t, "number")
			people := rapid.StringMatching(`[1-9][0-9]{0,3}`).Draw(t, "people")
			form := rapid.SampledFrom([]string{"قال N إن D موعد الافتتاح لنحو P شخصا.", "في D حضر P من المدعوين (N).", "ونشر N أن P عضوا حضروا في D أيضا."}).Draw(t, "form")
			fill := func(turn func(string) string) string {
				return strings.NewReplacer("N", turn(name), "D", turn(arabic.Digits(number, shape)), "P", turn(arabic.Digits(people, shape))).Replace(form)
			}
			want, given = append(want, fill(func(s string) string { return s })), append(given, fill(reversed))
		}
		sound, broken := strings.Join(want, "\n"), strings.Join(given, "\n")
		if got, mended := heal.Text(sound); mended || got != sound {
			t.Fatalf("the sound text became\n%s", got)
		}
		if got, mended := heal.Text(broken); !mended || got != sound {
			t.Fatalf("%s\nbecame\n%s", broken, got)
		}
	})
}
