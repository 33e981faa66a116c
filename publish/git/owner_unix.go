//go:build unix

package git

import (
	"os"
	"syscall"
)

// ownedByUs reports whether a file itself, not what a link names, belongs to
// the account that we run as or, as for git, to the caller of sudo.
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
