package heal

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/publicsuffix"
)

// latin counts what a Latin word shows: an address, or a name that is known. A capital
// letter at the end alone shows nothing: programs are written so.
func (s *showing) latin(word string) {
	if strings.ContainsAny(word, ".@:/") {
		s.certain(addressed(word), turnedAddress.MatchString(word) && addressed(turned(word)))
	}
	for w := range strings.FieldsFuncSeq(word, func(r rune) bool { return !unicode.IsLetter(r) }) {
		back := turned(w)
		switch known, drawn := familiar[strings.ToLower(w)], familiar[strings.ToLower(back)]; {
		case known, capital.MatchString(w):
			s.read++
		case drawn && len(w) > 3 && (capital.MatchString(back) || len(w) > 4 && w == strings.ToUpper(w)):
			s.drawn++
		case drawn && len(w) > 2 && w != strings.ToUpper(w):
			s.likelyDrawn++
		}
	}
}

// capital matches a word that begins with a capital letter and goes on with small ones.
var capital = regexp.MustCompile(`^\p{Lu}\p{Ll}{2,}$`)

// turnedAddress matches what the address of a page or of mail is from behind: its domain
// in front, whose last part no country has, and a name of four letters at its end. What
// ends in .net must show more, since «ten» is a word.
var turnedAddress = regexp.MustCompile(`^([a-z0-9/?=&_~%#-]+/)?([a-z]{2}\.)?(moc|gro|ude|vog|ofni)\.([a-z0-9_-]+[.@])*([a-z0-9_-]{4,}|nnc|cbb|www)(//:s?ptth)?$|` +
	`^([a-z0-9/?=&_~%#-]+/)?([a-z]{2}\.)?ten\.([a-z0-9_-]+\.)*([a-z0-9_-]+@[a-z0-9_.-]+|[a-z0-9_-]+\.www|[a-z0-9_-]+//:s?ptth)$`)

// addressed reports whether a word is the address of a page or of mail, on a domain that
// there is.
func addressed(word string) bool {
	if rest, ok := strings.CutPrefix(word, "http"); ok && (strings.HasPrefix(rest, "://") || strings.HasPrefix(rest, "s://")) {
		return true
	}
	host := word[strings.IndexByte(word, '@')+1:]
	host, _, _ = strings.Cut(host, "/")
	if !strings.Contains(host, ".") {
		return false
	}
	_, there := publicsuffix.PublicSuffix(strings.ToLower(host))
	return there
}

// familiar are words that Arabic newspapers write in Latin letters, and that are no
// words from behind.
var familiar = setOf(`google facebook twitter youtube instagram whatsapp telegram tiktok linkedin snapchat netflix amazon
	microsoft windows apple iphone ipad android samsung huawei nokia intel nvidia openai chatgpt gemini tesla
	toyota boeing airbus reuters bloomberg guardian washington york times telegraph journal economist financial aljazeera
	gmail yahoo hotmail outlook wikipedia unesco unicef covid interpol eurovision
	university international institute research science nature medicine world health organization united nations
	security council human rights watch amnesty agency press news report company bank group center centre
	america europe london paris berlin cairo beirut the with from this that which their about`)
