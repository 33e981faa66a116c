package document

import "golang.org/x/text/language"

// RightToLeft reports whether an article is written from right to left: by the
// direction that it was given, or else by its language.
func (a *Article) RightToLeft() bool {
	switch a.Direction {
	case "rtl", "ltr":
		return a.Direction == "rtl"
	}
	return RightToLeft(a.Language)
}

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
