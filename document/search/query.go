package search

import (
	"slices"
	"strings"
	"time"

	"tahrir/document"
)

// Query is what is looked for. All of it must hold; the zero value finds
// everything.
type Query struct {
	Terms   []Term
	Authors []Value // each names the author or the writer
	Tags    []Value // each is one of the tags
	After   Day     // later than that day, month or year; zero for any
	Before  Day     // earlier than that; zero for any
	Is      State   // in all of these states

	// Unread are the narrowings whose value says nothing, as they were typed
	// («before:soon»). They narrow nothing.
	Unread []string
}

// Term is a word, or several that stand one behind the other.
type Term []Word

// Empty reports whether the query finds everything.
func (q Query) Empty() bool {
	return !q.Worded() && len(q.Authors) == 0 && len(q.Tags) == 0 && q.After.IsZero() && q.Before.IsZero() && q.Is == 0
}

// Worded reports whether the query looks for words, so that what is found has a
// rank.
func (q Query) Worded() bool { return len(q.Terms) > 0 }

// Unfinished returns the query without the word that is still being typed, and that
// word, where it is too short for what begins with it to be found; q and "" otherwise.
func (q Query) Unfinished() (before Query, word string) {
	for i, t := range q.Terms {
		if len(t) == 1 && t[0].Unfinished() {
			before = q
			before.Terms = slices.Delete(slices.Clone(q.Terms), i, i+1)
			return before, t[0].Letters
		}
	}
	return q, ""
}

// State is a set of states that an article may be in.
type State uint8

// The states. A draft is also in that of its status.
const (
	IsDraft State = 1 << iota
	IsReview
	IsReady
	IsPublished
	IsRetracted
	IsBreaking
)

// StateOf returns the states of an article; draft where it is one of the drafts,
// rather than what is published.
func StateOf(draft bool, status document.Status, breaking bool) (is State) {
	switch {
	case draft && status == document.Review:
		is = IsDraft | IsReview
	case draft && status == document.Ready:
		is = IsDraft | IsReady
	case draft:
		is = IsDraft
	case status == document.Retracted:
		is = IsRetracted
	default:
		is = IsPublished
	}
	if breaking {
		is |= IsBreaking
	}
	return is
}

// Value is what an author or a tag is compared with.
type Value struct {
	begins Beginnings
	whole  string // the whole text, by clean; "" where beginnings do
}

// In reports whether the value names that text: by the beginnings of its words, or
// as a whole where it was quoted.
func (v Value) In(text string) bool {
	if v.whole != "" {
		return clean(text) == v.whole
	}
	return v.begins.In(AsTitle(text)) != NoMatch
}

// AllIn reports whether each of the values names one of the texts.
func AllIn(values []Value, texts ...string) bool {
	for _, v := range values {
		found := false
		for _, text := range texts {
			found = found || v.In(text)
		}
		if !found {
			return false
		}
	}
	return true
}

// Day is a day, a month where Day is 0, or a year where Month is 0 too. The zero
// Day is none.
type Day struct{ Year, Month, Day int }

// IsZero reports whether it is no day.
func (d Day) IsZero() bool { return d == Day{} }

// Begins returns when it begins in a zone.
func (d Day) Begins(zone *time.Location) time.Time {
	return time.Date(d.Year, time.Month(max(1, d.Month)), max(1, d.Day), 0, 0, 0, 0, zone)
}

// Ends returns when what follows it begins.
func (d Day) Ends(zone *time.Location) time.Time {
	at := d.Begins(zone)
	switch {
	case d.Month == 0:
		return at.AddDate(1, 0, 0)
	case d.Day == 0:
		return at.AddDate(0, 1, 0)
	}
	return at.AddDate(0, 0, 1)
}

// Between returns the times that the query leaves: from the first on and before the
// second; zero where there is no bound.
func (q Query) Between(zone *time.Location) (from, before time.Time) {
	if !q.After.IsZero() {
		from = q.After.Ends(zone)
	}
	if !q.Before.IsZero() {
		before = q.Before.Begins(zone)
	}
	return from, before
}

// Within reports whether a time is in the span that Between returns.
func Within(t, from, before time.Time) bool {
	return (from.IsZero() || !t.Before(from)) && (before.IsZero() || t.Before(before))
}

// Subject is an article as a query sees it.
type Subject struct {
	*document.Article
	Is   State
	When time.Time // last changed, or first published
}

// Finds reports whether all of the query holds for an article. The dates of the
// query are those of a zone.
func (q Query) Finds(s Subject, zone *time.Location) bool {
	from, before := q.Between(zone)
	return s.Is&q.Is == q.Is && Within(s.When, from, before) &&
		AllIn(q.Authors, s.Author, s.Byline) && AllIn(q.Tags, s.Tags...) &&
		(!q.Worded() || q.Rank(s.Article) > 0)
}

// Rank returns what an article is worth to the words of the query; 0 where one of
// them is missing. It reads the whole text.
func (q Query) Rank(a *document.Article) int {
	var said []spoken
	known := map[string]string{}
	WordsOf(a, func(place Place, number int, letters []byte) {
		folded, ok := known[string(letters)]
		if !ok {
			folded = foldLetters(string(letters))
			known[string(letters)] = folded
		}
		said = append(said, spoken{string(letters), folded, place, number})
	})
	rank := 0
	for _, term := range q.Terms {
		var best Grade
		for i := range said {
			best = max(best, term.grade(said[i:]))
		}
		if best == 0 {
			return 0
		}
		rank += int(best)
	}
	return rank
}

// spoken is a word of an article.
type spoken struct {
	letters, folded string
	place           Place
	number          int
}

// grade returns what the words are worth that begin with the first of said.
func (t Term) grade(said []spoken) Grade {
	if len(t) > len(said) {
		return 0
	}
	form := Exact
	for i, word := range t {
		if said[i].number != said[0].number+i {
			return 0
		}
		form = min(form, word.Form(said[i].letters, said[i].folded))
	}
	return GradeOf(said[0].place, form)
}

// String returns the words of the term.
func (t Term) String() string {
	words := make([]string, len(t))
	for i, w := range t {
		words[i] = w.Letters
	}
	return strings.Join(words, " ")
}
