//go:build unix

package bulk

import (
	"os"
	"syscall"
)

// mapFile gives a file's content without reading it yet, and what lets go of
// it. Packs and their indexes never change once they have their names.
func mapFile(f *os.File, size int64) ([]byte, func() error, error) {
	if size == 0 {
		return nil, func() error { return nil }, nil
	}
	data, err := syscall.Mmap(int(f.Fd()), 0, int(size), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, nil, err
	}
	return data, func() error { return syscall.Munmap(data) }, nil
}
