package newsroom

import (
	"time"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/publication"
)

// Revision is one publication of an article. Its headline is empty where it was
// removed, or cannot be read.
type Revision struct {
	publish.Revision
	Unsent bool // the server does not have it yet
}

// Published is what is published of an article now.
type Published struct {
	Form    string            // names what the article's file holds; "" where nothing is published
	Article *document.Article // nil where there is none, or none that can be read
	// Behind reports that the draft is to follow: others have published
	// something else since, and nobody has changed the draft.
	Behind bool
}

// Publication is what the content repository says of itself.
type Publication struct {
	publication.Settings
	Zone *time.Location // of its TimeZone
}
