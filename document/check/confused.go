package check

import "strings"

// confusions are common slips, each before what is meant.
const confusions = `
لاكن لكن
ولاكن ولكن
هاذا هذا
هاذه هذه
هاذان هذان
هاؤلاء هؤلاء
ذالك ذلك
كذالك كذلك
لذالك لذلك
إنشاءالله إن_شاء_الله
انشاءالله إن_شاء_الله
إنشاء+الله إن_شاء_الله
انشاء+الله إن_شاء_الله
الحمدالله الحمد_لله
كتبو كتبوا
قالو قالوا
ذهبو ذهبوا
كانو كانوا
عملو عملوا
وصلو وصلوا
خرجو خرجوا
دخلو دخلوا
طالبو طالبوا
أكدو أكدوا
اكدو أكدوا
شاركو شاركوا
حضرو حضروا
قامو قاموا
يكونو يكونوا
إستقبال استقبال
إستقبل استقبل
إجتماع اجتماع
الإجتماع الاجتماع
الإجتماعات الاجتماعات
إنتخابات انتخابات
الإنتخابات الانتخابات
إقتصاد اقتصاد
الإقتصاد الاقتصاد
الإقتصادية الاقتصادية
الإقتصادي الاقتصادي
الإجتماعي الاجتماعي
الإجتماعية الاجتماعية
إستثمار استثمار
الإستثمار الاستثمار
إستمرار استمرار
إتفاق اتفاق
الإتفاق الاتفاق
إتفاقية اتفاقية
الإتفاقية الاتفاقية
إحتفال احتفال
الإحتفال الاحتفال
إفتتاح افتتاح
إفتتح افتتح
إنتهاء انتهاء
إختيار اختيار
إرتفاع ارتفاع
إنخفاض انخفاض
إنطلاق انطلاق
إنطلق انطلق
إستعداد استعداد
الإستعداد الاستعداد
إعتماد اعتماد
إعتبر اعتبر
الإتحاد الاتحاد
إتحاد اتحاد
إسم اسم
إبن ابن
إثنان اثنان
إثنين اثنين
الإثنين الاثنين
إمرأة امرأة
الاعلان الإعلان
الاعلام الإعلام
الاسلام الإسلام
الاسلامية الإسلامية
الاسلامي الإسلامي
الاسبوع الأسبوع
الاول الأول
الاولى الأولى
الاخيرة الأخيرة
الاخير الأخير
الاهلي الأهلي
الاطفال الأطفال
الامن الأمن
الامم الأمم
الاردن الأردن
الامارات الإمارات
الاسكندرية الإسكندرية
الافراج الإفراج
الازمة الأزمة
الاوضاع الأوضاع
الاسعار الأسعار
الارض الأرض
الاربعاء الأربعاء
الاسرائيلي الإسرائيلي
الاسرائيلية الإسرائيلية
اسرائيل إسرائيل
امريكا أمريكا
الامريكي الأمريكي
الامريكية الأمريكية
اوروبا أوروبا
افريقيا أفريقيا
ايران إيران
احمد أحمد
ابراهيم إبراهيم
اسماعيل إسماعيل
اكثر أكثر
ايضا أيضا
أيظا أيضا
ايضاً أيضًا
اذا إذا
الى إلى
او أو
لانه لأنه
لانها لأنها
حظور حضور
الحظور الحضور
ظابط ضابط
الظابط الضابط
ضروف ظروف
الضروف الظروف
الضاهرة الظاهرة
النضام النظام
نضرا نظرا
إنتضار انتظار
انتضار انتظار
محافضة محافظة
المحافضة المحافظة
موضف موظف
الموضفين الموظفين
بظائع بضائع
البظائع البضائع
إظافة إضافة
بالإظافة بالإضافة
رياظة رياضة
الرياظة الرياضة
مريظ مريض
شيئ شيء
الشيئ الشيء
التفائل التفاؤل
تساؤول تساؤل
قرائة قراءة
القرائة القراءة
كفائة كفاءة
الكفائة الكفاءة
إسائة إساءة
برائة براءة
عبائة عباءة
بيئه بيئة
هيئه هيئة
التكافئ التكافؤ
`

// confused finds slips of the table.
func (t *text) confused() {
	for k, w := range t.words {
		if !w.isArabic() || w.to-w.from < 2 {
			continue
		}
		said := t.bare(w.span)
		with, ok := meant[string(said)]
		to := w.to
		if !ok {
			with, ok = prefixedSlip(said)
		}
		if !ok && firstOfTwo[string(said)] && k+1 < len(t.words) && blank(t.runes[w.to:t.words[k+1].from]) {
			both := string(said) + " "
			both += string(t.bare(t.words[k+1].span))
			with, ok = meant[both]
			to = t.words[k+1].to
		}
		if ok {
			t.fix(Confusion, Replace, w.from, to-w.from, with).Remedies[0].Words = with
		}
	}
}

// prefixedSlip returns what is meant by a slip behind «و», «ف», or «ب» and an
// article.
func prefixedSlip(word []byte) (with string, ok bool) {
	if len(word) < 4*2 {
		return "", false
	}
	prefix, rest := string(word[:2]), string(word[2:])
	if prefix == "و" || prefix == "ف" || (prefix == "ب" || prefix == "ك") && strings.HasPrefix(rest, "ال") && len(rest) > 4*2 {
		with, ok = meant[rest]
	}
	return prefix + with, ok
}

// firstOfTwo are the first words of the slips of two.
var firstOfTwo = func() map[string]bool {
	table := map[string]bool{}
	for slip := range meant {
		if first, _, two := strings.Cut(slip, " "); two {
			table[first] = true
		}
	}
	return table
}()

// meant maps slips to what is meant. Slips of two words are under both, with a
// space.
var meant = func() map[string]string {
	table := map[string]string{}
	for line := range strings.SplitSeq(strings.TrimSpace(confusions), "\n") {
		slip, right, _ := strings.Cut(line, " ")
		slip, right = strings.ReplaceAll(slip, "+", " "), strings.ReplaceAll(right, "_", " ")
		if slip != right {
			table[slip] = right
		}
	}
	return table
}()
