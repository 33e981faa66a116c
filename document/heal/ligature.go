package heal

import (
	"regexp"
	"strings"
)

// Lam and alef are one sign in most faces, and many programs give its letters away in
// the order of the eye: «اإلعالم» for «الإعلام». Where they did so with one, they did
// with all.

// swapped matches what no Arabic word has.
var swapped = regexp.MustCompile(`األ|اإل|اآل|اال`)

const letter = `[\p{L}\p{Mn}]`

// apart are words that only such a program makes, with what they are. Others that are
// words in both forms, such as «ثالثة», are left alone.
var apart = map[string]string{
	"ال": "لا", "وال": "ولا", "فال": "فلا", "أال": "ألا", "إال": "إلا", "خالل": "خلال", "ألن": "لأن", "ألنه": "لأنه", "ألنها": "لأنها",
	"ألنهم": "لأنهم", "ألول": "لأول", "ألكثر": "لأكثر", "ألجل": "لأجل", "ألي": "لأي", "سالح": "سلاح", "إسالم": "إسلام", "كالم": "كلام", "بالد": "بلاد", "عالقات": "علاقات",
	"عالقة": "علاقة", "إعالم": "إعلام", "إعالن": "إعلان", "ثالثين": "ثلاثين", "ثالثون": "ثلاثون", "ثالثاء": "ثلاثاء", "خالف": "خلاف", "فالح": "فلاح", "حافالت": "حافلات",
	"غالف": "غلاف", "سالمة": "سلامة", "هالل": "هلال", "احتالل": "احتلال", "استقالل": "استقلال", "مالبس": "ملابس", "مالعب": "ملاعب", "مالحظة": "ملاحظة", "زمالء": "زملاء",
	"عمالء": "عملاء", "فالن": "فلان", "طالق": "طلاق", "إطالق": "إطلاق", "أخالق": "أخلاق", "أحالم": "أحلام", "أفالم": "أفلام", "قليال": "قليلا", "أصال": "أصلا", "أهال": "أهلا",
	"عالج": "علاج", "اختالف": "اختلاف", "انقالب": "انقلاب", "إصالح": "إصلاح", "صالحيات": "صلاحيات", "والية": "ولاية", "واليات": "ولايات", "ميالد": "ميلاد", "مقابالت": "مقابلات", "حمالت": "حملات",
}

// ambiguous are those of apart that are words as they stand too, but none with the
// article.
var ambiguous = setOf("عالج خالف سالمة طالق")

// ligatures returns a text with lam and alef in their order, where it shows that a
// program swapped them.
func ligatures(text string) string {
	if !swapped.MatchString(text) {
		return text
	}
	text = strings.NewReplacer("األ", "الأ", "اإل", "الإ", "اآل", "الآ", "اال", "الا").Replace(text)
	return word.ReplaceAllStringFunc(text, func(w string) string {
		for _, prefix := range []string{"", "و", "ف", "ب", "ل", "وب", "ول", "ال", "وال", "بال", "فال", "كال", "لل", "ولل"} {
			rest, ok := strings.CutPrefix(w, prefix)
			if !ok {
				continue
			}
			is := apart[rest]
			if is == "" || ambiguous[rest] && !strings.HasSuffix(prefix, "ال") && !strings.HasSuffix(prefix, "لل") {
				continue
			}
			return prefix + is
		}
		return w
	})
}

var word = regexp.MustCompile(letter + `+`)
