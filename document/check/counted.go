package check

import (
	"slices"
	"strings"
)

// noun is one that is counted, in the forms that follow a number: kitāb after a
// hundred, kitāban after eleven, kutub after three.
type noun struct {
	one, many []string // the first of each is the one to write
	object    []string // the singular in the accusative; as one where the noun has no form of its own
	measure   bool     // may be followed by «مربع» and the like
}

// nouns are money, people, times, measures, and what newspapers count besides, each
// as: singular, its accusative, plurals.
const nouns = `
دولار دولارا دولارات
جنيه جنيها جنيهات
ريال ريالا ريالات
درهم درهما دراهم
دينار دينارا دنانير
ليرة ليرة ليرات
شيكل شيكلا شواكل|شيكلات
روبية روبية روبيات
قرش قرشا قروش
سنت سنتا سنتات
مليون مليون|مليونا ملايين
مليار مليار|مليارا مليارات
ألف ألف|ألفا آلاف
رجل رجلا رجال
امرأة امرأة نساء
سيدة سيدة سيدات
طفل طفلا أطفال
طفلة طفلة طفلات
شخص شخصا أشخاص
فرد فردا أفراد
قتيل قتيلا قتلى
جريح جريحا جرحى
مصاب مصابا مصابين|مصابون
شهيد شهيدا شهداء
أسير أسيرا أسرى
طالب طالبا طلاب|طلبة
طالبة طالبة طالبات
معلم معلما معلمين|معلمون
عامل عاملا عمال
موظف موظفا موظفين|موظفون
لاعب لاعبا لاعبين|لاعبون
جندي جنديا جنود
ضابط ضابطا ضباط
مواطن مواطنا مواطنين|مواطنون
صحفي صحفيا صحفيين|صحفيون
صحافي صحافيا صحافيين|صحافيون
نائب نائبا نواب
وزير وزيرا وزراء
طبيب طبيبا أطباء
مهندس مهندسا مهندسين|مهندسون
خبير خبيرا خبراء
متهم متهما متهمين|متهمون
عضو عضوا أعضاء
مرشح مرشحا مرشحين|مرشحون
لاجئ لاجئا لاجئين|لاجئون
مهاجر مهاجرا مهاجرين|مهاجرون
أسرة أسرة أسر
عائلة عائلة عائلات
دولة دولة دول
مدينة مدينة مدن
قرية قرية قرى
يوم يوما أيام
ليلة ليلة ليال|ليالي
أسبوع أسبوعا أسابيع
شهر شهرا أشهر|شهور
سنة سنة سنوات|سنين
عام عاما أعوام
ساعة ساعة ساعات
دقيقة دقيقة دقائق
ثانية ثانية ثوان|ثواني
قرن قرنا قرون
متر مترا أمتار +
كيلومتر كيلومترا كيلومترات +
سنتيمتر سنتيمترا سنتيمترات +
ميل ميلا أميال +
قدم قدما أقدام +
طن طنا أطنان
كيلوغرام كيلوغراما كيلوغرامات
كيلوجرام كيلوجراما كيلوجرامات
غرام غراما غرامات
جرام جراما جرامات
لتر لترا لترات
برميل برميلا براميل
هكتار هكتارا هكتارات
فدان فدانا أفدنة
ميغاواط ميغاواط ميغاواط
كتاب كتابا كتب
رواية رواية روايات
فيلم فيلما أفلام
لوحة لوحة لوحات
مقعد مقعدا مقاعد
هدف هدفا أهداف
نقطة نقطة نقاط
مباراة مباراة مباريات
ميدالية ميدالية ميداليات
مرة مرة مرات
صوت صوتا أصوات
سيارة سيارة سيارات
حافلة حافلة حافلات
سفينة سفينة سفن
طائرة طائرة طائرات
صاروخ صاروخا صواريخ
منزل منزلا منازل
بيت بيتا بيوت
مدرسة مدرسة مدارس
مستشفى مستشفى مستشفيات
شركة شركة شركات
مصنع مصنعا مصانع
مشروع مشروعا مشاريع|مشروعات
غرفة غرفة غرف
طابق طابقا طوابق
درجة درجة درجات
صفحة صفحة صفحات
مقال مقالا مقالات
حالة حالة حالات
حزب حزبا أحزاب
`

