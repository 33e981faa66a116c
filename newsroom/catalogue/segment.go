package catalogue

import (
	"encoding/binary"
	"path/filepath"
	"sort"
	"strings"
	"sync"

	"tahrir/document/search"
	"tahrir/publish/derived"
)

// ErrDamaged means that a file of the catalogue is not what was written. The
// catalogue is to be made anew.
var ErrDamaged = derived.ErrDamaged

// segmentForm is that of a segment's file. Its body, numbers little-endian where
// they are fixed:
//
//	postings: for each term the articles that have it, and the places in each
//	entries, one behind the other
//	columns: N × columnSize, in the order of the articles: the newest first
//	keys: what articles are looked up by, in order: hash (8), article (4)
//	labels: authors, writers, tags, languages and sections, each with its articles
//	terms: blocks of termBlock terms in order of their folded form
//	blocks: for each block its first term and where it begins
//	tail: N, number of keys (4 each), and where each part begins (8 each)
var segmentForm = derived.Form{Magic: "TAHRIRSG", Version: 4}

const (
	columnSize = 8 + startSize + 4 + 4 + 4 + 8
	keySize    = 8 + 4
	termBlock  = 32
	parts      = 7
	tailSize   = 4 + 4 + 8*parts
)

// The parts of a segment.
const (
	postingsPart = iota
	entriesPart
	columnsPart
	keysPart
	labelsPart
	termsPart
	blocksPart
)

// segment is a part of the catalogue that never changes. It is safe for concurrent
// use.
type segment struct {
	name string // of its file; "" for one in memory
	base *derived.Base
	n    int
	keys int
	at   [parts + 1]int64

	columns []byte

	reading sync.Mutex
	blocks  []termsBlock // nil until words are looked for
	labels  []label      // nil until labels are
}

// termsBlock is one block of terms.
type termsBlock struct {
	first string // folded
	at    int64  // in the terms
}

func openSegment(dir, name string) (*segment, error) {
	base, err := derived.OpenInPieces(filepath.Join(dir, name), segmentForm)
	if err != nil {
		return nil, err
	}
	return readSegment(name, base)
}

func readSegment(name string, base *derived.Base) (*segment, error) {
	s := &segment{name: name, base: base}
	if base.Size() < tailSize {
		return nil, ErrDamaged
	}
	var tail [tailSize]byte
	if err := base.Read(base.Size()-tailSize, tail[:]); err != nil {
		return nil, err
	}
	s.n = int(binary.LittleEndian.Uint32(tail[:]))
	s.keys = int(binary.LittleEndian.Uint32(tail[4:]))
	s.at[parts] = base.Size() - tailSize
	for p := range parts {
		s.at[p] = int64(binary.LittleEndian.Uint64(tail[8+8*p:]))
	}
	for p := range parts {
		if s.at[p] < 0 || s.at[p] > s.at[p+1] {
			return nil, ErrDamaged
		}
	}
	if s.size(columnsPart) != int64(s.n)*columnSize || s.size(keysPart) != int64(s.keys)*keySize {
		return nil, ErrDamaged
	}
	var err error
	s.columns, err = s.part(columnsPart)
	return s, err
}

func (s *segment) size(part int) int64 { return s.at[part+1] - s.at[part] }

// part reads a whole part.
func (s *segment) part(part int) ([]byte, error) { return s.read(part, 0, s.size(part)) }

// read reads some of a part.
func (s *segment) read(part int, at, n int64) ([]byte, error) {
	if at < 0 || n < 0 || at+n > s.size(part) {
		return nil, ErrDamaged
	}
	b := make([]byte, n)
	return b, s.base.Read(s.at[part]+at, b)
}

// column is what lists ask of every article, at a fixed place.
type column []byte

func (s *segment) column(doc int) column { return s.columns[doc*columnSize : (doc+1)*columnSize] }

func (c column) when() int64   { return int64(binary.LittleEndian.Uint64(c)) }
func (c column) start() []byte { return c[8 : 8+startSize] }
func (c column) entry() int64  { return int64(binary.LittleEndian.Uint32(c[8+startSize:])) }
func (c column) words() int    { return int(binary.LittleEndian.Uint32(c[12+startSize:])) }
func (c column) kind() Kind    { return Kind(c[16+startSize]) }
func (c column) flags() byte   { return c[17+startSize] }
func (c column) shelf() Shelf  { return Shelf(c[18+startSize] >> 4) }
func (c column) ready() bool   { return c[18+startSize]&1 == 1 }

// order returns what articles of one moment are ordered by; see orderOf.
func (c column) order() uint64 { return binary.LittleEndian.Uint64(c[20+startSize:]) }

// headline returns how many words the headline has, as far as a byte counts.
func (c column) headline() int { return int(c[19+startSize]) }

func appendColumn(b []byte, a *Entry, headline int, entry int64) []byte {
	b = binary.LittleEndian.AppendUint64(b, uint64(micros(a.When)))
	first := start(a.Headline)
	b = append(b, first[:]...)
	b = binary.LittleEndian.AppendUint32(b, uint32(entry))
	b = binary.LittleEndian.AppendUint32(b, uint32(a.Words))
	state := byte(a.shelf()) << 4
	if a.is()&search.IsReady != 0 {
		state |= 1
	}
	b = append(b, byte(a.Kind), a.flags(), state, byte(min(headline, 255)))
	return binary.LittleEndian.AppendUint64(b, orderOf(a.Key))
}

