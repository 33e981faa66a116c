package catalogue

import (
	"cmp"
	mathbits "math/bits"
	"slices"

	"tahrir/document/arabic"
	"tahrir/publish/derived"
)

// bits is a set of articles. nil is the empty one.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)/64) }

func (b bits) has(n int) bool { return n/64 < len(b) && b[n/64]&(1<<(n%64)) != 0 }
func (b bits) set(n int)      { b[n/64] |= 1 << (n % 64) }
func (b bits) clear(n int)    { b[n/64] &^= 1 << (n % 64) }

// with returns a copy of the set with another article, of n in all.
func (b bits) with(n, all int) bits {
	c := newBits(all)
	copy(c, b)
	c.set(n)
	return c
}

// gathered are articles in memory.
type gathered struct {
	articles []*Article
	terms    map[string]*gatheredTerm // by their letters
}

var _ source = (*gathered)(nil)

type gatheredTerm struct {
	docs, places out
	last, n      int
}

func gather(articles []*Article) *gathered {
	g := &gathered{articles: articles, terms: map[string]*gatheredTerm{}}
	for doc, a := range articles {
		g.index(doc, a)
	}
	return g
}

// add adds an article.
func (g *gathered) add(a *Article) {
	if g.terms == nil {
		g.terms = map[string]*gatheredTerm{}
	}
	g.index(len(g.articles), a)
	g.articles = append(g.articles, &Article{Entry: a.Entry, headline: a.headline})
}

func (g *gathered) index(doc int, a *Article) {
	for _, w := range a.words {
		t := g.terms[w.letters]
		if t == nil {
			t = &gatheredTerm{last: -1}
			g.terms[w.letters] = t
		}
		n := uint64(doc-t.last-1) << 1
		if w.headline {
			n |= 1
		}
		t.docs.number(n)
		t.places = append(t.places, w.places...)
		t.last, t.n = doc, t.n+1
	}
}

func (g *gathered) len() int                       { return len(g.articles) }
func (g *gathered) entryOf(doc int) (Entry, error) { return g.articles[doc].Entry, nil }
func (g *gathered) headlineOf(doc int) int         { return g.articles[doc].headline }

func (g *gathered) stamp(doc int) (int64, uint64) {
	return micros(g.articles[doc].When), orderOf(g.articles[doc].Key)
}

func (g *gathered) walk() (walker, error) {
	list := make([]posted, 0, len(g.terms))
	for letters, t := range g.terms {
		list = append(list, posted{arabic.Fold(letters), letters, t.docs, t.places})
	}
	slices.SortFunc(list, func(a, b posted) int {
		return cmp.Or(cmp.Compare(a.folded, b.folded), cmp.Compare(a.letters, b.letters))
	})
	return &listWalker{list}, nil
}

type listWalker struct{ list []posted }

func (w *listWalker) next() (posted, bool, error) {
	if len(w.list) == 0 {
		return posted{}, false, nil
	}
	p := w.list[0]
	w.list = w.list[1:]
	return p, true, nil
}

var _ source = (*segment)(nil)

func (s *segment) len() int                       { return s.n }
func (s *segment) entryOf(doc int) (Entry, error) { return s.entry(doc) }
func (s *segment) headlineOf(doc int) int         { return s.column(doc).headline() }

func (s *segment) stamp(doc int) (int64, uint64) {
	return s.column(doc).when(), s.column(doc).order()
}

func (s *segment) walk() (walker, error) {
	blocks, err := s.index()
	return &segmentWalker{s: s, blocks: blocks}, err
}

// segmentWalker reads a segment's terms and postings from its file, some at a time.
type segmentWalker struct {
	s      *segment
	blocks []termsBlock
	terms  termReader
	t      term

	postings []byte
	at       int64 // of postings
}

// readAhead is how much of the postings is read at once.
const readAhead = 1 << 16

func (w *segmentWalker) next() (posted, bool, error) {
	for !w.terms.next(&w.t) {
		if w.terms.in.bad {
			return posted{}, false, ErrDamaged
		}
		if len(w.blocks) == 0 {
			return posted{}, false, nil
		}
		end := w.s.size(termsPart)
		if len(w.blocks) > 1 {
			end = w.blocks[1].at
		}
		b, err := w.s.read(termsPart, w.blocks[0].at, end-w.blocks[0].at)
		if err != nil {
			return posted{}, false, err
		}
		w.terms = termReader{in: in{rest: b}}
		w.blocks = w.blocks[1:]
	}
	from, n := w.t.at, w.t.docsSize+w.t.placesSize
	if from < w.at || from+n > w.at+int64(len(w.postings)) {
		b, err := w.s.read(postingsPart, from, min(max(n, readAhead), w.s.size(postingsPart)-from))
		if err != nil {
			return posted{}, false, err
		}
		w.postings, w.at = b, from
	}
	if from-w.at+n > int64(len(w.postings)) {
		return posted{}, false, ErrDamaged
	}
	b := w.postings[from-w.at:][:n:n]
	return posted{w.t.folded, w.t.letters, b[:w.t.docsSize], b[w.t.docsSize:]}, true, nil
}

// inMemory returns a segment of articles that is not kept in a file.
func inMemory(g *gathered) (*segment, error) {
	var m memory
	if err := merge([]input{{source: g}}, &m); err != nil {
		return nil, err
	}
	base, _, err := derived.Unseal(segmentForm, derived.Seal(segmentForm, m.b))
	if err != nil {
		return nil, err
	}
	return readSegment("", base)
}

// count returns how many there are.
func (b bits) count() (n int) {
	for _, word := range b {
		n += mathbits.OnesCount64(word)
	}
	return n
}
