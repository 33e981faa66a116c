package config

import (
	"path/filepath"
	"strconv"
	"strings"
)

// Sources is where git's configuration is outside a repository. Files that do
// not exist are ignored.
type Sources struct {
	System []string // read first
	Global []string // read after, and stronger
	Home   string   // replaces ~/ in paths

	command []entry // strongest of all
	fault   error   // what is wrong in the environment
}

// SystemSources returns the sources that git reads (git-config, "FILES"): the
// system's file, the XDG file and ~/.gitconfig, as GIT_CONFIG_NOSYSTEM,
// GIT_CONFIG_SYSTEM, GIT_CONFIG_GLOBAL, XDG_CONFIG_HOME and HOME (on Windows
// USERPROFILE) say; and what GIT_CONFIG_COUNT and GIT_CONFIG_PARAMETERS set.
// Errors in these are returned by Read. lookup is os.LookupEnv or its like.
func SystemSources(lookup func(string) (string, bool)) Sources {
	getenv := func(name string) string {
		value, _ := lookup(name)
		return value
	}
	home := getenv("HOME")
	if home == "" {
		home = getenv("USERPROFILE")
	}
	p := Sources{Home: home}
	p.command, p.fault = fromCommand(lookup)
	if nosystem, _ := parseBool(getenv("GIT_CONFIG_NOSYSTEM")); !nosystem {
		p.System = []string{"/etc/gitconfig"}
		if system := getenv("GIT_CONFIG_SYSTEM"); system != "" {
			p.System = []string{system}
		}
	}
	if global := getenv("GIT_CONFIG_GLOBAL"); global != "" {
		p.Global = []string{global}
		return p
	}
	xdg := getenv("XDG_CONFIG_HOME")
	if xdg == "" && home != "" {
		xdg = filepath.Join(home, ".config")
	}
	if xdg != "" {
		p.Global = append(p.Global, filepath.Join(xdg, "git", "config"))
	}
	if home != "" {
		p.Global = append(p.Global, filepath.Join(home, ".gitconfig"))
	}
	return p
}

// Config holds the values of several files, the later stronger.
type Config struct {
	values map[string][]string
	order  []entry // all of them, in the order read
	home   string
}

func (c *Config) add(key, value string) {
	c.values[key] = append(c.values[key], value)
	c.order = append(c.order, entry{key, value})
}

// Get returns the last value of a key, written "section.name" or
// "section.subsection.name"; the subsection keeps its letter case. A key
// without "=" has the value "true".
func (c *Config) Get(key string) (string, bool) {
	all := c.All(key)
	if len(all) == 0 {
		return "", false
	}
	return all[len(all)-1], true
}

// All returns every value of a key, in the order of the files.
func (c *Config) All(key string) []string {
	if c == nil {
		return nil
	}
	return c.values[normal(key)]
}

// String returns the last value of a key, or "".
func (c *Config) String(key string) string {
	value, _ := c.Get(key)
	return value
}

// Bool returns a key as git reads booleans: yes, on, true and any number but 0
// are true. set is false where the key is missing or no boolean.
func (c *Config) Bool(key string) (value, set bool) {
	text, ok := c.Get(key)
	if !ok {
		return false, false
	}
	return parseBool(text)
}

// Path returns a key's value as a path, with ~/ replaced by the home folder.
func (c *Config) Path(key string) string {
	if c == nil {
		return ""
	}
	return Expand(c.String(key), c.home)
}

// Keys returns the full keys that begin with prefix, in no particular order.
// Section and name are in lower case.
func (c *Config) Keys(prefix string) []string {
	var keys []string
	if c == nil {
		return nil
	}
	for key := range c.values {
		if strings.HasPrefix(key, prefix) {
			keys = append(keys, key)
		}
	}
	return keys
}

func parseBool(text string) (value, ok bool) {
	switch strings.ToLower(text) {
	case "true", "yes", "on":
		return true, true
	case "false", "no", "off", "":
		return false, true
	}
	n, err := strconv.Atoi(text)
	return n != 0, err == nil
}

// Expand replaces ~/ at the front of a path by the home folder.
func Expand(path, home string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok && home != "" {
		return filepath.Join(home, rest)
	}
	return path
}

// normal returns a key with section and name in lower case, the subsection
// unchanged.
func normal(key string) string {
	first := strings.IndexByte(key, '.')
	last := strings.LastIndexByte(key, '.')
	if first < 0 {
		return strings.ToLower(key)
	}
	return strings.ToLower(key[:first]) + key[first:last] + strings.ToLower(key[last:])
}
