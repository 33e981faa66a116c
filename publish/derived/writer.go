package derived

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"

	"tahrir/document/fsys"
)

// Writer writes a base that is too large for memory. It keeps the body in a file of
// its own until Close, since the sums stand before it.
type Writer struct {
	disk fsys.FS
	path string
	form Form
	body fsys.File
	sums []byte
	part []byte // of the last block
	size int64
	err  error // the first; nothing is written after it
}

// NewWriter begins the file at path, which must not exist.
func NewWriter(disk fsys.FS, path string, form Form) (*Writer, error) {
	w := &Writer{disk: disk, path: path, form: form}
	if err := fsys.Discard(disk, w.bodyPath()); err != nil {
		return nil, err
	}
	var err error
	w.body, err = disk.Create(w.bodyPath(), privatePerm)
	return w, err
}

const (
	privatePerm = 0o600
	writtenAt   = 1 << 18 // how many bytes are gathered before they are written
)

func (w *Writer) bodyPath() string { return w.path + ".body" }

// Size returns how much has been written.
func (w *Writer) Size() int64 { return w.size }

// Write appends to the body.
func (w *Writer) Write(data []byte) (int, error) {
	if w.err != nil {
		return 0, w.err
	}
	w.part = append(w.part, data...)
	w.size += int64(len(data))
	if len(w.part) >= writtenAt {
		w.flush(len(w.part) / blockSize * blockSize)
	}
	return len(data), w.err
}

// flush writes the first n bytes that are gathered.
func (w *Writer) flush(n int) {
	for at := 0; at < n; at += blockSize {
		w.sums = binary.BigEndian.AppendUint32(w.sums, crc32.Checksum(w.part[at:min(at+blockSize, n)], castagnoli))
	}
	w.err = errors.Join(w.err, fsys.WriteAll(w.body, w.part[:n]))
	w.part = append(w.part[:0], w.part[n:]...)
}

// Close writes the file. It is not made durable: it can be made again.
func (w *Writer) Close() error {
	if w.err == nil {
		w.flush(len(w.part))
	}
	err := errors.Join(w.err, w.body.Close())
	if err == nil {
		err = w.join()
	}
	return errors.Join(err, fsys.Discard(w.disk, w.bodyPath()))
}

// Abandon drops what was written.
func (w *Writer) Abandon() error {
	return errors.Join(w.body.Close(), fsys.Discard(w.disk, w.bodyPath()))
}

// join writes the head, the sums and the body.
func (w *Writer) join() error {
	head := make([]byte, headSize, headSize+len(w.sums))
	copy(head, w.form.Magic)
	binary.BigEndian.PutUint32(head[8:], w.form.Version)
	binary.BigEndian.PutUint64(head[12:], uint64(w.size))
	head = append(head, w.sums...)
	binary.BigEndian.PutUint32(head[20:], headSum(head))
	body, err := os.Open(w.bodyPath())
	if err != nil {
		return err
	}
	defer body.Close()
	f, err := w.disk.Create(w.path, privatePerm)
	if err != nil {
		return err
	}
	if err = fsys.WriteAll(f, head); err == nil {
		_, err = io.Copy(f, body)
	}
	return errors.Join(err, f.Close())
}

// OpenInPieces opens a base without records that is read from its file piece by
// piece, so that however much is read of it, it takes no memory. The file stays open
// until nobody uses the base any more.
func OpenInPieces(path string, form Form) (*Base, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	var head [headSize]byte
	_, err = f.ReadAt(head[:], 0)
	size := int64(0)
	if err == nil {
		size, err = baseSize(head[:], form)
	}
	if err != nil || size != info.Size() {
		return nil, errors.Join(ErrDamaged, f.Close())
	}
	m := fsys.InPieces(f, size)
	base, err := begin(m, form)
	if err != nil {
		return nil, errors.Join(err, m.Close())
	}
	return base, nil
}
