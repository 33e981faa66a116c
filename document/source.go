package document

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxStructure bounds the keys and items in a file; each takes about 250 bytes once
// parsed.
const maxStructure = 200_000

const mark = "\uFEFF" // the byte-order mark

var errControl = errors.New("a control character stands here")

// source returns a file's bytes as text for the parser: UTF-8 without a byte-order
// mark, with LF line ends, and without characters that YAML forbids.
func source(data []byte) (string, error) {
	if len(data) > MaxSize {
		return "", ErrTooLarge
	}
	text := strings.TrimPrefix(string(data), mark)
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return "", at(text, i, ErrEncoding)
			}
		}
		if r != '\r' && !printable(r) {
			return "", at(text, i, errControl)
		}
	}
	text = unixLines(text)
	if structure(text) > maxStructure {
		return "", ErrTooComplex
	}
	return text, nil
}

// printable reports whether YAML allows r unescaped (YAML 1.2, c-printable, without
// the carriage return).
func printable(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == 0x85:
		return true
	case r < 0x20, r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
		return false
	}
	return true
}

// at returns err with the place of a byte offset in text.
func at(text string, offset int, err error) *SyntaxError {
	before := text[:offset]
	line := strings.LastIndexByte(before, '\n') + 1
	return &SyntaxError{Line: strings.Count(before, "\n") + 1, Column: utf8.RuneCountInString(before[line:]) + 1, Err: err}
}

func unixLines(s string) string {
	if !strings.ContainsRune(s, '\r') {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// structure returns an upper bound of the keys and items in the text. Lines of a
// literal block at the first level do not count.
func structure(text string) int {
	count, literal := 0, false
	for line := range strings.SplitSeq(text, "\n") {
		indented := line == "" || line[0] == ' '
		if literal && indented {
			continue
		}
		literal = false
		for i := 0; i < len(line); i++ {
			switch line[i] {
			case ',', '[', '{', ':', '-', '?', '&', '*', '!', '#':
				count++
			}
		}
		if !indented {
			_, value, found := strings.Cut(line, ": ")
			literal = found && strings.HasPrefix(value, "|")
		}
		count++
	}
	return count
}

// normal returns a text as it is kept: NFC, without a leading byte-order mark, with
// LF line ends.
func normal(s string) string {
	return norm.NFC.String(unixLines(strings.TrimLeft(s, mark)))
}

// breaks are the line ends of YAML 1.1 that are none in 1.2. The parser follows
// 1.1, so they would split a text.
var breaks = [3]string{"\u0085", "\u2028", "\u2029"}

// standIn replaces each of the breaks by a private-use rune that the text does not
// hold, and returns the way back.
func standIn(text string) (string, *strings.Replacer, error) {
	var there, back []string
	letter := rune(0xE000)
	for _, b := range breaks {
		if !strings.Contains(text, b) {
			continue
		}
		for strings.ContainsRune(text, letter) {
			if letter++; letter > 0xE0FF {
				return "", nil, fmt.Errorf("%w: it holds every private letter", ErrEncoding)
			}
		}
		there, back = append(there, b, string(letter)), append(back, string(letter), b)
		letter++
	}
	return strings.NewReplacer(there...).Replace(text), strings.NewReplacer(back...), nil
}
