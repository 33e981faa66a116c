package articletest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"tahrir/document"
)

// News makes articles as a newspaper has them, the same for the same seed: words by
// the frequencies of a language, written together with what Arabic writes together,
// in sentences and paragraphs.
type News struct {
	random *rand.Rand
	zipf   *rand.Zipf
	words  []string
}

// vocabulary is how many forms the articles' words have: those of some hundred
// thousand articles.
const vocabulary = 250_000

// NewNews returns a maker of articles.
func NewNews(seed uint64) *News {
	random := rand.New(rand.NewPCG(seed, 14))
	return &News{random, rand.NewZipf(random, 1.1, 8, vocabulary-1), newsWords()}
}

// newsWords returns the words by their frequency: first short ones, then roots in
// their patterns.
func newsWords() []string {
	r := rand.New(rand.NewPCG(7, 7))
	letters, long := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي"), []rune("اوي")
	before := []string{"", "", "", "", "ال", "ال", "ال", "و", "وال", "ب", "بال", "لل", "ل", "ف", "ي", "ت", "م"}
	after := []string{"", "", "", "", "", "ة", "ة", "ات", "ين", "ون", "ه", "ها", "هم", "ي", "ية", "اء"}
	const short = 60
	seen := map[string]bool{}
	words := make([]string, 0, vocabulary)
	for len(words) < vocabulary {
		var w strings.Builder
		n := 3
		if r.IntN(4) == 0 {
			n = 4
		}
		if len(words) < short {
			n = 1 + r.IntN(2)
		} else {
			w.WriteString(before[r.IntN(len(before))])
		}
		for range n {
			w.WriteRune(letters[r.IntN(len(letters))])
			if r.IntN(5) == 0 {
				w.WriteRune(long[r.IntN(len(long))])
			}
		}
		if len(words) >= short {
			w.WriteString(after[r.IntN(len(after))])
		}
		if word := w.String(); !seen[word] {
			seen[word] = true
			words = append(words, word)
		}
	}
	return words
}

// Word returns a word, the more frequent the likelier.
func (n *News) Word() string { return n.words[n.zipf.Uint64()] }

// Frequent returns the i-th most frequent word.
func (n *News) Frequent(i int) string { return n.words[i] }

// Text returns so many words in sentences and paragraphs.
func (n *News) Text(words int) string {
	var b strings.Builder
	for i := range words {
		switch {
		case i == 0:
		case i%60 == 0:
			b.WriteString(".\n\n")
		case i%15 == 0:
			b.WriteString(". ")
		case i%7 == 0:
			b.WriteString("، ")
		default:
			b.WriteByte(' ')
		}
		b.WriteString(n.Word())
	}
	b.WriteByte('.')
	return b.String()
}

// Article returns an article of so many words, first published at a time; a draft
// where that is zero.
func (n *News) Article(id string, words int, published time.Time) *document.Article {
	a := &document.Article{
		ID: id, Status: document.Draft, Language: "ar",
		Headline: strings.NewReplacer(".", "", "،", "").Replace(n.Text(8)),
		Author:   fmt.Sprintf("كاتب %s", n.words[1000+n.random.IntN(300)]),
		Tags:     []string{n.words[2000+n.random.IntN(60)], n.words[3000+n.random.IntN(60)]},
		Breaking: n.random.IntN(30) == 0,
		Body:     n.Text(words),
	}
	if !published.IsZero() {
		a.Status, a.Created, a.Updated, a.Published = document.Published, published, published, published
		a.Slug = strings.ReplaceAll(a.Headline, " ", "-") + "-" + strings.ToLower(id[len(id)-6:])
	}
	return a
}
