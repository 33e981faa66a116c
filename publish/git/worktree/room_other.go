//go:build !unix

package worktree

// newRoom returns size bytes of memory, and a function that frees it.
func newRoom(size int) (room []byte, free func() error, err error) {
	return make([]byte, size), func() error { return nil }, nil
}
