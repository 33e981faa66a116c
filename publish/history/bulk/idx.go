package bulk

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/go-git/go-git/v5/plumbing"
)

// errFormat marks a pack, index or graph that git would not have written.
var errFormat = errors.New("malformed")

// packIndex is a pack's index of version 2 (gitformat-pack).
type packIndex struct {
	data  []byte
	count uint32
}

const idxHeader = 8 + 256*4

func newPackIndex(data []byte) (packIndex, error) {
	x := packIndex{data: data}
	if len(data) < idxHeader || !bytes.Equal(data[:8], []byte("\xfftOc\x00\x00\x00\x02")) {
		return x, fmt.Errorf("%w pack index", errFormat)
	}
	x.count = x.fanout(255)
	if int64(len(data)) < idxHeader+int64(x.count)*28+40 {
		return x, fmt.Errorf("%w pack index: cut off", errFormat)
	}
	return x, nil
}

func (x packIndex) fanout(first int) uint32 {
	return binary.BigEndian.Uint32(x.data[8+4*first:])
}

// find gives the offset of an object in the pack.
func (x packIndex) find(h plumbing.Hash) (int64, bool) {
	low, high := uint32(0), x.fanout(int(h[0]))
	if h[0] > 0 {
		low = x.fanout(int(h[0]) - 1)
	}
	if low > high || high > x.count {
		return 0, false
	}
	names := x.data[idxHeader:]
	for low < high {
		middle := low + (high-low)/2
		switch c := bytes.Compare(names[int64(middle)*20:int64(middle)*20+20], h[:]); {
		case c == 0:
			return x.offset(middle)
		case c < 0:
			low = middle + 1
		default:
			high = middle
		}
	}
	return 0, false
}

func (x packIndex) offset(i uint32) (int64, bool) {
	offsets := x.data[idxHeader+int64(x.count)*24:]
	short := binary.BigEndian.Uint32(offsets[int64(i)*4:])
	if short&0x80000000 == 0 {
		return int64(short), true
	}
	long := int64(x.count)*4 + int64(short&0x7fffffff)*8
	if long+8 > int64(len(offsets)) {
		return 0, false
	}
	return int64(binary.BigEndian.Uint64(offsets[long:])), true
}
