package odb

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
)

// pack is one pack file and its index, kept open: after a gc by somebody else
// has removed it, what was opened can still be read.
type pack struct {
	index *packIndex
	file  *os.File
	size  int64

	inflaters sync.Pool
}

func openPack(idx string) (*pack, error) {
	x, err := openPackIndex(idx)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(strings.TrimSuffix(idx, ".idx") + ".pack")
	if err != nil {
		return nil, errors.Join(err, x.Close())
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, x.Close(), f.Close())
	}
	p := &pack{index: x, file: f, size: info.Size()}
	p.inflaters.New = func() any { return newInflater() }
	return p, nil
}

func (p *pack) close() error { return errors.Join(p.index.Close(), p.file.Close()) }

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

// entry is one pack entry's header.
type packEntry struct {
	kind       int
	size       int64 // of the inflated data that follows
	data       int64 // where the deflated data begins
	baseOffset int64
	baseHash   Hash
}

// link is one delta of a chain, and where it stands.
type link struct {
	offset int64
	entry  packEntry
}

// object reads the object at offset. base reads an object by name, for deltas
// against one that stands elsewhere. limit bounds every size on the way.
func (p *pack) object(offset, limit int64, bases *baseCache, base func(Hash) (Kind, []byte, error)) (Kind, []byte, error) {
	var chain []link
	var kind Kind
	var data []byte
	at := offset
	for {
		if len(chain) > chainLimit {
			return "", nil, fmt.Errorf("%w: delta chain too long", errBadPack)
		}
		if k, d, ok := bases.get(p, at); ok {
			kind, data = k, d
			break
		}
		e, err := p.entry(at)
		if err != nil {
			return "", nil, err
		}
		if e.size > limit {
			return "", nil, ErrTooLarge
		}
		if k, whole := packKinds[e.kind]; whole {
			kind = k
			if data, err = p.inflate(e); err != nil {
				return "", nil, err
			}
			bases.put(p, at, kind, data)
			break
		}
		chain = append(chain, link{at, e})
		if e.kind == packOffDelta {
			at = e.baseOffset
			continue
		}
		if own, ok, err := p.index.find(e.baseHash); err != nil {
			return "", nil, err
		} else if ok {
			at = own
			continue
		}
		if kind, data, err = base(e.baseHash); err != nil {
			return "", nil, fmt.Errorf("base of a delta: %w", err)
		}
		break
	}
	for i := len(chain) - 1; i >= 0; i-- {
		delta, err := p.inflate(chain[i].entry)
		if err != nil {
			return "", nil, err
		}
		if data, err = ApplyDelta(data, delta, limit); err != nil {
			return "", nil, err
		}
		bases.put(p, chain[i].offset, kind, data)
	}
	return kind, data, nil
}

// entry reads an entry's header.
func (p *pack) entry(offset int64) (packEntry, error) {
	var raw [entryHead]byte
	n, err := p.file.ReadAt(raw[:], offset)
	if n < 2 || err != nil && !errors.Is(err, io.EOF) {
		return packEntry{}, fmt.Errorf("%w: %w", errBadPack, err)
	}
	return parseEntry(raw[:n], offset)
}

// entryHead is the most that an entry's header takes, in bytes.
const entryHead = 40

// parseEntry reads an entry's header from the bytes that stand at an offset.
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
	return p.inflateFrom(io.NewSectionReader(p.file, e.data, p.size-e.data), e.size)
}

// inflateFrom inflates an entry of that size from what follows its header.
func (p *pack) inflateFrom(from io.Reader, size int64) ([]byte, error) {
	f := p.inflaters.Get().(*inflater)
	defer p.inflaters.Put(f)
	data, err := f.read(from, size)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errBadPack, err)
	}
	return data, nil
}

// copy inflates an entry into a writer, as it comes.
func (p *pack) copy(to io.Writer, e packEntry) error {
	z, err := zlib.NewReader(io.NewSectionReader(p.file, e.data, p.size-e.data))
	if err == nil {
		_, err = io.CopyN(to, z, e.size)
	}
	var rest [1]byte
	if err == nil {
		if n, end := z.Read(rest[:]); n != 0 || !errors.Is(end, io.EOF) {
			err = errors.New("size does not fit")
		}
	}
	if err != nil {
		return fmt.Errorf("%w: %w", errBadPack, err)
	}
	return nil
}

// inflater is a zlib reader, which is dear to make, and its buffer.
type inflater struct {
	buffer *bufio.Reader
	zlib   io.ReadCloser
}

func newInflater() *inflater { return &inflater{buffer: bufio.NewReaderSize(nil, 4096)} }

// read inflates exactly size bytes; what follows them must be the end, which
// checks their sum.
func (f *inflater) read(r io.Reader, size int64) ([]byte, error) {
	f.buffer.Reset(r)
	if f.zlib == nil {
		z, err := zlib.NewReader(f.buffer)
		if err != nil {
			return nil, err
		}
		f.zlib = z
	} else if err := f.zlib.(zlib.Resetter).Reset(f.buffer, nil); err != nil {
		return nil, err
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(f.zlib, data); err != nil {
		return nil, err
	}
	var rest [1]byte
	if n, err := f.zlib.Read(rest[:]); n != 0 || !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("size does not fit: %w", err)
	}
	return data, nil
}

// baseCache holds what was read last of packs: neighbours in a pack are made
// from each other.
type baseCache struct {
	mu    sync.Mutex
	held  map[baseKey]baseValue
	order []baseKey
	bytes int
}

type baseKey struct {
	pack   *pack
	offset int64
}

type baseValue struct {
	kind Kind
	data []byte
}

// baseBytes bounds what a baseCache holds.
const baseBytes = 4 << 20

func (c *baseCache) get(p *pack, offset int64) (Kind, []byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.held[baseKey{p, offset}]
	return v.kind, v.data, ok
}

func (c *baseCache) put(p *pack, offset int64, kind Kind, data []byte) {
	if len(data) > baseBytes/4 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held == nil {
		c.held = map[baseKey]baseValue{}
	}
	key := baseKey{p, offset}
	if _, ok := c.held[key]; ok {
		return
	}
	c.held[key] = baseValue{kind, data}
	c.order = append(c.order, key)
	c.bytes += len(data)
	for c.bytes > baseBytes {
		oldest := c.order[0]
		c.order = c.order[1:]
		c.bytes -= len(c.held[oldest].data)
		delete(c.held, oldest)
	}
}

func (c *baseCache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held, c.order, c.bytes = nil, nil, 0
}
