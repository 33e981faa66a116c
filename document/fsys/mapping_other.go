//go:build !unix

package fsys

import "os"

// mapFile maps nothing: on these systems git could not remove a mapped pack when it
// repacks.
func mapFile(*os.File, int64) (data []byte, unmap func() error, err error) { return nil, nil, nil }

func restFile([]byte) error { return nil }
