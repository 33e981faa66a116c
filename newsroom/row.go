package newsroom

import (
	"time"

	"tahrir/document"
)

// Row is one line of the desk. It holds a summary, never the text.
type Row struct {
	Key      string // a draft's or a trashed draft's file name, or a published article's id
	ID       string
	Headline string
	Author   string
	Status   document.Status
	Breaking bool
	Words    int
	When     time.Time // last written, or published
	Standing Standing  // of a draft; Unread of what is none
	Unsent   bool      // what is published of it is not on the server yet
	Reason   string    // why it was retracted; "" where it was not
	Broken   error     // the file cannot be read as an article; it lies untouched
}

// Saving says how safe the open article's text is. Whatever it says, what was
// typed is in the journal within a second.
type Saving uint8

const (
	Untouched  Saving = iota // as on disk, nothing typed since it was opened
	Editing                  // typed, not saved yet
	Writing                  // being written
	Saved                    // written and on the disk
	SaveFailed               // not written; tried again by itself
	Conflicted               // another program wrote the file; the editor is asked
)
