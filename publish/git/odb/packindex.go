package odb

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"sort"

	"tahrir/document/fsys"
)

// packIndex is a pack's .idx file of version 2 (gitformat-pack), searched in
// place. go-git's idxfile.MemoryIndex decodes it whole at every start: some 90
// ms and 30 MB for an archive of 100,000 articles.
type packIndex struct {
	*fsys.Mapping
	fan   [256]uint32
	count int64
}

var errBadPack = errors.New("malformed pack")

// The tables of an index: names of 20 bytes, sums and offsets of 4, and offsets
// of 8 beyond 2 GiB.
const indexNames = 8 + 256*4

func (x *packIndex) sums() int64    { return indexNames + x.count*20 }
func (x *packIndex) offsets() int64 { return indexNames + x.count*24 }
func (x *packIndex) far() int64     { return indexNames + x.count*28 }

func openPackIndex(path string) (*packIndex, error) {
	m, err := fsys.OpenMapping(path)
	if err != nil {
		return nil, err
	}
	x := &packIndex{Mapping: m}
	if err := fsys.Mapped(x.load); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), x.Close())
	}
	return x, nil
}

func (x *packIndex) load() error {
	head, err := x.Bytes(0, indexNames)
	if err != nil {
		return fmt.Errorf("%w: index: %w", errBadPack, err)
	}
	if !bytes.Equal(head[:8], []byte{0xff, 't', 'O', 'c', 0, 0, 0, 2}) {
		return fmt.Errorf("%w: index is not of version 2", errBadPack)
	}
	for i := range x.fan {
		x.fan[i] = binary.BigEndian.Uint32(head[8+4*i:])
		if i > 0 && x.fan[i] < x.fan[i-1] {
			return fmt.Errorf("%w: index fan-out", errBadPack)
		}
	}
	x.count = int64(x.fan[255])
	if x.Size() < x.far()+40 {
		return fmt.Errorf("%w: index cut off", errBadPack)
	}
	return nil
}

// near is how far a name is looked for, in names, around the position that its
// digits suggest.
const near = 48

// find returns the offset of an object in the pack.
func (x *packIndex) find(h Hash) (int64, bool, error) {
	low, high := int64(0), int64(x.fan[h[0]])
	if h[0] > 0 {
		low = int64(x.fan[h[0]-1])
	}
	var err error
	// Names are spread evenly: each is near the position that its digits
	// suggest.
	if count := high - low; count > 4*near {
		at := low + count*int64(binary.BigEndian.Uint32(h[1:]))>>32
		from, to := max(at-near, low), min(at+near, high-1)
		first, ferr := x.name(from)
		last, lerr := x.name(to)
		err = cmp.Or(ferr, lerr)
		if bytes.Compare(first[:], h[:]) <= 0 {
			low = from
		}
		if bytes.Compare(last[:], h[:]) >= 0 {
			high = to + 1
		}
	}
	at := low + int64(sort.Search(int(high-low), func(i int) bool {
		name, rerr := x.Bytes(indexNames+(low+int64(i))*20, 20)
		if rerr != nil {
			err = rerr
			return true
		}
		return bytes.Compare(name, h[:]) >= 0
	}))
	if err == nil && at < high {
		var found Hash
		if found, err = x.name(at); err == nil && found == h {
			offset, err := x.offset(at)
			return offset, err == nil, err
		}
	}
	if err != nil {
		return 0, false, fmt.Errorf("%w: index: %w", errBadPack, err)
	}
	return 0, false, nil
}

// name returns the name of the n-th object, in the order of names.
func (x *packIndex) name(n int64) (h Hash, err error) {
	b, err := x.Bytes(indexNames+n*20, 20)
	copy(h[:], b)
	return h, err
}

// offset returns where the n-th object is in the pack.
func (x *packIndex) offset(n int64) (int64, error) {
	b, err := x.Bytes(x.offsets()+n*4, 4)
	if err == nil {
		small := binary.BigEndian.Uint32(b)
		if small&0x80000000 == 0 {
			return int64(small), nil
		}
		b, err = x.Bytes(x.far()+int64(small&0x7fffffff)*8, 8)
	}
	if err != nil {
		return 0, fmt.Errorf("%w: index: %w", errBadPack, err)
	}
	return int64(binary.BigEndian.Uint64(b)), nil
}
