package session

import (
	"context"

	"tahrir/newsroom"
	"tahrir/newsroom/versions"
	"tahrir/publish"
	"tahrir/publish/tags"
)

// Chronicle is what a newsroom knows and keeps of an article's past, for
// workers.
type Chronicle interface {
	TimeLine(ctx context.Context, idOrSlug string) (Line, error)
	KeepVersion(ctx context.Context, article, name string) (versions.Version, error)
	NameRevision(ctx context.Context, idOrSlug, rev, name string) (tags.Tag, error)
	Trust(ctx context.Context, idOrSlug string) (publish.Trust, error)
	BlameDraft(ctx context.Context, id, body string) ([]newsroom.Written, error)
}

// Line is a [newsroom.TimeLine].
type Line interface {
	Len() int
	Indexes(ctx context.Context, f newsroom.Filter) ([]int, error)
	At(ctx context.Context, indexes []int) ([]newsroom.Moment, error)
	Before(m newsroom.Moment) (newsroom.Moment, bool, error)
	Changes(ctx context.Context, moments []newsroom.Moment) ([]newsroom.Change, error)
	Authors(ctx context.Context) ([]string, error)
}

var _ Line = (*newsroom.TimeLine)(nil)

// chronicle is a home's past behind the session's port.
type chronicle struct{ *newsroom.Home }

// ChronicleOf returns the past of a home's articles as a Chronicle.
func ChronicleOf(h *newsroom.Home) Chronicle { return chronicle{h} }

func (c chronicle) TimeLine(ctx context.Context, idOrSlug string) (Line, error) {
	t, err := c.Home.TimeLine(ctx, idOrSlug)
	if err != nil {
		return nil, err // not a Line that holds a nil pointer
	}
	return t, nil
}
