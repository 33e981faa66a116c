// Package document is the article: its fields, its YAML form (schema 1) and
// what makes it valid. The fields are data: a list ([Fields]) through which all
// goes that reads, writes, copies, compares or merges articles. It knows neither
// where an article is kept nor how it is shown, holds no globals and no clock,
// and imports nothing of ours but document/arabic, the room below it that counts
// words.
package document

import "time"

// Schema is the version of the article's YAML form that this package writes.
const Schema = 1

// Status says how far an article has come.
type Status string

// The stages of an article, in the order in which a newsroom passes them.
const (
	Draft     Status = "draft"
	Review    Status = "review"
	Ready     Status = "ready"
	Published Status = "published"
	Retracted Status = "retracted"
)

// Article is one article. Strings are NFC with LF line ends once encoded;
// nothing else of what the editor typed is changed.
type Article struct {
	ID            string // ULID, given once
	Status        Status
	Headline      string
	Author        string // the byline, or the source's name
	EditorInChief string
	Breaking      bool      // عاجل
	Language      string    // BCP 47; gives the base direction
	Slug          string    // given at first publication, then fixed
	Created       time.Time // zero when absent
	Updated       time.Time
	Published     time.Time // first publication; zero before
	Tags          []string
	Kicker        string // above the headline
	Standfirst    string // the summary
	Byline        string // the writer, apart from the source
	Section       string
	Dateline      Dateline
	BreakingUntil time.Time // zero where no end is set
	Corrections   []Correction
	Retraction    string // why it was retracted
	Body          string // Markdown; a paragraph a line, an empty line between

	// kept is what the article's file held beside the fields: comments and
	// unknown keys, which survive a load and a save. It is never changed, so
	// copies of an article may share it.
	kept *kept
}
