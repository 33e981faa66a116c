package publish

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
)

// nameTable holds in which month each article stands and whose each slug is.
// Most of it is one sorted list, so that a large archive takes little memory
// and no work of the collector's; what changed since lies beside it, and is
// folded in when it grows.
type nameTable struct {
	rows   []nameRow // in order of id
	bySlug []uint32  // places in rows, in order of slug; none that has no slug

	fresh map[string]named  // over the rows
	gone  map[string]bool   // of the rows
	slugs map[uint64]string // of fresh: the first to have a slug keeps it
	since int               // put since the last fold
}

// named is what is known of an article.
type named struct {
	month uint16 // year*12 + month-1
	slug  uint64 // sumSlug
}

type nameRow struct {
	id [26]byte // a ULID; others stay in fresh
	named
}

var noSlug = sumSlug("")

func newNameTable(rows []nameRow) *nameTable {
	t := &nameTable{rows: rows, fresh: map[string]named{}, gone: map[string]bool{}, slugs: map[uint64]string{}}
	t.sort()
	return t
}

func (t *nameTable) sort() {
	slices.SortFunc(t.rows, func(a, b nameRow) int { return bytes.Compare(a.id[:], b.id[:]) })
	t.bySlug = slices.Grow(t.bySlug[:0], len(t.rows))
	for i := range t.rows {
		if t.rows[i].slug != noSlug {
			t.bySlug = append(t.bySlug, uint32(i))
		}
	}
	slices.SortFunc(t.bySlug, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(t.rows[a].slug, t.rows[b].slug), cmp.Compare(a, b))
	})
}

// row gives the place of an article in rows.
func (t *nameTable) row(id string) (int, bool) {
	if len(id) != len(nameRow{}.id) || t.gone[id] {
		return 0, false
	}
	return slices.BinarySearchFunc(t.rows, id, func(r nameRow, id string) int { return cmp.Compare(string(r.id[:]), id) })
}

func (t *nameTable) find(id string) (named, bool) {
	if e, ok := t.fresh[id]; ok {
		return e, true
	}
	if at, ok := t.row(id); ok {
		return t.rows[at].named, true
	}
	return named{}, false
}

// owner gives the article that has the slug with that sum.
func (t *nameTable) owner(slug uint64) (string, bool) {
	if id, ok := t.slugs[slug]; ok {
		return id, true
	}
	first := sort.Search(len(t.bySlug), func(i int) bool { return t.rows[t.bySlug[i]].slug >= slug })
	for _, at := range t.bySlug[first:] {
		if t.rows[at].slug != slug {
			break
		}
		id := string(t.rows[at].id[:])
		if e, ok := t.find(id); ok && e.slug == slug {
			return id, true
		}
	}
	return "", false
}

func (t *nameTable) put(id string, e named) {
	t.remove(id)
	t.fresh[id] = e
	if _, taken := t.owner(e.slug); !taken && e.slug != noSlug {
		t.slugs[e.slug] = id
	}
	if t.since++; t.since > 2048+len(t.rows)/4 {
		t.fold()
	}
}

func (t *nameTable) remove(id string) {
	if e, ok := t.fresh[id]; ok && t.slugs[e.slug] == id {
		delete(t.slugs, e.slug)
	}
	delete(t.fresh, id)
	if _, ok := t.row(id); ok {
		t.gone[id] = true
	}
}

// fold brings what is fresh into the rows.
func (t *nameTable) fold() {
	t.rows = slices.DeleteFunc(t.rows, func(r nameRow) bool { return len(t.gone) > 0 && t.gone[string(r.id[:])] })
	t.rows = slices.Grow(t.rows, len(t.fresh))
	for id, e := range t.fresh {
		if len(id) != len(nameRow{}.id) {
			continue
		}
		r := nameRow{named: e}
		copy(r.id[:], id)
		t.rows = append(t.rows, r)
		delete(t.fresh, id)
		if t.slugs[e.slug] == id {
			delete(t.slugs, e.slug)
		}
	}
	clear(t.gone)
	t.since = 0
	t.sort()
}

func (t *nameTable) count() int { return len(t.rows) - len(t.gone) + len(t.fresh) }

// each visits every article, in no order.
func (t *nameTable) each(visit func(id string, e named)) {
	for i := range t.rows {
		if id := string(t.rows[i].id[:]); !t.gone[id] {
			visit(id, t.rows[i].named)
		}
	}
	for id, e := range t.fresh {
		visit(id, e)
	}
}
