package document

// Paragraphs gives the body's paragraphs in order: the lines that hold more
// than white space, as they stand.
func Paragraphs(body string) []string { return nil }
