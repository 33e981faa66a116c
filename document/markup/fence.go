package markup

import "strings"

// FenceOf reports whether a line begins or ends a block of code, by which sign and
// how many. Only one without words can end a block, and only one of at least as many
// signs as began it.
func FenceOf(line string) (sign byte, n int, ok bool) {
	s := strings.TrimLeft(line, " ")
	if len(line)-len(s) > 3 || s == "" || s[0] != '`' && s[0] != '~' {
		return 0, 0, false
	}
	n = len(s) - len(strings.TrimLeft(s, s[:1]))
	return s[0], n, n >= 3 && (s[0] == '~' || !strings.Contains(s[n:], "`"))
}

// Fence is the block of code that the lines of a text are in, which are read one after
// the other. The zero value is none.
type Fence struct {
	sign byte
	n    int
}

// Open reports whether the next line is inside a block, or ends it.
func (f *Fence) Open() bool { return f.n > 0 }

// Next takes the next line, and reports whether it is code: inside a block, or its
// first line or its last.
func (f *Fence) Next(line string) bool {
	sign, n, is := FenceOf(line)
	switch {
	case !f.Open() && !is:
		return false
	case !f.Open():
		f.sign, f.n = sign, n
	case is && sign == f.sign && n >= f.n && strings.Trim(line, " \t"+string(rune(sign))) == "":
		f.n = 0
	}
	return true
}
