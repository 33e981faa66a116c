package palette

import (
	"strings"
	"testing"
)

func TestWhatComesFirst(t *testing.T) {
	items := []Item{
		{ID: "compare", Text: "مقارنة مع آخر منشور"}, {ID: "publish", Text: "نشر"}, {ID: "undo", Text: "إلغاء آخر نشر…"},
		{ID: "trash", Text: "نقل إلى المهملات"}, {ID: "empty", Text: "إفراغ المُهملات"}, {ID: "replace", Text: "استبدال في المقال"},
		{ID: "a", Kind: Article, Text: "أخبار النَّشر والكتاب"}, {ID: "b", Kind: Article, Text: "Deepwell: مقابلة"},
		{ID: "c", Kind: Article, Text: "جسر القرية", sought: true},
		{ID: "dark", Kind: Place, Text: "المظهر: داكن"}, {ID: "english", Kind: Place, Text: "لغة الواجهة: English"},
	}
	for _, c := range []struct{ name, typed, used, want string }{
		{"all, in their order", "", "", "compare publish undo trash empty replace a b c dark english"},
		{"the last used first, and its group", "", "dark undo", "dark english undo compare publish trash empty replace a b c"},
		{"the beginning of the text before that of a word", "نشر", "", "publish undo a c"},
		{"but what was used before both", "نشر", "undo", "undo publish a c"},
		{"an article that was used", "نشر", "a undo", "undo publish a c"},
		{"without hamza and tashkeel", "اخر", "", "compare undo c"},
		{"ة as ه", "مقارنه", "", "compare c"},
		{"without what is joined", "مهملات", "", "trash empty c"},
		{"what is joined, used", "مهملات", "empty", "empty trash c"},
		{"two words", "منش مقا", "", "compare c"},
		{"another language", "deep", "", "b c"},
		{"a choice", "engl", "", "english c"},
		{"no middle of a word", "ارنة", "", "c"},
	} {
		var ids []string
		for _, item := range order(items, c.typed, strings.Fields(c.used)) {
			ids = append(ids, item.ID)
		}
		if got := strings.Join(ids, " "); got != c.want {
			t.Errorf("%s (%q): %s, want %s", c.name, c.typed, got, c.want)
		}
	}
}

func TestTheLineForTheDeskEndsTheArticles(t *testing.T) {
	for _, c := range []struct{ kinds, want string }{
		{"", "f"}, {"c", "cf"}, {"ca", "caf"}, {"cap", "cafp"}, {"cp", "cpf"}, {"acp", "afcp"}, {"aacp", "aafcp"},
	} {
		var items []Item
		for _, k := range c.kinds {
			items = append(items, Item{ID: string(k), Kind: map[rune]Kind{'c': Command, 'a': Article, 'p': Place}[k]})
		}
		var got strings.Builder
		for _, item := range gathered(append(items, Item{ID: "f", Kind: Article})) {
			got.WriteString(item.ID)
		}
		if got.String() != c.want {
			t.Errorf("%q: %s, want %s", c.kinds, got.String(), c.want)
		}
	}
}
