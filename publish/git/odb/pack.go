package odb

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"tahrir/document/fsys"
)

// pack is one pack file and its index, kept open so that they can still be read
// after another program's gc has removed them.
type pack struct {
	index *packIndex
	*fsys.Mapping
}

func openPack(idx string) (*pack, error) {
	x, err := openPackIndex(idx)
	if err != nil {
		return nil, err
	}
	m, err := fsys.OpenMapping(strings.TrimSuffix(idx, ".idx") + ".pack")
	if err != nil {
		return nil, errors.Join(err, x.Close())
	}
	return &pack{index: x, Mapping: m}, nil
}

func (p *pack) close() error { return errors.Join(p.index.Close(), p.Mapping.Close()) }

// The type numbers of a pack's entries (gitformat-pack).
const (
	packCommit   = 1
	packTree     = 2
	packBlob     = 3
	packTag      = 4
	packOffDelta = 6
	packRefDelta = 7
)

var packKinds = map[int]Kind{packCommit: CommitKind, packTree: TreeKind, packBlob: BlobKind, packTag: TagKind}

// chainLimit bounds a chain of deltas; git's own default is 50, and an
// aggressive gc makes 250.
const chainLimit = 4096

// packEntry is one pack entry's header.
type packEntry struct {
	kind       int
	size       int64 // of the inflated data that follows
	data       int64 // where it begins
	baseOffset int64
	baseHash   Hash
}

// link is one delta of a chain, and where it is.
type link struct {
	offset int64
	entry  packEntry
}

// object reads the object at offset. base reads by name, for deltas whose base
// is elsewhere. limit bounds every size on the way, in bytes.
func (p *pack) object(offset, limit int64, known *cache, base func(Hash) (object, error)) (object, error) {
	var chain []link
	var o object
	for at := offset; ; {
		if len(chain) > chainLimit {
			return o, fmt.Errorf("%w: delta chain too long", errBadPack)
		}
		found, ok := known.get(location{pack: p, at: at})
		if ok {
			o = found
			break
		}
		e, err := p.entry(at)
		if err != nil {
			return o, err
		}
		if e.size > limit {
			return o, ErrTooLarge
		}
		if kind, whole := packKinds[e.kind]; whole {
			o.kind = kind
			if o.data, err = p.inflate(e); err != nil {
				return o, err
			}
			if kind != CommitKind || len(chain) > 0 {
				known.put(location{pack: p, at: at}, o)
			}
			break
		}
		chain = append(chain, link{at, e})
		if e.kind == packOffDelta {
			at = e.baseOffset
			continue
		}
		if own, ok, err := p.index.find(e.baseHash); err != nil {
			return o, err
		} else if ok {
			at = own
			continue
		}
		if o, err = base(e.baseHash); err != nil {
			return o, fmt.Errorf("base of a delta: %w", err)
		}
		break
	}
	for i := len(chain) - 1; i >= 0; i-- {
		delta, err := p.inflate(chain[i].entry)
		if err != nil {
			return o, err
		}
		if o.data, err = ApplyDelta(o.data, delta, limit); err != nil {
			return o, err
		}
		o.name, o.tree = Hash{}, nil
		known.put(location{pack: p, at: chain[i].offset}, o)
	}
	return o, nil
}

// entry reads an entry's header.
func (p *pack) entry(offset int64) (packEntry, error) {
	raw, err := p.Bytes(offset, int(min(entryHead, p.Size()-offset)))
	if err != nil || len(raw) < 2 {
		return packEntry{}, fmt.Errorf("%w: an entry outside of it", errBadPack)
	}
	return parseEntry(raw, offset)
}

// entryHead is the longest header of an entry, in bytes.
const entryHead = 40

// parseEntry parses an entry's header from the bytes at an offset.
func parseEntry(raw []byte, offset int64) (packEntry, error) {
	n := min(len(raw), entryHead)
	r := bytes.NewReader(raw[:n])
	c, err := r.ReadByte()
	if err != nil {
		return packEntry{}, fmt.Errorf("%w: entry cut off", errBadPack)
	}
	e := packEntry{kind: int(c>>4) & 7, size: int64(c & 15)}
	for shift := 4; c&0x80 != 0; shift += 7 {
		if c, err = r.ReadByte(); err != nil || shift > 53 {
			return packEntry{}, fmt.Errorf("%w: entry size", errBadPack)
		}
		e.size |= int64(c&0x7f) << shift
	}
	switch e.kind {
	case packCommit, packTree, packBlob, packTag:
	case packOffDelta:
		c, err = r.ReadByte()
		back := int64(c & 0x7f)
		for err == nil && c&0x80 != 0 && back < 1<<48 {
			c, err = r.ReadByte()
			back = (back+1)<<7 | int64(c&0x7f)
		}
		e.baseOffset = offset - back
		if err != nil || back <= 0 || e.baseOffset < 12 {
			return packEntry{}, fmt.Errorf("%w: offset of a delta's base", errBadPack)
		}
	case packRefDelta:
		if _, err = io.ReadFull(r, e.baseHash[:]); err != nil {
			return packEntry{}, fmt.Errorf("%w: entry cut off", errBadPack)
		}
	default:
		return packEntry{}, fmt.Errorf("%w: entry of type %d", errBadPack, e.kind)
	}
	e.data = offset + int64(n) - int64(r.Len())
	return e, nil
}

func (p *pack) inflate(e packEntry) ([]byte, error) {
	data, err := inflate(p.Reader(e.data), e.size)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errBadPack, err)
	}
	return data, nil
}

// copy inflates an entry into a writer, without holding it.
func (p *pack) copy(to io.Writer, e packEntry) error {
	f := inflaters.Get().(*inflater)
	defer f.free()
	err := f.start(p.Reader(e.data))
	if err == nil {
		_, err = io.CopyN(to, f.zlib, e.size)
	}
	if err == nil {
		err = f.end()
	}
	if err != nil {
		return fmt.Errorf("%w: %w", errBadPack, err)
	}
	return nil
}
