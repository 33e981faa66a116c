package history

import (
	"bytes"
	"encoding/binary"
	"slices"
	"sort"
	"sync/atomic"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/publish/derived"
)

// table is an index file: the base, read in place, and the records. A table in
// use never changes; follow returns another that shares the base.
type table struct {
	base    *derived.Base
	tip     plumbing.Hash
	shallow plumbing.Hash
	count   int // commits of the base
	bits    int
	// damaged is set once a part of the base cannot be read. Answers since then
	// are not to be trusted.
	damaged *atomic.Bool

	recorded map[plumbing.Hash]int64    // commits of the records, and their times
	changes  map[uint64][]recordedEntry // what they changed
	size     int64                      // of the file up to the last whole record
}

type recordedEntry struct {
	row
	marks marks
}

// begin parses the head of a base and the records after it. The error is
// derived.ErrDamaged where they are malformed; an unfinished record is left
// out.
func begin(base *derived.Base, records []byte) (*table, error) {
	t := &table{base: base, size: base.End(), damaged: new(atomic.Bool)}
	var head [headerSize]byte
	if err := base.Read(0, head[:]); err != nil {
		return nil, err
	}
	t.count = int(binary.BigEndian.Uint32(head[:]))
	t.bits = int(binary.BigEndian.Uint32(head[4:]))
	copy(t.tip[:], head[8:])
	copy(t.shallow[:], head[28:])
	if t.bits > 28 || t.keysAt() > base.Size() {
		return nil, derived.ErrDamaged
	}
	return t.follow(records), nil
}

// The offsets at which the parts of the body begin.
func (t *table) namesAt() int64    { return headerSize + fanSize }
func (t *table) timesAt() int64    { return t.namesAt() + int64(t.count)*20 }
func (t *table) keyTableAt() int64 { return t.timesAt() + int64(t.count)*timeSize }
func (t *table) keysAt() int64     { return t.keyTableAt() + 4*(1<<t.bits+1) }

// read reads a part of the body, zeros where that is damaged.
func (t *table) read(at int64, to []byte) {
	if t.base.Read(at, to) != nil {
		clear(to)
		t.damaged.Store(true)
	}
}

// number reads a number of the body.
func (t *table) number(at int64) int {
	var b [4]byte
	t.read(at, b[:])
	return int(binary.BigEndian.Uint32(b[:]))
}

// follow returns a table with the whole records at the front of data, the same
// table where there are none.
func (t *table) follow(data []byte) *table {
	next := t
	for {
		after, commits, size, ok := decodeRecord(data, next.tip)
		if !ok {
			return next
		}
		if next == t {
			next = t.clone()
		}
		next.tip = after
		next.size += int64(size)
		next.add(commits)
		data = data[size:]
	}
}

func (t *table) clone() *table {
	c := *t
	c.recorded = make(map[plumbing.Hash]int64, len(t.recorded)+1)
	for h, when := range t.recorded {
		c.recorded[h] = when
	}
	c.changes = make(map[uint64][]recordedEntry, len(t.changes)+1)
	for key, list := range t.changes {
		c.changes[key] = slices.Clip(list)
	}
	return &c
}

func (t *table) add(commits []newCommit) {
	for _, c := range commits {
		t.recorded[c.hash] = c.when
		for _, p := range c.changes {
			t.changes[p.key] = append(t.changes[p.key], recordedEntry{c.row, p.marks})
		}
	}
}

// when returns a commit's time. It reports false where the index does
// not have it.
func (t *table) when(h plumbing.Hash) (int64, bool) {
	if when, ok := t.recorded[h]; ok {
		return when, true
	}
	low, high := 0, min(t.number(headerSize+4*int64(h[0])), t.count)
	if h[0] > 0 {
		low = t.number(headerSize + 4*int64(h[0]) - 4)
	}
	at := low + sort.Search(max(high-low, 0), func(i int) bool {
		name := t.name(low + i)
		return bytes.Compare(name[:], h[:]) >= 0
	})
	if at >= high || t.name(at) != h {
		return 0, false
	}
	return t.row(uint32(at)).when, true
}

// name returns the name of the commit in the n-th row of the base.
func (t *table) name(at int) (h plumbing.Hash) {
	t.read(t.namesAt()+20*int64(at), h[:])
	return h
}

// row returns the n-th row of the base.
func (t *table) row(at uint32) row {
	var when [timeSize]byte
	t.read(t.timesAt()+timeSize*int64(at), when[:])
	return row{t.name(int(at)), readTime(when[:])}
}

// find returns the entries under a key, in no particular order.
func (t *table) find(key uint64) []recordedEntry {
	list := slices.Clone(t.changes[key])
	entry := t.keyTableAt() + 4*int64(tableEntry(key, t.bits))
	from, to := t.number(entry), t.number(entry+4)
	if from > to || int64(to) > t.base.Size()-t.keysAt() {
		return list
	}
	keys := make([]byte, to-from)
	t.read(t.keysAt()+int64(from), keys)
	t.each(keys, func(found uint64, at uint32, m marks) bool {
		if found == key {
			list = append(list, recordedEntry{t.row(at), m})
		}
		return found <= key
	})
	return list
}

// each visits keys and their commits until visit returns false.
func (t *table) each(keys []byte, visit func(key uint64, at uint32, m marks) bool) {
	for len(keys) > 8 {
		key := binary.BigEndian.Uint64(keys)
		n, width := binary.Uvarint(keys[8:])
		if width <= 0 {
			return
		}
		keys = keys[8+width:]
		at := uint64(0)
		for range n {
			step, width := binary.Uvarint(keys)
			if width <= 0 || width >= len(keys) {
				return
			}
			if at += step; at >= uint64(t.count) {
				return
			}
			if !visit(key, uint32(at), marks(keys[width])) {
				return
			}
			keys = keys[width+1:]
		}
	}
}

// commits returns every commit of the index and all postings, to write the base
// again.
func (t *table) commits() ([]row, []posting) {
	rows := make([]row, t.count, t.count+len(t.recorded))
	body := make([]byte, t.base.Size())
	t.read(0, body)
	names, times, keys := body[t.namesAt():], body[t.timesAt():], body[t.keysAt():]
	for i := range rows {
		rows[i] = row{plumbing.Hash(names[20*i : 20*i+20]), readTime(times[timeSize*i:])}
	}
	indexes := make(map[plumbing.Hash]uint32, len(t.recorded))
	for h, when := range t.recorded {
		indexes[h] = uint32(len(rows))
		rows = append(rows, row{h, when})
	}
	var postings []posting
	t.each(keys, func(key uint64, at uint32, m marks) bool {
		postings = append(postings, posting{key, at, m})
		return true
	})
	for key, list := range t.changes {
		for _, e := range list {
			postings = append(postings, posting{key, indexes[e.hash], e.marks})
		}
	}
	return rows, postings
}
