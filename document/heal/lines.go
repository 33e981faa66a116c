package heal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A paragraph that a program broke into lines is filled: no line but the last would
// have held the first word of the next. Verses, lists and addresses are not.
const (
	surely     = 3  // broken lines that show it, where nothing else does
	leastWidth = 30 // letters of the longest line of a text that is damaged in other ways too
	safeWidth  = 38 // and of any other
)

// joined returns the text with the lines of each filled paragraph as one, and reports
// whether there was one. In a damaged text, which is broken in other ways too, fewer
// lines show it.
func joined(lines []string, damaged bool) (text string, some bool) {
	if damaged {
		lines = unspaced(lines)
	}
	f := filling{damaged: damaged}
	blocks := blocksOf(lines)
	f.look(blocks)
	if !f.shown() {
		return "", false
	}
	var out []string
	for _, block := range blocks {
		pars, did := f.paragraphs(block)
		out, some = append(out, pars...), some || did
	}
	return strings.Join(out, "\n\n"), some
}

// blocksOf returns the lines that no empty one parts.
func blocksOf(lines []string) (blocks [][]string) {
	var block []string
	for _, line := range append(slices.Clone(lines), "") {
		if line = strings.TrimSpace(line); line != "" {
			block = append(block, line)
		} else if block != nil {
			blocks, block = append(blocks, block), nil
		}
	}
	return blocks
}

// unspaced returns lines without the empty one behind each, as programs write them
// whose lines are far apart on the page.
func unspaced(lines []string) []string {
	full, spaced := 0, 0
	for i, line := range lines {
		if strings.TrimSpace(line) != "" {
			full++
			if i+1 < len(lines) && strings.TrimSpace(lines[i+1]) == "" {
				spaced++
			}
		}
	}
	if full < surely || 4*spaced < 3*full {
		return lines
	}
	var out []string
	for i := 0; i < len(lines); i++ {
		empty := strings.TrimSpace(lines[i]) == ""
		if !empty || i > 0 && strings.TrimSpace(lines[i-1]) == "" {
			out = append(out, lines[i])
		}
	}
	return out
}

// filling is how wide the lines of a text are, and what shows that they are broken.
type filling struct {
	damaged bool
	width   int  // letters of the longest line in a block of several
	broken  int  // lines that are full, and end inside a sentence
	stopped int  // those of blocks in which a sentence ends inside a line, as in no verses
	cut     bool // a line ends inside a word
}

func (f *filling) look(blocks [][]string) {
	for _, block := range blocks {
		if len(block) > 1 && !slices.ContainsFunc(block, marked) {
			f.width = max(f.width, widest(block))
			f.cut = f.cut || hyphened(block)
		}
	}
	for _, block := range blocks {
		if broken, _ := f.prose(block); broken > 0 && widest(block) >= f.width*17/20 {
			f.broken += broken
			if slices.ContainsFunc(block, within) {
				f.stopped += broken
			}
		}
	}
}

func widest(block []string) (width int) {
	for _, line := range block {
		width = max(width, long(line))
	}
	return width
}

// full reports whether a line of the width would not have held the next one's first
// word.
func full(line, next string, width int) bool { return long(line)+1+long(first(next)) >= width*17/20 }

func (f *filling) shown() bool {
	if f.damaged || f.cut {
		return f.broken > 0 && f.width >= leastWidth || f.cut
	}
	return f.broken >= surely && f.stopped > 0 && f.width >= safeWidth
}

// paragraphs returns the paragraphs of a block, and reports whether lines were
// joined.
func (f *filling) paragraphs(block []string) (pars []string, did bool) {
	if f.headed(block) {
		pars, block = block[:1:1], block[1:]
	}
	if _, is := f.prose(block); !is {
		return []string{strings.Join(append(pars, block...), "\n")}, false
	}
	par := ""
	for i, line := range block {
		par = glue(par, line)
		if i+1 == len(block) || ends(line) && !full(line, block[i+1], f.width) {
			pars, par = append(pars, par), ""
		}
	}
	return pars, true
}

// headed reports whether the first line of a block is a headline above its
// paragraphs.
func (f *filling) headed(block []string) bool {
	return len(block) > 2 && !ends(block[0]) && long(block[0]) < f.width*3/4
}

// prose reports whether the lines of a block are those of filled paragraphs, and how
// many are broken inside a sentence.
func (f *filling) prose(block []string) (broken int, is bool) {
	if f.headed(block) {
		block = block[1:]
	}
	if len(block) < 2 || slices.ContainsFunc(block, marked) {
		return 0, false
	}
	filled := 0
	for i, line := range block[:len(block)-1] {
		switch is := full(line, block[i+1], f.width); {
		case is && !ends(line):
			filled, broken = filled+1, broken+1
		case is:
			filled++
		case !ends(line) && !hyphened(block[i:i+2]):
			return 0, false // it ends early, and not at the end of a sentence
		}
	}
	return broken, broken > 0 && 2*broken >= filled || hyphened(block)
}

// marked reports whether a line begins an item, a heading or a quotation, or is a
// verse of two halves.
func marked(line string) bool {
	line = strings.TrimSpace(line)
	for _, sign := range []string{"- ", "* ", "+ ", "> ", "#", "•", "|", "```", "– ", "— "} {
		if strings.HasPrefix(line, sign) {
			return true
		}
	}
	rest := strings.TrimLeftFunc(line, unicode.IsDigit)
	return rest != line && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") ") || strings.HasPrefix(rest, "- ")) ||
		strings.Contains(line, "   ") || strings.Contains(line, " *** ") || strings.Contains(line, "…  ")
}

// within reports whether a sentence ends inside the line.
func within(line string) bool {
	for _, sign := range []string{". ", "؟ ", "? ", "! ", "». "} {
		if at := strings.Index(line, sign); at > 0 && at < len(line)-len(sign) {
			return true
		}
	}
	return false
}

// ends reports whether a line ends as a sentence does.
func ends(line string) bool {
	line = strings.TrimRightFunc(line, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`»)"”]›`, r) })
	r, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".؟?!…:", r)
}

func first(line string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	return word
}

// long returns how many letters a line has, without the marks above and below them.
func long(line string) (n int) {
	for _, r := range strings.TrimSpace(line) {
		if !unicode.IsMark(r) && !unicode.Is(unicode.Cf, r) {
			n++
		}
	}
	return n
}

const tatweel = 'ـ'

// hyphened reports whether a line ends inside a word.
func hyphened(lines []string) bool {
	for i, line := range lines[:len(lines)-1] {
		if _, cut := cut(strings.TrimSpace(line), strings.TrimSpace(lines[i+1])); cut {
			return true
		}
	}
	return false
}

// cut returns a line without the hyphen or tatweel at its end, and reports whether
// the word goes on in the next.
func cut(line, next string) (string, bool) {
	last, size := utf8.DecodeLastRuneInString(line)
	rest := line[:len(line)-size]
	before, _ := utf8.DecodeLastRuneInString(rest)
	after, _ := utf8.DecodeRuneInString(next)
	switch {
	case last == '\u00ad':
		return rest, true
	case last == tatweel && rightward(after):
		return strings.TrimRight(rest, string(tatweel)), rightward(before) || before == tatweel
	case last == '-' || last == '\u2010':
		return rest, rightward(before) && rightward(after) || unicode.IsLower(before) && unicode.IsLower(after)
	}
	return line, false
}

// glue returns a paragraph with one more line.
func glue(par, line string) string {
	if par == "" {
		return line
	}
	if rest, ok := cut(par, line); ok {
		return rest + line
	}
	return par + " " + line
}
