package document

import (
	"fmt"
	"strings"
	"unicode"
)

// scalar returns a text as a YAML scalar on one line: plain where no reader could
// take it for anything else, in single quotes where it needs no escapes, else in
// double quotes.
func scalar(s string) string {
	switch {
	case plain(s):
		return s
	case single(s):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return double(s)
}

// resolved are the words that some reader takes for a bool or null.
var resolved = map[string]bool{"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true, "true": true, "false": true, "null": true, "nan": true, "inf": true}

// plain reports whether s is words separated by single spaces that begin with a
// letter and hold no character special to YAML.
func plain(s string) bool {
	if identifier(s) {
		return true
	}
	previous := ' '
	for i, r := range s {
		switch {
		case i == 0 && !unicode.IsLetter(r):
			return false
		case unicode.IsLetter(r), unicode.IsMark(r) && i > 0, unicode.IsDigit(r):
		case r == ' ' && previous != ' ':
		case strings.ContainsRune("،؛؟«».()-/–…\u200c\u200d", r) && i > 0:
		default:
			return false
		}
		previous = r
	}
	return s != "" && previous != ' ' && !resolved[strings.ToLower(s)]
}

// identifier reports whether s is like a ULID, which begins with a digit but is no
// number, time or date for any reader.
func identifier(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case r >= 'G' && r <= 'Z' && r != 'O' && r != 'X': // in no hexadecimal, octal or exponential number
			letters++
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
		default:
			return false
		}
	}
	return letters > 1 && len(s) == 26
}

// single reports whether single quotes hold s as it is.
func single(s string) bool {
	for _, r := range s {
		if r == '\n' || r == '\t' || !raw(r) {
			return false
		}
	}
	return strings.ContainsAny(s, `"\`)
}

// raw reports whether every reader of YAML 1.1 and 1.2 takes r literally.
func raw(r rune) bool {
	switch r {
	case 0x85, 0x2028, 0x2029, 0xFEFF:
		return false
	}
	return printable(r)
}

func double(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case !raw(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// literal returns a text as the header and the lines of a literal block indented by
// two, and false where a block cannot hold it exactly.
func literal(s string) (header, lines string, ok bool) {
	if strings.Trim(s, " \t\n") == "" || strings.ContainsFunc(s, func(r rune) bool { return !raw(r) }) {
		return "", "", false
	}
	header = "|"
	if first := strings.TrimLeft(s, "\n"); first[0] == ' ' || first[0] == '\t' {
		header += "2"
	}
	switch {
	case strings.HasSuffix(s, "\n\n"):
		header += "+"
	case !strings.HasSuffix(s, "\n"):
		header += "-"
	}
	var b strings.Builder
	for line := range strings.SplitSeq(strings.TrimSuffix(s, "\n"), "\n") {
		if line != "" {
			b.WriteString("  ")
			b.WriteString(line)
		}
		b.WriteByte('\n')
	}
	return header, b.String(), true
}
