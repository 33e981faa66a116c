// Package derived keeps tables that are made from a repository and can be made
// again at any time: a base, which is mapped into memory and read in place,
// followed by the records appended since. Opening costs what the records hold,
// whatever the size of the base.
//
// No byte of a table is trusted without a checksum: the base has one for every
// block, which is checked whenever the block is read, and each record has its own.
// The package imports document/fsys.
package derived

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"runtime"

	"tahrir/document/fsys"
)

// ErrDamaged means that a table is not what was written, or has another form.
// It is to be dropped and made again.
var ErrDamaged = errors.New("a derived table is damaged or of another version")

// Form identifies the kind of a file, and the version of its layout.
type Form struct {
	Magic   string // 8 bytes
	Version uint32
}

// A file, numbers big-endian:
//
//	magic (8), version (4), length of the body (8), CRC-32C of these and of the
//	  sums (4)
//	sums: for each block of the body its CRC-32C (4)
//	body
//	records, each: length of the payload (4), CRC-32C of the payload (4), payload
const (
	headSize  = 8 + 4 + 8 + 4
	blockSize = 1024
	maxBody   = 1 << 40
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func blocks(body int64) int64 { return (body + blockSize - 1) / blockSize }

// Seal returns a body as the base of a file.
func Seal(form Form, body []byte) []byte {
	n := int(blocks(int64(len(body))))
	out := make([]byte, headSize+4*n, headSize+4*n+len(body))
	copy(out, form.Magic)
	binary.BigEndian.PutUint32(out[8:], form.Version)
	binary.BigEndian.PutUint64(out[12:], uint64(len(body)))
	for i := range n {
		block := body[i*blockSize : min((i+1)*blockSize, len(body))]
		binary.BigEndian.PutUint32(out[headSize+4*i:], crc32.Checksum(block, castagnoli))
	}
	binary.BigEndian.PutUint32(out[20:], headSum(out))
	return append(out, body...)
}

// headSum returns the checksum of the head and of the sums after it.
func headSum(b []byte) uint32 {
	return crc32.Update(crc32.Checksum(b[:20], castagnoli), castagnoli, b[headSize:])
}

// Base is the base of a table. It is safe for concurrent use.
type Base struct {
	file *fsys.Mapping
	sums []byte
	body int64 // the offset at which it begins
	size int64 // of the body
}

// Open opens the table in a file: its base, and the records appended to it. The
// error is ErrDamaged where the file is not of that form.
func Open(path string, form Form) (base *Base, records []byte, info os.FileInfo, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close())
		}
	}()
	if info, err = f.Stat(); err != nil {
		return nil, nil, nil, err
	}
	var head [headSize]byte
	if _, err = f.ReadAt(head[:], 0); errors.Is(err, io.EOF) {
		return nil, nil, nil, ErrDamaged
	} else if err != nil {
		return nil, nil, nil, err
	}
	size, err := baseSize(head[:], form)
	if err != nil || size > info.Size() {
		return nil, nil, nil, ErrDamaged
	}
	records = make([]byte, info.Size()-size)
	if n, rerr := f.ReadAt(records, size); errors.Is(rerr, io.EOF) {
		records = records[:n]
	} else if rerr != nil {
		return nil, nil, nil, rerr
	}
	m, err := fsys.Map(f, size)
	if err != nil {
		return nil, nil, nil, err
	}
	if !m.InPlace() { // an open file could not be replaced there
		data, rerr := m.Bytes(0, int(size))
		if err = errors.Join(rerr, m.Close()); err != nil {
			return nil, nil, nil, err
		}
		m = fsys.InMemory(data)
	}
	if base, err = begin(m, form); err != nil {
		return nil, nil, nil, errors.Join(err, m.Close())
	}
	return base, records, info, nil
}

// Body returns the whole body of the table in a file, for one that is read at once.
func Body(path string, form Form) ([]byte, error) {
	base, _, _, err := Open(path, form)
	if err != nil {
		return nil, err
	}
	body := make([]byte, base.Size())
	if err := base.Read(0, body); err != nil {
		return nil, err
	}
	return body, nil
}

