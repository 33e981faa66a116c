package smart

import (
	"regexp"
	"strings"
	"unicode"
)

// address matches a word that is the beginning of a web or mail address.
var address = regexp.MustCompile(`(?i)(://|^[(<«"]*www\.|[a-z0-9._-]@[a-z0-9-]|^[(<«"]*[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}/)`)

// target matches an open target of a link at the end of a text: its address, and the
// title behind it.
var target = regexp.MustCompile(`\]\([^\s)]*( +("[^"]*)?)?$`)

// literal reports whether what is typed at the end of rest is to be kept letter by
// letter: in code between backticks, in an address, in a tag of HTML.
func literal(rest string) bool {
	if inCode(rest) {
		return true
	}
	if target.MatchString(rest) {
		return true
	}
	if i := strings.LastIndexByte(rest, '<'); i >= 0 && !strings.Contains(rest[i:], ">") && tagged(rest[i+1:]) {
		return true
	}
	return address.MatchString(tail(rest, unicode.IsSpace))
}

// tagged reports whether s begins as a tag of HTML does.
func tagged(s string) bool {
	s = strings.TrimPrefix(s, "/")
	return s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z' || s[0] == '!')
}

// inCode reports whether a run of backticks is open at the end of s: one run of a
// length opens, the next of the same length closes.
func inCode(s string) bool {
	open := 0
	for i := 0; i < len(s); {
		if s[i] != '`' {
			i++
			continue
		}
		n := 1
		for i+n < len(s) && s[i+n] == '`' {
			n++
		}
		switch open {
		case 0:
			open = n
		case n:
			open = 0
		}
		i += n
	}
	return open > 0
}
