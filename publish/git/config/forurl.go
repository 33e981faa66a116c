package config

import (
	"net"
	"net/url"
	"strings"
)

// entry is one key and value.
type entry struct{ key, value string }

// ForURL returns the values of section.name for an address, including those of
// every section.<url>.name that matches it, in the order of the files
// (git-config, "http.<url>.*"). Values of a URL that matches less closely do
// not count after those of a closer one.
func (c *Config) ForURL(section, name, address string) []string {
	target, ok := parseURL(address)
	if c == nil || !ok {
		return nil
	}
	section, name = strings.ToLower(section)+".", "."+strings.ToLower(name)
	var list []string
	var best closeness
	for _, e := range c.order {
		if len(e.key) < len(section)+len(name)-1 || !strings.HasPrefix(e.key, section) || !strings.HasSuffix(e.key, name) {
			continue
		}
		near := closeness{}
		if pattern := e.key[len(section):max(len(section), len(e.key)-len(name))]; pattern != "" {
			if near, ok = target.fits(pattern); !ok {
				continue
			}
		}
		if near.less(best) {
			continue
		}
		best, list = near, append(list, e.value)
	}
	return list
}

// closeness is how well a URL of the configuration matches an address: by its
// host, then its path, then its user.
type closeness struct{ host, path, user int }

func (c closeness) less(d closeness) bool {
	switch {
	case c.host != d.host:
		return c.host < d.host
	case c.path != d.path:
		return c.path < d.path
	}
	return c.user < d.user
}

// address is a URL, split so that it can be compared.
type address struct{ scheme, user, host, port, path string }

// defaultPorts are the ports that a URL of the scheme need not name.
var defaultPorts = map[string]string{"http": "80", "https": "443", "ssh": "22", "git": "9418"}

func parseURL(text string) (address, bool) {
	u, err := url.Parse(strings.ReplaceAll(text, "*", wildcard))
	if err != nil || u.Host == "" {
		return address{}, false
	}
	a := address{scheme: strings.ToLower(u.Scheme), user: u.User.Username(), host: strings.ToLower(u.Hostname()), port: u.Port(), path: u.EscapedPath()}
	if a.port == "" {
		a.port = defaultPorts[a.scheme]
	}
	if !strings.HasSuffix(a.path, "/") {
		a.path += "/"
	}
	return a, true
}

// wildcard replaces * while a URL is parsed, whose host may not contain one.
const wildcard = "0-any-0"

// fits reports whether a URL of the configuration matches the address, and how
// closely.
func (a address) fits(pattern string) (closeness, bool) {
	p, ok := parseURL(pattern)
	if !ok || p.scheme != a.scheme || p.port != a.port || !strings.HasPrefix(a.path, p.path) || p.user != "" && p.user != a.user {
		return closeness{}, false
	}
	want, have := strings.Split(p.host, "."), strings.Split(a.host, ".")
	if len(want) != len(have) || p.host != a.host && net.ParseIP(a.host) != nil {
		return closeness{}, false
	}
	for i := range want {
		if want[i] != wildcard && want[i] != have[i] {
			return closeness{}, false
		}
	}
	near := closeness{host: len(strings.ReplaceAll(p.host, wildcard, "*")), path: len(p.path)}
	if p.user != "" {
		near.user = 1
	}
	return near, true
}
