package check_test

import (
	"fmt"
	"strings"
	"testing"

	"tahrir/document"
	"tahrir/document/check"
)

// report returns an article of so many words, as a newspaper writes them.
func report(words int) *document.Article {
	a := article("")
	a.Headline = "الميناء يستقبل 12 سفينة في أسبوع"
	var paragraphs []string
	for n := 0; n < words; n += 40 {
		paragraphs = append(paragraphs, fmt.Sprintf("وصلت إلى رصيف الميناء رقم %d صباح أمس سفينة محملة بالقمح، قال قبطانها إن الرحلة «لم تكن سهلة»، فقد هبت الريح %d أيام متصلة، ثم هدأت عند مدخل الخليج. وأضاف المدير أن العمال أفرغوا %d طنا قبل الظهر، وأن الشاحنات نقلتها إلى المدينة.", n, 3+n%8, 11+n%80))
	}
	a.Body = strings.Join(paragraphs, "\n\n")
	return a
}

func benchmarkCheck(b *testing.B, words int) {
	a := report(words)
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			check.Check(a, check.Rules{})
		}
	})
	b.Run("key", func(b *testing.B) {
		c := check.NewChecker(check.Rules{})
		c.Check(a)
		half := len(a.Body) / 2
		half = strings.IndexByte(a.Body[half:], ' ') + half
		body := a.Body
		for i := 0; b.Loop(); i++ {
			a.Body = body[:half] + strings.Repeat("س", i%7) + body[half:]
			c.Check(a)
		}
	})
}

func BenchmarkCheck2000(b *testing.B)  { benchmarkCheck(b, 2000) }
func BenchmarkCheck20000(b *testing.B) { benchmarkCheck(b, 20000) }
