package search_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tahrir/document/search"
)

func TestTextsAreFoundByTheBeginningsOfTheirWords(t *testing.T) {
	for _, c := range []struct {
		typed, text string
		want        search.Match
	}{
		{"مقا", "مقارنة مع آخر منشور", search.Whole},
		{"اخر", "مقارنة مع آخر منشور", search.Begun},
		{"منش مقار", "مقارنة مع آخر منشور", search.Begun},
		{"مُقَا", "مقارنة مع آخر منشور", search.Whole},
		{"ارنة", "مقارنة مع آخر منشور", search.NoMatch},
		{"مقا غدا", "مقارنة مع آخر منشور", search.NoMatch},
		{"سؤال", "سُؤالٌ عن المدرسة", search.Whole},
		{"سوال", "سُؤالٌ عن المدرسة", search.Whole},
		{"المدرسه", "سُؤالٌ عن المدرسة", search.Begun},
		{"مدرسة", "سُؤالٌ عن المدرسة", search.Joined},
		{"مدرس", "وقفة بالمدرسة", search.Joined},
		{"مدرسة", "وبالمدرسة", search.Joined},
		{"مدرسة", "والمدرسة", search.Joined},
		{"مهملات", "نقل إلى المهملات", search.Joined},
		{"احمد", "أَحْمَـد يكتب", search.Whole},
		{"إحمد", "أَحْمَـد يكتب", search.Whole},
		{"مستشفي", "المستشفى الجديد", search.Joined},
		{"لد", "والد الطفل", search.NoMatch}, // two letters are no word behind a joint
		{"الد", "والد الطفل", search.Joined},
		{"كتاب", "کتاب الفقه", search.Whole},
		{"١٢", "12 خبرًا", search.Whole},
		{"12", "في ۱۲ دقيقة", search.Begun},
		{"كتابها", "کتاب\u200cها", search.Whole},
		{"ﻻعب", "لاعب المنتخب", search.Whole},
		{"القرا", "«القراءة للجميع»", search.Whole},
		{"جميع", "«القراءة للجميع»", search.Joined},
		{"com dr", "Compare the draft", search.Begun},
		{"COMP", "Compare the draft", search.Whole},
		{"raft", "Compare the draft", search.NoMatch},
		{"cafe", "Café culture", search.Whole},
		{"origin main", "إلى origin/main", search.Begun},
		{"  ", "أي شيء", search.Whole},
		{"…", "أي شيء", search.Whole},
		{"شيء", "", search.NoMatch},
	} {
		if got := search.ByBeginnings(c.typed).In(search.AsTitle(c.text)); got != c.want {
			t.Errorf("%q in %q: %d, want %d", c.typed, c.text, got, c.want)
		}
	}
}

func TestEveryBeginningOfEveryWordFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[ء-غف-ي]{1,9}|[A-Za-z]{1,9}|[٠-٩]{1,4}`), 1, 6).Draw(t, "words")
		title := search.AsTitle(strings.Join(words, rapid.SampledFrom([]string{" ", "، ", " — ", "/"}).Draw(t, "between")))
		word := rapid.SampledFrom(words).Draw(t, "word")
		typed := string([]rune(word)[:rapid.IntRange(1, utf8.RuneCountInString(word)).Draw(t, "length")])
		if search.ByBeginnings(typed).In(title) < search.Begun {
			t.Fatalf("%q does not find %q", typed, title)
		}
	})
}
