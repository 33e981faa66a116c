package newsroom

import (
	"errors"
	"time"

	"tahrir/document"
	"tahrir/publish"
)

// ErrFaulty says that the rules of the house hold a publication back.
var ErrFaulty = errors.New("the article has errors that would mislead its readers")

// OvertakenError says that others published an article after the form that its
// draft goes back to, and that nothing was published now.
type OvertakenError struct {
	Merged   *document.Article // both changes put together; nil where a person must decide
	Conflict *publish.Conflict
	Onto     string // the form that the draft goes back to once it has them
}

func (*OvertakenError) Error() string {
	return "others published the article since the draft was begun; the window puts the texts together, or shows both"
}

// Receipt is what a publication left.
type Receipt struct {
	Commit    string
	Path      string
	Unchanged bool
	Article   *document.Article // as it is published now; nil where Removed
	Removed   bool              // nothing of it is published any more
	Form      string            // as Revision.Form
	Behind    error             // the commit is safe, and something that follows it failed: to be said, not tried again
}

// Give puts into an article what its publication, or the end of it, gave.
func (r Receipt) Give(a *document.Article) {
	switch {
	case r.Article != nil:
		a.Status, a.Slug, a.Published = r.Article.Status, r.Article.Slug, r.Article.Published
	case r.Removed:
		a.Status, a.Published = document.Draft, time.Time{}
	}
}

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
