package bulk

import (
	"container/list"

	"github.com/go-git/go-git/v5/plumbing"
)

// place is where an object lies: a pack and an offset.
type place struct {
	pack *pack
	at   int64
}

// cache holds unpacked objects, the least recently used going first, within a
// number of bytes. Its objects are shared and must not be changed.
type cache struct {
	limit, used int
	byPlace     map[place]*list.Element
	recent      list.List // newest at the front
}

type cached struct {
	place place
	kind  plumbing.ObjectType
	data  []byte
}

func newCache(limit int) *cache {
	return &cache{limit: limit, byPlace: map[place]*list.Element{}}
}

func (c *cache) get(p place) (*cached, bool) {
	e, ok := c.byPlace[p]
	if !ok {
		return nil, false
	}
	c.recent.MoveToFront(e)
	return e.Value.(*cached), true
}

func (c *cache) put(p place, kind plumbing.ObjectType, data []byte) {
	if _, known := c.byPlace[p]; known || len(data) > c.limit/4 {
		return
	}
	c.byPlace[p] = c.recent.PushFront(&cached{p, kind, data})
	c.used += len(data) + 128
	for c.used > c.limit {
		last := c.recent.Back()
		gone := c.recent.Remove(last).(*cached)
		delete(c.byPlace, gone.place)
		c.used -= len(gone.data) + 128
	}
}
