package catalogue

import (
	"slices"

	"tahrir/document"
	"tahrir/document/search"
)

// Article is an article as it goes into the catalogue: its entry, and each of its
// words once, with the places where it stands.
type Article struct {
	Entry
	words    []word // in no order
	headline int    // how many words the headline has, those of signs included
}

// word is a word of one article.
type word struct {
	letters  string
	headline bool   // it stands in the headline, too
	places   []byte // by appendPlaces
}

// Reader makes articles ready for the catalogue. It remembers words, so that those
// of many articles take memory once. The zero value is ready; it is for one goroutine.
type Reader struct {
	numbers map[string]uint32
	letters []string
	said    []uint64 // of one article: number of the word, place, 1 in the headline
}

// mostRemembered is how many words a Reader remembers.
const mostRemembered = 1 << 16

// Read returns an article with what an index needs of its words; a is nil where
// there is no more than the entry.
func (r *Reader) Read(e Entry, a *document.Article) *Article {
	article := &Article{Entry: e}
	if a == nil {
		return article
	}
	if r.numbers == nil || len(r.letters) > mostRemembered {
		r.numbers, r.letters = map[string]uint32{}, nil
	}
	r.said = r.said[:0]
	search.WordsOf(a, func(place search.Place, number int, letters []byte) {
		if number >= 1<<30 {
			return
		}
		n, ok := r.numbers[string(letters)]
		if !ok {
			n = uint32(len(r.letters))
			r.letters = append(r.letters, string(letters))
			r.numbers[r.letters[n]] = n
		}
		one := uint64(n)<<32 | uint64(number)<<1
		if place == search.Headline {
			one |= 1
			article.headline = number + 1
		}
		r.said = append(r.said, one)
	})
	slices.Sort(r.said)
	article.words = make([]word, 0, len(r.said)*2/3)
	places := make([]byte, 0, len(r.said)*2)
	var at []int
	for i := 0; i < len(r.said); {
		n := r.said[i] >> 32
		headline := false
		at = at[:0]
		for ; i < len(r.said) && r.said[i]>>32 == n; i++ {
			headline = headline || r.said[i]&1 == 1
			at = append(at, int(uint32(r.said[i])>>1))
		}
		from := len(places)
		places = appendPlaces(places, at)
		article.words = append(article.words, word{r.letters[n], headline, places[from:len(places):len(places)]})
	}
	return article
}

// appendPlaces appends the places of a word in one article, which grow: each as the
// difference to the one before, twice, plus one where another follows.
func appendPlaces(b []byte, at []int) []byte {
	o := out(b)
	before := 0
	for i, place := range at {
		n := uint64(place-before) << 1
		if i < len(at)-1 {
			n |= 1
		}
		o.number(n)
		before = place
	}
	return o
}

// skipPlaces returns how many bytes the places of one article take.
func skipPlaces(b []byte) int {
	for i := 0; i < len(b); {
		more := b[i]&1 == 1
		for i < len(b) && b[i] >= 0x80 {
			i++
		}
		i++
		if !more {
			return min(i, len(b))
		}
	}
	return len(b)
}

// eachPlace calls yield for the places of one article, and returns how many bytes
// they take.
func eachPlace(b []byte, yield func(place int)) int {
	i := in{rest: b}
	at := 0
	for !i.bad {
		n := i.number()
		if i.bad {
			break
		}
		at += int(n >> 1)
		yield(at)
		if n&1 == 0 {
			break
		}
	}
	return len(b) - len(i.rest)
}
