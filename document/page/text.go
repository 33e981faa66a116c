package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// textOf gives the page as UTF-8: as it is, from UTF-16 where a mark says so, or
// from windows-1256 where that makes Arabic of it.
func textOf(data []byte) (string, error) {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		text, err := utf16.UTF16(utf16.LittleEndian, utf16.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil || len(data)%2 != 0 || bytes.ContainsRune(text, utf8.RuneError) {
			return "", ErrEncoding
		}
		return string(text), nil
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", ErrEncoding
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	text, err := charmap.Windows1256.NewDecoder().Bytes(data)
	if err != nil || !mostlyArabic(string(text)) {
		return "", ErrEncoding
	}
	return string(text), nil
}

// mostlyArabic says whether the letters beyond ASCII are Arabic nearly all, and
// nothing is a control.
func mostlyArabic(text string) bool {
	arabic, other := 0, 0
	for _, r := range text {
		switch {
		case r == utf8.RuneError, unicode.IsControl(r) && !unicode.IsSpace(r):
			return false
		case unicode.Is(unicode.Arabic, r):
			arabic++
		case r > 0x7F && unicode.IsLetter(r):
			other++
		}
	}
	return arabic > 4*other
}

// linesOf gives the lines that hold something, without white space and
// byte-order marks at their ends.
func linesOf(text string) []string {
	var out []string
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r)
	}) {
		if line = trim(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' })
}

// bare gives a name without the marks of direction that a page puts about it.
func bare(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\uFEFF'
	})
}

// languageOf tells the language by the letters of the text, or gives otherwise.
func languageOf(text, otherwise string) string {
	var arabic, hebrew, latin, persian, urdu, french int
	for _, r := range norm.NFC.String(text) {
		switch {
		case unicode.Is(unicode.Hebrew, r):
			hebrew++
		case unicode.Is(unicode.Latin, r):
			latin++
			if strings.ContainsRune("éèêàçùœîôû", r) {
				french++
			}
		case unicode.Is(unicode.Arabic, r):
			arabic++
			if strings.ContainsRune("ٹڈڑےں", r) {
				urdu++
			} else if strings.ContainsRune("پچژگکی", r) {
				persian++
			}
		}
	}
	switch {
	case arabic+hebrew+latin == 0:
		return otherwise
	case hebrew > arabic && hebrew > latin:
		return "he"
	case arabic >= latin && urdu*40 > arabic:
		return "ur"
	case arabic >= latin && persian*20 > arabic:
		return "fa"
	case arabic >= latin:
		return "ar"
	case otherwise != "ar" && otherwise != "fa" && otherwise != "ur" && otherwise != "he":
		return otherwise
	case french*50 > latin:
		return "fr"
	}
	return "en"
}
