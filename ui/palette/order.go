package palette

import (
	"cmp"
	"slices"

	"tahrir/document/search"
)

// Kind is the group of an item.
type Kind uint8

const (
	Command Kind = iota
	Article
	Place // in the settings
	kinds
)

// Item is a line of the palette.
type Item struct {
	ID      string // by which its use is remembered
	Kind    Kind
	Icon    string
	Text    string
	Note    string // what it belongs to
	Keys    string // the shortcut that does the same
	Checked bool
	Do      func()

	sought bool // it was found elsewhere, and is not asked whether it fits
}

// order returns the items that fit what was typed, by their groups. In a group, and
// among the groups, what was used last comes first; then what fits better, and then
// what comes first in items. What fits only without the letters joined to a word, and
// what was found elsewhere, comes behind what fits as it stands.
func order(items []Item, typed string, used []string) []Item {
	query := search.ByBeginnings(typed)
	var groups [kinds][]ranked
	for _, item := range items {
		r := ranked{Item: item, match: search.NoMatch, last: slices.Index(used, item.ID)}
		if r.last < 0 {
			r.last = len(used)
		}
		if match := query.In(search.AsTitle(item.Text)); match != search.NoMatch || item.sought {
			r.match = match
			groups[item.Kind] = append(groups[item.Kind], r)
		}
	}
	for _, group := range groups {
		slices.SortStableFunc(group, compareRanked)
	}
	all := groups[:]
	slices.SortStableFunc(all, func(a, b []ranked) int { return cmp.Compare(lastOf(a), lastOf(b)) })
	var list []Item
	for _, group := range all {
		for _, r := range group {
			list = append(list, r.Item)
		}
	}
	return list
}

// ranked is an item with how well it fits and when it was used.
type ranked struct {
	Item
	match search.Match
	last  int // its index among what was used; their number where it was not
}

// loose reports whether an item fits less than by the beginning of a word.
func (r ranked) loose() bool { return r.match < search.Begun }

func compareRanked(a, b ranked) int {
	if a.loose() != b.loose() {
		if a.loose() {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(a.last, b.last), -cmp.Compare(a.match, b.match))
}

// lastOf returns when the first of a group was used.
func lastOf(group []ranked) int {
	if len(group) == 0 || group[0].loose() {
		return int(^uint(0) >> 1)
	}
	return group[0].last
}
