package catalogue

import "encoding/binary"

// out is what is written into a file of the catalogue.
type out []byte

func (o *out) number(n uint64) { *o = binary.AppendUvarint(*o, n) }
func (o *out) signed(n int64)  { *o = binary.AppendVarint(*o, n) }
func (o *out) byte(b byte)     { *o = append(*o, b) }

func (o *out) text(s string) {
	o.number(uint64(len(s)))
	*o = append(*o, s...)
}

func (o *out) bytes(b []byte) {
	o.number(uint64(len(b)))
	*o = append(*o, b...)
}

// in is what is read from one. After a first mistake all else is empty, and bad is
// set.
type in struct {
	rest []byte
	bad  bool
}

func (i *in) number() uint64 {
	if len(i.rest) > 0 && i.rest[0] < 0x80 { // most are
		n := i.rest[0]
		i.rest = i.rest[1:]
		return uint64(n)
	}
	n, size := binary.Uvarint(i.rest)
	if size <= 0 {
		i.fail()
		return 0
	}
	i.rest = i.rest[size:]
	return n
}

func (i *in) signed() int64 {
	n, size := binary.Varint(i.rest)
	if size <= 0 {
		i.fail()
		return 0
	}
	i.rest = i.rest[size:]
	return n
}

func (i *in) byte() byte {
	if len(i.rest) == 0 {
		i.fail()
		return 0
	}
	b := i.rest[0]
	i.rest = i.rest[1:]
	return b
}

// take returns the next n bytes, which stay those of the input.
func (i *in) take(n uint64) []byte {
	if n > uint64(len(i.rest)) {
		i.fail()
		return nil
	}
	b := i.rest[:n:n]
	i.rest = i.rest[n:]
	return b
}

func (i *in) bytes() []byte { return i.take(i.number()) }
func (i *in) text() string  { return string(i.bytes()) }

func (i *in) fail() { i.rest, i.bad = nil, true }
