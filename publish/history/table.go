package history

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
)

// table is an index file in memory: the base as it lies in the file, and the
// records put in order. A table never changes once it is in use; extend gives
// another that shares the base.
type table struct {
	data     []byte // the base
	tip      plumbing.Hash
	shallow  plumbing.Hash
	count    int // commits of the base
	bits     int
	names    []byte
	times    []byte
	keyTable []byte
	keys     []byte

	recorded map[plumbing.Hash]int64    // commits of the records, and their times
	changes  map[uint64][]recordedEntry // what they changed
	size     int64                      // of the file up to the last whole record
}

type recordedEntry struct {
	row
	marks marks
}

// decode reads an index file. What is wrong with the base makes errDamaged; a
// record that was not finished is left out.
func decode(file []byte) (*table, error) {
	if len(file) < headerSize+1024+4 || string(file[:8]) != magic || binary.BigEndian.Uint32(file[8:]) != version {
		return nil, errDamaged
	}
	length := binary.BigEndian.Uint64(file[20:])
	if length < headerSize+1024+4 || length > uint64(len(file)) {
		return nil, errDamaged
	}
	t := &table{data: file[:length:length], size: int64(length)}
	body := t.data[:length-4]
	if crc32.Checksum(body, castagnoli) != binary.BigEndian.Uint32(t.data[length-4:]) {
		return nil, errDamaged
	}
	t.count = int(binary.BigEndian.Uint32(file[12:]))
	t.bits = int(binary.BigEndian.Uint32(file[28:]))
	copy(t.tip[:], file[32:])
	copy(t.shallow[:], file[52:])
	at := headerSize + 1024
	cut := func(n int) []byte {
		if n < 0 || n > len(body)-at {
			at = len(body) + 1
			return nil
		}
		part := body[at : at+n]
		at += n
		return part
	}
	if t.bits > 28 {
		return nil, errDamaged
	}
	t.names = cut(t.count * 20)
	if at <= len(body) {
		t.times = cut(t.count * timeSize)
	}
	if at <= len(body) {
		t.keyTable = cut(4 * (1<<t.bits + 1))
	}
	if at > len(body) {
		return nil, errDamaged
	}
	t.keys = body[at:]
	return t.follow(file[length:]), nil
}

// follow reads the whole records at the beginning of data. It gives the same
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

// when gives a commit's time; ok is false where the index does not have it.
func (t *table) when(h plumbing.Hash) (int64, bool) {
	if when, ok := t.recorded[h]; ok {
		return when, true
	}
	fan := t.data[headerSize:]
	low, high := 0, int(binary.BigEndian.Uint32(fan[4*int(h[0]):]))
	if h[0] > 0 {
		low = int(binary.BigEndian.Uint32(fan[4*int(h[0])-4:]))
	}
	for high = min(high, t.count); low < high; {
		middle := (low + high) / 2
		switch c := bytes.Compare(t.names[20*middle:20*middle+20], h[:]); {
		case c == 0:
			return readTime(t.times[timeSize*middle:]), true
		case c < 0:
			low = middle + 1
		default:
			high = middle
		}
	}
	return 0, false
}

// row gives a commit of the base by its place.
func (t *table) row(at uint32) row {
	var r row
	copy(r.hash[:], t.names[20*int(at):])
	r.when = readTime(t.times[timeSize*int(at):])
	return r
}

// find gives what stands under a key, in no order.
func (t *table) find(key uint64) []recordedEntry {
	list := slices.Clone(t.changes[key])
	place := tablePlace(key, t.bits)
	from := binary.BigEndian.Uint32(t.keyTable[4*place:])
	to := binary.BigEndian.Uint32(t.keyTable[4*place+4:])
	if from > to || uint64(to) > uint64(len(t.keys)) {
		return list
	}
	t.each(t.keys[from:to], func(found uint64, at uint32, m marks) bool {
		if found == key {
			list = append(list, recordedEntry{t.row(at), m})
		}
		return found <= key
	})
	return list
}

// each reads keys and their commits until visit says no.
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

// commits gives every commit of the index and all postings, for writing the
// base anew.
func (t *table) commits() ([]row, []posting) {
	rows := make([]row, t.count, t.count+len(t.recorded))
	for i := range rows {
		rows[i] = t.row(uint32(i))
	}
	places := make(map[plumbing.Hash]uint32, len(t.recorded))
	for h, when := range t.recorded {
		places[h] = uint32(len(rows))
		rows = append(rows, row{h, when})
	}
	var postings []posting
	t.each(t.keys, func(key uint64, at uint32, m marks) bool {
		postings = append(postings, posting{key, at, m})
		return true
	})
	for key, list := range t.changes {
		for _, e := range list {
			postings = append(postings, posting{key, places[e.hash], e.marks})
		}
	}
	return rows, postings
}
