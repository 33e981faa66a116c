package document

import (
	"fmt"
	"strings"
	"unicode"
)

// scalar gives a text in one line: plain where no reader of YAML could take it
// for anything else, in single quotes where it holds quotes only, else in double
// quotes with escapes.
func scalar(s string) string {
	switch {
	case plain(s):
		return s
	case single(s):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return double(s)
}

// resolved are the words that some reader takes for a truth value or for nothing.
var resolved = map[string]bool{"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true, "true": true, "false": true, "null": true, "nan": true, "inf": true}

// plain holds for words between single spaces that begin with a letter and hold
// no sign with a meaning in YAML.
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

// identifier holds for a ULID and its like, which begins with a digit and is no
// number, time or date for any reader.
func identifier(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case r >= 'G' && r <= 'Z' && r != 'O' && r != 'X': // not hexadecimal, octal, exponent
			letters++
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
		default:
			return false
		}
	}
	return letters > 1 && len(s) == 26
}

// single holds for text whose only dangerous signs are ones that single quotes
// take as they are.
func single(s string) bool {
	for _, r := range s {
		if r == '\n' || r == '\t' || !raw(r) {
			return false
		}
	}
	return strings.ContainsAny(s, `"\`)
}

// raw says whether every reader of YAML 1.1 and 1.2 takes r as a letter like
// others.
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

// literal gives a text as the header and the lines of a literal block, indented
// by two, or false where a block cannot hold it exactly.
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
