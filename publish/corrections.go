package publish

import (
	"bytes"
	"context"
	"fmt"

	"tahrir/publish/branch"
	"tahrir/publish/layout"
	"tahrir/publish/ledger"
	"tahrir/publish/publication"
)

// Corrections returns the corrections, updates and retractions of the newspaper that
// stand in its articles, the newest first, in the publication's zone.
func (r *Repository) Corrections(ctx context.Context, progress Progress) ([]ledger.Entry, error) {
	at, err := r.branch.At()
	if err != nil {
		return nil, err
	}
	p, err := r.settings(at)
	if err != nil {
		return nil, err
	}
	list, err := r.ledger.Entries(ctx, at.Tree, progress)
	if err == nil {
		err = r.ledger.Save()
	}
	if err != nil {
		return nil, fmt.Errorf("list the corrections: %w", err)
	}
	zone, err := p.Zone(r.opts.Now())
	if err != nil {
		return nil, err
	}
	return ledger.In(list, zone), nil
}

// prepareCorrections brings the list up to date, where each publication needs it.
func (r *Repository) prepareCorrections(ctx context.Context, at branch.Point, progress Progress) error {
	if p, err := r.settings(at); err != nil || !p.Generate.Corrections {
		return nil // whoever needs the settings says what is wrong with them
	}
	if _, err := r.ledger.Entries(ctx, at.Tree, progress); err != nil {
		return err
	}
	return r.ledger.Save()
}

// listCorrections adds to a proposal the page of all corrections, where the
// publication wants it and the proposal changes what is on it.
func (r *Repository) listCorrections(ctx context.Context, at branch.Point, made *proposal) error {
	p, files, asked := made.settings, map[string][]byte{}, false
	for _, f := range made.files {
		if f.path == publication.File {
			var err error
			if p, err = publication.Decode(f.data); err != nil {
				return err
			}
			asked = true
		}
		if _, _, ok := layout.Parse(f.path); ok {
			files[f.path] = f.data
		}
	}
	if !p.Generate.Corrections || len(files) == 0 && !asked {
		return nil
	}
	page, err := r.ledger.PageWith(ctx, at.Tree, files, p)
	if err != nil {
		return err
	}
	old, err := r.store.ReadFile(at.Tree, layout.LedgerFile, 0)
	if err == nil && !bytes.Equal(page, old) {
		made.files = append(made.files, file{path: layout.LedgerFile, data: page})
	}
	return err
}
