package remote

import (
	"bufio"
	"compress/zlib"
	"context"
	"crypto/sha1"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/go-git/go-git/v5/plumbing/format/packfile"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
)

// packWriter writes the objects of a push as a pack (gitformat-pack). go-git's
// encoder searches the base of each delta among all neighbours; we know the object
// at the same path before.
type packWriter struct {
	store   *git.Store
	out     *bufio.Writer
	written int64
	zip     *zlib.Writer
	offsets map[odb.Hash]int64
	depths  map[odb.Hash]int
	deltas  bool // the server reads offset deltas
}

// chain bounds how many deltas are based on each other, as with git (pack.depth).
const chain = 50

// deltaFrom is the size in bytes from which a delta is tried.
const deltaFrom = 256

// typeNumbers are a pack's numbers for the kinds of objects.
var typeNumbers = map[odb.Kind]byte{odb.CommitKind: 1, odb.TreeKind: 2, odb.BlobKind: 3, odb.TagKind: 4}

const offsetDelta = 6

// writePack writes the pack, and calls tell after each object.
func writePack(ctx context.Context, w io.Writer, store *git.Store, list []outgoing, deltas bool, tell func(objects int)) error {
	sum := sha1.New()
	p := &packWriter{
		store: store, out: bufio.NewWriterSize(io.MultiWriter(w, sum), 64<<10),
		offsets: map[odb.Hash]int64{}, depths: map[odb.Hash]int{}, deltas: deltas,
	}
	p.zip = zlib.NewWriter(p)
	head := binary.BigEndian.AppendUint32([]byte("PACK\x00\x00\x00\x02"), uint32(len(list)))
	if _, err := p.Write(head); err != nil {
		return err
	}
	for n, o := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.object(o); err != nil {
			return fmt.Errorf("send %s %s: %w", o.kind, o.hash, err)
		}
		tell(n + 1)
	}
	if err := p.out.Flush(); err != nil {
		return err
	}
	_, err := w.Write(sum.Sum(nil))
	return err
}

// Write writes to the pack and counts its bytes.
func (p *packWriter) Write(b []byte) (int, error) {
	n, err := p.out.Write(b)
	p.written += int64(n)
	return n, err
}

func (p *packWriter) object(o outgoing) error {
	kind, data, err := p.store.Read(o.hash, 0)
	if err != nil {
		return err
	}
	at := p.written
	base, sent := p.offsets[o.like]
	if p.deltas && sent && len(data) >= deltaFrom && p.depths[o.like] < chain {
		_, like, err := p.store.Read(o.like, 0)
		if err != nil {
			return err
		}
		if delta := packfile.DiffDelta(like, data); len(delta) < len(data)/2 {
			p.offsets[o.hash], p.depths[o.hash] = at, p.depths[o.like]+1
			return p.entry(offsetDelta, back(at-base), delta)
		}
	}
	p.offsets[o.hash] = at
	return p.entry(typeNumbers[kind], nil, data)
}

func (p *packWriter) entry(number byte, base, data []byte) error {
	size := uint64(len(data))
	head := []byte{number<<4 | byte(size&15)}
	for size >>= 4; size > 0; size >>= 7 {
		head[len(head)-1] |= 0x80
		head = append(head, byte(size&0x7f))
	}
	if _, err := p.Write(append(head, base...)); err != nil {
		return err
	}
	p.zip.Reset(p)
	if _, err := p.zip.Write(data); err != nil {
		return err
	}
	return p.zip.Close()
}

// back returns how far before a delta its base is, as a pack writes it.
func back(distance int64) []byte {
	b := []byte{byte(distance & 0x7f)}
	for distance >>= 7; distance > 0; distance >>= 7 {
		distance--
		b = append([]byte{0x80 | byte(distance&0x7f)}, b...)
	}
	return b
}
