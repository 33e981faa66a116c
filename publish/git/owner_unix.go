//go:build unix

package git

import (
	"os"
	"syscall"
)

// ownedByUs reports whether a file, not what a link names, belongs to whom we
// run as. Under sudo what belongs to its caller is ours, too, as for git.
func ownedByUs(path string, environ []string) bool {
	info, err := os.Lstat(path)
	if err != nil {
		return false
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return false
	}
	us := uint32(os.Geteuid())
	if us == 0 && owner.Uid != 0 {
		if caller, ok := sudoUser(environ); ok {
			us = caller
		}
	}
	return owner.Uid == us
}
