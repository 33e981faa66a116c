package catalogue

import (
	"cmp"
	"context"
	"slices"
	"time"

	"tahrir/document"
	"tahrir/document/search"
)

// View is the catalogue at one moment. It never changes, and is safe for concurrent
// use.
type View struct {
	parts []part
	tag   string
}

// part is a segment of a view, without the articles that are gone or newer in
// another.
type part struct {
	*segment
	dead bits
	base int // the number in the view of its first article
}

// newView returns a view of some parts, whose bases it sets.
func newView(tag string, parts []part) *View {
	v := &View{parts: parts, tag: tag}
	n := 0
	for i := range v.parts {
		v.parts[i].base = n
		n += v.parts[i].n
	}
	return v
}

// Tag returns what the view was made from, as it was given with the last change.
func (v *View) Tag() string { return v.tag }

// at returns the part and the number in it of an article.
func (v *View) at(n int) (part, int) {
	i, _ := slices.BinarySearchFunc(v.parts, n, func(p part, n int) int {
		if p.base+p.n <= n {
			return -1
		}
		return 1
	})
	return v.parts[i], n - v.parts[i].base
}

// Entry reads the entry of an article.
func (v *View) Entry(n int) (Entry, error) {
	p, doc := v.at(n)
	return p.entry(doc)
}

// LookUp returns the entry with a key; ok is false where there is none.
func (v *View) LookUp(kind Kind, key string) (e Entry, ok bool, err error) {
	n, e, err := v.find(hashOf(byte(kind), key), func(e Entry) bool { return e.Kind == kind && e.Key == key })
	return e, n >= 0, err
}

// DraftOf returns the entry of an article's draft; ok is false where it has none.
func (v *View) DraftOf(id string) (e Entry, ok bool, err error) {
	n, e, err := v.find(hashOf(byID, id), func(e Entry) bool { return e.Kind == Draft && e.ID == id })
	return e, n >= 0, err
}

// find returns the number of an entry; -1 for none.
func (v *View) find(hash uint64, same func(Entry) bool) (int, Entry, error) {
	for _, p := range slices.Backward(v.parts) {
		docs, err := p.lookUp(hash)
		if err != nil {
			return -1, Entry{}, err
		}
		for _, doc := range docs {
			if p.dead.has(doc) {
				continue
			}
			e, err := p.entry(doc)
			if err != nil {
				return -1, Entry{}, err
			}
			if same(e) {
				return p.base + doc, e, nil
			}
		}
	}
	return -1, Entry{}, nil
}

// Each calls yield for the entries of a kind, in no order, until it returns false.
func (v *View) Each(kind Kind, yield func(Entry) bool) error {
	for _, p := range v.parts {
		for doc := range p.n {
			if p.dead.has(doc) || p.column(doc).kind() != kind {
				continue
			}
			e, err := p.entry(doc)
			if err != nil {
				return err
			}
			if !yield(e) {
				return nil
			}
		}
	}
	return nil
}

// found are the articles that an Ask finds, whatever the shelf.
type found struct {
	v     *View
	fits  []bits     // by part
	ranks [][]uint16 // by part; nil where no words were asked for
}

// seek finds the articles of an Ask on any shelf. The dates of its query are those
// of a zone.
func (v *View) seek(ctx context.Context, ask Ask, zone *time.Location) (*found, error) {
	f := &found{v: v, fits: make([]bits, len(v.parts)), ranks: make([][]uint16, len(v.parts))}
	for i, p := range v.parts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		fits, err := p.narrowed(ask, zone)
		if err != nil {
			return nil, err
		}
		if ask.Words.Worded() {
			ranks, err := p.rank(ask.Words.Terms)
			if err != nil {
				return nil, err
			}
			for doc, rank := range ranks {
				if rank == 0 {
					fits.clear(doc)
				}
			}
			f.ranks[i] = ranks
		}
		f.fits[i] = fits
	}
	return f, nil
}

// narrowed returns the articles that all but the words and the shelf leave.
func (p part) narrowed(ask Ask, zone *time.Location) (bits, error) {
	fits := newBits(p.n)
	from, before := ask.Words.Between(zone)
	spans := []int64{never, -never, never, -never}
	for i, t := range []time.Time{from, before, ask.From, ask.Before} {
		if !t.IsZero() {
			spans[i] = micros(t)
		}
	}
	is := ask.Words.Is
	if ask.Breaking {
		is |= search.IsBreaking
	}
	for doc := range p.n {
		c := p.column(doc)
		if when := c.when(); p.dead.has(doc) || when < spans[0] || when >= spans[1] || when < spans[2] || when >= spans[3] || c.is()&is != is {
			continue
		}
		if is&search.IsBreaking != 0 && !ask.Now.IsZero() {
			e, err := p.entry(doc)
			if err != nil {
				return nil, err
			}
			if !document.BreakingAt(e.Breaking, e.Until, ask.Now) {
				continue
			}
		}
		fits.set(doc)
	}
	var wants []func(l *label) bool
	exactly := func(kind labelKind, text string) {
		if text != "" {
			wants = append(wants, func(l *label) bool { return l.kind == kind && l.text == text })
		}
	}
	exactly(authorLabel, ask.Author)
	exactly(tagLabel, ask.Tag)
	exactly(languageLabel, ask.Language)
	for _, value := range ask.Words.Authors {
		wants = append(wants, func(l *label) bool { return l.kind <= bylineLabel && value.In(l.text) })
	}
	for _, value := range ask.Words.Tags {
		wants = append(wants, func(l *label) bool { return l.kind == tagLabel && value.In(l.text) })
	}
	if len(wants) == 0 {
		return fits, nil
	}
	labels, err := p.labelled()
	if err != nil {
		return nil, err
	}
	for _, want := range wants {
		has := newBits(p.n)
		for i := range labels {
			if want(&labels[i]) {
				labels[i].each(func(doc int) {
					if doc < p.n {
						has.set(doc)
					}
				})
			}
		}
		for i := range fits {
			fits[i] &= has[i]
		}
	}
	return fits, nil
}

