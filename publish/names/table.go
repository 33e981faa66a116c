package names

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
)

// table holds in which month each article stands and whose each slug is.
// Most of it is one sorted list, so that a large archive takes little memory
// and no work of the collector's; what changed since lies beside it, and is
// folded in when it grecords.
type table struct {
	records []record // in order of id
	bySlug  []uint32 // indexes into records, in order of slug; none that has no slug

	fresh map[string]named  // over the records
	gone  map[string]bool   // of the records
	slugs map[uint64]string // of fresh: the first to have a slug keeps it
	since int               // put since the last fold
}

// named is what is known of an article.
type named struct {
	month uint16 // year*12 + month-1
	slug  uint64 // sumSlug
}

type record struct {
	id [26]byte // a ULID; others stay in fresh
	named
}

var noSlug = sumSlug("")

func newTable(records []record) *table {
	t := &table{records: records, fresh: map[string]named{}, gone: map[string]bool{}, slugs: map[uint64]string{}}
	t.sort()
	return t
}

func (t *table) sort() {
	slices.SortFunc(t.records, func(a, b record) int { return bytes.Compare(a.id[:], b.id[:]) })
	t.bySlug = slices.Grow(t.bySlug[:0], len(t.records))
	for i := range t.records {
		if t.records[i].slug != noSlug {
			t.bySlug = append(t.bySlug, uint32(i))
		}
	}
	slices.SortFunc(t.bySlug, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(t.records[a].slug, t.records[b].slug), cmp.Compare(a, b))
	})
}

// index returns where an article stands in records.
func (t *table) index(id string) (int, bool) {
	if len(id) != len(record{}.id) || t.gone[id] {
		return 0, false
	}
	return slices.BinarySearchFunc(t.records, id, func(r record, id string) int { return cmp.Compare(string(r.id[:]), id) })
}

func (t *table) find(id string) (named, bool) {
	if e, ok := t.fresh[id]; ok {
		return e, true
	}
	if at, ok := t.index(id); ok {
		return t.records[at].named, true
	}
	return named{}, false
}

// owner returns the article that has the slug with that sum.
func (t *table) owner(slug uint64) (string, bool) {
	if id, ok := t.slugs[slug]; ok {
		return id, true
	}
	first := sort.Search(len(t.bySlug), func(i int) bool { return t.records[t.bySlug[i]].slug >= slug })
	for _, at := range t.bySlug[first:] {
		if t.records[at].slug != slug {
			break
		}
		id := string(t.records[at].id[:])
		if e, ok := t.find(id); ok && e.slug == slug {
			return id, true
		}
	}
	return "", false
}

func (t *table) put(id string, e named) {
	t.remove(id)
	t.fresh[id] = e
	if _, taken := t.owner(e.slug); !taken && e.slug != noSlug {
		t.slugs[e.slug] = id
	}
	if t.since++; t.since > 2048+len(t.records)/4 {
		t.fold()
	}
}

func (t *table) remove(id string) {
	if e, ok := t.fresh[id]; ok && t.slugs[e.slug] == id {
		delete(t.slugs, e.slug)
	}
	delete(t.fresh, id)
	if _, ok := t.index(id); ok {
		t.gone[id] = true
	}
}

// fold brings what is fresh into the records.
func (t *table) fold() {
	t.records = slices.DeleteFunc(t.records, func(r record) bool { return len(t.gone) > 0 && t.gone[string(r.id[:])] })
	t.records = slices.Grow(t.records, len(t.fresh))
	for id, e := range t.fresh {
		if len(id) != len(record{}.id) {
			continue
		}
		r := record{named: e}
		copy(r.id[:], id)
		t.records = append(t.records, r)
		delete(t.fresh, id)
		if t.slugs[e.slug] == id {
			delete(t.slugs, e.slug)
		}
	}
	clear(t.gone)
	t.since = 0
	t.sort()
}

func (t *table) count() int { return len(t.records) - len(t.gone) + len(t.fresh) }

// each visits every article, in no order.
func (t *table) each(visit func(id string, e named)) {
	for i := range t.records {
		if id := string(t.records[i].id[:]); !t.gone[id] {
			visit(id, t.records[i].named)
		}
	}
	for id, e := range t.fresh {
		visit(id, e)
	}
}
