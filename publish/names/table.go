package names

import (
	"math"
)

// table is the month of each article and the owner of each slug. Most of it is
// a base that is read in place, so that a large archive costs no memory and no
// time at the start. Later changes are kept beside it, and folded in when they
// become many.
type table struct {
	base    *rows // nil for none
	damaged bool  // a part of the base could not be read, and the last answer is not to be trusted

	fresh map[string]named  // overrides the base
	gone  map[string]bool   // articles deleted since, which the base may still have
	slugs map[uint64]string // in fresh: the first owner of a slug keeps it
	since int               // changes since the last fold
}

// named is what the table knows of an article.
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

// owner returns the article that has the slug with that hash.
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

// fold moves fresh and gone into the base.
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

// all returns every article, those whose id is no ULID separately. ok is false
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

// body returns the body of the table's file, without the tree in front. ok is
// false where it cannot be kept.
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
