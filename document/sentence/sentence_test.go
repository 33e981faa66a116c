package sentence_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tahrir/document/sentence"
)

// Each text with its sentences, which a bar parts.
var cut = []string{
	"",
	"وصل الوفد. |ثم غادر! |هل عاد؟ |نعم.",
	"وصل الوفد بلا نقطة",
	"قال د. سامي النجار إن الجراحة نجحت. |وغادرت د. هالة المشفى.",
	"افتتح أ. د. نبيل عازر الندوة. |ثم تحدث أ.د. كمال حسن.",
	"شارك م. وليد وم. رنا في التصميم. |ودقق ود. سليم الحساب.",
	"العنوان: ص. ب. 4471، طنطا. |ويُقبل البريد كل يوم.",
	"راجع ص. 12 من ط. 3 وج. 2. |وفيها كل شيء.",
	"شارع المحطة، ش. النهر، ت. 5551234. |لا يُفتح مساء.",
	"توفي سنة 1446 هـ. |ودُفن في بلدته.",
	"أُرّخ النص سنة 300 ق.م. تقريبا. |ولا يُعرف كاتبه.",
	"بيع الطن بـ500 ج.م. للتاجر. |والباقي للمزارع.",
	"اشترى أقلاما ودفاتر إلخ. من السوق. |ثم عاد.",
	"اشترى أقلاما ودفاتر إلخ. |ثم عاد.",
	"أفادت أ.ف.ب. بأن الهدنة صامدة. |ولم تزد.",
	"تبدأ الجلسة في 7 م. |وتنتهي في 9 م. تقريبا.",
	"ينقصه فيتامين د. |وعليه أن يمشي في الشمس.",
	"فازت الفئة ب. |وخسرت الفئة أ.",
	"كتب ج. ر. ر. تولكين الرواية. |وترجمها س. العلي.",
	"قالت J. K. Rowling ذلك. |ثم صمتت.",
	"قرأ Dr. Samir التقرير. |ووقّعه Prof. Nour.",
	"المادة No. 5 من القرار. |وهي الأخيرة.",
	"زار وفد من U.S. Steel المصنع. |ثم رحل.",
	"بلغ النمو 3.5 في المئة. |وكان 2.8.",
	"كان ذلك في 2021. |ثم تغير كل شيء.",
	"1. أولا: إصلاح الخط. |ثم توسيعه.",
	"أ. أولا: إصلاح الخط. |ثم توسيعه.",
	"قال: «لن نعود.» |ثم عاد.",
	"قال: «عدنا. |ولن نرحل.» |ثم رحل.",
	"قال «لا أعد بشيء». |وخرج (من الباب الخلفي.) |ولم يعد.",
	"انتظر... |ثم مضى… |ولم يعد.",
	"قال: «في البدء […] كان النهر»، ثم سكت. |وبكى.",
	"وُلد سنة 300 (؟) في الجنوب. |ومات شابا.",
	"ماذا؟! |لا أدري. |حقا؟؟؟ |نعم!!!",
	"زوروا news.example.org اليوم. |وشاهدوا v2.8.1 كذلك.",
	"He met Mr. Haddad, i.e. the owner, at 5 p.m. in the U.S. embassy. |Then he left.",
	"Pens, paper etc. were sold. |No one came.",
	"He said no. |Then: \"No.\" |Nobody heard it... so he left.",
	"بارش ہوئی۔ |پھر رکی۔",
	"حضر **الجميع.** |ثم انصرفوا.",
	"نعم 😀. |لا.",
	"مرحبا. |😀 ثم وداعا.",
	"… وعاد بعد ذلك. |ثم نام.",
	"العدد 12. |هذا كل شيء.",
	"توقفت شركة Harbour Ltd. عن العمل. |وأغلقت Coast Inc. |وبقيت غيرها.",
	"قابل الأنسة (أ. م.) في المحكمة. |ثم سكت.",
}

func TestEachSentenceIsCut(t *testing.T) {
	for _, c := range cut {
		text := strings.ReplaceAll(c, "|", "")
		if got := strings.Join(slices.Collect(sentence.In(text)), "|"); got != c {
			t.Errorf("%q, want\n%q", got, c)
		}
		if got := len(slices.Collect(sentence.In(text))); text != "" && got != strings.Count(c, "|")+1 {
			t.Errorf("%q: %d", c, got)
		}
	}
	if len(cut) < 40 {
		t.Errorf("only %d texts", len(cut))
	}
}

// The sentences of any text are that text, and what is in front of one changes none
// behind it.
func TestSentencesAreTheText(t *testing.T) {
	piece := rapid.SampledFrom([]string{"قال", "د", "هـ", "12", "3.5", "Dr", "U.S", "إلخ", ".", "؟", "!", "…", "«", "»", "(", ")", " ", " ", " ", "وعاد", "The", "\u200f", "\n", "😀", "ـ"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "pieces"), "")
		got := slices.Collect(sentence.In(text))
		if strings.Join(got, "") != text || slices.Contains(got, "") {
			t.Fatalf("%q became %q", text, got)
		}
	})
}

func BenchmarkIn(b *testing.B) {
	text := strings.Repeat("وقالت الوزيرة إن الموسم الحالي جيد، بحسب د. سامي. ", 60)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for range sentence.In(text) {
		}
	}
}
