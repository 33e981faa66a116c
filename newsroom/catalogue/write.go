package catalogue

import (
	"cmp"
	"container/heap"
	"encoding/binary"
	"io"
	"slices"
	"strings"
)

// source is what a segment is made of: another segment, or articles in memory.
type source interface {
	len() int
	entryOf(doc int) (Entry, error)
	headlineOf(doc int) int // how many words it has
	stamp(doc int) (when int64, order uint64)
	walk() (walker, error) // the terms in order
}

// walker walks the terms of a source.
type walker interface {
	// next returns the next term, and its articles and places as a segment holds
	// them; ok is false at the end.
	next() (p posted, ok bool, err error)
}

// posted is a term with its articles.
type posted struct {
	folded, letters string
	docs, places    []byte
}

// input is a source with the articles that are left out.
type input struct {
	source
	dead bits
}

// sink is where a segment is written.
type sink interface {
	io.Writer
	Size() int64
}

// memory is a sink in memory.
type memory struct{ b []byte }

func (m *memory) Write(b []byte) (int, error) { m.b = append(m.b, b...); return len(b), nil }
func (m *memory) Size() int64                 { return int64(len(m.b)) }

// from is an article of an input.
type from struct {
	input, doc int
	when       int64
	order      uint64
}

// merge writes a segment of all that the inputs hold.
func merge(inputs []input, to sink) error {
	w := &segmentWriter{to: to, inputs: inputs}
	w.order()
	for _, do := range []func() error{w.postings, w.entries, w.rest} {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}

type segmentWriter struct {
	to     sink
	inputs []input
	docs   []from  // in the new order
	number [][]int // by input and article its new number; -1 for none

	at      [parts]int64
	columns []byte
	keys    []key
	labels  map[labelKind]map[string][]int
	terms   termWriter
}

type key struct {
	hash uint64
	doc  int
}

// order numbers the articles, the newest first.
func (w *segmentWriter) order() {
	w.number = make([][]int, len(w.inputs))
	for i, in := range w.inputs {
		w.number[i] = make([]int, in.len())
		for doc := range in.len() {
			w.number[i][doc] = -1
			if !in.dead.has(doc) {
				when, order := in.stamp(doc)
				w.docs = append(w.docs, from{i, doc, when, order})
			}
		}
	}
	slices.SortStableFunc(w.docs, func(a, b from) int {
		return cmp.Or(cmp.Compare(b.when, a.when), cmp.Compare(b.order, a.order))
	})
	for n, d := range w.docs {
		w.number[d.input][d.doc] = n
	}
}

// posting is an article of a term while it is merged.
type posting struct {
	doc      int
	headline uint64
	places   []byte
}

// postings merges the terms.
func (w *segmentWriter) postings() error {
	w.at[postingsPart] = w.to.Size()
	heads, err := w.heads()
	if err != nil {
		return err
	}
	var list []posting
	var docs, places out
	for len(heads) > 0 {
		first := heads[0].posted
		list = list[:0]
		for len(heads) > 0 && heads[0].posted.folded == first.folded && heads[0].posted.letters == first.letters {
			h := heads[0]
			if list, err = appendPostings(list, h.posted, w.number[h.input]); err != nil {
				return err
			}
			more, err := h.advance()
			if err != nil {
				return err
			}
			if more {
				heap.Fix(&heads, 0)
			} else {
				heap.Pop(&heads)
			}
		}
		if len(list) == 0 {
			continue
		}
		inOrder := func(a, b posting) int { return a.doc - b.doc }
		if !slices.IsSortedFunc(list, inOrder) {
			slices.SortFunc(list, inOrder)
		}
		docs, places = docs[:0], places[:0]
		last := -1
		for _, p := range list {
			docs.number(uint64(p.doc-last-1)<<1 | p.headline)
			last = p.doc
			places = append(places, p.places...)
		}
		w.terms.add(first, len(list), len(docs), len(places), w.to.Size())
		if _, err := w.to.Write(docs); err != nil {
			return err
		}
		if _, err := w.to.Write(places); err != nil {
			return err
		}
	}
	return nil
}

// appendPostings appends the articles of a term under their new numbers.
func appendPostings(list []posting, p posted, number []int) ([]posting, error) {
	i := in{rest: p.docs}
	places := p.places
	doc := -1
	for len(i.rest) > 0 {
		n := i.number()
		doc += int(n>>1) + 1
		size := skipPlaces(places)
		if doc < 0 || doc >= len(number) || size == 0 {
			return nil, ErrDamaged
		}
		if number[doc] >= 0 {
			list = append(list, posting{number[doc], n & 1, places[:size:size]})
		}
		places = places[size:]
	}
	if i.bad || len(places) > 0 {
		return nil, ErrDamaged
	}
	return list, nil
}

// head is where a walk through one input stands.
type head struct {
	input  int
	walker walker
	posted posted
}

func (h *head) advance() (more bool, err error) {
	h.posted, more, err = h.walker.next()
	return more, err
}

// headHeap is the heads of all inputs, the least term first.
type headHeap []*head

func (h headHeap) Len() int { return len(h) }
func (h headHeap) Less(i, j int) bool {
	a, b := h[i], h[j]
	return cmp.Or(strings.Compare(a.posted.folded, b.posted.folded), strings.Compare(a.posted.letters, b.posted.letters), a.input-b.input) < 0
}
func (h headHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *headHeap) Push(x any)   { *h = append(*h, x.(*head)) }
func (h *headHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

func (w *segmentWriter) heads() (headHeap, error) {
	var heads headHeap
	for i, in := range w.inputs {
		walk, err := in.walk()
		if err != nil {
			return nil, err
		}
		h := &head{input: i, walker: walk}
		more, err := h.advance()
		if err != nil {
			return nil, err
		}
		if more {
			heads = append(heads, h)
		}
	}
	heap.Init(&heads)
	return heads, nil
}

// termWriter gathers the terms and their blocks.
type termWriter struct {
	terms, blocks out
	block         out // the terms of the block that is being filled
	n             int
	at            int64 // of its first postings
	first, last   string
}

// add appends a term, whose postings are at a place.
func (t *termWriter) add(p posted, docs, docsSize, placesSize int, at int64) {
	if t.n == 0 {
		t.first, t.last, t.at = p.folded, "", at
	}
	shared := 0
	for shared < min(len(t.last), len(p.folded)) && t.last[shared] == p.folded[shared] {
		shared++
	}
	t.block.number(uint64(shared))
	t.block.text(p.folded[shared:])
	letters := p.letters
	if letters == p.folded {
		letters = ""
	}
	t.block.text(letters)
	t.block.number(uint64(docs))
	t.block.number(uint64(docsSize))
	t.block.number(uint64(placesSize))
	t.last = p.folded
	if t.n++; t.n == termBlock {
		t.end()
	}
}

// end ends the block.
func (t *termWriter) end() {
	if t.n == 0 {
		return
	}
	t.blocks.text(t.first)
	t.blocks.number(uint64(len(t.terms)))
	t.terms.number(uint64(t.n))
	t.terms.number(uint64(t.at))
	t.terms = append(t.terms, t.block...)
	t.block, t.n = t.block[:0], 0
}

// entries writes the entries, and gathers what is made of them.
func (w *segmentWriter) entries() error {
	w.at[entriesPart] = w.to.Size()
	w.labels = map[labelKind]map[string][]int{authorLabel: {}, bylineLabel: {}, tagLabel: {}, languageLabel: {}, sectionLabel: {}}
	for n, d := range w.docs {
		e, err := w.inputs[d.input].entryOf(d.doc)
		if err != nil {
			return err
		}
		w.columns = appendColumn(w.columns, &e, w.inputs[d.input].headlineOf(d.doc), w.to.Size()-w.at[entriesPart])
		w.keys = append(w.keys, key{hashOf(byte(e.Kind), e.Key), n})
		if e.Kind == Draft && e.ID != "" {
			w.keys = append(w.keys, key{hashOf(byID, e.ID), n})
		}
		w.label(authorLabel, e.Author, n)
		w.label(bylineLabel, e.Byline, n)
		w.label(languageLabel, e.Language, n)
		w.label(sectionLabel, e.Section, n)
		for _, tag := range e.Tags {
			w.label(tagLabel, tag, n)
		}
		var o out
		o.bytes(e.encode())
		if _, err := w.to.Write(o); err != nil {
			return err
		}
	}
	return nil
}

func (w *segmentWriter) label(kind labelKind, text string, doc int) {
	list := w.labels[kind][text]
	if text == "" || len(list) > 0 && list[len(list)-1] == doc {
		return
	}
	w.labels[kind][text] = append(list, doc)
}

// rest writes what was gathered.
func (w *segmentWriter) rest() error {
	w.terms.end()
	slices.SortFunc(w.keys, func(a, b key) int { return cmp.Or(cmp.Compare(a.hash, b.hash), a.doc-b.doc) })
	var keys []byte
	for _, k := range w.keys {
		keys = binary.LittleEndian.AppendUint64(keys, k.hash)
		keys = binary.LittleEndian.AppendUint32(keys, uint32(k.doc))
	}
	var err error
	for _, p := range []struct {
		part int
		data []byte
	}{{columnsPart, w.columns}, {keysPart, keys}, {labelsPart, w.labelled()}, {termsPart, w.terms.terms}, {blocksPart, w.terms.blocks}} {
		w.at[p.part] = w.to.Size()
		if _, werr := w.to.Write(p.data); werr != nil {
			err = werr
		}
	}
	tail := binary.LittleEndian.AppendUint32(nil, uint32(len(w.docs)))
	tail = binary.LittleEndian.AppendUint32(tail, uint32(len(w.keys)))
	for _, at := range w.at {
		tail = binary.LittleEndian.AppendUint64(tail, uint64(at))
	}
	if _, werr := w.to.Write(tail); werr != nil {
		err = werr
	}
	return err
}

func (w *segmentWriter) labelled() []byte {
	var o out
	for kind := authorLabel; kind <= sectionLabel; kind++ {
		texts := make([]string, 0, len(w.labels[kind]))
		for text := range w.labels[kind] {
			texts = append(texts, text)
		}
		slices.Sort(texts)
		for _, text := range texts {
			var docs out
			last := -1
			for _, doc := range w.labels[kind][text] {
				docs.number(uint64(doc - last - 1))
				last = doc
			}
			o.byte(byte(kind))
			o.text(text)
			o.number(uint64(len(w.labels[kind][text])))
			o.bytes(docs)
		}
	}
	return o
}
