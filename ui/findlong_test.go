package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/newsroom"
)

// long returns a text of so many bytes.
func long(bytes int) string {
	var b strings.Builder
	for i := 0; b.Len() < bytes; i++ {
		fmt.Fprintf(&b, "وصلت السفينة رقم %d إلى الرصيف صباحا، وأفرغ العمال حمولتها من القمح قبل الظهر، ثم غادرت الخليج مع المد.\n\n", i)
	}
	return b.String()
}

// searchLong opens the find bar on a long article, with the caret at its end.
func searchLong(t testing.TB, bytes int) *story {
	t.Helper()
	st := tell(t, t.TempDir(), nada)
	text := long(bytes)
	st.session.Article.Change(func(a *document.Article) { a.Headline, a.Body = "عنوان", text })
	st.Window.ArticleChanged()
	st.until("the text", func() bool { return len(st.field(newsroom.Body).Text()) == len(text) })
	st.window.Canvas().Focus(st.field(newsroom.Body))
	st.field(newsroom.Body).SetCaretRune(len([]rune(text)))
	st.keyed(fyne.KeyF, fyne.KeyModifierControl)
	return st
}

// In a long article a key in the find bar looks through a part of the text; the count
// follows, and goes on as if all had been looked through at once.
func TestALongArticleIsSearchedALittleAtATime(t *testing.T) {
	st := searchLong(t, 400<<10)
	bar := st.focused()
	st.typed(bar, "رقم 12 ")
	if !st.says("…") {
		t.Error("all of the text is looked through by one key")
	}
	st.until("the count", func() bool { return st.says("1 من 1") || st.says("١ من ١") })
	if got := st.field(newsroom.Body).Selected(); got != "رقم 12 " {
		t.Errorf("selected is %q", got)
	}
	bar.SetText("")
	st.typed(bar, "السفينه")
	n := strings.Count(st.field(newsroom.Body).Text(), "السفينة")
	st.until("the count of all", func() bool { return st.says(st.words.Number(n)) })
	bar.SetText("")
	st.typed(bar, "لا يوجد")
	st.until("that there is none", func() bool { return st.red(st.words.Say("find-none")) })
}

func BenchmarkKeyInTheFindBar(b *testing.B) {
	st := searchLong(b, 2<<20)
	bar := st.focused()
	for _, what := range []string{"السفينة", "رقم 777", "لا يوجد"} {
		b.Run(what, func(b *testing.B) {
			letters := []rune(what)
			for i := 0; b.Loop(); i++ {
				k := i % len(letters)
				if k == 0 {
					b.StopTimer()
					bar.SetText("")
					b.StartTimer()
				}
				bar.TypedRune(letters[k])
			}
		})
	}
}
