package odb

import "fmt"

var errBadDelta = fmt.Errorf("%w: delta", errBadPack)

// ApplyDelta returns the object that a delta makes of its base, ErrTooLarge
// where it would take more than limit bytes.
func ApplyDelta(base, delta []byte, limit int64) ([]byte, error) {
	from, delta, ok := deltaSize(delta)
	if !ok || from != int64(len(base)) {
		return nil, errBadDelta
	}
	to, delta, ok := deltaSize(delta)
	if !ok {
		return nil, errBadDelta
	}
	if to > limit {
		return nil, ErrTooLarge
	}
	out := make([]byte, 0, to)
	for len(delta) > 0 {
		op := delta[0]
		delta = delta[1:]
		if op&0x80 == 0 {
			n := int(op)
			if n == 0 || n > len(delta) || int64(len(out)+n) > to {
				return nil, errBadDelta
			}
			out = append(out, delta[:n]...)
			delta = delta[n:]
			continue
		}
		var offset, size int64
		for bit := range 7 {
			if op&(1<<bit) == 0 {
				continue
			}
			if len(delta) == 0 {
				return nil, errBadDelta
			}
			if bit < 4 {
				offset |= int64(delta[0]) << (8 * bit)
			} else {
				size |= int64(delta[0]) << (8 * (bit - 4))
			}
			delta = delta[1:]
		}
		if size == 0 {
			size = 0x10000
		}
		if offset+size > int64(len(base)) || int64(len(out))+size > to {
			return nil, errBadDelta
		}
		out = append(out, base[offset:offset+size]...)
	}
	if int64(len(out)) != to {
		return nil, errBadDelta
	}
	return out, nil
}

// deltaSize reads one of the two sizes at the head of a delta: that of its
// base, or of its result.
func deltaSize(delta []byte) (size int64, rest []byte, ok bool) {
	for shift := 0; shift < 56; shift += 7 {
		if len(delta) == 0 {
			return 0, nil, false
		}
		c := delta[0]
		delta = delta[1:]
		size |= int64(c&0x7f) << shift
		if c&0x80 == 0 {
			return size, delta, true
		}
	}
	return 0, nil, false
}
