package tags

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tahrir/publish/git/refs"
)

// ErrName means that a name is empty, too long, or more than a line.
var ErrName = errors.New("a name is some words on one line, at most 120 letters")

// longest is how many letters a name may have, and longestPart how many bytes
// its part of a ref: a file name has at most 255, with .lock and a number.
const (
	longest     = 120
	longestPart = 200
)

// Called returns a name as it is kept: in NFC, without white space around it.
// It fails with ErrName where the name is empty, too long, or more than a line.
func Called(name string) (string, error) {
	name = norm.NFC.String(strings.TrimSpace(name))
	control := func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }
	if name == "" || !utf8.ValidString(name) || utf8.RuneCountInString(name) > longest || strings.IndexFunc(name, control) >= 0 {
		return "", fmt.Errorf("%q: %w", name, ErrName)
	}
	return name, nil
}

// refOf returns the ref of an article's tag with that name: the n-th among the
// names with the same ref.
func refOf(article, name string, n int) string {
	part := partOf(name)
	if n > 1 {
		part += "-" + strconv.Itoa(n)
	}
	return Prefix + article + "/" + part
}

// partOf turns a name into the last part of a ref: one that git takes, and that
// is a file name on every system. Letters of every script stay.
func partOf(name string) string {
	mapped := strings.Map(func(r rune) rune {
		switch {
		case r == '\u200c' || r == '\u200d' || unicode.In(r, unicode.L, unicode.M, unicode.N): // the joiners belong to letters
			return r
		case unicode.Is(unicode.Cf, r):
			return -1
		case strings.ContainsRune("._+=,()", r):
			return r
		}
		return '-'
	}, name)
	for len(mapped) > longestPart {
		_, last := utf8.DecodeLastRuneInString(mapped)
		mapped = mapped[:len(mapped)-last]
	}
	mapped = strings.Trim(mapped, "-.")
	if rest, ok := strings.CutSuffix(mapped, ".lock"); ok {
		mapped = rest + "-lock"
	}
	for _, twice := range []string{"..", "--"} {
		for strings.Contains(mapped, twice) {
			mapped = strings.ReplaceAll(mapped, twice, twice[:1])
		}
	}
	if mapped == "" || refs.CheckRef(Prefix+"x/"+mapped) != nil {
		return "name"
	}
	return mapped
}
