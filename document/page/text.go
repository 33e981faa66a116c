package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"tahrir/document"
)

// textOf returns the page as UTF-8 and notes damage: as it is, from UTF-16 with a
// byte-order mark, or from an old Arabic encoding where only one makes Arabic of
// it. UTF-8 stays UTF-8 where a network or a disk has cut some of its letters.
// Declared is the encoding that the page names, or "".
func textOf(data []byte, declared string, d *Damage) (string, error) {
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
	if mostlyUTF8(data) {
		return d.mend(data), nil
	}
	if text, ok := guess(data, declared); ok {
		return text, nil
	}
	return "", ErrEncoding
}

// mostlyUTF8 reports whether most letters outside ASCII are valid UTF-8. In a
// single-byte encoding two bytes look like that now and then: an Arabic letter
// before a comma.
func mostlyUTF8(data []byte) bool {
	whole, bad := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			bad++
		} else if size > 1 {
			whole++
		}
		data = data[size:]
	}
	return whole > 0 && whole >= bad
}

// linesOf returns the lines that are not empty, without white space and byte-order
// marks at their ends.
func linesOf(text string) []string {
	var out []string
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r)
	}) {
		if line = trim(line); !document.Blank(line) {
			out = append(out, line)
		}
	}
	return out
}

func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' })
}

// bare returns a name without marks of direction around it.
func bare(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\uFEFF'
	})
}

// LanguageOf returns the language by the letters of a text: where they do not
// decide, otherwise, or "ar" where that is empty.
func LanguageOf(text, otherwise string) string {
	if otherwise == "" {
		otherwise = "ar"
	}
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
