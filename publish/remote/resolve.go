package remote

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/go-git/go-git/v5/plumbing/format/packfile"

	"tahrir/publish/git/odb"
)

// made is an object whose deltas are being applied.
type made struct {
	kind  odb.Kind
	data  []byte
	child int32   // the next offset delta made from it
	named []int32 // the remaining deltas that name it as their base
}

// next returns the number of the next delta, and whether it is the last one.
func (m *made) next(entries []entry) (number int32, last bool) {
	if m.child >= 0 {
		number = m.child
		m.child = entries[number].next
	} else {
		number, m.named = m.named[0], m.named[1:]
	}
	return number, m.done()
}

func (m *made) done() bool { return m.child < 0 && len(m.named) == 0 }

// resolve makes the objects that came as deltas. It starts at each whole object and
// follows the deltas made from it, so that an object is held only while deltas of
// it are left.
func (in *intake) resolve() error {
	if in.done == len(in.entries) {
		return nil
	}
	f, err := os.Open(in.temp)
	if err != nil {
		return fmt.Errorf("read the pack: %w", err)
	}
	in.file, in.reader = f, packfile.NewScanner(f)
	for number := range in.entries {
		e := &in.entries[number]
		kind, whole := kindOf[e.kind]
		named := in.named(e.hash, whole)
		if !whole || e.first < 0 && len(named) == 0 {
			continue
		}
		data, err := in.content(int32(number))
		if err != nil {
			return err
		}
		if err := in.descend(&made{kind, data, e.first, named}); err != nil {
			return err
		}
	}
	if in.done != len(in.entries) {
		return refused("the pack", "%d deltas have no base in it", len(in.entries)-in.done)
	}
	return nil
}

// named returns the deltas that name an object as their base, once.
func (in *intake) named(h odb.Hash, whole bool) []int32 {
	if !whole {
		return nil
	}
	list := in.waiting[h]
	delete(in.waiting, h)
	return list
}

func (in *intake) descend(root *made) error {
	in.held = int64(len(root.data))
	stack := []*made{root}
	for len(stack) > 0 {
		if err := in.ctx.Err(); err != nil {
			return err
		}
		top := stack[len(stack)-1]
		number, last := top.next(in.entries)
		base := top.data
		if last {
			// Drop it before the next one is made, so that a long chain holds only
			// two.
			stack = stack[:len(stack)-1]
			in.held -= int64(len(base))
		}
		data, err := in.apply(number, base)
		if err != nil {
			return err
		}
		e := &in.entries[number]
		if e.hash, err = in.take(top.kind, data); err != nil {
			return err
		}
		child := &made{top.kind, data, e.first, in.named(e.hash, true)}
		if child.done() {
			continue
		}
		if in.held += int64(len(data)); in.held > in.remote.opts.Limits.Held {
			return refused("the pack", "resolving its deltas takes more than %d bytes of memory", in.remote.opts.Limits.Held)
		}
		stack = append(stack, child)
	}
	return nil
}

// apply returns the object that a delta makes of its base.
func (in *intake) apply(number int32, base []byte) ([]byte, error) {
	delta, err := in.content(number)
	if err != nil {
		return nil, err
	}
	if size := madeSize(delta); size > in.remote.opts.Limits.Object {
		return nil, refused("an object of the pack", "it is larger than %d bytes", in.remote.opts.Limits.Object)
	}
	data, err := packfile.PatchDelta(base, delta)
	if err != nil {
		return nil, refused("the pack", "a delta is damaged: %v", err)
	}
	return data, nil
}

// madeSize returns the size of the object that a delta makes (gitformat-pack,
// "Deltified representation").
func madeSize(delta []byte) int64 {
	var size int64
	for n, numbers := 0, 0; numbers < 2 && n < len(delta); numbers++ {
		size = 0
		for shift := 0; n < len(delta) && shift < 56; shift += 7 {
			c := delta[n]
			n++
			size |= int64(c&0x7f) << shift
			if c&0x80 == 0 {
				break
			}
		}
	}
	return size
}

// content reads an entry of the pack again.
func (in *intake) content(number int32) ([]byte, error) {
	h, err := in.reader.SeekObjectHeader(in.entries[number].offset)
	if err != nil {
		return nil, fmt.Errorf("read the pack: %w", err)
	}
	var data bytes.Buffer
	data.Grow(int(min(h.Length, in.remote.opts.Limits.Object)) + bytes.MinRead)
	if _, _, err := in.reader.NextObject(&data); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the pack: %w", err)
	}
	return data.Bytes(), nil
}
