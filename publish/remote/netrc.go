package remote

import (
	"context"
	"os"
	"path/filepath"
	"strings"
)

// netrcSource reads names and passwords from ~/.netrc, for a server that asks, as
// git does through curl.
type netrcSource struct{ remote *Remote }

func (s netrcSource) get(_ context.Context, a Address, _ *credential) (*credential, error) {
	for _, name := range s.files() {
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		if c := findNetrc(string(data), a.Host, a.User); c != nil {
			return c, nil
		}
	}
	return nil, nil
}

func (netrcSource) accepted(context.Context, Address, *credential) error { return nil }
func (netrcSource) refused(context.Context, Address, *credential) error  { return nil }

func (s netrcSource) files() []string {
	if name := s.remote.opts.getenv("NETRC"); name != "" {
		return []string{name}
	}
	home := s.remote.opts.Home
	if home == "" {
		return nil
	}
	return []string{filepath.Join(home, ".netrc"), filepath.Join(home, "_netrc")}
}

// findNetrc returns the first entry with a password for a host and, where given, a
// user; "default" is for every host.
func findNetrc(text, host, user string) *credential {
	words := netrcWords(text)
	entry, inside := credential{}, false
	fits := func() *credential {
		if inside && !entry.secret.IsZero() && (user == "" || entry.user == user) {
			return &entry
		}
		return nil
	}
	for len(words) > 0 {
		word := words[0]
		value := ""
		if words = words[1:]; len(words) > 0 {
			value = words[0]
		}
		takes := true // a value follows
		switch word {
		case "machine", "default":
			if found := fits(); found != nil {
				return found
			}
			takes = word == "machine"
			entry, inside = credential{}, !takes || strings.EqualFold(value, host)
			if word == "default" && user != "" {
				entry.user = user
			}
		case "login":
			entry.user = value
		case "password":
			entry.secret = Secret{value}
		case "account":
		default:
			takes = false
		}
		if takes && len(words) > 0 {
			words = words[1:]
		}
	}
	return fits()
}

// netrcWords returns the words of a .netrc: separated by blanks, or in quotes with
// \ before a quote; without comments, and without macros, which end at an empty
// line.
func netrcWords(text string) []string {
	var words []string
	macro := false
	for _, line := range strings.Split(text, "\n") {
		if macro {
			macro = strings.TrimSpace(line) != ""
			continue
		}
		for rest := strings.TrimSpace(line); rest != "" && rest[0] != '#'; rest = strings.TrimSpace(rest) {
			var word string
			if word, rest = netrcWord(rest); word == "macdef" {
				macro = true
				break
			}
			words = append(words, word)
		}
	}
	return words
}

func netrcWord(text string) (word, rest string) {
	if text[0] != '"' {
		if end := strings.IndexAny(text, " \t\r"); end >= 0 {
			return text[:end], text[end:]
		}
		return text, ""
	}
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			return b.String(), text[i+1:]
		case c == '\\' && i+1 < len(text):
			i++
			b.WriteByte(text[i])
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), ""
}
