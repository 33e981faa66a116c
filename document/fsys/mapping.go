package fsys

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// Mapping is a file that is read in place: mapped into memory where the system
// does that, and else read piece by piece. The file must not change while it is
// open, but for what is appended; it may be removed.
type Mapping struct {
	data  []byte   // nil where the file is not mapped
	file  *os.File // nil where it is
	size  int64
	unmap func() error
}

// OpenMapping opens the file at path as long as it is now.
func OpenMapping(path string) (*Mapping, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	m, err := Map(f, info.Size())
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return m, nil
}

// Map makes a Mapping of the first size bytes of an open file, which belongs to
// it from then on.
func Map(f *os.File, size int64) (*Mapping, error) {
	m := &Mapping{size: size}
	data, unmap, err := mapFile(f, size)
	if err != nil || data == nil {
		m.file = f // some file systems cannot map
		return m, nil
	}
	m.data, m.unmap = data, unmap
	return m, f.Close()
}

// InMemory makes a Mapping of bytes that need no file.
func InMemory(data []byte) *Mapping { return &Mapping{data: data, size: int64(len(data))} }

// InPlace reports whether the file is in memory, so that it need not stay open.
func (m *Mapping) InPlace() bool { return m.file == nil }

// Size returns the length of the file in bytes.
func (m *Mapping) Size() int64 { return m.size }

// Bytes returns the n bytes at an offset; io.ErrUnexpectedEOF where the file has
// fewer. They must not be changed, nor used after Close.
func (m *Mapping) Bytes(at int64, n int) ([]byte, error) {
	if at < 0 || n < 0 || at > m.size-int64(n) {
		return nil, io.ErrUnexpectedEOF
	}
	if m.file == nil {
		return m.data[at : at+int64(n) : at+int64(n)], nil
	}
	b := make([]byte, n)
	_, err := m.file.ReadAt(b, at)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return b, err
}

// Reader returns a reader of what stands from an offset on.
func (m *Mapping) Reader(at int64) io.Reader {
	at = min(max(at, 0), m.size)
	if m.file == nil {
		return bytes.NewReader(m.data[at:])
	}
	return io.NewSectionReader(m.file, at, m.size-at)
}

// Close lets go of the file. Nobody may be reading it.
func (m *Mapping) Close() error {
	file, unmap := m.file, m.unmap
	m.data, m.file, m.size, m.unmap = nil, nil, 0, nil
	if file != nil {
		return file.Close()
	}
	if unmap != nil {
		return unmap()
	}
	return nil
}

// ErrGone means that a mapped file could not be read: its disk failed, or
// somebody has cut it short.
var ErrGone = errors.New("the mapped file cannot be read any more")

// Mapped runs read, which looks into mapped files. Where a page of one cannot be
// had, the system raises a fault, which would end the program; it becomes
// ErrGone.
func Mapped(read func() error) (err error) {
	before := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(before)
	defer func() {
		reason := recover()
		if reason == nil {
			return
		}
		fault, ok := reason.(interface{ Addr() uintptr })
		if !ok {
			panic(reason)
		}
		err = fmt.Errorf("%w (at %#x)", ErrGone, fault.Addr())
	}()
	return read()
}
