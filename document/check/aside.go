package check

import (
	"slices"
	"strings"
)

// mayHoldAside reports whether the line has a sign that begins code, an address or a
// tag.
func (t *text) mayHoldAside() bool {
	for i, r := range t.runes {
		switch r {
		case '`', '@', '<':
			return true
		case '(':
			if t.at(i-1) == ']' {
				return true
			}
		case '/':
			if t.at(i+1) == '/' {
				return true
			}
		case '.':
			if latin(t.at(i-1)) && latin(t.at(i+1)) {
				return true
			}
		}
	}
	return false
}

func latin(r rune) bool { return classOf(r)&inLatin != 0 && r < 0x80 }

// findAside finds code, the targets of links, addresses and tags.
func (t *text) findAside() {
	for i := 0; i < len(t.runes); {
		to := i
		switch r := t.runes[i]; {
		case r == '`':
			to = t.codeEnd(i)
		case r == '(' && t.at(i-1) == ']':
			if end := t.targetEnd(i); end > 0 {
				to = end
			}
		case r == '<':
			if end := slices.Index(t.runes[i:], '>'); end > 0 && (latin(t.at(i+1)) || t.at(i+1) == '/') {
				to = i + end + 1
			}
		case latin(r) && (i == 0 || classOf(t.runes[i-1])&(inLatin|isDigit) == 0):
			to = t.addressEnd(i)
		}
		if to > i {
			t.aside = append(t.aside, span{i, to})
			i = to
		} else {
			i++
		}
	}
}

// codeEnd returns the end of the code that begins at i; i where nothing ends it.
func (t *text) codeEnd(i int) int {
	ticks := 1
	for t.at(i+ticks) == '`' {
		ticks++
	}
	for k := i + ticks; k < len(t.runes); k++ {
		if t.runes[k] != '`' {
			continue
		}
		n := 1
		for t.at(k+n) == '`' {
			n++
		}
		if k += n; n == ticks {
			return k
		}
	}
	return i
}

// targetEnd returns the end of the target that begins at i with a bracket; 0 where
// nothing ends it.
func (t *text) targetEnd(i int) int {
	depth := 0
	for k := i; k < len(t.runes); k++ {
		switch t.runes[k] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return k + 1
			}
		}
	}
	return 0
}

// addressEnd returns the end of the address that begins at i; i where none does. An
// address has a scheme, or is the name of a host or a mailbox.
func (t *text) addressEnd(i int) int {
	end := i
	for end < len(t.runes) && inAddress(t.runes[end]) {
		end++
	}
	for end > i && strings.ContainsRune(".,:;!?)'\"", t.runes[end-1]) {
		end--
	}
	s := string(t.runes[i:end])
	scheme, rest, ok := strings.Cut(s, "://")
	switch {
	case ok && rest != "" && isScheme(scheme):
		return end
	case strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "mailto:"):
		return end
	case strings.ContainsRune(s, '@') && strings.ContainsRune(s, '.'):
		return end
	case isHost(s):
		return end
	}
	return i
}

func inAddress(r rune) bool {
	return r > ' ' && r < 0x7f && !strings.ContainsRune("<>\"`|\\^{}", r)
}

func isScheme(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !latin(r) && r != '+' }) < 0
}

// isHost reports whether s is the name of a host, with a path or not: it has a dot
// between Latin letters and ends in a known way.
func isHost(s string) bool {
	host, _, _ := strings.Cut(s, "/")
	at := strings.LastIndexByte(host, '.')
	return at > 1 && slices.Contains(endings, strings.ToLower(host[at+1:]))
}

// endings are the last parts of hosts' names that newspapers write without a scheme.
var endings = []string{"com", "org", "net", "info", "gov", "edu", "int", "eg", "sa", "ae", "jo", "lb", "sy", "iq", "ma", "tn", "dz", "ly", "sd", "ps", "qa", "kw", "bh", "om", "ye", "uk", "fr", "de", "io", "me", "tv", "news"}
