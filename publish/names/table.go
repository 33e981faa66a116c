package names

import (
	"math"
)

// table holds in which month each article stands and whose each slug is. Most of
// it is one sorted list that is read in place, so that a large archive takes no
// memory and no time to begin with; what changed since lies beside it, and is
// folded in when it grows.
type table struct {
	base    *rows // nil: there is none
	damaged bool  // something of the base could not be read: what was answered is not to be believed

	fresh map[string]named  // over the base
	gone  map[string]bool   // which the base may have
	slugs map[uint64]string // of fresh: the first to have a slug keeps it
	since int               // put since the last fold
}

// named is what is known of an article.
type named struct {
	month uint16 // year*12 + month-1
	slug  uint64 // sumSlug
}

var noSlug = sumSlug("")

func newTable(list []row) *table {
	t := &table{fresh: map[string]named{}, gone: map[string]bool{}, slugs: map[uint64]string{}}
	if len(list) > 0 {
		t.base = rowsOf(list)
	}
	return t
}

func (t *table) find(id string) (named, bool) {
	if e, ok := t.fresh[id]; ok {
		return e, true
	}
	if t.base == nil || len(id) != idSize || t.gone[id] {
		return named{}, false
	}
	r, ok, err := t.base.find(id)
	t.damaged = t.damaged || err != nil
	return r.named, ok
}

// owner returns the article that has the slug with that sum.
func (t *table) owner(slug uint64) (string, bool) {
	if t.base != nil {
		found, err := t.base.withSlug(slug)
		t.damaged = t.damaged || err != nil
		for _, r := range found {
			id := string(r.id[:])
			if e, ok := t.find(id); ok && e.slug == slug {
				return id, true
			}
		}
	}
	id, ok := t.slugs[slug]
	return id, ok
}

func (t *table) put(id string, e named) {
	t.remove(id)
	delete(t.gone, id)
	t.fresh[id] = e
	if _, taken := t.slugs[e.slug]; !taken && e.slug != noSlug {
		t.slugs[e.slug] = id
	}
	if t.since++; t.since > 2048+t.base.count()/4 {
		t.fold()
	}
}

func (t *table) remove(id string) {
	if e, ok := t.fresh[id]; ok && t.slugs[e.slug] == id {
		delete(t.slugs, e.slug)
	}
	delete(t.fresh, id)
	t.gone[id] = true
}

// fold brings what is fresh into the base.
func (t *table) fold() {
	list, odd, ok := t.all()
	if !ok {
		t.damaged = true
		return
	}
	t.base = rowsOf(list)
	t.fresh, t.gone, t.slugs, t.since = odd, map[string]bool{}, map[uint64]string{}, 0
	for id, e := range odd {
		if e.slug != noSlug {
			t.slugs[e.slug] = id
		}
	}
}

// all returns every article, and those apart whose id is no ULID; ok is false
// where the base is damaged.
func (t *table) all() (list []row, odd map[string]named, ok bool) {
	old, err := t.base.all()
	if err != nil {
		return nil, nil, false
	}
	list = make([]row, 0, len(old)+len(t.fresh))
	for _, r := range old {
		if t.gone[string(r.id[:])] {
			continue
		}
		if _, again := t.fresh[string(r.id[:])]; !again {
			list = append(list, r)
		}
	}
	odd = map[string]named{}
	for id, e := range t.fresh {
		if len(id) != idSize {
			odd[id] = e
			continue
		}
		list = append(list, row{[idSize]byte([]byte(id)), e})
	}
	return list, odd, true
}

// body returns the table as the body of its file, but for the tree at its
// beginning; ok is false where it cannot be kept.
func (t *table) body() (b []byte, ok bool) {
	list, odd, ok := t.all()
	if !ok || len(list) > math.MaxUint32 {
		return nil, false
	}
	b = encodeRows(list)
	for id, e := range odd {
		if len(id) > 255 {
			return nil, false
		}
		b = appendEntry(b, id, e, true)
	}
	return b, true
}
