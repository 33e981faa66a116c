package remote

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
)

// Address is where a server's repository is. A password in its text is kept apart
// and never shown.
type Address struct {
	Scheme string // https, http, ssh, git or file
	User   string
	Host   string // without brackets
	Port   string // empty for the scheme's own
	Path   string // as sent to the server; of a file, as this system writes it

	password Secret
	short    bool // written as host:path
}

// ErrAddress means that a text is not the address of a git repository.
var ErrAddress = errors.New("not the address of a git repository")

// scp matches the short form of an ssh address, user@host:path (git-clone, "GIT
// URLS"). A host of one letter would be a Windows drive.
var scp = regexp.MustCompile(`^(?:([^@/:\\]+)@)?(\[[^\]]+\]|[^:/\\]{2,}|[^:/\\])?:(.*)$`)

// IsURL reports whether a text that names a content repository is the address of a
// server, not a folder: it has a scheme, or the form user@host:path.
func IsURL(text string) bool {
	if strings.Contains(text, "://") {
		return !strings.HasPrefix(strings.ToLower(text), "file://")
	}
	m := scp.FindStringSubmatch(text)
	if m == nil || m[2] == "" || m[3] == "" {
		return false
	}
	return len(m[2]) > 1 || runtime.GOOS != "windows"
}

// ParseAddress parses a URL, user@host:path, or a path on this machine.
func ParseAddress(text string) (Address, error) {
	if text == "" || strings.ContainsAny(text, "\x00\n\r") {
		return Address{}, fmt.Errorf("%w: it is empty or has line ends in it", ErrAddress)
	}
	a, err := parseAddress(text)
	if err != nil {
		return Address{}, err
	}
	// A program that gets these could take them for options.
	if strings.HasPrefix(a.Host, "-") || strings.HasPrefix(a.User, "-") || a.Scheme == "ssh" && strings.HasPrefix(a.Path, "-") {
		return Address{}, fmt.Errorf("%w: a part of it begins with a hyphen", ErrAddress)
	}
	return a, nil
}

func parseAddress(text string) (Address, error) {
	if !strings.Contains(text, "://") {
		if !IsURL(text) {
			path, err := filepath.Abs(text)
			return Address{Scheme: "file", Path: path}, err
		}
		m := scp.FindStringSubmatch(text)
		return Address{Scheme: "ssh", User: m[1], Host: strings.Trim(m[2], "[]"), Path: m[3], short: true}, nil
	}
	u, err := url.Parse(text)
	if err != nil {
		// url.Error repeats the text, which may hold a password.
		return Address{}, fmt.Errorf("%w: it is malformed", ErrAddress)
	}
	a := Address{Scheme: strings.ToLower(u.Scheme), Host: u.Hostname(), Port: u.Port(), Path: u.Path, User: u.User.Username()}
	if word, ok := u.User.Password(); ok {
		a.password = Secret{word}
	}
	switch a.Scheme {
	case "git+ssh", "ssh+git":
		a.Scheme = "ssh"
	case "https", "http", "ssh", "git":
	case "file":
		a.Path = filepath.FromSlash(u.Path)
		if runtime.GOOS == "windows" {
			a.Path = strings.TrimPrefix(a.Path, `\`)
		}
		return a, nil
	default:
		return Address{}, fmt.Errorf("%w: the scheme %q is not served", ErrAddress, a.Scheme)
	}
	if a.Host == "" || a.Path == "" || a.Path == "/" {
		return Address{}, fmt.Errorf("%w: it needs a host and a path", ErrAddress)
	}
	if a.Scheme == "ssh" {
		a.Path = strings.TrimPrefix(a.Path, "/~")
		if a.Path != u.Path {
			a.Path = "~" + a.Path
		}
	}
	return a, nil
}

// String returns the address without its password, to be shown and written down.
func (a Address) String() string {
	switch {
	case a.Scheme == "file":
		return a.Path
	case a.short && a.User != "":
		return a.User + "@" + a.bracketed() + ":" + a.Path
	case a.short:
		return a.bracketed() + ":" + a.Path
	}
	u := url.URL{Scheme: a.Scheme, Host: a.hostPort(), Path: a.Path}
	if strings.HasPrefix(a.Path, "~") {
		u.Path = "/" + a.Path
	}
	if a.User != "" {
		u.User = url.User(a.User)
	}
	return u.String()
}

func (a Address) bracketed() string {
	if strings.Contains(a.Host, ":") {
		return "[" + a.Host + "]"
	}
	return a.Host
}

func (a Address) hostPort() string {
	if a.Port == "" {
		return a.bracketed()
	}
	return net.JoinHostPort(a.Host, a.Port)
}

// origin returns the server alone, for which a credential is valid.
func (a Address) origin() string { return a.Scheme + "://" + a.hostPort() }
