package odb

import (
	"bufio"
	"compress/flate"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"sync"
)

// inflater is a zlib reader, which is expensive to make, and its buffer for
// sources that are not in memory.
type inflater struct {
	buffer *bufio.Reader
	zlib   io.ReadCloser
}

var inflaters = sync.Pool{New: func() any { return &inflater{} }}

// start begins to inflate what r reads.
func (f *inflater) start(r io.Reader) (err error) {
	if _, ok := r.(flate.Reader); !ok {
		if f.buffer == nil {
			f.buffer = bufio.NewReaderSize(nil, 4096)
		}
		f.buffer.Reset(r)
		r = f.buffer
	}
	if f.zlib == nil {
		f.zlib, err = zlib.NewReader(r)
		return err
	}
	return f.zlib.(zlib.Resetter).Reset(r, nil)
}

// end returns an error where something is left to inflate, or the checksum does
// not match.
func (f *inflater) end() error {
	var rest [1]byte
	if n, err := f.zlib.Read(rest[:]); n != 0 || !errors.Is(err, io.EOF) {
		return fmt.Errorf("size does not fit: %w", err)
	}
	return nil
}

func (f *inflater) free() { inflaters.Put(f) }

// inflate inflates exactly size bytes from what r reads.
func inflate(r io.Reader, size int64) ([]byte, error) {
	f := inflaters.Get().(*inflater)
	defer f.free()
	if err := f.start(r); err != nil {
		return nil, err
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(f.zlib, data); err != nil {
		return nil, err
	}
	return data, f.end()
}
