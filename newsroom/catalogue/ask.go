package catalogue

import (
	"time"

	"tahrir/document/search"
)

// Shelf is one of the lists of a newsroom.
type Shelf uint8

const (
	All       Shelf = iota // the drafts and what is published; an article once
	Drafts                 // those that say something that is not published
	Review                 // the drafts that wait for review, or are ready
	Published              // what is published and not retracted
	Retracted
	Trash
	Shelves // how many there are
)

// Sort is the order of a list.
type Sort uint8

const (
	Newest Sort = iota // by when they were changed or first published
	Oldest
	ByHeadline
	ByAuthor
	Longest
	Best // by what they are worth to the words, and then the newest first
)

// Ask is what a list shows: which shelf, what narrows it, and in which order.
type Ask struct {
	Shelf Shelf
	Words search.Query // the zero Query finds all

	Author, Tag, Language string // exactly so; "" for any
	From, Before          time.Time
	Breaking              bool // only عاجل
	// Now is when it is asked, which decides whether a breaking mark has ended; zero
	// finds those that have ended too.
	Now time.Time

	Sort Sort
}

// Counts are how many articles of each shelf are found.
type Counts [Shelves]int

// Value is a value of a field, and how many articles have it.
type Value struct {
	Text  string
	Count int
}

// Facets are what the articles of a list can be narrowed to, each list with the
// most frequent first.
type Facets struct{ Authors, Bylines, Tags, Languages, Sections []Value }
