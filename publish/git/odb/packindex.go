package odb

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// packIndex is a pack's .idx file of version 2 (gitformat-pack), searched on
// disk: only the fan-out table is held, so an archive's size costs no memory.
type packIndex struct {
	file    *os.File
	fan     [256]uint32
	count   int64
	offset8 int64 // where the table of 8-byte offsets begins
}

var errBadPack = errors.New("malformed pack")

func openPackIndex(path string) (*packIndex, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	x := &packIndex{file: f}
	if err := x.load(); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), f.Close())
	}
	return x, nil
}

func (x *packIndex) load() error {
	var head [8 + 256*4]byte
	if _, err := x.file.ReadAt(head[:], 0); err != nil {
		return fmt.Errorf("%w: index: %w", errBadPack, err)
	}
	if !bytes.Equal(head[:8], []byte{0xff, 't', 'O', 'c', 0, 0, 0, 2}) {
		return fmt.Errorf("%w: index is not of version 2", errBadPack)
	}
	for i := range x.fan {
		x.fan[i] = binary.BigEndian.Uint32(head[8+4*i:])
		if i > 0 && x.fan[i] < x.fan[i-1] {
			return fmt.Errorf("%w: index fan-out", errBadPack)
		}
	}
	x.count = int64(x.fan[255])
	x.offset8 = 8 + 1024 + x.count*28
	info, err := x.file.Stat()
	if err != nil {
		return err
	}
	if info.Size() < x.offset8+40 {
		return fmt.Errorf("%w: index cut off", errBadPack)
	}
	return nil
}

// pieceNames is how many names of an index are read at once.
const pieceNames = 128

// find gives the offset of an object in the pack.
func (x *packIndex) find(h Hash) (int64, bool, error) {
	low, high := int64(0), int64(x.fan[h[0]])
	if h[0] > 0 {
		low = int64(x.fan[h[0]-1])
	}
	var names [pieceNames * 20]byte
	// Names are spread evenly: one stands close to where it would by its digits.
	if count := high - low; count > pieceNames {
		digits := int64(binary.BigEndian.Uint32(h[1:5]))
		at := min(max(low+count*digits>>32-pieceNames/2, low), high-pieceNames)
		if _, err := x.file.ReadAt(names[:], 1032+at*20); err != nil {
			return 0, false, fmt.Errorf("%w: index: %w", errBadPack, err)
		}
		switch {
		case bytes.Compare(h[:], names[:20]) < 0:
			high = at
		case bytes.Compare(h[:], names[(pieceNames-1)*20:]) > 0:
			low = at + pieceNames
		default:
			low, high = at, at+pieceNames
		}
	}
	// Else they are read in pieces: halve until one fits.
	for high-low > pieceNames {
		mid := (low + high) / 2
		if _, err := x.file.ReadAt(names[:20], 1032+mid*20); err != nil {
			return 0, false, fmt.Errorf("%w: index: %w", errBadPack, err)
		}
		if bytes.Compare(names[:20], h[:]) <= 0 {
			low = mid
		} else {
			high = mid
		}
	}
	piece := names[:(high-low)*20]
	if _, err := x.file.ReadAt(piece, 1032+low*20); err != nil {
		return 0, false, fmt.Errorf("%w: index: %w", errBadPack, err)
	}
	for i := range high - low {
		if bytes.Equal(piece[i*20:i*20+20], h[:]) {
			offset, err := x.offset(low + i)
			return offset, err == nil, err
		}
	}
	return 0, false, nil
}

func (x *packIndex) offset(n int64) (int64, error) {
	var b [8]byte
	if _, err := x.file.ReadAt(b[:4], 1032+x.count*24+n*4); err != nil {
		return 0, fmt.Errorf("%w: index: %w", errBadPack, err)
	}
	small := binary.BigEndian.Uint32(b[:4])
	if small&0x80000000 == 0 {
		return int64(small), nil
	}
	if _, err := x.file.ReadAt(b[:], x.offset8+int64(small&0x7fffffff)*8); err != nil {
		return 0, fmt.Errorf("%w: index: %w", errBadPack, err)
	}
	return int64(binary.BigEndian.Uint64(b[:])), nil
}

var _ io.Closer = (*packIndex)(nil)

// Close lets go of the file.
func (x *packIndex) Close() error { return x.file.Close() }
