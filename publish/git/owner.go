package git

import (
	"path/filepath"
	"strconv"
	"strings"

	"tahrir/publish/git/config"
	"tahrir/publish/git/odb"
)

// checkOwner refuses a repository that belongs to another account, as git does
// (git-config, safe.directory; CVE-2022-24765): its hooks, and the programs
// that its configuration names, would run with our rights. It is called before
// anything of the repository is read, and heeds only the configuration of the
// system, the user and the command line.
//
// safe.bareRepository does not matter here: it is about bare repositories found
// by chance, and ours are always named.
func checkOwner(l layout, opts Options) error {
	asked := l.gitDir
	parts := []string{l.gitDir}
	if l.workTree != "" {
		asked = l.workTree
		parts = append(parts, l.workTree)
	}
	if l.gitFile != "" {
		parts = append(parts, l.gitFile)
	}
	var theirs string
	for _, part := range parts {
		if !ownedByUs(part, opts.Environ) {
			theirs = part
		}
	}
	if theirs == "" {
		return nil
	}
	cfg, err := config.Read(opts.Sources, "", "")
	if err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(asked); err == nil {
		asked = real
	}
	if safe(cfg.All("safe.directory"), asked, opts.Sources.Home) {
		return nil
	}
	return &odb.RefusedError{
		What: "the repository " + asked + " belongs to somebody else",
		Why:  "its hooks would run as you; where you trust it, say so: git config --global --add safe.directory '" + asked + "'",
	}
}

// safe reports whether the values of safe.directory name a folder: the folder
// itself, "/*" for all below one, or "*" for any. An empty value cancels those
// before it.
func safe(values []string, dir, home string) bool {
	is := false
	for _, value := range values {
		path := config.Expand(value, home)
		switch above, all := strings.CutSuffix(path, "/*"); {
		case value == "":
			is = false
		case value == "*":
			is = true
		case all:
			is = is || strings.HasPrefix(dir, real(above)+string(filepath.Separator))
		case filepath.IsAbs(path):
			is = is || real(path) == dir
		}
	}
	return is
}

// real returns a path without symbolic links where it can be resolved, else as
// it is.
func real(path string) string {
	if found, err := filepath.EvalSymlinks(path); err == nil {
		return found
	}
	return filepath.Clean(path)
}

// sudoUser returns the account that ran sudo.
func sudoUser(environ []string) (id uint32, ok bool) {
	for _, entry := range environ {
		if text, found := strings.CutPrefix(entry, "SUDO_UID="); found {
			n, err := strconv.ParseUint(text, 10, 32)
			id, ok = uint32(n), err == nil
		}
	}
	return id, ok
}