// entry reads the entry of an article.
func (s *segment) entry(doc int) (Entry, error) {
	at := s.column(doc).entry()
	b, err := s.read(entriesPart, at, min(usualEntry, s.size(entriesPart)-at))
	if err != nil {
		return Entry{}, err
	}
	i := in{rest: b}
	n := i.number()
	if size := int64(len(b) - len(i.rest)); !i.bad && n > uint64(len(i.rest)) { // a long one
		if b, err = s.read(entriesPart, at+size, int64(n)); err != nil {
			return Entry{}, err
		}
		return decodeEntry(b)
	}
	b = i.take(n)
	if i.bad {
		return Entry{}, ErrDamaged
	}
	return decodeEntry(b)
}

// usualEntry is the size that few entries exceed.
const usualEntry = 512

// lookUp returns the articles with a hash among those that are looked up.
func (s *segment) lookUp(hash uint64) (docs []int, err error) {
	var b [keySize]byte
	read := func(i int) uint64 {
		if rerr := s.base.Read(s.at[keysPart]+int64(i)*keySize, b[:]); rerr != nil {
			err = rerr
		}
		return binary.LittleEndian.Uint64(b[:])
	}
	for i := sort.Search(s.keys, func(i int) bool { return read(i) >= hash }); i < s.keys && err == nil && read(i) == hash; i++ {
		doc := int(binary.LittleEndian.Uint32(b[8:]))
		if doc >= s.n {
			return nil, ErrDamaged
		}
		docs = append(docs, doc)
	}
	return docs, err
}

// term is a word of the articles of a segment.
type term struct {
	folded, letters string
	docs            int // how many articles have it
	at              int64
	docsSize        int64 // of the articles, and behind them the places
	placesSize      int64
}

// termReader reads terms in order.
type termReader struct {
	in     in
	at     int64 // of the next term's postings
	left   int   // in the block
	folded []byte
}

// next reads a term into t, and reports whether there was one.
func (r *termReader) next(t *term) bool {
	for r.left == 0 {
		if len(r.in.rest) == 0 {
			return false
		}
		r.left = int(r.in.number())
		r.at = int64(r.in.number())
		r.folded = r.folded[:0]
	}
	r.left--
	shared := r.in.number()
	if shared > uint64(len(r.folded)) {
		r.in.fail()
		return false
	}
	r.folded = append(r.folded[:shared], r.in.bytes()...)
	letters := r.in.bytes()
	t.folded = string(r.folded)
	t.letters = t.folded
	if len(letters) > 0 {
		t.letters = string(letters)
	}
	t.docs, t.docsSize, t.placesSize, t.at = int(r.in.number()), int64(r.in.number()), int64(r.in.number()), r.at
	r.at += t.docsSize + t.placesSize
	return !r.in.bad
}

// index returns the blocks of the terms.
func (s *segment) index() ([]termsBlock, error) {
	s.reading.Lock()
	defer s.reading.Unlock()
	if s.blocks != nil {
		return s.blocks, nil
	}
	b, err := s.part(blocksPart)
	if err != nil {
		return nil, err
	}
	blocks := []termsBlock{}
	i := in{rest: b}
	for len(i.rest) > 0 {
		blocks = append(blocks, termsBlock{i.text(), int64(i.number())})
	}
	if i.bad {
		return nil, ErrDamaged
	}
	s.blocks = blocks
	return blocks, nil
}

// terms calls yield for the terms whose folded form begins with a text, or where
// whole is that text. An error of yield ends it.
func (s *segment) terms(folded string, whole bool, yield func(t *term) error) error {
	blocks, err := s.index()
	if err != nil || len(blocks) == 0 {
		return err
	}
	first := max(0, sort.Search(len(blocks), func(i int) bool { return blocks[i].first >= folded })-1)
	var t term
	for n := first; n < len(blocks); n++ {
		if n > first && blocks[n].first > folded && !strings.HasPrefix(blocks[n].first, folded) {
			return nil
		}
		end := s.size(termsPart)
		if n+1 < len(blocks) {
			end = blocks[n+1].at
		}
		b, err := s.read(termsPart, blocks[n].at, end-blocks[n].at)
		if err != nil {
			return err
		}
		r := termReader{in: in{rest: b}}
		for r.next(&t) {
			switch {
			case t.folded < folded:
			case t.folded == folded || !whole && strings.HasPrefix(t.folded, folded):
				if err := yield(&t); err != nil {
					return err
				}
			default:
				return nil
			}
		}
		if r.in.bad {
			return ErrDamaged
		}
	}
	return nil
}

// label is an author, a writer, a tag, a language or a section.
type label struct {
	kind  labelKind
	text  string
	count int
	docs  []byte // the differences between the articles' numbers
}

type labelKind byte

const (
	authorLabel labelKind = iota
	bylineLabel
	tagLabel
	languageLabel
	sectionLabel
)

// each calls yield for the articles that have the label.
func (l *label) each(yield func(doc int)) {
	i := in{rest: l.docs}
	doc := -1
	for len(i.rest) > 0 {
		doc += int(i.number()) + 1
		yield(doc)
	}
}

// labelled returns the labels of the segment, by kind and text.
func (s *segment) labelled() ([]label, error) {
	s.reading.Lock()
	defer s.reading.Unlock()
	if s.labels != nil {
		return s.labels, nil
	}
	b, err := s.part(labelsPart)
	if err != nil {
		return nil, err
	}
	labels := []label{}
	i := in{rest: b}
	for len(i.rest) > 0 {
		labels = append(labels, label{labelKind(i.byte()), i.text(), int(i.number()), i.bytes()})
	}
	if i.bad {
		return nil, ErrDamaged
	}
	s.labels = labels
	return labels, nil
}
