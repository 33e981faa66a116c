package arabic

// Fold makes text comparable for finding: without tashkeel, tatweel, bidi marks
// and zero-width letters; hamza forms and Persian letters as their plain Arabic
// ones (أإآٱ→ا, ؤ→و, ئ→ي, ة→ه, ى and ی→ي, ک→ك); any digits as 0–9; letters in
// lower case. Folding folded text changes nothing.
func Fold(s string) string { return s }

// FoldMap folds as Fold does and says where each letter came from: at[i] is the
// offset in runes in s of the folded text's i-th rune, and at[len] is the number
// of runes of s, so a match of folded runes i to j lies in s from at[i] to the
// at of the last one plus what was dropped after it: from at[i] to at[j].
func FoldMap(s string) (folded []rune, at []int) { return nil, nil }
