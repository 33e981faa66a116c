package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// line is one text, taken apart when it is first asked for its words.
type line struct {
	text string

	read  bool
	mark  int    // the bytes of its direction, where that was set by hand
	words []word // and signs
	end   int    // where the space after the last word begins
	total int    // the words that a person would count
}

// word is a word or a sign of a line, with the space before it.
type word struct {
	gap      int32 // where the space begins, in bytes of the line
	from, to int32 // where the word stands
	exact    int32 // its number
	spelled  int32 // the number of its spelling, of all classes
	sign     bool  // punctuation that says nothing by itself
}

// reader takes lines apart and compares them. The lines of one comparison have
// one, since it numbers their words.
type reader struct {
	numbers lexicon
	tokens  []token // by number
	differ  differ
	often   []int32  // by number, 0 between uses
	atoms   [3]atoms // of the lines that are merged
}

// token is what is known of a word or sign, wherever it stands.
type token struct {
	read    bool
	spelled int32 // the number of its spelling, of all classes
	sign    bool
	counts  bool // a person would count it as a word
}

// newReader returns a reader of texts of so many bytes in all.
func newReader(bytes int) *reader {
	words := bytes/64 + 16 // new ones; most stand there again and again
	return &reader{numbers: make(lexicon, words), tokens: make([]token, 0, 2*words)}
}

// number returns the number of a word or sign, and has its token known.
func (r *reader) number(text string) int32 {
	n := r.numbers.number(text)
	if int(n) < len(r.tokens) && r.tokens[n].read {
		return n
	}
	t := token{true, n, isSign(text), isWord(text)}
	if s := spelling(text, AnyClass); s != text {
		t.spelled = r.numbers.number(s)
	}
	for len(r.tokens) < len(r.numbers) {
		r.tokens = append(r.tokens, token{})
	}
	r.tokens[n] = t
	return n
}

// split takes a line apart. Controls that stand for themselves are space.
func (r *reader) split(l *line) {
	if l.read {
		return
	}
	mark, _ := lead(l.text)
	l.read, l.mark, l.end = true, len(mark), len(mark)
	l.words = make([]word, 0, strings.Count(l.text, " ")*9/8+2) // signs stand without a space
	for at := len(mark); at < len(l.text); {
		if l.text[at] == ' ' && at+1 < len(l.text) && letterAt(l.text, at+1) {
			at++
		}
		if to := simpleWord(l.text, at); to > at {
			r.add(l, at, to)
			at = to
			continue
		}
		at = r.token(l, at)
	}
	for i := range l.words {
		if l.words[i].sign && l.isMinus(i) {
			l.words[i].sign = false
		}
	}
}

// token adds what stands between two word boundaries of UAX #29, and returns
// where the next begins.
func (r *reader) token(l *line, at int) int {
	tokens := words.FromString(l.text[at:])
	tokens.Next()
	token := tokens.Value()
	end := at + len(token)
	if isBlank(token) {
		return end
	}
	for i, c := range token { // a mark clings to a space
		if !unicode.IsSpace(c) {
			r.add(l, at+i, end)
			break
		}
	}
	return end
}

func (r *reader) add(l *line, from, to int) {
	n := r.number(l.text[from:to])
	t := r.tokens[n]
	if t.counts {
		l.total++
	}
	l.words = append(l.words, word{int32(l.end), int32(from), int32(to), n, t.spelled, t.sign})
	l.end = to
}

// simpleWord finds a word of Arabic letters alone, which most are, that a space or
// the text's end follows, and returns where it ends; from where there is none.
func simpleWord(text string, from int) int {
	to := from
	for letterAt(text, to) {
		to += 2
	}
	if to < len(text) && !(text[to] == ' ' && (to+1 == len(text) || letterAt(text, to+1))) {
		return from
	}
	return to
}

// letterAt reports whether an Arabic letter begins there: U+0621–U+063A or
// U+0641–U+064A, in two bytes.
func letterAt(text string, at int) bool {
	if at+1 >= len(text) {
		return false
	}
	a, b := text[at], text[at+1]
	return a == 0xD8 && b >= 0xA1 && b <= 0xBA || a == 0xD9 && b >= 0x81 && b <= 0x8A
}

// isMinus reports whether the sign at i belongs to the number after it.
func (l *line) isMinus(i int) bool {
	if s := spelling(l.word(i), AnyClass); s != "-" && s != "+" || i+1 == len(l.words) || l.gap(i+1) != "" || i > 0 && l.gap(i) == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(l.word(i + 1))
	return unicode.IsDigit(first)
}

func (l *line) word(i int) string { return l.text[l.words[i].from:l.words[i].to] }

// from is where the word at i begins, or the text ends.
func (l *line) from(i int) int {
	if i < len(l.words) {
		return int(l.words[i].from)
	}
	return len(l.text)
}

// gapFrom is where the space before the word at i begins, or that after the last.
func (l *line) gapFrom(i int) int {
	if i < len(l.words) {
		return int(l.words[i].gap)
	}
	return l.end
}

// gap is the space before the word at i, or after the last.
func (l *line) gap(i int) string { return l.text[l.gapFrom(i):l.from(i)] }

// signs reports whether the words from a to b are punctuation alone.
func (l *line) signs(a, b int) bool {
	for _, w := range l.words[a:b] {
		if !w.sign {
			return false
		}
	}
	return true
}

func (l *line) spellings() []int32 {
	all := make([]int32, len(l.words))
	for i, w := range l.words {
		all[i] = w.spelled
	}
	return all
}
