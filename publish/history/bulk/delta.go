package bulk

import "fmt"

// maxObject bounds what is unpacked: no commit or tree that a newsroom makes
// comes near it, and a hostile pack can claim any size.
const maxObject = 256 << 20

// sizes reads the two sizes at the head of a delta: of the base and of the
// result, in bytes.
func sizes(delta []byte) (base, result int, rest []byte, err error) {
	if base, rest, err = varint(delta); err == nil {
		result, rest, err = varint(rest)
	}
	return base, result, rest, err
}

func varint(data []byte) (int, []byte, error) {
	value, shift := 0, 0
	for i, b := range data {
		value |= int(b&0x7f) << shift
		if shift += 7; b&0x80 == 0 {
			if value > maxObject {
				return 0, nil, fmt.Errorf("object of %d bytes is too large", value)
			}
			return value, data[i+1:], nil
		}
		if shift > 35 {
			break
		}
	}
	return 0, nil, fmt.Errorf("%w delta: size", errFormat)
}

// applyDelta makes an object from its base (gitformat-pack, "Deltified
// representation").
func applyDelta(base, delta []byte) ([]byte, error) {
	baseSize, size, delta, err := sizes(delta)
	if err != nil {
		return nil, err
	}
	if baseSize != len(base) {
		return nil, fmt.Errorf("%w delta: base of %d bytes, want %d", errFormat, len(base), baseSize)
	}
	out := make([]byte, 0, size)
	for len(delta) > 0 {
		op := delta[0]
		delta = delta[1:]
		if op&0x80 == 0 {
			n := int(op)
			if n == 0 || n > len(delta) || len(out)+n > size {
				return nil, fmt.Errorf("%w delta: insertion", errFormat)
			}
			out = append(out, delta[:n]...)
			delta = delta[n:]
			continue
		}
		var from, n int
		for bit := range 7 {
			if op&(1<<bit) == 0 {
				continue
			}
			if len(delta) == 0 {
				return nil, fmt.Errorf("%w delta: cut off", errFormat)
			}
			if bit < 4 {
				from |= int(delta[0]) << (8 * bit)
			} else {
				n |= int(delta[0]) << (8 * (bit - 4))
			}
			delta = delta[1:]
		}
		if n == 0 {
			n = 0x10000
		}
		if from+n > len(base) || len(out)+n > size {
			return nil, fmt.Errorf("%w delta: copy", errFormat)
		}
		out = append(out, base[from:from+n]...)
	}
	if len(out) != size {
		return nil, fmt.Errorf("%w delta: %d bytes, want %d", errFormat, len(out), size)
	}
	return out, nil
}
