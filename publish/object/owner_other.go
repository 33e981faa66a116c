//go:build !unix && !windows

package object

// ownedByUs is always true where files have no owners.
func ownedByUs(string, []string) bool { return true }
