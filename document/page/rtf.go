package page

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// isRTF reports whether the page is Rich Text Format.
func isRTF(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(data, "\ufeff \t\r\n"), []byte(`{\rtf`))
}

// rtf reads the text of Rich Text Format (version 1.9.1): letters by \uN, by \'hh
// in the code page of the font or the file, and by name. No Go library reads the
// Arabic code pages.
type rtf struct {
	data     []byte
	pos      int
	line     int
	out      strings.Builder
	codepage int         // from \ansicpg
	fonts    map[int]int // the code page of each font; 0 for the file's
	state    rtfGroup
	outer    []rtfGroup
	high     rune // the first half of a surrogate pair
	damage   *Damage
	unknown  bool // a letter was in an unknown code page
}

// rtfGroup is the state up to the next closing brace.
type rtfGroup struct {
	skip    bool // the group holds no text
	table   bool // the font table
	font    int
	after   int // how many characters replace a \uN for readers without Unicode
	pending int // how many of them are still to come
	star    bool
	hidden  bool
}

// readRTF returns the text, a line for each paragraph.
func readRTF(data []byte, d *Damage) (string, error) {
	r := rtf{data: data, line: 1, codepage: 1252, fonts: map[int]int{}, state: rtfGroup{font: -1, after: 1}, damage: d}
	for r.pos < len(r.data) {
		r.next()
	}
	if r.unknown {
		return "", ErrEncoding
	}
	return r.out.String(), nil
}

func (r *rtf) next() {
	c := r.data[r.pos]
	r.pos++
	switch c {
	case '{':
		r.outer = append(r.outer, r.state)
		r.state.star, r.state.pending = false, 0
	case '}':
		if n := len(r.outer); n > 0 {
			r.state, r.outer = r.outer[n-1], r.outer[:n-1]
		}
	case '\\':
		r.control()
	case '\n':
		r.line++
	case '\r', 0:
	default:
		r.byte(c)
	}
}

