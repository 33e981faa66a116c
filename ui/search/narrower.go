package search

import (
	"strconv"
	"strings"

	"tahrir/document/search"
)

// narrower is a narrowing that is offered beside the results: a click types it before
// the words, where the last word stays one that may not be whole, and another takes
// it away.
type narrower struct {
	text  string // on its button
	typed string
}

// on reports whether the narrowing stands among the words.
func (n narrower) on(words string) bool { return strings.Contains(" "+words+" ", " "+n.typed+" ") }

// turned returns the words with the narrowing, or without it where they have it.
func (n narrower) turned(words string) string {
	if !n.on(words) {
		return n.typed + " " + words
	}
	before, after, _ := strings.Cut(" "+words+" ", " "+n.typed+" ")
	return strings.TrimSpace(before + " " + after)
}

// narrowers returns what the results can be narrowed to: this year, and whoever most
// of the first are by.
func (v *View) narrowers() (offered []narrower) {
	s, plain := v.session.Search, v.words.Plain()
	if s.Query().Empty() {
		return nil
	}
	year := v.session.Desk.Zoned(v.session.Desk.Now()).Year()
	this := narrower{plain.Say("period-year"), plain.Say("search-narrow-after", "Day", strconv.Itoa(year-1))}
	if dated := !s.Query().After.IsZero() || !s.Query().Before.IsZero(); this.on(s.Words()) || !dated && s.Len() > 0 {
		offered = append(offered, this)
	}
	if author, alone := v.author(); author != "" {
		by := narrower{author, plain.Say("search-narrow-author", "Name", author)}
		read := search.Parse(by.typed).Authors
		if understood := len(read) == 1 && read[0].In(author); understood && (!alone || by.on(s.Words())) {
			offered = append(offered, by)
		}
	}
	return offered
}

// looked is how many results are asked whom they are by.
const looked = 50

// author returns whoever most of the first results are by, and reports whether all of
// them are.
func (v *View) author() (most string, alone bool) {
	s := v.session.Search
	count := map[string]int{}
	for i := range min(s.Len(), looked) {
		if row, ok := s.Row(i); ok && row.Author != "" {
			if count[row.Author]++; count[row.Author] > count[most] {
				most = row.Author
			}
		}
	}
	return most, len(count) == 1
}