// is returns the states of an article.
func (c column) is() (is search.State) {
	switch c.shelf() {
	case Published:
		is = search.IsPublished
	case Retracted:
		is = search.IsRetracted
	case Review:
		is = search.IsDraft | search.IsReview
		if c.ready() {
			is = search.IsDraft | search.IsReady
		}
	default:
		is = search.IsDraft
	}
	if c.flags()&flagBreaking != 0 {
		is |= search.IsBreaking
	}
	return is
}

// on reports whether an article is on a shelf.
func (c column) on(shelf Shelf) bool {
	own := c.shelf()
	switch shelf {
	case All: // a settled draft is on no shelf, and a thrown away one on its own
		return own != All && own != Trash
	case Drafts:
		return own == Drafts || own == Review
	}
	return own == shelf
}

// once drops what is published of articles whose drafts are found.
func (f *found) once() error {
	for i, p := range f.v.parts {
		for doc := range p.n {
			c := p.column(doc)
			if !f.fits[i].has(doc) || c.kind() != Draft || c.flags()&flagTwin == 0 || !c.on(Drafts) {
				continue
			}
			e, err := p.entry(doc)
			if err != nil {
				return err
			}
			n, _, err := f.v.find(hashOf(byte(Publication), e.ID), func(o Entry) bool { return o.Kind == Publication && o.Key == e.ID })
			if err != nil {
				return err
			}
			if n >= 0 {
				for k, q := range f.v.parts {
					if n >= q.base && n < q.base+q.n {
						f.fits[k].clear(n - q.base)
					}
				}
			}
		}
	}
	return nil
}

// one is an article that is found.
type one struct {
	n     int
	when  int64
	order uint64
	rank  uint16
}

// listed returns what is found on a shelf, the newest first.
func (f *found) listed(shelf Shelf) ([]one, error) {
	if shelf == All {
		if err := f.once(); err != nil {
			return nil, err
		}
	}
	var lists [][]one
	for i, p := range f.v.parts {
		var list []one
		for doc := range p.n {
			if !f.fits[i].has(doc) {
				continue
			}
			c := p.column(doc)
			if !c.on(shelf) {
				continue
			}
			o := one{n: p.base + doc, when: c.when(), order: c.order()}
			if f.ranks[i] != nil {
				o.rank = f.ranks[i][doc]
			}
			list = append(list, o)
		}
		if len(list) > 0 {
			lists = append(lists, list)
		}
	}
	return mergeNewest(lists), nil
}

// newer reports whether a stands before b where the newest come first.
func newer(a, b one) bool {
	return cmp.Or(cmp.Compare(a.when, b.when), cmp.Compare(a.order, b.order), a.n-b.n) > 0
}

// mergeNewest merges lists that are each in order.
func mergeNewest(lists [][]one) []one {
	for len(lists) > 1 {
		slices.SortFunc(lists, func(a, b []one) int { return len(a) - len(b) })
		a, b := lists[0], lists[1]
		merged := make([]one, 0, len(a)+len(b))
		for len(a) > 0 && len(b) > 0 {
			if newer(b[0], a[0]) {
				a, b = b, a
			}
			merged = append(merged, a[0])
			a = a[1:]
		}
		merged = append(append(merged, a...), b...)
		lists = append(lists[2:], merged)
	}
	if len(lists) == 0 {
		return nil
	}
	return lists[0]
}

// Counts returns how many articles of each shelf an Ask finds, whatever its shelf.
func (v *View) Counts(ctx context.Context, ask Ask, zone *time.Location) (counts Counts, err error) {
	f, err := v.seek(ctx, ask, zone)
	if err != nil {
		return counts, err
	}
	for shelf := Drafts; shelf < Shelves; shelf++ {
		for i, p := range v.parts {
			for doc := range p.n {
				if f.fits[i].has(doc) && p.column(doc).on(shelf) {
					counts[shelf]++
				}
			}
		}
	}
	all, err := f.listed(All)
	counts[All] = len(all)
	return counts, err
}

// Facets returns what the articles that an Ask finds can be narrowed to.
func (v *View) Facets(ctx context.Context, ask Ask, zone *time.Location) (Facets, error) {
	f, err := v.seek(ctx, ask, zone)
	if err != nil {
		return Facets{}, err
	}
	if ask.Shelf == All {
		if err := f.once(); err != nil {
			return Facets{}, err
		}
	}
	counts := map[labelKind]map[string]int{authorLabel: {}, bylineLabel: {}, tagLabel: {}, languageLabel: {}, sectionLabel: {}}
	for i, p := range v.parts {
		labels, err := p.labelled()
		if err != nil {
			return Facets{}, err
		}
		for k := range labels {
			n := 0
			labels[k].each(func(doc int) {
				if f.fits[i].has(doc) && doc < p.n && p.column(doc).on(ask.Shelf) {
					n++
				}
			})
			if n > 0 {
				counts[labels[k].kind][labels[k].text] += n
			}
		}
	}
	of := func(kind labelKind) []Value { return frequent(counts[kind]) }
	return Facets{of(authorLabel), of(bylineLabel), of(tagLabel), of(languageLabel), of(sectionLabel)}, nil
}

func frequent(counts map[string]int) (values []Value) {
	for text, n := range counts {
		values = append(values, Value{Text: text, Count: n})
	}
	slices.SortFunc(values, func(a, b Value) int {
		return cmp.Or(b.Count-a.Count, cmp.Compare(a.Text, b.Text))
	})
	return values
}
