package odb

import (
	"bytes"
	"testing"
)

// treeDelta returns a delta for a tree of a hundred articles of which one
// changed: what is before it and after it is copied.
func treeDelta() (base, delta []byte) {
	base = bytes.Repeat([]byte("100644 article.yaml\x00 12345678901234567890"), 102)
	delta = []byte{0xcc, 0x20, 0xcc, 0x20} // 4172 bytes, twice
	base = base[:4172]
	delta = append(delta, 0xb0, 0x00, 0x08) // the first 2048
	delta = append(delta, 20)
	delta = append(delta, "abcdefghijklmnopqrst"...)
	return base, append(delta, 0xb3, 0x14, 0x08, 0x38, 0x08) // 2104 from 2068 on
}

func TestADeltaCopiesAndInserts(t *testing.T) {
	base, delta := treeDelta()
	got, err := ApplyDelta(base, delta, 1<<20)
	want := append(append(bytes.Clone(base[:2048]), "abcdefghijklmnopqrst"...), base[2068:]...)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes, %v; want %d", len(got), err, len(want))
	}
	if _, err := ApplyDelta(base, delta, 4171); err != ErrTooLarge {
		t.Errorf("beyond the limit: %v", err)
	}
	if _, err := ApplyDelta(base[1:], delta, 1<<20); err != errBadDelta {
		t.Errorf("on another base: %v", err)
	}
}

func BenchmarkApplyDelta(b *testing.B) {
	base, delta := treeDelta()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ApplyDelta(base, delta, 1<<20); err != nil {
			b.Fatal(err)
		}
	}
}
