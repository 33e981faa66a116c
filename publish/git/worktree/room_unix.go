//go:build unix

package worktree

import "syscall"

// newRoom returns size bytes of memory, and a function that frees it. The
// memory is not on Go's heap, which the collector lets grow to twice what it
// holds: the index of a large archive would be most of it.
func newRoom(size int) (room []byte, free func() error, err error) {
	room, err = syscall.Mmap(-1, 0, size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return nil, nil, err
	}
	return room, func() error { return syscall.Munmap(room) }, nil
}
