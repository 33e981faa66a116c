package document

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// DecodeBody returns the body of an article's file alone. Of a file that Encode
// wrote it costs some microseconds, of any other what Decode does; it fails as
// Decode does, but may accept a file with a fault elsewhere.
func DecodeBody(data []byte) (string, error) {
	if len(data) <= MaxSize && utf8.Valid(data) {
		if body, ok := blockBody(string(data)); ok {
			return body, nil
		}
	}
	a, err := Decode(data)
	if err != nil {
		return "", err
	}
	return a.Body, nil
}

// blockBody reads the body as Encode writes it, a literal block at the end of the
// file; false where the file is of another form.
func blockBody(text string) (string, bool) {
	if !strings.HasPrefix(text, "schema: 1\n") {
		return "", false
	}
	header := "\nbody: |-\n"
	at := strings.Index(text, header)
	if at < 0 {
		header = "\nbody: |2-\n"
		if at = strings.Index(text, header); at < 0 {
			return "", false
		}
	}
	for line := range strings.SplitSeq(text[:at], "\n") { // no text of another key's, and no key twice
		if key, _, ok := strings.Cut(line, ":"); !ok && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "#") || key == "body" {
			return "", false
		}
	}
	lines, whole := strings.CutSuffix(text[at+len(header):], "\n")
	if !whole || breaksLines(lines) || strings.IndexByte(lines, '\t') >= 0 || strings.Contains(lines, "\ufeff") || !composed(lines) {
		return "", false
	}
	var b strings.Builder
	b.Grow(len(lines))
	for line := range strings.SplitSeq(lines, "\n") {
		said, inside := strings.CutPrefix(line, "  ")
		if !inside && line != "" || inside && said == "" {
			return "", false // another key, a comment, or white space that means nothing
		}
		b.WriteString(said)
		b.WriteByte('\n')
	}
	body := strings.TrimSuffix(b.String(), "\n")
	if body == "" || strings.HasSuffix(body, "\n") || header == "\nbody: |-\n" && strings.TrimLeft(body, "\n")[0] == ' ' {
		return "", false
	}
	return body, true
}

// composed reports whether a text is in NFC. One of letters alone that combine with
// nothing before them is, which is told much sooner than of others.
func composed(text string) bool {
	for _, r := range text {
		switch {
		case r < 0x300, // Latin
			r >= 0x621 && r <= 0x64A, r >= 0x660 && r <= 0x66F, r >= 0x671 && r <= 0x6D3, // Arabic
			r == 0x60C, r == 0x61B, r == 0x61F,
			r >= 0x200B && r <= 0x2027: // joiners, marks of direction, dashes, quotation marks
		default:
			return norm.NFC.IsNormalString(text)
		}
	}
	return true
}
