package publish

import (
	"bytes"
	"context"
	"fmt"

	"tahrir/document/names"
	"tahrir/publish/branch"
	"tahrir/publish/git/odb"
	"tahrir/publish/message"
)

// Names returns how the newspaper writes names and words, in names.yaml at the
// branch's tip; an empty list where there is none.
func (r *Repository) Names(ctx context.Context) (names.List, error) {
	if err := ctx.Err(); err != nil {
		return names.List{}, err
	}
	at, err := r.branch.At()
	if err != nil {
		return names.List{}, err
	}
	file, err := r.store.ReadFile(at.Tree, names.File, names.Limit)
	if err != nil {
		return names.List{}, err
	}
	return names.Decode(file)
}

// EditNames writes what edit returns for names.yaml as it is at the branch's tip, in
// one commit. The hash is zero where nothing changed.
func (r *Repository) EditNames(ctx context.Context, edit func(file []byte) ([]byte, error)) (odb.Hash, error) {
	made, err := r.change(ctx, func(_ context.Context, at branch.Point) (*proposal, error) {
		old, err := r.store.ReadFile(at.Tree, names.File, names.Limit)
		if err != nil {
			return nil, err
		}
		data, err := edit(old)
		if err != nil || bytes.Equal(data, old) {
			return nil, err
		}
		p, err := r.settings(at)
		if err != nil {
			return nil, err
		}
		zone, err := p.Zone(r.opts.Now())
		if err != nil {
			return nil, err
		}
		return &proposal{
			files: []file{{path: names.File, data: data}}, message: message.Message{Subject: message.In(p.Language).Names},
			settings: p, zone: zone,
		}, nil
	})
	if err != nil {
		return made, fmt.Errorf("write the newspaper's names: %w", err)
	}
	return made, nil
}
