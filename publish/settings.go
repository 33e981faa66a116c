package publish

import (
	"context"
	"fmt"

	"tahrir/publish/branch"
	"tahrir/publish/git/odb"
	"tahrir/publish/message"
	"tahrir/publish/publication"
)

// Publication returns the settings in publication.yaml at the branch's tip; the
// zero Settings where there is none.
func (r *Repository) Publication(ctx context.Context) (publication.Settings, error) {
	if err := ctx.Err(); err != nil {
		return publication.Settings{}, err
	}
	at, err := r.branch.At()
	if err != nil {
		return publication.Settings{}, err
	}
	return r.settings(at)
}

func (r *Repository) settings(at branch.Point) (publication.Settings, error) {
	return publication.Read(r.store, at.Tree)
}

// SetPublication writes publication.yaml in one commit, and keeps comments and
// unknown keys. The hash is zero where nothing changed.
func (r *Repository) SetPublication(ctx context.Context, p publication.Settings) (odb.Hash, error) {
	zone, err := p.Zone(r.opts.Now())
	if err != nil {
		return odb.Hash{}, err
	}
	made, err := r.change(ctx, func(_ context.Context, at branch.Point) (*proposal, error) {
		old, err := r.store.ReadFile(at.Tree, publication.File, publication.Limit)
		if err != nil {
			return nil, err
		}
		if old != nil {
			if now, err := publication.Decode(old); err == nil && now == p {
				return nil, nil
			}
		}
		data, err := p.Encode(old)
		if err != nil {
			return nil, err
		}
		return &proposal{
			files:    []file{{path: publication.File, data: data}},
			message:  message.Message{Subject: message.In(p.Language).Settings},
			settings: p,
			zone:     zone,
		}, nil
	})
	if err != nil {
		return made, fmt.Errorf("write the publication's settings: %w", err)
	}
	return made, nil
}
