//go:build unix

package worktree

import "syscall"

// newRoom returns memory for that many bytes, and what gives it back. It is not
// on Go's heap, which the collector lets grow to twice of what it holds: a
// large archive's index is most of it.
func newRoom(size int) (room []byte, free func() error, err error) {
	room, err = syscall.Mmap(-1, 0, size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return nil, nil, err
	}
	return room, func() error { return syscall.Munmap(room) }, nil
}
