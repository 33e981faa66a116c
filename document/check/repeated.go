package check

import (
	"slices"
	"strings"
)

// repeated finds a word that is written twice in a row.
func (t *text) repeated() {
	for k := 1; k < len(t.words); k++ {
		a, b := t.words[k-1], t.words[k]
		if b.to-b.from < 2 || b.kinds&letters == 0 || b.kinds&isDigit != 0 || a.to-a.from != b.to-b.from ||
			!slices.Equal(t.runes[a.from:a.to], t.runes[b.from:b.to]) || !blank(t.runes[a.to:b.from]) || t.meantTwice(k) {
			continue
		}
		t.fix(Repeated, DeleteRepeated, a.to, b.to-a.to, "").Remedies[0].Words = t.said(b.span)
	}
}

// meantTwice reports whether word k repeats the one before on purpose: for emphasis
// or distribution, in a name, or a third time.
func (t *text) meantTwice(k int) bool {
	w := t.words[k]
	if w.kinds&(inLatin|inOther) != 0 {
		first := t.runes[w.from]
		return first >= 'A' && first <= 'Z' || latinTwice[t.said(w.span)]
	}
	said := string(t.bare(w.span))
	if twice[said] {
		return true
	}
	// «رويدا رويدا», but not «هذا هذا» nor a verb: «قالوا قالوا».
	plain := strings.TrimLeft(said, "وف")
	return strings.HasSuffix(said, "ا") && !strings.HasSuffix(said, "وا") && !particles[plain] && !pronouns[plain]
}

// pronouns are words in ا that are never repeated on purpose.
var pronouns = set("هذا إذا كما عندما بينما أنا هنا هناك إلا مما لما أما إنما بما فيما ربما كلما لهذا بهذا أيضا")

var latinTwice = set("that had bye very so tsetse no ha")

// twice are words that are repeated on purpose: distributively, for emphasis, as
// given names of a father and a son.
var twice = set(`
	لا نعم كلا هيا حذار رويدك مهلا بيت خطوة كلمة حرف سنة مرة ساعة لحظة دقيقة قطرة حجر شارع زنقة دار حارة فرد نقطة صفحة طبقة درجة قرية مدينة غرفة الله
	وحدة قطعة حبة حبّة لقمة جملة سطر بند حي يوم شهر عام واحدة دفعة جيل بلد دولة صوت ليلة موجة
	محمد أحمد محمود علي حسن حسين إبراهيم يوسف عمر خالد سعيد مصطفى عبدالله صالح سالم ناصر بطرس بولس مرسي حمد سيد السيد فهد سعود راشد جاسم هه ها
`)
