package odb

import (
	"encoding/binary"
	"math/bits"
	"strings"

	"tahrir/document/fsys"
)

// bloomFilters are the changed-path filters of one commit-graph file: for each
// commit, which paths differ from its first parent. A filter may say yes
// wrongly, but never no.
type bloomFilters struct {
	index, data []byte
	hashes      uint32
	signed      bool // version 1 hashes bytes from 0x80 with their sign
}

func newBloomFilters(index, data []byte, count uint32) bloomFilters {
	if len(data) < 12 || uint64(len(index)) < uint64(count)*4 {
		return bloomFilters{}
	}
	version := binary.BigEndian.Uint32(data)
	hashes := binary.BigEndian.Uint32(data[4:])
	if (version != 1 && version != 2) || hashes == 0 || hashes > 64 {
		return bloomFilters{}
	}
	return bloomFilters{index: index, data: data[12:], hashes: hashes, signed: version == 1}
}

// filter returns the filter of a commit, empty where none was computed.
func (b bloomFilters) filter(i uint32) []byte {
	if b.index == nil {
		return nil
	}
	from, to := uint32(0), binary.BigEndian.Uint32(b.index[4*int(i):])
	if i > 0 {
		from = binary.BigEndian.Uint32(b.index[4*int(i)-4:])
	}
	if from > to || uint64(to) > uint64(len(b.data)) {
		return nil
	}
	return b.data[from:to]
}

// PathFilter asks the changed-path filters about one path. It is made once for
// a path and serves many commits.
type PathFilter struct {
	signed, unsigned [][2]uint32 // of the path and the folders above it
}

// NewPathFilter returns the filter for a path with forward slashes.
func NewPathFilter(path string) *PathFilter {
	f := &PathFilter{}
	for path != "" {
		f.signed = append(f.signed, bloomKey(path, true))
		f.unsigned = append(f.unsigned, bloomKey(path, false))
		path = path[:max(strings.LastIndexByte(path, '/'), 0)]
	}
	return f
}

// MayDiffer reports whether the path may differ between the commit and its
// first parent: true where there is no filter.
func (f *PathFilter) MayDiffer(c *Ancestor) bool {
	if c.layer == nil {
		return true
	}
	c.layer.graph.reading.RLock()
	defer c.layer.graph.reading.RUnlock()
	differs := true
	err := fsys.Mapped(func() error {
		differs = f.mayDiffer(c)
		return nil
	})
	return differs || err != nil
}

func (f *PathFilter) mayDiffer(c *Ancestor) bool {
	b := c.layer.bloom
	filter := b.filter(c.at)
	if len(filter) == 0 {
		return true
	}
	keys := f.unsigned
	if b.signed {
		keys = f.signed
	}
	for _, key := range keys {
		for i := range b.hashes {
			bit := uint64(key[0]+i*key[1]) % (uint64(len(filter)) * 8)
			if filter[bit/8]&(1<<(bit%8)) == 0 {
				return false
			}
		}
	}
	return true
}

func bloomKey(path string, signed bool) [2]uint32 {
	return [2]uint32{murmur3(0x293ae76f, path, signed), murmur3(0x7e646e2c, path, signed)}
}

// murmur3 is git's 32-bit MurmurHash3. The first version of the filters was
// computed with signed chars, which signed asks for.
func murmur3(seed uint32, data string, signed bool) uint32 {
	at := func(i int) uint32 {
		if signed {
			return uint32(int32(int8(data[i])))
		}
		return uint32(data[i])
	}
	const c1, c2 = 0xcc9e2d51, 0x1b873593
	h := seed
	whole := len(data) / 4 * 4
	for i := 0; i < whole; i += 4 {
		k := at(i) | at(i+1)<<8 | at(i+2)<<16 | at(i+3)<<24
		k = bits.RotateLeft32(k*c1, 15) * c2
		h = bits.RotateLeft32(h^k, 13)*5 + 0xe6546b64
	}
	k := uint32(0)
	switch len(data) - whole {
	case 3:
		k ^= at(whole+2) << 16
		fallthrough
	case 2:
		k ^= at(whole+1) << 8
		fallthrough
	case 1:
		k ^= at(whole)
		h ^= bits.RotateLeft32(k*c1, 15) * c2
	}
	h ^= uint32(len(data))
	h = (h ^ h>>16) * 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return h ^ h>>16
}
