package publish

import (
	"context"
	"fmt"
	"strings"

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

// SettingsError means that somebody else changed the same settings of the
// publication meanwhile, and not alike.
type SettingsError struct {
	Disputed []publication.Change // from the value that stands to the one that was wanted
}

// Error names the settings, and what they are now.
func (e *SettingsError) Error() string {
	said := make([]string, len(e.Disputed))
	for i, c := range e.Disputed {
		said[i] = fmt.Sprintf("%s is %q now", c.Key, c.Old)
	}
	return "somebody else changed the same settings meanwhile: " + strings.Join(said, ", ")
}

// SetPublication writes publication.yaml in one commit, and keeps comments and
// unknown keys. The hash is zero where nothing changed.
func (r *Repository) SetPublication(ctx context.Context, p publication.Settings) (odb.Hash, error) {
	return r.editPublication(ctx, func(publication.Settings) (publication.Settings, error) { return p, nil })
}

// EditPublication writes what was changed from one form of the publication's
// settings to another, as [Repository.SetPublication] does. What somebody else
// changed meanwhile stays; the error is a *SettingsError where that is the same
// setting, and then nothing is written.
func (r *Repository) EditPublication(ctx context.Context, from, to publication.Settings) (odb.Hash, error) {
	return r.editPublication(ctx, func(now publication.Settings) (publication.Settings, error) {
		merged, disputed := publication.Merge(from, to, now)
		if len(disputed) > 0 {
			return now, &SettingsError{disputed}
		}
		return merged, nil
	})
}

// editPublication writes what edit returns for the settings at the branch's tip.
func (r *Repository) editPublication(ctx context.Context, edit func(publication.Settings) (publication.Settings, error)) (odb.Hash, error) {
	made, err := r.change(ctx, func(_ context.Context, at branch.Point) (*proposal, error) {
		old, err := r.store.ReadFile(at.Tree, publication.File, publication.Limit)
		if err != nil {
			return nil, err
		}
		now, unread := publication.Decode(old)
		p, err := edit(now)
		if err != nil || old != nil && unread == nil && now == p {
			return nil, err
		}
		zone, err := p.Zone(r.opts.Now())
		if err != nil {
			return nil, err
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
