//go:build !unix

package fsys

import "os"

// mapFile maps nothing: elsewhere a mapped pack could not be removed by git's
// own repacking.
func mapFile(*os.File, int64) (data []byte, unmap func() error, err error) { return nil, nil, nil }
