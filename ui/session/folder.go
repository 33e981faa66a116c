package session

import (
	"context"

	"tahrir/newsroom"
)

// folder is a home's drafts as the session asks for them: each draft that it
// opens is one of the session's own kind.
type folder struct{ newsroom.Drafts }

var (
	_ Drafts   = folder{}
	_ Draft    = (*newsroom.Draft)(nil)
	_ Archive  = newsroom.Archive{}
	_ Newsroom = (*newsroom.Home)(nil)
	_ Settings = (*newsroom.Home)(nil)
	_ Finder   = (*newsroom.Home)(nil)
	_ Courier  = (*newsroom.Courier)(nil)
)

// Folder gives a session the drafts of a home.
func Folder(d newsroom.Drafts) Drafts { return folder{d} }

func (f folder) Open(ctx context.Context, key string) (Draft, error) {
	d, err := f.Drafts.Open(ctx, key)
	if err != nil {
		return nil, err // and no Draft that holds no pointer
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