// control reads what follows a backslash.
func (r *rtf) control() {
	if r.pos >= len(r.data) {
		return
	}
	c := r.data[r.pos]
	if !asciiLetter(c) {
		r.pos++
		r.symbol(c)
		return
	}
	start := r.pos
	for r.pos < len(r.data) && asciiLetter(r.data[r.pos]) {
		r.pos++
	}
	word, number := string(r.data[start:r.pos]), r.pos
	if r.pos < len(r.data) && r.data[r.pos] == '-' {
		r.pos++
	}
	for r.pos < len(r.data) && r.data[r.pos] >= '0' && r.data[r.pos] <= '9' {
		r.pos++
	}
	n, err := strconv.Atoi(string(r.data[number:r.pos]))
	given := err == nil
	if r.pos < len(r.data) && r.data[r.pos] == ' ' {
		r.pos++
	}
	r.word(word, n, given)
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// symbol reads a control symbol, of one character.
func (r *rtf) symbol(c byte) {
	switch c {
	case '\'':
		if r.pos+2 > len(r.data) {
			r.pos = len(r.data)
			return
		}
		b, err := strconv.ParseUint(string(r.data[r.pos:r.pos+2]), 16, 8)
		if err != nil {
			return
		}
		r.pos += 2
		r.byte(byte(b))
	case '*':
		r.state.star = true
	case '\n', '\r':
		r.write('\n')
	case '~':
		r.write('\u00a0')
	case '-':
		r.write('\u00ad')
	case '_':
		r.write('\u2011')
	case '\\', '{', '}':
		r.byte(c)
	}
}

// named maps the letters and signs with names.
var named = map[string]rune{
	"par": '\n', "line": '\n', "sect": '\n', "page": '\n', "row": '\n', "tab": '\t', "cell": '\t', "nestcell": '\t', "nestrow": '\n',
	"emdash": '—', "endash": '–', "lquote": '‘', "rquote": '’', "ldblquote": '“', "rdblquote": '”', "bullet": '•',
	"emspace": '\u2003', "enspace": '\u2002', "qmspace": '\u2005', "zwj": '\u200d', "zwnj": '\u200c', "rtlmark": '\u200f', "ltrmark": '\u200e',
}

// destinations are groups that hold none of the text.
var destinations = map[string]bool{
	"fonttbl": true, "colortbl": true, "stylesheet": true, "info": true, "pict": true, "object": true, "header": true, "headerl": true,
	"headerr": true, "headerf": true, "footer": true, "footerl": true, "footerr": true, "footerf": true, "fldinst": true,
	"pntext": true, "themedata": true, "nonshppict": true, "filetbl": true, "revtbl": true, "xe": true, "tc": true,
}

func (r *rtf) word(word string, n int, given bool) {
	if letter, ok := named[word]; ok {
		r.write(letter)
		return
	}
	g := &r.state
	if destinations[word] || g.star {
		g.skip, g.table = true, word == "fonttbl" || g.table
	}
	g.star = false
	off := given && n == 0
	switch word {
	case "ud":
		g.skip = false // the Unicode form of an \upr
	case "upr":
		g.skip = true
	case "ansicpg":
		r.codepage = n
	case "mac":
		r.codepage = 10000
	case "f":
		g.font = n
	case "fcharset":
		if g.table {
			r.fonts[g.font] = codepageOf[n]
		}
	case "cpg":
		if g.table {
			r.fonts[g.font] = n
		}
	case "plain":
		g.font, g.hidden = -1, false
	case "v", "deleted":
		g.hidden = !off
	case "uc":
		g.after = max(n, 0)
	case "u":
		r.unicode(n)
	case "bin":
		r.pos = min(r.pos+max(n, 0), len(r.data))
	}
}

// unicode reads a letter by number: a UTF-16 code unit, negative from 0x8000 on.
func (r *rtf) unicode(n int) {
	unit := rune(uint16(n))
	pending := r.state.after
	r.state.pending = 0
	switch {
	case utf16.IsSurrogate(unit) && r.high == 0:
		r.high = unit
	case r.high != 0:
		high := r.high
		r.high = 0
		r.write(utf16.DecodeRune(high, unit))
	default:
		r.write(unit)
	}
	r.state.pending = pending
}

// codepageOf maps a font's \fcharset to its code page; 0 for the file's.
var codepageOf = map[int]int{
	77: 10000, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 179: 1256, 180: 1256, 181: 1255, 186: 1257, 204: 1251, 238: 1250,
}

var codepages = map[int]func(byte) rune{
	437: charmap.CodePage437.DecodeByte, 850: charmap.CodePage850.DecodeByte, 1250: charmap.Windows1250.DecodeByte,
	1251: charmap.Windows1251.DecodeByte, 1252: charmap.Windows1252.DecodeByte, 1253: charmap.Windows1253.DecodeByte,
	1254: charmap.Windows1254.DecodeByte, 1255: charmap.Windows1255.DecodeByte, 1256: charmap.Windows1256.DecodeByte,
	1257: charmap.Windows1257.DecodeByte, 1258: charmap.Windows1258.DecodeByte, 10000: charmap.Macintosh.DecodeByte,
	28596: arabicOf8859, 10004: arabicPages[2].letter,
}

// byte reads a letter in the current code page.
func (r *rtf) byte(c byte) {
	if c < utf8.RuneSelf {
		r.write(rune(c))
		return
	}
	page := r.fonts[r.state.font]
	if page == 0 {
		page = r.codepage
	}
	letter, ok := codepages[page]
	if !ok {
		r.unknown = r.unknown || !r.state.skip && r.state.pending == 0
		r.write(utf8.RuneError)
		return
	}
	r.write(letter(c))
}

// write adds a letter to the text, unless it only replaces a \uN.
func (r *rtf) write(letter rune) {
	g := &r.state
	switch {
	case g.pending > 0:
		g.pending--
		return
	case g.skip || g.hidden:
		return
	case letter == utf8.RuneError:
		r.damage.Bytes.add(1, r.line)
	}
	r.out.WriteRune(letter)
}
