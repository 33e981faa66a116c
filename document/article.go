// Package document is the article: its fields, its YAML form (schema 1), and what
// makes it valid.
//
// The fields are data: whatever reads, writes, copies, compares or merges articles
// goes through the list [Fields]. The package knows neither where an article is
// kept nor how it is shown. It has no global state and no clock, and imports only
// document/arabic, which counts words.
package document

import (
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/oklog/ulid/v2"
)

// Schema is the version of the article's YAML form that this package writes.
const Schema = 1

// Status is how far an article has come.
type Status string

// The stages of an article, in the order in which a newsroom passes them.
const (
	Draft     Status = "draft"
	Review    Status = "review"
	Ready     Status = "ready"
	Published Status = "published"
	Retracted Status = "retracted"
)

// Article is one article. Encode makes strings NFC with LF line ends, and changes
// nothing else that an editor typed.
type Article struct {
	ID            string // a ULID, which never changes
	Status        Status
	Headline      string
	Author        string // the byline, or the source's name
	EditorInChief string
	Breaking      bool      // عاجل
	Language      string    // BCP 47
	Direction     string    // "rtl" or "ltr"; "" where it follows from the language
	Slug          string    // set at first publication, then fixed
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
	Retraction    string   // why it was retracted
	Ignored       []string // what the check leaves alone in it (document/check)
	Notes         string   // for colleagues at this desk; never published
	Body          string   // Markdown: a paragraph is a line, with an empty line between two

	// kept is what the article's file holds besides the fields: comments and
	// unknown keys, which survive a load and a save. It is never changed, so that
	// copies of an article can share it.
	kept *kept
}

// NewID returns an identifier for an article created at t: a ULID, 26 letters and
// digits that sort by time. Ten bytes of entropy make it unique; an error is
// entropy's.
func NewID(t time.Time, entropy io.Reader) (string, error) {
	id, err := ulid.New(ulid.Timestamp(t), entropy)
	if err != nil {
		return "", fmt.Errorf("new article id: %w", err)
	}
	return id.String(), nil
}

// Says reports whether two articles say the same to readers: however their letters
// were typed, and whatever their status, slug and times are. A field that the
// publication fills counts as equal where a leaves it empty.
func (a *Article) Says(b *Article) bool {
	for f := range Fields() {
		if f.Said && !f.says(a, b) {
			return false
		}
	}
	return true
}

// SameBeside reports whether the files of two articles hold the same besides the
// fields: comments and unknown keys.
func (a *Article) SameBeside(b *Article) bool {
	return slices.Equal(a.kept.foreigners(), b.kept.foreigners()) && slices.Equal(a.kept.remarks(), b.kept.remarks())
}
