package remote

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"

	"tahrir/document/fsys"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
)

// intake receives one pack. The pack goes into a temporary file while its objects
// are counted and measured. Then deltas are resolved and every object is checked.
// Only then do the objects become part of the repository: a few as loose objects,
// many as a pack with its index, as with git.
type intake struct {
	remote *Remote
	store  *git.Store
	report Report

	ctx     context.Context
	temp    string // the pack's file
	bytes   int64
	count   int
	sum     odb.Hash // the pack's checksum, at its end
	entries []entry  // by offset
	waiting map[odb.Hash][]int32

	inspection inspection
	loose      []looseObject // to be written as loose objects
	looseBytes int
	file       *os.File
	reader     *packfile.Scanner
	held       int64
	done       int
}

// entry is one object of the pack.
type entry struct {
	offset int64
	hash   odb.Hash
	crc    uint32
	kind   plumbing.ObjectType
	base   int32 // of an offset delta: the number of its base
	first  int32 // the first delta made from it, and
	next   int32 // the next one made from the same base; -1 for none
}

type looseObject struct {
	kind odb.Kind
	data []byte
}

// unpackLimit is the number of objects up to which a pack is unpacked, as for git
// (fetch.unpackLimit), and unpackBytes their total size.
const (
	unpackLimit = 100
	unpackBytes = 4 << 20
)

