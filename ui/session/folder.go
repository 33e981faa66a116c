package session

import (
	"context"

	"tahrir/newsroom"
)

// folder is a home's drafts behind the session's port: each draft that it opens
// is a Draft of the session's.
type folder struct{ newsroom.Drafts }

var (
	_ Drafts     = folder{}
	_ Draft      = (*newsroom.Draft)(nil)
	_ Archive    = newsroom.Archive{}
	_ Newsroom   = (*newsroom.Home)(nil)
	_ Settings   = (*newsroom.Home)(nil)
	_ Newspapers = (*newsroom.Home)(nil)
	_ Courier    = (*newsroom.Courier)(nil)
)

// Folder returns the drafts of a home as the session's Drafts.
func Folder(d newsroom.Drafts) Drafts { return folder{d} }

func (f folder) Open(ctx context.Context, key string) (Draft, error) {
	d, err := f.Drafts.Open(ctx, key)
	if err != nil {
		return nil, err // not a Draft that holds a nil pointer
	}
	return d, nil
}

func (f folder) Begin(p newsroom.Publication) (Draft, string, error) {
	d, key, err := f.Drafts.Begin(p)
	if err != nil {
		return nil, "", err
	}
	return d, key, nil
}

func (f folder) OpenArticle(ctx context.Context, id string) (Draft, string, error) {
	d, key, err := f.Drafts.OpenArticle(ctx, id)
	if err != nil {
		return nil, "", err
	}
	return d, key, nil
}
