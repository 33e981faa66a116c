//go:build unix

package fsys

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

func mapFile(f *os.File, size int64) (data []byte, unmap func() error, err error) {
	if size == 0 || int64(int(size)) != size {
		return nil, nil, nil
	}
	data, err = syscall.Mmap(int(f.Fd()), 0, int(size), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, nil, err
	}
	return data, func() error { return syscall.Munmap(data) }, nil
}

// restFile drops the pages of a mapped file, which the system still holds in its cache.
func restFile(data []byte) error { return unix.Madvise(data, unix.MADV_DONTNEED) }
