//go:build !unix

package worktree

// newRoom returns memory for that many bytes, and what gives it back.
func newRoom(size int) (room []byte, free func() error, err error) {
	return make([]byte, size), func() error { return nil }, nil
}
