package odb

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"sort"
	"strings"

	"tahrir/document/fsys"
)

// appendNames appends the names in a pack's index.
func appendNames(names []Hash, index string) ([]Hash, error) {
	x, err := openPackIndex(index)
	if err != nil {
		return names, err
	}
	err = fsys.Mapped(func() error {
		for n := range x.count {
			h, err := x.name(n)
			if err != nil {
				return fmt.Errorf("%w: index: %w", errBadPack, err)
			}
			names = append(names, h)
		}
		return nil
	})
	return names, errors.Join(err, x.Close())
}

// packSurvey checks every object of one pack. Each is inflated once: a delta is
// applied while its base is at hand.
type packSurvey struct {
	*survey
	pack    *pack
	file    string // relative to the base folder, for reports
	entries []surveyEntry
	first   []int32 // the first delta made from each entry, -1 for none
	next    []int32 // the next delta made from the same base
	met     []bool
}

// surveyEntry is an entry as the index has it. They are in the order of
// offsets.
type surveyEntry struct {
	offset int64
	crc    uint32
	n      int32 // in the index
}

// pack checks one pack: the sums of its index and of the whole, the sum of each
// entry, and each object.
func (v *survey) pack(ctx context.Context, index string) error {
	name := strings.TrimSuffix(index, ".idx") + ".pack"
	tell := func(file string, err error) { v.tell(Damage{File: v.relative(file), Err: err}) }
	p, err := openPack(index)
	if errors.Is(err, errBadPack) {
		return nil // reported when the names were read
	}
	if err != nil {
		tell(name, err)
		return nil
	}
	defer p.close()
	indexed, err := wholeSum(ctx, index)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		tell(index, err)
	}
	sum, err := wholeSum(ctx, name)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		tell(name, err)
	} else if len(indexed) > 40 && !bytes.Equal(indexed[len(indexed)-40:len(indexed)-20], sum[len(sum)-20:]) {
		tell(index, fmt.Errorf("%w: the index is another pack's", errBadPack))
	}
	s := &packSurvey{survey: v, pack: p, file: v.relative(name)}
	if err := fsys.Mapped(s.load); err != nil {
		tell(name, err)
		return nil
	}
	err = fsys.Mapped(func() error { return s.run(ctx) })
	if errors.Is(err, fsys.ErrGone) {
		tell(name, err)
		err = nil
	}
	return err
}

// wholeSum checks a file that ends in the SHA-1 of what comes before, and
// returns that sum.
func wholeSum(ctx context.Context, name string) (tail []byte, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() < 40 {
		return nil, fmt.Errorf("%w: cut off", errBadPack)
	}
	sum := sha1.New()
	if err := copyUntil(ctx, sum, io.LimitReader(f, info.Size()-20)); err != nil {
		return nil, err
	}
	tail = make([]byte, 40)
	if _, err := f.ReadAt(tail, info.Size()-40); err != nil {
		return nil, err
	}
	if !bytes.Equal(sum.Sum(nil), tail[20:]) {
		return tail, fmt.Errorf("%w: its sum does not fit", errBadPack)
	}
	return tail, nil
}

func copyUntil(ctx context.Context, to hash.Hash, from io.Reader) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := io.CopyN(to, from, 1<<22); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// load reads the index's table and links each delta to its base.
func (s *packSurvey) load() error {
	head, err := s.pack.Bytes(0, 12)
	if err != nil {
		return fmt.Errorf("%w: %w", errBadPack, err)
	}
	version := binary.BigEndian.Uint32(head[4:])
	if string(head[:4]) != "PACK" || version != 2 && version != 3 {
		return fmt.Errorf("%w: header", errBadPack)
	}
	x := s.pack.index
	if int64(binary.BigEndian.Uint32(head[8:])) != x.count {
		return fmt.Errorf("%w: the index has %d objects and the pack %d", errBadPack, x.count, binary.BigEndian.Uint32(head[8:]))
	}
	s.entries = make([]surveyEntry, x.count)
	for i := range s.entries {
		e := &s.entries[i]
		sum, err := x.Bytes(x.sums()+int64(i)*4, 4)
		if err == nil {
			e.n, e.crc = int32(i), binary.BigEndian.Uint32(sum)
			e.offset, err = x.offset(int64(i))
		}
		if err != nil {
			return fmt.Errorf("%w: index: %w", errBadPack, err)
		}
		if e.offset < 12 || e.offset > s.pack.Size()-20 {
			return fmt.Errorf("%w: index: an offset outside of the pack", errBadPack)
		}
	}
	sort.Slice(s.entries, func(i, j int) bool { return s.entries[i].offset < s.entries[j].offset })
	return nil
}

// end returns where an entry ends: where the next begins.
func (s *packSurvey) end(i int) int64 {
	if i+1 < len(s.entries) {
		return s.entries[i+1].offset
	}
	return s.pack.Size() - 20
}

// at returns the entry at an offset, -1 where none begins.
func (s *packSurvey) at(offset int64) int {
	i := sort.Search(len(s.entries), func(i int) bool { return s.entries[i].offset >= offset })
	if i < len(s.entries) && s.entries[i].offset == offset {
		return i
	}
	return -1
}

func (s *packSurvey) name(i int) (Hash, error) { return s.pack.index.name(int64(s.entries[i].n)) }

// broken reports an entry that makes no object.
func (s *packSurvey) broken(i int, err error) {
	s.step()
	h, nerr := s.name(i)
	s.tell(Damage{Hash: h, File: s.file, Err: errors.Join(err, nerr)})
}

