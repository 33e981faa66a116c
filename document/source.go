package document

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxStructure bounds what could become keys and items in a file: each costs
// some 250 bytes once parsed.
const maxStructure = 200_000

const mark = "\uFEFF" // the byte-order mark

var errControl = errors.New("a control character stands here")

// source makes a file's bytes the text that is parsed: UTF-8 without mark, with
// LF line ends, and nothing that YAML does not allow.
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

// printable says whether YAML lets r stand unescaped (YAML 1.2, c-printable,
// less the carriage return).
func printable(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == 0x85:
		return true
	case r < 0x20, r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
		return false
	}
	return true
}

// at gives the place of the byte offset in text.
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

// structure counts, from above, the keys and items that the text could parse
// to. Lines of a literal block at the first level count for nothing.
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

// normal gives a field's text as it is kept: NFC, without a mark in front, with
// LF line ends.
func normal(s string) string {
	return norm.NFC.String(unixLines(strings.TrimLeft(s, mark)))
}

// breaks are the line ends of YAML 1.1 that are none in 1.2. The parser holds to
// 1.1, so that they would cut a text in two.
var breaks = [3]string{"\u0085", "\u2028", "\u2029"}

// standIn puts a private letter that the text does not hold for each of the
// breaks, and gives the way back.
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
