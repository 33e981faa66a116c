package search

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tahrir/document/arabic"
)

func foldLetters(letters string) string { return arabic.Fold(letters) }

// narrowing is what stands before a colon.
type narrowing uint8

const (
	plainWord narrowing = iota
	byAuthor
	byTag
	beforeDay
	afterDay
	inState
)

// narrowings are the names of the narrowings, folded.
var narrowings = map[string]narrowing{
	"author": byAuthor, "by": byAuthor, "كاتب": byAuthor, "الكاتب": byAuthor,
	"tag": byTag, "وسم": byTag, "الوسم": byTag,
	"before": beforeDay, "قبل": beforeDay,
	"after": afterDay, "بعد": afterDay,
	"is": inState, "حاله": inState, "الحاله": inState,
}

// states are the names of the states, folded.
var states = map[string]State{
	"draft": IsDraft, "مسوده": IsDraft,
	"review": IsReview, "مراجعه": IsReview,
	"ready": IsReady, "جاهز": IsReady, "جاهزه": IsReady,
	"published": IsPublished, "منشور": IsPublished, "منشوره": IsPublished,
	"retracted": IsRetracted, "مسحوب": IsRetracted, "مسحوبه": IsRetracted,
	"breaking": IsBreaking, "عاجل": IsBreaking, "عاجله": IsBreaking,
}

// Parse reads what was typed into a search: words, all of which must be found;
// phrases in quotation marks; and what narrows, in English or Arabic:
//
//	author: كاتب:     whoever the article is by
//	tag: وسم:         one of its tags
//	before: قبل:      a day, a month or a year, in digits of any shape: 2024,
//	after: بعد:       2024-05, 2024-05-12 or 12/5/2024
//	is: حالة:         draft, review, ready, published, retracted, breaking, or
//	                  مسودة، مراجعة، جاهز، منشور، مسحوب، عاجل
//
// A value of several words is quoted, and then names the whole author or tag. The
// last word, while it is being typed, also finds those that begin with it.
func Parse(typed string) Query {
	p := parser{rest: norm.NFC.String(typed)}
	for p.next() {
	}
	return p.query
}

type parser struct {
	rest  string
	query Query
}

// next takes one word, phrase or narrowing, and reports whether there was one.
func (p *parser) next() bool {
	p.skip()
	if p.rest == "" {
		return false
	}
	if phrase, closed, ok := p.quoted(); ok {
		p.term(phrase, !closed)
		return true
	}
	word := p.word()
	name, value, colon := strings.Cut(word, ":")
	kind := narrowings[strings.Join(strings.Fields(arabic.Fold(name)), "")]
	if !colon || kind == plainWord {
		p.term(word, p.rest == "")
		return true
	}
	whole := false
	if value == "" { // it may follow behind a space
		before := p.rest
		p.skip()
		if phrase, _, ok := p.quoted(); ok {
			value, whole = phrase, true
		} else if value = p.word(); isNarrowing(value) {
			value, p.rest = "", before
		}
	}
	if clean(value) != "" && !p.narrow(kind, value, whole) {
		p.query.Unread = append(p.query.Unread, name+":"+value)
	}
	return true
}

func isNarrowing(word string) bool {
	name, _, colon := strings.Cut(word, ":")
	return colon && narrowings[arabic.Fold(name)] != plainWord
}

func (p *parser) skip() { p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace) }

const quotes = `"“”„‟«»＂`

// quoted takes what is quoted at the beginning of the rest; closed where its end is
// there.
func (p *parser) quoted() (text string, closed, ok bool) {
	r, size := utf8.DecodeRuneInString(p.rest)
	if !strings.ContainsRune(quotes, r) {
		return "", false, false
	}
	text = p.rest[size:]
	end := strings.IndexAny(text, quotes)
	if end < 0 {
		p.rest = ""
		return text, false, true
	}
	_, size = utf8.DecodeRuneInString(text[end:])
	text, p.rest = text[:end], text[end+size:]
	return text, true, true
}

// word takes what comes before white space or a quotation.
func (p *parser) word() string {
	end := strings.IndexFunc(p.rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(quotes, r) })
	if end < 0 {
		end = len(p.rest)
	}
	word := p.rest[:end]
	p.rest = p.rest[end:]
	return word
}

// term adds the words of a text, which stand one behind the other; open where the
// last may not be whole.
func (p *parser) term(text string, open bool) {
	var term Term
	words := In(text)
	end := 0
	for words.Next() {
		word := NewWord(string(words.Letters))
		if len(term) > 0 {
			word = Word{Letters: word.Letters, Folded: word.Folded, Fixed: true}
		}
		term, end = append(term, word), words.To
	}
	if len(term) == 0 {
		return
	}
	if len(term) > 1 {
		term[0].Bare = "" // a phrase is meant as it stands
	}
	term[len(term)-1].Open = open && strings.TrimFunc(text[end:], arabic.Ignored) == ""
	if !slices.ContainsFunc(p.query.Terms, func(t Term) bool { return slices.Equal(t, term) }) {
		p.query.Terms = append(p.query.Terms, term)
	}
}

// narrow reports whether a value could be read.
func (p *parser) narrow(kind narrowing, value string, whole bool) bool {
	q := &p.query
	v := Value{begins: ByBeginnings(value)}
	if whole {
		v.whole = clean(value)
	}
	day, read := ParseDay(value)
	switch kind {
	case byAuthor:
		q.Authors = append(q.Authors, v)
		return true
	case byTag:
		q.Tags = append(q.Tags, v)
		return true
	case beforeDay:
		if read {
			q.Before = day
		}
	case afterDay:
		if read {
			q.After = day
		}
	case inState:
		state, known := states[clean(value)]
		q.Is |= state
		return known
	}
	return read
}

// ParseDay reads a day, a month or a year in digits of any shape, the year first
// or last: 2024-05-12, 12/5/2024, 2024-05, 2024.
func ParseDay(text string) (d Day, ok bool) {
	parts := strings.FieldsFunc(arabic.Fold(text), func(r rune) bool { return strings.ContainsRune("-/.،", r) })
	if len(parts) == 0 || len(parts) > 3 {
		return Day{}, false
	}
	if len(parts[0]) < 4 {
		slices.Reverse(parts)
	}
	if len(parts[0]) != 4 {
		return Day{}, false
	}
	for i, into := range []*int{&d.Year, &d.Month, &d.Day}[:len(parts)] {
		n, err := strconv.Atoi(parts[i])
		if err != nil || n < 1 {
			return Day{}, false
		}
		*into = n
	}
	if d.Day > 0 && d.Begins(time.UTC).Day() != d.Day || d.Month > 12 {
		return Day{}, false
	}
	return d, true
}
