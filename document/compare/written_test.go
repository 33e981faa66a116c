package compare

import (
	"slices"
	"testing"

	"tahrir/document"
)

// A change of how a word is written is no change of words, but of a class.
func TestClasses(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		class          Class
		want           string
	}{
		{"tashkeel", "كتب المحرر", "كَتَبَ المحرر", Tashkeel, "<كتب~كَتَبَ> المحرر"},
		{"tatweel", "كتب المحرر", "كتـــب المحرر", Tashkeel, "<كتب~كتـــب> المحرر"},
		{"hamza on the alef", "الى الامام", "إلى الأمام", Hamza, "<الى~إلى> <الامام~الأمام>"},
		{"madda", "القران", "القرآن", Hamza, "<القران~القرآن>"},
		{"alef wasla", "ٱلمدينة", "المدينة", Hamza, "<ٱلمدينة~المدينة>"},
		{"the hamza's seat", "المسئولون هنا", "المسؤولون هنا", Hamza, "<المسئولون~المسؤولون> هنا"},
		{"a hamza left out", "موتمر صحفي", "مؤتمر صحفي", Hamza, "<موتمر~مؤتمر> صحفي"},
		{"yeh and alef maqsura are two letters", "على", "علي", 0, "[-على-]{+علي+}"},
		{"teh marbuta and heh are two letters", "مدرسة", "مدرسه", 0, "[-مدرسة-]{+مدرسه+}"},
		{"digits", "في 2021 و12.5%", "في ٢٠٢١ و١٢٫٥٪", Digits, "في <2021~٢٠٢١> <و12.5~و١٢٫٥><%~٪>"},
		{"Persian digits", "۱۲۳ نفر", "123 نفر", Digits, "<۱۲۳~123> نفر"},
		{"thousands", "12,340 طنا", "١٢٬٣٤٠ طنا", Digits, "<12,340~١٢٬٣٤٠> طنا"},
		{"another number", "12,340 طنا", "١٢٬٤٣٠ طنا", 0, "[-12,340-]{+١٢٬٤٣٠+} طنا"},
		{"a comma's shape", "وصل, ثم عاد", "وصل، ثم عاد", Punctuation, "وصل<,~،> ثم عاد"},
		{"another mark", "وصل، ثم عاد", "وصل؛ ثم عاد", Punctuation, "وصل[-،-]{+؛+} ثم عاد"},
		{"a mark put in", "وصل ثم عاد", "وصل، ثم عاد", Punctuation, "وصل{+،+} ثم عاد"},
		{"a mark taken out", "وصل، ثم عاد.", "وصل، ثم عاد", Punctuation, "وصل، ثم عاد[-.-]"},
		{"quotation marks", "قال \"نعم\" ومضى", "قال «نعم» ومضى", Punctuation, "قال <\"~«>نعم<\"~»> ومضى"},
		{"three dots", "ثم...", "ثم…", Punctuation, "ثم[-...-]{+…+}"},
		{"spaces", "وصل  أمس", "وصل أمس", Punctuation, "وصل<  ~ >أمس"},
		{"a space before a mark", "وصل ، ثم", "وصل، ثم", Punctuation, "وصل[- -]، ثم"},
		{"a dash and a comma", "وصل - أمس", "وصل، أمس", Punctuation, "وصل[- --]{+،+} أمس"},
		{"a minus is no dash", "الحرارة -5 اليوم", "الحرارة 5 اليوم", 0, "الحرارة [---]5 اليوم"},
		{"per cent is a word", "نسبة 12% فقط", "نسبة 12 فقط", 0, "نسبة 12[-%-] فقط"},
		{"a control in a word", "وكالة Orbit أمس", "وكالة Orbit\u200e أمس", Controls, "وكالة <Orbit~Orbit\u200e> أمس"},
		{"a control between words", "وكالة (Orbit) أمس", "وكالة \u2068(Orbit)\u2069 أمس", Controls, "وكالة< ~ \u2068>(Orbit<)~)\u2069> أمس"},
		{"a control at the start", "«وكالة» أمس", "\u2067«وكالة» أمس", Controls, "{+\u2067+}«وكالة» أمس"},
		{"the direction of a paragraph", "BBC تنقل", "\u200fBBC تنقل", Controls, "{+\u200f+}BBC تنقل"},
		{"a space that does not break", "12 كم", "12\u00a0كم", Controls, "12< ~\u00a0>كم"},
		{"zero width non-joiner", "می\u200cخواهم", "میخواهم", Controls, "<می\u200cخواهم~میخواهم>"},
		{"two at once", "الى ان", "إلَى أن", Tashkeel | Hamza, "<الى~إلَى> <ان~أن>"},
		{"a joiner of two pictures is none", "👩‍🚀", "👩🚀", 0, "[-👩‍🚀-]{+👩🚀+}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			pieces := comparePieces(c.old, c.new)
			if got := written(pieces); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			kind, class := kindOf(pieces)
			if class != c.class || (kind == Respelled) != (c.class != 0) {
				t.Errorf("%v by %v, want %v", kind, class, c.class)
			}
			back := comparePieces(c.new, c.old)
			if _, class := kindOf(back); class != c.class || NewText(back) != c.old || OldText(back) != c.new {
				t.Errorf("the other way %q by %v", written(back), class)
			}
			if c.class == 0 {
				return
			}
			hidden, _ := hide(pieces, c.class)
			if !allEqual(hidden) || OldText(hidden) != c.old || NewText(hidden) != c.new {
				t.Errorf("hidden %+v", hidden)
			}
			if one := c.class & -c.class; one != c.class {
				if left, _ := hide(pieces, one); allEqual(left) {
					t.Errorf("with %v hidden, %v is gone too", one, c.class)
				}
			}
		})
	}
}