// receive reads a pack and makes its objects part of the repository.
func (in *intake) receive(ctx context.Context, body io.Reader) (err error) {
	in.ctx = ctx
	in.waiting = map[odb.Hash][]int32{}
	in.inspection.begin(in.store, in.remote.opts.Limits)
	out, err := in.makeTemp()
	if err != nil {
		if out != nil {
			err = errors.Join(err, out.Close(), in.remote.opts.FS.Remove(in.temp))
		}
		return fmt.Errorf("receive the pack: %w", err)
	}
	defer func() {
		if in.file != nil {
			err = errors.Join(err, in.file.Close())
		}
		if rerr := in.remote.opts.FS.Remove(in.temp); rerr != nil && !errors.Is(rerr, os.ErrNotExist) {
			err = errors.Join(err, rerr)
		}
	}()
	if err := in.read(body, out); err != nil {
		return err
	}
	if err := in.resolve(); err != nil {
		return err
	}
	if err := in.inspection.links(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if in.loose != nil {
		return in.unpack()
	}
	return in.install()
}

// read copies the pack into the file and checks every object that is no delta.
func (in *intake) read(body io.Reader, out fsys.File) (err error) {
	defer func() { err = errors.Join(err, out.Close()) }()
	limit := in.remote.opts.Limits
	w := bufio.NewWriterSize(out, 256<<10)
	told := int64(0)
	source := counted{body, func(n int) {
		in.bytes += int64(n)
		if in.bytes-told > 64<<10 {
			told = in.bytes
			in.tell(Receiving)
		}
	}}
	scanner := packfile.NewScanner(io.TeeReader(io.LimitReader(source, limit.Pack+1), w))
	_, count, err := scanner.Header()
	if err != nil {
		return in.badPack(err)
	}
	if int64(count) > int64(limit.Objects) || count > math.MaxInt32 {
		return refused("the pack", "it holds %d objects, more than %d", count, limit.Objects)
	}
	in.count = int(count)
	if in.count <= unpackLimit {
		in.loose = []looseObject{}
	}
	in.tell(Receiving)
	for range in.count {
		if err := in.ctx.Err(); err != nil {
			return err
		}
		if err := in.readEntry(scanner); err != nil {
			return err
		}
	}
	if in.sum, err = scanner.Checksum(); err != nil {
		return in.badPack(err)
	}
	if _, err := io.Copy(io.Discard, source); err != nil {
		return explain(in.ctx, err)
	}
	if in.bytes > limit.Pack {
		return refused("the pack", "it is larger than %d bytes", limit.Pack)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write the pack: %w", err)
	}
	if err := out.Sync(); err != nil {
		return fmt.Errorf("write the pack: %w", err)
	}
	return nil
}

func (in *intake) readEntry(scanner *packfile.Scanner) error {
	h, err := scanner.NextObjectHeader()
	if err != nil {
		return in.badPack(err)
	}
	if h.Length > in.remote.opts.Limits.Object {
		return refused("an object of the pack", "it is larger than %d bytes", in.remote.opts.Limits.Object)
	}
	number := int32(len(in.entries))
	e := entry{offset: h.Offset, kind: h.Type, base: -1, first: -1, next: -1}
	var data bytes.Buffer
	data.Grow(int(min(h.Length, 1<<20)) + bytes.MinRead)
	n, crc, err := scanner.NextObject(&data)
	if err == nil && n != h.Length {
		err = fmt.Errorf("%w: an object is shorter than it says", packfile.ErrMalformedPackFile)
	}
	if err != nil {
		return in.badPack(err)
	}
	e.crc = crc
	switch h.Type {
	case plumbing.CommitObject, plumbing.TreeObject, plumbing.BlobObject, plumbing.TagObject:
		e.hash, err = in.take(kindOf[h.Type], data.Bytes())
	case plumbing.OFSDeltaObject:
		base, ok := slices.BinarySearchFunc(in.entries, h.OffsetReference, func(e entry, offset int64) int {
			return int(min(max(e.offset-offset, -1), 1))
		})
		if !ok {
			return in.badPack(fmt.Errorf("%w: a delta without its base", packfile.ErrMalformedPackFile))
		}
		e.base = int32(base)
		e.next, in.entries[base].first = in.entries[base].first, number
	case plumbing.REFDeltaObject:
		in.waiting[h.Reference] = append(in.waiting[h.Reference], number)
	default:
		err = in.badPack(fmt.Errorf("%w: an entry of type %d", packfile.ErrMalformedPackFile, h.Type))
	}
	in.entries = append(in.entries, e)
	return err
}

var kindOf = map[plumbing.ObjectType]odb.Kind{
	plumbing.CommitObject: odb.CommitKind, plumbing.TreeObject: odb.TreeKind,
	plumbing.BlobObject: odb.BlobKind, plumbing.TagObject: odb.TagKind,
}

// badPack returns why a pack could not be read: the connection, or the pack.
func (in *intake) badPack(err error) error {
	if in.ctx.Err() != nil {
		return in.ctx.Err()
	}
	if in.bytes > in.remote.opts.Limits.Pack {
		return refused("the pack", "it is larger than %d bytes", in.remote.opts.Limits.Pack)
	}
	if told(err) {
		return err
	}
	if cut(err) || errors.Is(err, packfile.ErrEmptyPackfile) {
		return fmt.Errorf("%w: the pack was cut off: %w", ErrOffline, err)
	}
	return refused("the pack", "it is damaged: %v", err)
}

// take checks one whole object and returns its name.
func (in *intake) take(kind odb.Kind, data []byte) (odb.Hash, error) {
	h := odb.HashOf(kind, data)
	in.done++
	if in.done%512 == 0 {
		in.tell(Receiving)
	}
	if err := in.inspection.object(h, kind, data); err != nil {
		return h, err
	}
	if in.loose != nil {
		if in.looseBytes += len(data); in.looseBytes > unpackBytes {
			in.loose = nil
		} else {
			in.loose = append(in.loose, looseObject{kind, data})
		}
	}
	return h, nil
}

func (in *intake) tell(phase Phase) {
	in.report(Progress{Phase: phase, Objects: in.done, Total: in.count, Bytes: in.bytes})
}

// unpack writes a few objects as loose ones.
func (in *intake) unpack() error {
	batch := in.store.Batch()
	for _, o := range in.loose {
		batch.Add(o.kind, o.data)
	}
	return batch.Flush(in.ctx)
}

// packDir is the folder of packs.
func (in *intake) packDir() string { return filepath.Join(in.store.CommonDir(), "objects", "pack") }
