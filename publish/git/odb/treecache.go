package odb

import "sync"

// treeCache holds the trees that were read last: one publication reads those
// on its path several times, and the next one most of them again.
type treeCache struct {
	mu    sync.Mutex
	held  map[Hash]Tree
	order []Hash
	size  int // entries held
}

// treesHeld bounds the entries that a treeCache holds; one takes some 80 bytes.
const treesHeld = 1 << 14

func (c *treeCache) get(h Hash) (Tree, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t, ok := c.held[h]
	return t, ok
}

func (c *treeCache) put(h Hash, t Tree) {
	if len(t) > treesHeld/2 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held == nil {
		c.held = map[Hash]Tree{}
	}
	if _, ok := c.held[h]; ok {
		return
	}
	c.held[h] = t
	c.order = append(c.order, h)
	c.size += len(t) + 1
	for c.size > treesHeld {
		oldest := c.order[0]
		c.order = c.order[1:]
		c.size -= len(c.held[oldest]) + 1
		delete(c.held, oldest)
	}
}
