package gitconfig

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// includeDepth is how deep files may include each other, as in git.
const includeDepth = 10

// Read reads the configuration of the places and then of files, each stronger
// than the one before. gitDir decides includeIf "gitdir:…", and branch, the
// short name of what HEAD names, includeIf "onbranch:…"; either may be empty.
// A file that is missing is passed over; one that cannot be read or is
// malformed is an error that names it.
func Read(places Places, gitDir, branch string, files ...string) (*Config, error) {
	r := &reader{
		config: &Config{values: map[string][]string{}, home: places.Home},
		gitDir: gitDir,
		branch: branch,
	}
	all := append(append(append([]string{}, places.System...), places.Global...), files...)
	for _, file := range all {
		if err := r.file(file, 0); err != nil {
			return nil, err
		}
	}
	return r.config, nil
}

type reader struct {
	config *Config
	gitDir string
	branch string
}

func (r *reader) file(name string, depth int) error {
	if depth > includeDepth {
		return fmt.Errorf("git configuration %s: included too deeply", name)
	}
	data, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission) && depth == 0:
		return nil
	case err != nil:
		return fmt.Errorf("git configuration: %w", err)
	}
	return Parse(string(data), func(section, subsection, key, value string) error {
		full := section + "."
		if subsection != "" {
			full += subsection + "."
		}
		full += key
		r.config.add(full, value)
		if key == "path" && r.wanted(section, subsection, name) {
			included := expand(value, r.config.home)
			if !filepath.IsAbs(included) {
				included = filepath.Join(filepath.Dir(name), included)
			}
			return r.file(included, depth+1)
		}
		return nil
	})
}

// wanted says whether an include of that section applies (git-config,
// "Conditional includes"). hasconfig: is not known and does not apply.
func (r *reader) wanted(section, condition, file string) bool {
	if section == "include" && condition == "" {
		return true
	}
	if section != "includeif" {
		return false
	}
	kind, pattern, _ := strings.Cut(condition, ":")
	switch kind {
	case "gitdir":
		return r.gitDir != "" && matchDir(r.dirPattern(pattern, file), filepath.ToSlash(r.gitDir))
	case "gitdir/i":
		return r.gitDir != "" && matchDir(strings.ToLower(r.dirPattern(pattern, file)), strings.ToLower(filepath.ToSlash(r.gitDir)))
	case "onbranch":
		if strings.HasSuffix(pattern, "/") {
			pattern += "**"
		}
		return r.branch != "" && matchDir(pattern, r.branch)
	}
	return false
}

func (r *reader) dirPattern(pattern, file string) string {
	pattern = filepath.ToSlash(expand(pattern, r.config.home))
	if rest, ok := strings.CutPrefix(pattern, "./"); ok {
		pattern = filepath.ToSlash(filepath.Dir(file)) + "/" + rest
	} else if !path.IsAbs(pattern) && !filepath.IsAbs(pattern) {
		pattern = "**/" + pattern
	}
	if strings.HasSuffix(pattern, "/") {
		pattern += "**"
	}
	return pattern
}

// matchDir matches a path against a pattern in which ** stands for any number
// of folders and the rest is as in path.Match.
func matchDir(pattern, name string) bool {
	return matchParts(strings.Split(pattern, "/"), strings.Split(name, "/"))
}

func matchParts(pattern, name []string) bool {
	for len(pattern) > 0 {
		if pattern[0] == "**" {
			for skip := 0; skip <= len(name); skip++ {
				if matchParts(pattern[1:], name[skip:]) {
					return true
				}
			}
			return false
		}
		if len(name) == 0 {
			return false
		}
		if ok, err := path.Match(pattern[0], name[0]); err != nil || !ok {
			return false
		}
		pattern, name = pattern[1:], name[1:]
	}
	return len(name) == 0
}
