package fsys

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// Mapping is a file that is read in place: mapped into memory where the system can,
// else read in pieces. While it is open, the file may be appended to or removed,
// but not changed otherwise.
type Mapping struct {
	data  []byte   // nil where the file is not mapped
	file  *os.File // nil where the file is mapped
	size  int64
	unmap func() error
}

// OpenMapping opens the file at path, at its present length.
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

// Map returns a Mapping of the first size bytes of an open file, and takes the file
// over.
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

// InPieces returns a Mapping of the first size bytes of an open file that is read
// with a call for each piece and mapped nowhere, and takes the file over.
func InPieces(f *os.File, size int64) *Mapping { return &Mapping{file: f, size: size} }

// InMemory returns a Mapping of bytes that need no file.
func InMemory(data []byte) *Mapping { return &Mapping{data: data, size: int64(len(data))} }

// InPlace reports whether the file is mapped, so that it need not stay open.
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

// Reader returns a reader of the file from an offset on.
func (m *Mapping) Reader(at int64) io.Reader {
	at = min(max(at, 0), m.size)
	if m.file == nil {
		return bytes.NewReader(m.data[at:])
	}
	return io.NewSectionReader(m.file, at, m.size-at)
}

// Rest frees the memory of what was read of the file, which is read from the disk again
// when it is asked for. Bytes that were returned before stay valid.
func (m *Mapping) Rest() error {
	if m.data == nil || m.unmap == nil {
		return nil
	}
	return restFile(m.data)
}

// Close closes the file. Nobody may be reading it.
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

// ErrGone means that a mapped file could not be read: its disk failed, or somebody
// truncated it.
var ErrGone = errors.New("the mapped file cannot be read any more")

// Mapped calls read, which reads mapped files. A page that cannot be read raises a
// fault, which would end the program; Mapped returns ErrGone for it.
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
