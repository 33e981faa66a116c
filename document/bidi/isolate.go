package bidi

import "strings"

// Isolated returns a foreign piece of text, such as a name or a time, in a form
// that does not reorder what is beside it (FSI, rule X5c), whatever controls it
// holds: it closes what the piece leaves open, and drops what would close something
// outside (BD9, X6a). Each paragraph of the piece is isolated, since the end of a
// paragraph ends its isolates. An empty piece stays empty.
func Isolated(piece string) string {
	var b strings.Builder
	for piece != "" {
		end := strings.IndexFunc(piece, Separates)
		if end < 0 {
			end = len(piece)
		}
		if whole := closed(piece[:end]); whole != "" {
			b.WriteRune(FSI)
			b.WriteString(whole)
			b.WriteRune(PDI)
		}
		next := end
		for i, r := range piece[end:] {
			if !Separates(r) {
				break
			}
			next = end + i + len(string(r))
		}
		b.WriteString(piece[end:next])
		piece = piece[next:]
	}
	return b.String()
}

// Inside returns a piece as Isolated does, but without the isolate around it, for
// those who isolate it by another control than FSI.
func Inside(piece string) string {
	return strings.TrimSuffix(strings.TrimPrefix(Isolated(piece), string(FSI)), string(PDI))
}

// Initiator returns the control that begins an isolate of a given direction.
func Initiator(rightToLeft bool) string {
	if rightToLeft {
		return string(RLI)
	}
	return string(LRI)
}

// Joined returns pieces in one line, each in its own direction and all in that of
// the interface: «وكالة الساحل · قبل 6 دقائق · 318 كلمة». Empty ones are left out.
func Joined(between string, pieces ...string) string {
	var whole []string
	for _, p := range pieces {
		if p = Isolated(p); p != "" {
			whole = append(whole, p)
		}
	}
	return strings.Join(whole, between)
}

// Plain returns the piece without controls, for places that do not know them, such
// as a window's title.
func Plain(piece string) string {
	return strings.Map(func(r rune) rune {
		if IsControl(r) {
			return -1
		}
		return r
	}, piece)
}

// closed returns one paragraph in which every opening and closing control has its
// other half.
func closed(paragraph string) string {
	if !strings.ContainsFunc(paragraph, IsControl) {
		return paragraph
	}
	text := []rune(paragraph)
	var b strings.Builder
	var open []Control
	// end closes all that is open except the first n.
	end := func(n int) {
		for ; len(open) > n; open = open[:len(open)-1] {
			if open[len(open)-1].Kind == Isolate {
				b.WriteRune(PDI)
			} else {
				b.WriteRune(PDF)
			}
		}
	}
	from := 0
	for _, c := range Read(text) {
		b.WriteString(string(text[from:c.At]))
		from = c.At + 1
		switch {
		case c.Kind == Mark:
			b.WriteRune(c.Rune)
		case c.Opens():
			b.WriteRune(c.Rune)
			open = append(open, c)
		case c.Partner >= 0:
			n := len(open) - 1
			for open[n].At != c.Partner {
				n--
			}
			end(n)
		}
	}
	b.WriteString(string(text[from:]))
	end(0)
	return b.String()
}
