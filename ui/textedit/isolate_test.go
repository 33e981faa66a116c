package textedit

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/ui/typeset"
)

// In these texts ⟨ stands for FSI and ⟩ for PDI.
var isolating = strings.NewReplacer("⟨", "\u2068", "⟩", "\u2069")

func TestIsolate(t *testing.T) {
	for _, c := range []behaviour{
		{does: "the word at the caret", set: "لغة C|++ ثم", press: "C-S-i", want: "لغة ⟨C|++⟩ ثم"},
		{does: "the word before the caret, which goes on behind it", set: "لغة C++| ثم", press: "C-S-i '.'", want: "لغة ⟨C++⟩.| ثم"},
		{does: "the word behind the caret", set: "لغة |C++ ثم", press: "C-S-i", want: "لغة ⟨|C++⟩ ثم"},
		{does: "again takes it away", set: "لغة C|++ ثم", press: "C-S-i C-S-i", want: "لغة C|++ ثم"},
		{does: "again from behind", set: "لغة C++| ثم", press: "C-S-i C-S-i", want: "لغة C++| ثم"},
		{does: "without the full stop behind it", set: "لغة C+|+.", press: "C-S-i", want: "لغة ⟨C+|+⟩."},
		{does: "the caret behind the full stop", set: "لغة C++.|", press: "C-S-i", want: "لغة ⟨C++⟩.|"},
		{does: "without the brackets around it", set: "(EG|X30) ثم", press: "C-S-i", want: "(⟨EG|X30⟩) ثم"},
		{does: "without one bracket before it", set: "(EG|X30 ثم)", press: "C-S-i", want: "(⟨EG|X30⟩ ثم)"},
		{does: "with the brackets that belong to it", set: "دالة f(|x)، ثم", press: "C-S-i", want: "دالة ⟨f(|x)⟩، ثم"},
		{does: "without quotation marks", set: "«iOS|»", press: "C-S-i", want: "«⟨iOS⟩|»"},
		{does: "a leading full stop stays", set: "منصة .NE|T ثم", press: "C-S-i", want: "منصة ⟨.NE|T⟩ ثم"},
		{does: "a score", set: "فاز 28-|31 أمس", press: "C-S-i", want: "فاز ⟨28-|31⟩ أمس"},
		{does: "without what Arabic joins to it", set: "وHarb|our ثم", press: "C-S-i", want: "و⟨Harb|our⟩ ثم"},
		{does: "and without its tatweel", set: "لـHarb|our ثم", press: "C-S-i", want: "لـ⟨Harb|our⟩ ثم"},
		{does: "the selection", set: "رقم [+20 2 555]| هنا", press: "C-S-i", want: "رقم [⟨+20 2 555⟩]| هنا"},
		{does: "the selection again", set: "رقم [+20 2 555]| هنا", press: "C-S-i C-S-i", want: "رقم [+20 2 555]| هنا"},
		{does: "the selection without its spaces", set: "رقم[ +20 2 555 ]|هنا", press: "C-S-i", want: "رقم [⟨+20 2 555⟩]| هنا"},
		{does: "each paragraph of a selection by itself", kind: "m", set: "[أول one\nثان two]| ثم", press: "C-S-i", want: "[⟨أول one⟩\n⟨ثان two⟩]| ثم"},
		{does: "one undo takes it back", set: "لغة C|++ ثم", press: "C-S-i undo", want: "لغة C|++ ثم"},
		{does: "and of two paragraphs too", kind: "m", set: "[أول\nثان]|", press: "C-S-i undo", want: "[أول\nثان]|"},
		{does: "nothing between two spaces", set: "نص | نص", press: "C-S-i", want: "نص | نص"},
		{does: "nothing in an empty field", set: "|", press: "C-S-i", want: "|"},
		{does: "nothing where nothing can be written", kind: "r", set: "لغة C|++", press: "C-S-i", want: "لغة C|++"},
		{does: "signs alone", set: "نص ...| نص", press: "C-S-i", want: "نص ⟨.⟩..| نص"},
	} {
		c.set, c.want = isolating.Replace(c.set), isolating.Replace(c.want)
		c.run(t, c.options())
	}
}

// What is isolated stands as it is written, and turns nothing beside it.
func TestIsolatedStandsByItself(t *testing.T) {
	d := sit(t, Options{})
	d.Resize(fyne.NewSize(2000, 100))
	d.SetText("لغة C++، ثم")
	d.SetCaretRune(5)
	d.Do(CommandIsolate)
	p := d.text.flow.layout(0)
	x, _ := xs(p)
	at := func(r rune) float32 { return x[slices.Index([]rune(p.Text()), r)] }
	if !(at('C') < at('+')) || p.Direction() != typeset.RTL {
		t.Errorf("C stands at %v, + at %v", at('C'), at('+'))
	}
	if len(d.text.flow.layout(0).Controls()) != 2 || p.Controls()[0].Shown {
		t.Errorf("the controls are %v; what somebody isolated is not shown", p.Controls())
	}
}
