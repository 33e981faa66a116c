package odb

import (
	"encoding/binary"
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// cacheBytes bounds what a Store keeps of the objects read. It holds the chain
// of deltas behind the tree of a month of thousands of articles, even when
// several indexes are built at once.
const cacheBytes = 20 << 20

// cache holds the objects read last: neighbours in a pack are deltas of each
// other, and one publication reads the trees on its path several times. The LRU
// counts objects; here it is bounded by bytes.
type cache struct {
	mu   sync.Mutex
	lru  *simplelru.LRU[location, object]
	size int
}

// location is where an object was found: at an offset in a pack, or in a file of
// its own, where the first bytes of its name stand for the offset.
type location struct {
	pack *pack
	at   int64
}

func looseLocation(h Hash) location { return location{at: int64(binary.BigEndian.Uint64(h[:]))} }

// object is an object that was read. It is shared and must not be changed.
type object struct {
	kind Kind
	data []byte
	name Hash // set once the content was checked against it; of a loose object always
	tree Tree // set once it was asked for
}

// weight estimates the bytes that an object takes in the cache.
func (o *object) weight() int {
	if o.tree == nil {
		return len(o.data) + 160
	}
	return 2*len(o.data) + 48*len(o.tree) + 160
}

func (c *cache) get(at location) (object, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.lru == nil {
		return object{}, false
	}
	return c.lru.Get(at)
}

func (c *cache) put(at location, o object) {
	weight := o.weight()
	if weight > cacheBytes/4 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.lru == nil {
		c.lru, _ = simplelru.NewLRU(math.MaxInt, func(_ location, gone object) { c.size -= gone.weight() }) // fails for a size below 1
	}
	if old, ok := c.lru.Peek(at); ok {
		c.size -= old.weight()
	}
	c.lru.Add(at, o)
	for c.size += weight; c.size > cacheBytes; {
		c.lru.RemoveOldest()
	}
}

func (c *cache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lru, c.size = nil, 0
}
