package rtl

import "strings"

const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// Isolated keeps a piece of text, a name or a time, from changing the order of
// what stands beside it in a line (UAX #9, FSI and PDI).
func Isolated(piece string) string {
	if piece == "" {
		return ""
	}
	return firstStrongIsolate + piece + popIsolate
}

// Joined puts pieces into one line, each in its own direction, in the order of
// the interface: «وكالة الساحل · قبل 6 دقائق · 318 كلمة». Empty ones are left
// out.
func Joined(between string, pieces ...string) string {
	var b strings.Builder
	for _, p := range pieces {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(between)
		}
		b.WriteString(Isolated(p))
	}
	return b.String()
}
