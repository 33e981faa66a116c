package check

import (
	"strings"

	"tahrir/document/arabic"
	"tahrir/document/bidi"
)

// chain is several groups of digits with signs between them.
type chain struct {
	span
	groups  []span
	spaced  bool // spaces stand between groups
	dashed  bool // a dash does
	eastern bool // its digits are ٠ to ٩
}

// turned finds phone numbers, scores and ranges whose groups a reader sees in the
// order opposite to how they were written (UAX #9, rules W2, W4 and N1): behind
// Arabic letters a dash between two numbers takes the direction of the paragraph.
func (t *text) turned() {
	for k := 0; k < len(t.words); {
		w := t.words[k]
		if w.kinds != isDigit {
			k++
			continue
		}
		c := t.chain(k)
		k += len(c.groups)
		if (c.phone(t) || c.scores()) && c.reversed(t) {
			t.fix(Turned, Isolate, c.from, c.to-c.from, c.isolated(t)).Remedies[0].Words = t.said(c.span)
		}
	}
}

// chain returns the groups that begin with word k.
func (t *text) chain(k int) chain {
	first := t.words[k].span
	c := chain{span: first, groups: []span{first}}
	if shape, _ := arabic.ShapeOf(t.runes[first.from]); shape == arabic.Eastern {
		c.eastern = true
	}
	for k++; k < len(t.words) && t.words[k].kinds == isDigit; k++ {
		between := t.runes[c.to:t.words[k].from]
		sign := strings.Trim(string(between), " \u00a0")
		spaces := len(between) - len([]rune(sign))
		switch {
		case spaces > 2 || len([]rune(sign)) > 1 || sign != "" && !strings.Contains("-–—−./", sign) && sign != ")":
			return c
		case sign == "" && spaces != 1, strings.Contains("./", sign) && sign != "" && spaces > 0:
			return c
		case spaces == 1 && sign != "" && sign != ")":
			return c // «بند 5 -3»: a sign that belongs to one side
		}
		c.spaced = c.spaced || sign == ""
		c.dashed = c.dashed || sign != "" && strings.Contains("-–—−", sign)
		c.to = t.words[k].to
		c.groups = append(c.groups, t.words[k].span)
	}
	return c
}

// digits returns how many digits the groups have.
func (c *chain) digits() int {
	n := 0
	for _, g := range c.groups {
		n += g.to - g.from
	}
	return n
}

// phone reports whether the chain is a phone number, and brings its plus and its
// bracket into it.
func (c *chain) phone(t *text) bool {
	n, first := c.digits(), t.runes[c.from]
	if n < 7 || n > 15 {
		return false
	}
	if before := t.at(c.from - 1); before == '+' || before == '(' && t.at(c.groups[0].to) == ')' && len(c.groups) > 1 {
		c.from--
		if t.at(c.from-1) == '+' {
			c.from--
		}
		return true
	}
	zero := first == '0' || first == '٠' || first == '۰'
	return len(c.groups) > 1 && (zero || c.dashed && !c.spaced && len(c.groups) > 2 && c.groups[0].to-c.groups[0].from == 3 || c.dashed && len(c.groups) == 2 && n == 7)
}

// scores reports whether the chain is a score or a range: short numbers with a dash
// between. With the digits ٠ to ٩ it is read from the right, as it was written.
func (c *chain) scores() bool {
	if c.eastern || !c.dashed || c.spaced || len(c.groups) > 5 {
		return false
	}
	for _, g := range c.groups {
		if g.to-g.from > 4 {
			return false
		}
	}
	return true
}

// reversed reports whether the groups are seen in the opposite order.
func (c *chain) reversed(t *text) bool {
	if c.alike(t) {
		return false // «2-2» reads the same
	}
	var between []rune
	if last := len(c.groups) - 1; last > 0 {
		between = t.runes[c.groups[0].to:c.groups[last].from]
	}
	plus := t.runes[c.from] == '+' || t.runes[c.from] == '('
	strong, whole := t.strongBefore(c.from)
	switch {
	case strong == 'L' && c.eastern && len(c.groups) > 1: // Arabic digits turn the signs beside them anywhere
		return !onlySeparators(between)
	case strong == 'L':
		return false
	case c.eastern || strong == 'A':
		return plus || !onlySeparators(between)
	case strong == 0 && !whole:
		return false // the paragraph runs from the left
	}
	return plus || !dashesOnly(between)
}

// alike reports whether the groups are the same from either end.
func (c *chain) alike(t *text) bool {
	if c.from != c.groups[0].from || len(c.groups) < 2 {
		return false
	}
	for i, j := 0, len(c.groups)-1; i < j; i, j = i+1, j-1 {
		if t.said(c.groups[i]) != t.said(c.groups[j]) {
			return false
		}
	}
	return true
}

// onlySeparators reports whether all between the groups joins two Arabic numbers
// into one (rule W4).
func onlySeparators(between []rune) bool {
	for _, r := range between {
		if classOf(r)&isDigit == 0 && !strings.ContainsRune(".,:/\u00a0", r) {
			return false
		}
	}
	return true
}

// dashesOnly reports the same of European numbers.
func dashesOnly(between []rune) bool {
	for i, r := range between {
		if classOf(r)&isDigit == 0 && (!strings.ContainsRune(".,:/\u00a0-", r) || i > 0 && classOf(between[i-1])&isDigit == 0) {
			return false
		}
	}
	return true
}

// strongBefore returns the direction of the strong letter that decides about digits
// at i: 'A' for an Arabic one, 'R', 'L', and 0 where none stands before them; then
// rightToLeft is that of the paragraph. What is isolated is passed over, and inside
// an isolate that runs from the left everything is as in a paragraph that does.
func (t *text) strongBefore(i int) (strong byte, rightToLeft bool) {
	depth := 0
	for i--; i >= 0; i-- {
		r := t.runes[i]
		switch class := classOf(r); {
		case r == bidi.PDI:
			depth++
		case bidi.KindOf(r) == bidi.Isolate && depth > 0:
			depth--
		case r == bidi.LRI || r == bidi.FSI || r == '\u202a' || r == '\u202d':
			return 'L', false
		case depth > 0:
		case r == bidi.LRM:
			return 'L', false
		case r == bidi.RLM || r == bidi.RLI || r == '\u202b' || r == '\u202e':
			return 'R', true
		case class&inArabic != 0 || r == '\u061c':
			return 'A', true
		case class&inLatin != 0:
			return 'L', false
		case class&inOther != 0:
			if r >= 0x590 && r < 0x600 {
				return 'R', true
			}
			return 'L', false
		}
	}
	for _, r := range t.runes {
		if class := classOf(r); class&letters != 0 {
			return 0, class&inArabic != 0 || r >= 0x590 && r < 0x600
		}
	}
	return 0, false
}

// isolated returns the chain as it reads from the left everywhere: in an isolate,
// and with marks around what stands between Arabic digits, which turn that too.
func (c *chain) isolated(t *text) string {
	var b strings.Builder
	b.WriteRune(bidi.LRI)
	if !c.eastern {
		b.WriteString(t.said(c.span))
	} else {
		last := c.from
		for _, g := range c.groups {
			if between := t.said(span{last, g.from}); between != "" {
				b.WriteRune(bidi.LRM)
				b.WriteString(between)
				b.WriteRune(bidi.LRM)
			}
			b.WriteString(t.said(g))
			last = g.to
		}
	}
	b.WriteRune(bidi.PDI)
	return b.String()
}
