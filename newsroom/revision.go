package newsroom

import (
	"time"

	"tahrir/document"
)

// Revision is one publication of an article.
type Revision struct {
	Commit   string
	Time     time.Time
	Author   string
	Headline string // empty where it was removed, or cannot be read
	Status   document.Status
	Removed  bool   // this revision took the article away
	Undoes   bool   // it put back what stood before another
	Unsent   bool   // the server does not have it yet
	Form     string // names what the article's file held, for GoesBack
}

// Published is what is published of an article now.
type Published struct {
	Form    string            // as Revision.Form; "" where nothing is published
	Article *document.Article // nil where there is none, or none that can be read
	// Behind reports that the draft is to follow: others have published
	// something else since, and nobody has changed the draft.
	Behind bool
}

// Publication is what the content repository says of itself.
type Publication struct {
	Name          string
	EditorInChief string
	Language      string
	Zone          *time.Location
}
