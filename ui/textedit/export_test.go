package textedit

// Paragraphs returns the text of the benchmarks, for those outside the package.
var Paragraphs = paragraphs
