package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"tahrir/publish/branch"
	"tahrir/publish/layout"
	"tahrir/publish/message"
)

// EndBreaking makes one commit of the pages of those articles whose breaking mark has
// ended and whose index.md still shows it. It returns the ids of the articles of the
// commit; none, and no commit, where no page changes. The articles' files stay as they
// are.
func (r *Repository) EndBreaking(ctx context.Context, ids []string) ([]string, error) {
	var ended []string
	_, err := r.change(ctx, func(ctx context.Context, at branch.Point) (*proposal, error) {
		ended = nil
		p, err := r.settings(at)
		if err != nil || !p.Generate.Index {
			return nil, err
		}
		now := r.opts.Now()
		zone, err := p.Zone(now)
		if err != nil {
			return nil, err
		}
		made := &proposal{settings: p, zone: zone}
		for _, id := range ids {
			dir, err := r.locate(ctx, at, id, draftNever)
			if err != nil {
				return nil, err
			}
			if dir == "" {
				continue
			}
			a, _, err := r.article(at, dir)
			if foreign := (*ForeignError)(nil); errors.As(err, &foreign) || errors.Is(err, ErrNotFound) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if !a.Breaking || a.BreakingAt(now) || !r.showsBreaking(at, dir) {
				continue
			}
			if made.files, err = r.generate(at, p, dir, a, made.files); err != nil {
				return nil, err
			}
			ended = append(ended, id)
			made.message.Trailers = append(made.message.Trailers, message.Trailer{Key: message.ID, Value: a.ID})
			if len(ended) == 1 {
				made.message.Subject = message.In(p.Language).Ended + a.Headline
			}
		}
		if len(made.files) == 0 {
			return nil, nil
		}
		return made, nil
	})
	if err != nil {
		return nil, fmt.Errorf("end breaking news: %w", err)
	}
	return ended, nil
}

// showsBreaking reports whether the page in a folder says that its article is breaking
// news.
func (r *Repository) showsBreaking(at branch.Point, dir string) bool {
	page, err := r.store.ReadFile(at.Tree, dir+"/"+layout.PageFile, 16<<20)
	return err == nil && bytes.Contains(page, []byte("\nbreaking: true\n"))
}
