package publish

import (
	"errors"
	"fmt"
)

var (
	// ErrNotFound means that no published article has that id or slug.
	ErrNotFound = errors.New("no such article in the content repository")
	// ErrNoRevision means that an article has no such revision, or did not exist
	// then.
	ErrNoRevision = errors.New("no such revision of the article")
	// ErrAmbiguous means that several revisions begin with the given digits.
	ErrAmbiguous = errors.New("more than one revision begins so")
	// ErrNothingToUndo means that every publication of the article is undone.
	ErrNothingToUndo = errors.New("nothing is left to undo")
	// ErrNoReason means that a retraction has no reason.
	ErrNoReason = errors.New("a retraction needs a reason")
	// ErrNoNote means that a correction tells readers nothing.
	ErrNoNote = errors.New("a correction needs a note that tells readers what was corrected")
	// ErrNotPublished means that nothing of an article is published that could be
	// corrected.
	ErrNotPublished = errors.New("nothing of the article is published, so that nothing can be corrected")
)

// ForeignError means that the article's file in the repository is not an article
// with this id. The file is kept.
type ForeignError struct {
	Path string
	Err  error
}

func (e *ForeignError) Error() string {
	return fmt.Sprintf("%s in the content repository cannot be read: %v", e.Path, e.Err)
}

func (e *ForeignError) Unwrap() error { return e.Err }
