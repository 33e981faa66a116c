package textedit

// Paragraphs is the text of the benchmarks, for those that stand outside.
var Paragraphs = paragraphs