func (s *packSurvey) run(ctx context.Context) error {
	s.first, s.next = make([]int32, len(s.entries)), make([]int32, len(s.entries))
	s.met = make([]bool, len(s.entries))
	for i := range s.first {
		s.first[i] = -1
	}
	var roots []int32
	for i := len(s.entries) - 1; i >= 0; i-- {
		if i%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		base, err := s.base(i)
		if err != nil {
			s.met[i] = true
			s.broken(i, err)
			continue
		}
		if base < 0 {
			roots = append(roots, int32(i))
			continue
		}
		s.next[i], s.first[base] = s.first[base], int32(i)
	}
	err := inParallelUntil(ctx, len(roots), func(n int) error {
		return fsys.Mapped(func() error { return s.family(ctx, int(roots[len(roots)-1-n])) })
	})
	if err != nil {
		return err
	}
	for i, met := range s.met {
		if !met {
			s.broken(i, fmt.Errorf("%w: a delta without a base", errBadPack))
		}
	}
	return nil
}

// base returns the entry that an entry is a delta of, -1 where it is none, or
// its base is elsewhere.
func (s *packSurvey) base(i int) (int, error) {
	e, err := s.pack.entry(s.entries[i].offset)
	if err != nil {
		return -1, err
	}
	at := e.baseOffset
	switch e.kind {
	case packRefDelta:
		offset, ok, err := s.pack.index.find(e.baseHash)
		if err != nil || !ok {
			return -1, err
		}
		at = offset
	case packOffDelta:
	default:
		return -1, nil
	}
	base := s.at(at)
	if base < 0 {
		return -1, fmt.Errorf("%w: offset of a delta's base", errBadPack)
	}
	return base, nil
}

// member is an object whose deltas are still to be checked.
type member struct {
	kind Kind
	data []byte
	next int32
}

// family checks an object and all that are made from it, depth first so that
// little is held at a time.
func (s *packSurvey) family(ctx context.Context, root int) error {
	kind, data, err := s.whole(root)
	if err != nil || data == nil {
		return err
	}
	stack := []member{{kind, data, s.first[root]}}
	for len(stack) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		top := &stack[len(stack)-1]
		i := top.next
		if i < 0 {
			stack = stack[:len(stack)-1]
			continue
		}
		kind, base := top.kind, top.data
		if top.next = s.next[i]; top.next < 0 {
			stack = stack[:len(stack)-1] // its last delta: drop it
		}
		s.met[i] = true
		data, err := s.delta(int(i), base)
		if err != nil {
			s.lost(int(i), err)
			continue
		}
		if !s.known(int(i), kind, data, base) {
			return nil
		}
		if s.first[i] >= 0 {
			stack = append(stack, member{kind, data, s.first[i]})
		}
	}
	return nil
}

// known checks the object that an entry was resolved to.
func (s *packSurvey) known(i int, kind Kind, data, base []byte) bool {
	h, err := s.name(i)
	if err != nil {
		s.broken(i, err)
		return false
	}
	s.object(h, kind, data, base, s.file)
	return true
}

// lost reports an entry and all that are made from it.
func (s *packSurvey) lost(i int, err error) {
	s.met[i] = true
	s.broken(i, err)
	for d := s.first[i]; d >= 0; d = s.next[d] {
		s.lost(int(d), fmt.Errorf("%w: its base is damaged", errBadPack))
	}
}

// whole reads an entry that is no delta, or whose base is elsewhere. data is
// nil where nothing more is to be done.
func (s *packSurvey) whole(i int) (Kind, []byte, error) {
	s.met[i] = true
	e, err := s.checked(i)
	if err != nil {
		s.lost(i, err)
		return "", nil, nil
	}
	kind := packKinds[e.kind]
	if kind == BlobKind && e.size > s.store.opts.MaxObject && s.first[i] < 0 {
		s.stream(i, e)
		return "", nil, nil
	}
	if e.size > largest {
		s.lost(i, ErrTooLarge)
		return "", nil, nil
	}
	data, err := s.pack.inflate(e)
	if err == nil && kind == "" {
		var base []byte
		if kind, base, err = s.store.Read(e.baseHash, largest); err == nil {
			data, err = ApplyDelta(base, data, largest)
		}
	}
	if err != nil {
		s.lost(i, err)
		return "", nil, nil
	}
	if !s.known(i, kind, data, nil) || s.first[i] < 0 {
		return "", nil, nil
	}
	if data == nil {
		data = []byte{}
	}
	return kind, data, nil
}

func (s *packSurvey) delta(i int, base []byte) ([]byte, error) {
	e, err := s.checked(i)
	if err != nil {
		return nil, err
	}
	if e.size > largest {
		return nil, ErrTooLarge
	}
	delta, err := s.pack.inflate(e)
	if err != nil {
		return nil, err
	}
	return ApplyDelta(base, delta, largest)
}

// checked returns an entry after checking its bytes against the sum in the
// index.
func (s *packSurvey) checked(i int) (packEntry, error) {
	from := s.entries[i].offset
	sum := crc32.NewIEEE()
	_, err := io.Copy(sum, io.LimitReader(s.pack.Reader(from), s.end(i)-from))
	if err != nil {
		return packEntry{}, err
	}
	e, err := s.pack.entry(from)
	if err == nil && sum.Sum32() != s.entries[i].crc {
		err = fmt.Errorf("%w: an entry's sum does not fit", errBadPack)
	}
	return e, err
}

// stream checks a blob that is too large to be held.
func (s *packSurvey) stream(i int, e packEntry) {
	h, err := s.name(i)
	sum := sha1.New()
	sum.Write(header(BlobKind, int(e.size)))
	if err == nil {
		err = s.pack.copy(sum, e)
	}
	if err == nil && Hash(sum.Sum(nil)) != h {
		err = errContent
	}
	if err != nil {
		s.broken(i, err)
		return
	}
	s.step()
	s.is(h, BlobKind)
}
