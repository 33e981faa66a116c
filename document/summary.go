package document

import (
	"errors"
	"time"
)

// Summary is what a list shows of an article.
type Summary struct {
	ID        string
	Status    Status
	Headline  string
	Author    string
	Breaking  bool
	Language  string
	Slug      string
	Created   time.Time
	Updated   time.Time
	Published time.Time
	Words     int // in the body, as arabic.Words counts
}

// DecodeSummary reads what a list shows. It costs some microseconds on a file
// that Encode wrote, and a Decode on any other; it fails as Decode does, but
// may let pass a fault in a part of the file that it has no need to read.
func DecodeSummary(data []byte) (Summary, error) { return Summary{}, errors.New("not yet") }
