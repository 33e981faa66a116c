package bidi

import "strings"

// Isolated keeps a foreign piece of text, a name or a time, from changing the
// order of what stands beside it (FSI, rule X5c), whatever controls it brings:
// what it leaves open is closed, and what closes nothing of its own is dropped,
// since it would close what stands around it (BD9, X6a). Where the piece has
// several paragraphs, each is isolated, for a paragraph's end ends its isolates.
// An empty piece stays empty.
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

// Joined puts pieces into one line, each in its own direction, in the order of
// the interface: «وكالة الساحل · قبل 6 دقائق · 318 كلمة». Empty ones are left
// out.
func Joined(between string, pieces ...string) string {
	var whole []string
	for _, p := range pieces {
		if p = Isolated(p); p != "" {
			whole = append(whole, p)
		}
	}
	return strings.Join(whole, between)
}

// Plain is the piece without any control, for places that do not know them, such
// as a window's title bar.
func Plain(piece string) string {
	return strings.Map(func(r rune) rune {
		if IsControl(r) {
			return -1
		}
		return r
	}, piece)
}

// closed is one paragraph in which every control that opens or closes has its
// other half.
func closed(paragraph string) string {
	if !strings.ContainsFunc(paragraph, IsControl) {
		return paragraph
	}
	text := []rune(paragraph)
	var b strings.Builder
	var open []Control
	// end closes what is open down to the first n.
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
