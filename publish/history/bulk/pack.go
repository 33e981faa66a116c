package bulk

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// pack is one pack with its index, both mapped.
type pack struct {
	name  string // path without its ending
	index packIndex
	data  []byte
	close []func() error
}

func openPack(idxPath string) (*pack, error) {
	p := &pack{name: strings.TrimSuffix(idxPath, ".idx")}
	index, err := p.open(idxPath)
	if err != nil {
		return nil, err
	}
	if p.index, err = newPackIndex(index); err == nil {
		p.data, err = p.open(p.name + ".pack")
	}
	if err == nil && (len(p.data) < 32 || !bytes.Equal(p.data[:4], []byte("PACK"))) {
		err = fmt.Errorf("%w pack", errFormat)
	}
	if err != nil {
		p.Close()
		return nil, fmt.Errorf("open %s: %w", idxPath, err)
	}
	return p, nil
}

func (p *pack) open(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	data, done, err := mapFile(f, info.Size())
	if err == nil {
		p.close = append(p.close, done)
	}
	return data, err
}

// Close lets go of the mapped files.
func (p *pack) Close() error {
	var first error
	for _, done := range p.close {
		if err := done(); err != nil && first == nil {
			first = err
		}
	}
	p.close = nil
	return first
}

// The types of entries in a pack; the first four are go-git's ObjectType too.
const (
	packCommit   = 1
	packTree     = 2
	packBlob     = 3
	packTag      = 4
	packOfsDelta = 6
	packRefDelta = 7
)

// entry is the head of an object in a pack: its type, its unpacked size, and
// where its base is, for deltas.
type entry struct {
	kind    byte
	size    int
	packed  []byte // the zlib stream and whatever follows it
	baseAt  int64  // of packOfsDelta
	baseRef plumbing.Hash
}

func (p *pack) entry(at int64) (entry, error) {
	bad := func(what string) (entry, error) {
		return entry{}, fmt.Errorf("%w pack entry at %d: %s", errFormat, at, what)
	}
	if at < 12 || at >= int64(len(p.data))-20 {
		return bad("outside")
	}
	rest := p.data[at : len(p.data)-20]
	b := rest[0]
	e := entry{kind: b >> 4 & 7, size: int(b & 0x0f)}
	n := 1
	for shift := 4; b&0x80 != 0; shift += 7 {
		if n >= len(rest) || shift > 32 {
			return bad("size")
		}
		b = rest[n]
		n++
		e.size |= int(b&0x7f) << shift
	}
	if e.size > maxObject {
		return bad("too large")
	}
	switch e.kind {
	case packOfsDelta:
		back := int64(-1)
		for more := true; more; n++ {
			if n >= len(rest) || back > 1<<55 {
				return bad("base")
			}
			back = (back+1)<<7 | int64(rest[n]&0x7f)
			more = rest[n]&0x80 != 0
		}
		if back <= 0 || back >= at {
			return bad("base")
		}
		e.baseAt = at - back
	case packRefDelta:
		if n+20 > len(rest) {
			return bad("base")
		}
		copy(e.baseRef[:], rest[n:])
		n += 20
	case packCommit, packTree, packBlob, packTag:
	default:
		return bad("type")
	}
	e.packed = rest[n:]
	return e, nil
}
