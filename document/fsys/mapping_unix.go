//go:build unix

package fsys

import (
	"os"
	"syscall"
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