// Unseal returns the base in a file, as Open does, and the records after it.
func Unseal(form Form, file []byte) (*Base, []byte, error) {
	if len(file) < headSize {
		return nil, nil, ErrDamaged
	}
	size, err := baseSize(file, form)
	if err != nil || size > int64(len(file)) {
		return nil, nil, ErrDamaged
	}
	b, err := begin(fsys.InMemory(file[:size:size]), form)
	return b, file[size:], err
}

// baseSize reads the head of a file and returns the length of its base.
func baseSize(head []byte, form Form) (int64, error) {
	body := binary.BigEndian.Uint64(head[12:])
	if string(head[:8]) != form.Magic || binary.BigEndian.Uint32(head[8:]) != form.Version || body > maxBody {
		return 0, ErrDamaged
	}
	return headSize + 4*blocks(int64(body)) + int64(body), nil
}

func begin(m *fsys.Mapping, form Form) (*Base, error) {
	b := &Base{file: m}
	err := fsys.Mapped(func() error {
		head, err := m.Bytes(0, headSize)
		if err != nil {
			return err
		}
		b.size = int64(binary.BigEndian.Uint64(head[12:]))
		b.body = headSize + 4*blocks(b.size)
		whole, err := m.Bytes(0, int(b.body))
		if err == nil && (headSum(whole) != binary.BigEndian.Uint32(head[20:]) || m.Size() != b.body+b.size) {
			err = ErrDamaged
		}
		if err == nil {
			b.sums = append([]byte{}, whole[headSize:]...)
		}
		return err
	})
	if err != nil {
		return nil, ErrDamaged
	}
	runtime.AddCleanup(b, func(m *fsys.Mapping) { m.Close() }, m) // a failure loses nothing
	return b, nil
}

// End returns the offset in the file at which the records begin.
func (b *Base) End() int64 { return b.body + b.size }

// Size returns the length of the body.
func (b *Base) Size() int64 { return b.size }

// Read copies the body from an offset on. The error is ErrDamaged where it is
// not what was written.
func (b *Base) Read(at int64, to []byte) error {
	if at < 0 || at > b.size-int64(len(to)) {
		return ErrDamaged
	}
	err := fsys.Mapped(func() error {
		first := at / blockSize
		from := first * blockSize
		end := min((at+int64(len(to))+blockSize-1)/blockSize*blockSize, b.size)
		data, err := b.file.Bytes(b.body+from, int(end-from))
		if err != nil {
			return err
		}
		for n := first; n*blockSize < end; n++ {
			block := data[n*blockSize-from : min((n+1)*blockSize, end)-from]
			if crc32.Checksum(block, castagnoli) != binary.BigEndian.Uint32(b.sums[4*n:]) {
				return ErrDamaged
			}
		}
		copy(to, data[at-from:])
		return nil
	})
	runtime.KeepAlive(b)
	if err != nil && !errors.Is(err, ErrDamaged) {
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}

// Record returns a payload as it is appended to a file.
func Record(payload []byte) []byte {
	out := make([]byte, 8, 8+len(payload))
	binary.BigEndian.PutUint32(out, uint32(len(payload)))
	binary.BigEndian.PutUint32(out[4:], crc32.Checksum(payload, castagnoli))
	return append(out, payload...)
}

// Append writes a record into a file at an offset, the end of the last whole one,
// after cutting off what a crash left behind it. It is not made durable: what a
// crash takes of it is made again.
func Append(disk fsys.FS, path string, at int64, record []byte) error {
	f, err := disk.Open(path)
	if err != nil {
		return err
	}
	if err = f.Truncate(at); err == nil {
		var n int
		if n, err = f.WriteAt(record, at); err == nil && n < len(record) {
			err = io.ErrShortWrite
		}
	}
	return errors.Join(err, f.Close())
}

// NextRecord splits off the first record. ok is false where none is whole: the
// rest was never finished.
func NextRecord(records []byte) (payload, rest []byte, ok bool) {
	if len(records) < 8 {
		return nil, records, false
	}
	n := binary.BigEndian.Uint32(records)
	if uint64(n) > uint64(len(records)-8) {
		return nil, records, false
	}
	payload, rest = records[8:8+n], records[8+n:]
	if crc32.Checksum(payload, castagnoli) != binary.BigEndian.Uint32(records[4:]) {
		return nil, records, false
	}
	return payload, rest, true
}
