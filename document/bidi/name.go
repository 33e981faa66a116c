package bidi

// names are the names of characters without a picture, as those who write
// right-to-left text know them.
var names = map[rune]string{
	'\n': "LF", '\r': "CR", '\v': "VT", '\f': "FF", 0x85: "NEL", 0x2028: "LS", 0x2029: "PS",
	0x00: "NUL", 0x1B: "ESC", 0x7F: "DEL",
	0xA0: "NBSP", 0xAD: "SHY", 0x034F: "CGJ", 0x061C: "ALM", 0x180E: "MVS", 0x2007: "FSP",
	0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM", 0x200F: "RLM",
	0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x202F: "NNBSP",
	0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM",
}

// NameOf returns the short name of a character that has no picture, such as "RLM" or
// "ZWNJ"; "" of any other, and of one that has no short name.
func NameOf(r rune) string { return names[r] }
