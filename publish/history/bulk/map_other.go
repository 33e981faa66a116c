//go:build !unix

package bulk

import (
	"io"
	"os"
)

// mapFile reads the file whole: elsewhere a mapped pack could not be removed
// by git's own repacking.
func mapFile(f *os.File, size int64) ([]byte, func() error, error) {
	data := make([]byte, size)
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, nil, err
	}
	return data, func() error { return nil }, nil
}
