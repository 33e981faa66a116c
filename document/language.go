package document

import "golang.org/x/text/language"

// RightToLeft reports whether a language is written from right to left, by its
// likely script (BCP 47). An unknown one is, as the publications that this program
// is for are.
func RightToLeft(tag string) bool {
	parsed, err := language.Parse(tag)
	if err != nil || tag == "" {
		return true
	}
	script, _ := parsed.Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr":
		return true
	}
	return false
}