// countedForm is a noun in one of its forms.
type countedForm struct {
	noun              *noun
	one, object, many bool
}

// countedForms are all forms of the nouns, by their letters.
var countedForms = func() map[string]countedForm {
	table := map[string]countedForm{}
	for line := range strings.SplitSeq(strings.TrimSpace(nouns), "\n") {
		parts := strings.Fields(line)
		n := &noun{strings.Split(parts[0], "|"), strings.Split(parts[2], "|"), strings.Split(parts[1], "|"), len(parts) > 3}
		for _, forms := range [][]string{n.one, n.object, n.many} {
			for _, form := range forms {
				table[form] = countedForm{n, slices.Contains(n.one, form), slices.Contains(n.object, form), slices.Contains(n.many, form)}
			}
		}
	}
	return table
}()

// counted finds a noun behind a number in a form that the number never takes: the
// plural after three to ten, the singular in the accusative after eleven to
// ninety-nine, the singular after hundreds and thousands. Where the sentence around
// decides, nothing is said.
func (t *text) counted(numbers []number) {
	for _, n := range numbers {
		if !n.whole || n.percent || n.behind < 0 || n.value < 3 || n.names(t) {
			continue
		}
		w := t.words[n.behind]
		form, known := countedForms[string(t.bare(w.span))]
		if !known || form.noun.measure && t.squared(n.behind) {
			continue
		}
		with := ""
		switch rest := n.value % 100; {
		case rest >= 3 && rest <= 10:
			if !form.many {
				with = form.noun.many[0]
			}
		case rest >= 11:
			if !form.object && (form.many || t.endsPhrase(n.behind)) {
				with = tanwin(form.noun)
			}
		case rest == 0:
			if !form.one {
				with = form.noun.one[0]
			}
		}
		if with != "" {
			t.fix(CountedNoun, Replace, n.from, w.to-n.from, string(t.runes[n.from:w.from])+with).Remedies[0].Words = with
		}
	}
}

// tanwin returns a noun's accusative as newspapers write it: with its tanwin on the
// letter before the alef, so that it reads as one.
func tanwin(n *noun) string {
	object := n.object[0]
	if stem, ok := strings.CutSuffix(object, "ا"); ok && object != n.one[0] {
		return stem + "ًا"
	}
	return object
}

// names reports whether the number names something rather than counts: a year, an
// hour, the number of a rule or a page.
func (n number) names(t *text) bool {
	if len(n.digits) == 4 && n.to-n.from == 4 && (n.value >= 1900 && n.value <= 2100 || n.value >= 1300 && n.value <= 1500) {
		return true
	}
	if n.word == 0 {
		return false
	}
	before := t.words[n.word-1]
	if !blank(t.runes[before.to:n.from]) {
		return strings.ContainsRune("/:#", t.at(n.from-1)) && t.at(n.from-1) != 0
	}
	return numbered[strings.TrimLeft(string(t.bare(before.span)), "وبفل")] || numbered[string(t.bare(before.span))]
}

// numbered are words whose number is a name.
var numbered = set("عام العام سنة السنة لسنة رقم الرقم مادة المادة صفحة الصفحة الساعة ساعة فقرة الفقرة بند البند قناة القناة طريق الطريق خط الخط مجموعة المجموعة يوم اليوم غرفة الغرفة مقعد المقعد دائرة الدائرة باب الباب الدورة الجولة المرحلة القسم الجزء المجلد")

// squared reports whether the word behind word k makes a measure of areas of it.
func (t *text) squared(k int) bool {
	if k+1 == len(t.words) {
		return false
	}
	next := string(t.bare(t.words[k+1].span))
	return strings.HasPrefix(next, "مربع") || strings.HasPrefix(next, "مكعب")
}

// endsPhrase reports whether nothing that word k could own follows it: «25 رجل» may
// be a «رجل أعمال».
func (t *text) endsPhrase(k int) bool {
	if k+1 == len(t.words) || !blank(t.runes[t.words[k].to:t.words[k+1].from]) {
		return true
	}
	return particles[string(t.bare(t.words[k+1].span))]
}

// particles are words that begin another phrase.
var particles = set("في من إلى على عن مع منذ خلال بعد قبل حتى بين ضمن لدى عند أو أم ثم لكن بل أن إن لا ما لم لن قد كان كانت كانوا هو هي هم التي الذي الذين أمام وراء تحت فوق")
