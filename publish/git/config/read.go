package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// includeDepth bounds how deep includes may be nested, as in git.
const includeDepth = 10

// Read reads the configuration of the sources and then of files, each stronger
// than the one before. gitDir decides includeIf "gitdir:…", and branch, the
// short name of what HEAD names, includeIf "onbranch:…"; either may be empty. A
// missing file is ignored; the error names one that cannot be read or is
// malformed.
func Read(from Sources, gitDir, branch string, files ...string) (*Config, error) {
	if from.fault != nil {
		return nil, fmt.Errorf("git configuration: %w", from.fault)
	}
	all := slices.Concat(from.System, from.Global, files)
	r := &reader{
		config: &Config{values: map[string][]string{}, home: from.Home},
		gitDir: gitDir,
		branch: branch,
		again: func(urls *reader) error {
			urls.config = &Config{values: map[string][]string{}, home: from.Home}
			return urls.all(all, from.command)
		},
	}
	if err := r.all(all, from.command); err != nil {
		return nil, err
	}
	return r.config, nil
}

type reader struct {
	config *Config
	gitDir string
	branch string

	again   func(*reader) error // reads everything again with another reader
	urls    []string            // of the remotes; nil until a condition asks
	looking bool                // reading only for urls: includes that depend on them apply
	barred  int                 // how many such includes deep we are
}

func (r *reader) all(files []string, command []entry) error {
	for _, file := range files {
		if err := r.file(file, 0); err != nil {
			return err
		}
	}
	for _, e := range command {
		section, subsection, key := parts(e.key)
		if err := r.take("", 0, section, subsection, key, e.value); err != nil {
			return err
		}
	}
	return nil
}

// parts splits a full key.
func parts(full string) (section, subsection, key string) {
	first, last := strings.IndexByte(full, '.'), strings.LastIndexByte(full, '.')
	section, key = full[:first], full[last+1:]
	if first < last {
		subsection = full[first+1 : last]
	}
	return section, subsection, key
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
	err = Parse(string(data), func(section, subsection, key, value string) error {
		return r.take(name, depth, section, subsection, key, value)
	})
	if err != nil {
		return fmt.Errorf("git configuration %s: %w", name, err)
	}
	return nil
}

// take takes one value from a file or, where file is "", from the command line.
func (r *reader) take(file string, depth int, section, subsection, key, value string) error {
	full := section + "."
	if subsection != "" {
		full += subsection + "."
	}
	full += key
	if r.barred > 0 && section == "remote" && subsection != "" && key == "url" {
		return errors.New("remote URLs cannot stand in a file that includeIf.hasconfig:remote.*.url includes")
	}
	r.config.add(full, value)
	if key != "path" {
		return nil
	}
	applies, err := r.wanted(section, subsection, file)
	if err != nil || !applies {
		return err
	}
	included := Expand(value, r.config.home)
	if !filepath.IsAbs(included) {
		if file == "" {
			return errors.New("a relative include must come from a file")
		}
		included = filepath.Join(filepath.Dir(file), included)
	}
	if r.looking && strings.HasPrefix(subsection, hasURL) {
		r.barred++
		defer func() { r.barred-- }()
	}
	return r.file(included, depth+1)
}

// hasURL is the front of a condition on the URLs of the remotes.
const hasURL = "hasconfig:remote.*.url:"

// hasRemote reports whether the URL of a remote matches a pattern. The remotes
// may come after the condition, so everything is read once for them alone. The
// includes that depend on them apply in that reading, and may not add a remote.
func (r *reader) hasRemote(pattern string) (bool, error) {
	if r.looking {
		return true, nil
	}
	if r.urls == nil {
		all := &reader{gitDir: r.gitDir, branch: r.branch, looking: true}
		if err := r.again(all); err != nil {
			return false, err
		}
		r.urls = []string{}
		for _, e := range all.config.order {
			if section, subsection, key := parts(e.key); section == "remote" && subsection != "" && key == "url" {
				r.urls = append(r.urls, e.value)
			}
		}
	}
	return slices.ContainsFunc(r.urls, func(url string) bool { return wild(pattern, url) }), nil
}

// wanted reports whether an include in that section applies (git-config,
// "Conditional includes").
func (r *reader) wanted(section, condition, file string) (bool, error) {
	if section == "include" && condition == "" {
		return true, nil
	}
	if section != "includeif" {
		return false, nil
	}
	if pattern, ok := strings.CutPrefix(condition, hasURL); ok {
		return r.hasRemote(pattern)
	}
	kind, pattern, _ := strings.Cut(condition, ":")
	switch kind {
	case "gitdir":
		return r.gitDir != "" && wild(r.dirPattern(pattern, file), filepath.ToSlash(r.gitDir)), nil
	case "gitdir/i":
		return r.gitDir != "" && wild(strings.ToLower(r.dirPattern(pattern, file)), strings.ToLower(filepath.ToSlash(r.gitDir))), nil
	case "onbranch":
		if strings.HasSuffix(pattern, "/") {
			pattern += "**"
		}
		return r.branch != "" && wild(pattern, r.branch), nil
	}
	return false, nil
}

func (r *reader) dirPattern(pattern, file string) string {
	pattern = filepath.ToSlash(Expand(pattern, r.config.home))
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
