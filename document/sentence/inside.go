package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// inside reports whether a sign stands inside a sentence: behind what is shortened, in
// marks of its own, or before a small letter. Before is the sentence so far, and after
// what follows.
func inside(before, sign, after string) bool {
	if last, _ := utf8.DecodeLastRuneInString(before); strings.ContainsRune(opening, last) && strings.ContainsAny(sign, closing) {
		return true // «[…]», «(؟)»
	}
	next := strings.TrimLeft(strings.TrimLeftFunc(after, unicode.IsSpace), "«‹([“"+closing)
	if r, _ := utf8.DecodeRuneInString(next); unicode.IsLower(r) && strings.Trim(sign, ".…"+closing) == "" {
		return true
	}
	if sign[0] != '.' || strings.Trim(sign[1:], ")]*_`") != "" || next == "" {
		return false
	}
	switch shortened(before) {
	case title:
		return true
	case tail:
		return !opens(next)
	}
	return false
}

// kind is what a word with a full stop behind it is.
type kind uint8

const (
	word  kind = iota
	title      // it is for what follows: a title, an initial, a number's or an item's sign
	tail       // it is for what is in front, and may end a sentence
)

var (
	titles = setOf("أ.د أ.م.د م.د ص.ب Dr Mr Mrs Ms Mme Mlle Prof St No Nos Vol Fig Gen Col Lt Sgt Sen Rep Gov Rev Hon pp approx vs cf e.g i.e")
	tails  = setOf("إلخ الخ etc Inc Ltd Co Corp Bros Jr Sr")

	// lettered are words that a single letter completes.
	lettered = setOf("الفئة فئة القسم المجموعة مجموعة فيتامين الفيتامين الفقرة البند الحرف حرف الفصل الشعبة الدرجة الملحق الجزء النقطة")

	// openers are words that begin a sentence.
	openers = setOf("ثم لكن أما قال قالت هذا هذه ذلك تلك كما غير كان كانت إن إلا The Then He She It They")
)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// shortened returns what the last word of a text is, in front of a full stop.
func shortened(before string) kind {
	rest, last := lastWord(before)
	letters := utf8.RuneCountInString(last)
	_, previous := lastWord(rest)
	numbered := previous != "" && !strings.ContainsFunc(previous, func(r rune) bool { return !unicode.IsNumber(r) && !strings.ContainsRune(".,٫٬:/", r) })
	first := strings.TrimSpace(rest) == ""
	switch digits := strings.TrimFunc(last, unicode.IsNumber) == ""; {
	case last == "":
		return word
	case digits && first && letters < 4:
		return title // «1. أولا»
	case digits:
		return word
	case letters == 1 && lettered[previous]:
		return word
	case letters == 1 && numbered: // «1446 هـ»، «7 م»
		return tail
	case titles[last], letters == 1:
		return title
	case tails[last], dotted(last), letters == 2 && strings.HasPrefix(last, "و"): // «ود. هالة»
		return tail
	}
	return word
}

// lastWord parts a text before its last word, without the marks of its letters.
func lastWord(s string) (rest, last string) {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	rest = s[:strings.LastIndexFunc(s, unicode.IsSpace)+1]
	last = strings.TrimFunc(s[len(rest):], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	return rest, bare(last)
}

// bare returns a word without tashkeel, tatweel and what is not seen.
func bare(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsMark(r) || unicode.Is(unicode.Cf, r) || r == tatweel {
			return -1
		}
		return r
	}, word)
}

// dotted reports whether a word is single letters with full stops between them.
func dotted(s string) bool {
	parts := 0
	for part := range strings.SplitSeq(s, ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
		parts++
	}
	return parts > 1
}

// opens reports whether a text begins as a new sentence does, and not as one that goes
// on: with «و» or «ف» written together with a word, or with one of few words.
func opens(s string) bool {
	first := bare(s[:len(s)-len(strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }))])
	return openers[first] || (strings.HasPrefix(first, "و") || strings.HasPrefix(first, "ف")) && utf8.RuneCountInString(first) > 3
}
