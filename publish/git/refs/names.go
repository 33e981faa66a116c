package refs

import (
	"fmt"
	"strings"
)

// CheckBranch returns an error for a short branch name that git refuses
// (git-check-ref-format --branch).
func CheckBranch(name string) error {
	if strings.HasPrefix(name, "-") || name == "HEAD" || CheckRef("refs/heads/"+name) != nil {
		return fmt.Errorf("%q is no name for a branch", name)
	}
	return nil
}

// CheckRef returns an error for a full ref name that git refuses
// (git-check-ref-format).
func CheckRef(name string) error {
	parts := strings.Split(name, "/")
	bad := len(parts) < 2 || strings.HasSuffix(name, ".") || strings.ContainsAny(name, " ~^:?*[\\\x7f") ||
		strings.Contains(name, "..") || strings.Contains(name, "@{")
	for _, part := range parts {
		bad = bad || part == "" || strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".lock")
	}
	for i := 0; i < len(name); i++ {
		bad = bad || name[i] < 0x20
	}
	if bad {
		return fmt.Errorf("%q is no name for a ref", name)
	}
	return nil
}