func TestHideCountsWhatIsLeft(t *testing.T) {
	old := &document.Article{Headline: "بدء الحصاد", Tags: []string{"اقتصاد"}, Body: body("قال تجار, أمس.", "وصلت ٣ سفن.", "عاد الوفد.")}
	new := &document.Article{Headline: "بَدء الحصاد", Tags: []string{"إقتصاد"}, Body: body("قال تجار، أمس.", "وصلت 3 سفن.", "عاد الوفد أمس.")}
	c := Articles(old, new)
	want := Summary{WordsInserted: 1, Written: Counts{Tashkeel: 1, Digits: 1, Punctuation: 1}, ParagraphsChanged: 3, Fields: []Field{Headline, Tags, Body}}
	if !same(c.Summary, want) {
		t.Fatalf("got %+v, want %+v", c.Summary, want)
	}
	left := c.Hide(Tashkeel | Punctuation)
	want = Summary{WordsInserted: 1, Written: Counts{Digits: 1}, ParagraphsChanged: 2, Fields: []Field{Tags, Body}}
	if !same(left.Summary, want) {
		t.Errorf("got %+v, want %+v", left.Summary, want)
	}
	if got := left.Folds(0); !slices.Equal(got, []Fold{{0, 1}}) {
		t.Errorf("folds %v", got)
	}
	if OldBody(left.Body) != old.Body || NewBody(left.Body) != new.Body || c.Summary.Written.Tashkeel != 1 {
		t.Error("hiding changed what is compared")
	}
	if left = c.Hide(AnyClass); left.Summary.ParagraphsChanged != 1 || left.Field(Tags).Kind != Equal {
		t.Errorf("%+v", left)
	}
}

func same(a, b Summary) bool {
	fields := slices.Equal(a.Fields, b.Fields)
	a.Fields, b.Fields = nil, nil
	return fields && a.WordsInserted == b.WordsInserted && a.WordsDeleted == b.WordsDeleted && a.Written == b.Written &&
		a.Gist().Paragraphs == b.Gist().Paragraphs && a.ParagraphsMoved == b.ParagraphsMoved && a.ParagraphsInserted == b.ParagraphsInserted
}

// Letters are compared where that helps the eye.
func TestLetters(t *testing.T) {
	lit := func(pieces []Piece) (list []string) {
		for _, p := range pieces {
			if p.Kind != Delete && p.Kind != Insert {
				continue
			}
			if p.Letters == nil {
				list = append(list, p.Text)
				continue
			}
			all := ""
			for _, s := range p.Letters {
				all += "|" + p.Text[s.FromByte:s.ToByte]
			}
			list = append(list, all)
		}
		return list
	}
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"a letter of a long word", "مدينة روتردام أمس", "مدينة روترداف أمس", []string{"|م", "|ف"}},
		{"a letter put in", "قال المهندس أمس", "قال المهندسة أمس", []string{"", "|ة"}},
		{"two unlike words", "من هامبورغ أمس", "من روتردام أمس", []string{"هامبورغ", "روتردام"}},
		{"a short word", "كتب أمس", "كتبت أمس", []string{"كتب", "كتبت"}},
		{"a number", "قطعت 681000 متر", "قطعت 618000 متر", []string{"681000", "618000"}},
		{"a Latin name", "شركة Rotterdam للنقل", "شركة Rotterdan للنقل", []string{"|m", "|n"}},
		{"one of two words", "سار المهندسون معا هناك", "سار المهندسين فورا هناك", []string{"|و|معا", "|ي|فورا"}},
		{"marks go with their letter", "قال المُهَنْدِسُ أمس", "قال المُهَنْدِسَةُ أمس", []string{"", "|ةُ"}},
	} {
		if got := lit(comparePieces(c.old, c.new)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPhrasesAreNotCutByAParticle(t *testing.T) {
	old := "وأعلن وزير الزراعة في بيان رسمي صباح اليوم بدء الحصاد"
	new := "وأعلن تجار القمح في حديث صحفي صباح اليوم بدء الحصاد"
	want := "وأعلن [-وزير الزراعة في بيان رسمي-]{+تجار القمح في حديث صحفي+} صباح اليوم بدء الحصاد"
	if got := written(comparePieces(old, new)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
