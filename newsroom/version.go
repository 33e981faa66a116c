package newsroom

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"github.com/oklog/ulid/v2"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom/versions"
	"tahrir/publish/tags"
)

// versionsFolder is the name of the versions' folder in the home.
const versionsFolder = "versions"

// TellVersions sets the function that is called with the article's id whenever
// a local version is kept, from any goroutine. It must be called before a draft
// is opened.
func (h *Home) TellVersions(told func(id string)) { h.told = told }

// KeepVersion keeps a named version of an article as it is on the desk: its
// draft as last typed, or what is published where it has no draft. The article
// is named by its draft's file, its id or its slug. It fails with
// versions.ErrName where the name is not valid, and with ErrUnknown where there
// is no such article.
func (h *Home) KeepVersion(ctx context.Context, article, name string) (versions.Version, error) {
	if _, err := tags.Called(name); err != nil {
		return versions.Version{}, fmt.Errorf("keep a version of %s: %w", article, err)
	}
	a, err := h.standsOnDesk(ctx, article)
	if err != nil {
		return versions.Version{}, err
	}
	v, err := h.keep(ctx, a, versions.Version{Kind: versions.ByHand, Name: name, Time: h.opts.Now()})
	if unsure := (*draft.KeptError)(nil); errors.As(err, &unsure) {
		slog.Warn("keep a version", "err", err)
		err = nil
	}
	return v, err
}

// standsOnDesk returns the draft with a file name, an id or a slug, as last
// typed, else the article as it is published.
func (h *Home) standsOnDesk(ctx context.Context, article string) (*document.Article, error) {
	if strings.HasSuffix(article, ".yaml") {
		a, _, err := h.store.Load(article)
		if err != nil {
			return nil, err
		}
		article = a.ID
	}
	a, err := h.draftOf(ctx, article)
	if a != nil || err != nil {
		return a, err
	}
	published, err := h.Archive().At(ctx, article, "")
	if err != nil {
		return nil, unknown(article, err)
	}
	if a, err = h.draftOf(ctx, published.ID); a != nil || err != nil {
		return a, err
	}
	return published, nil
}

// draftOf returns the draft of an article as last typed, even before its file
// is made, nil where there is none.
func (h *Home) draftOf(ctx context.Context, id string) (*document.Article, error) {
	if d := h.desk.of(id); d != nil {
		return d.Article(), nil
	}
	file, err := h.find(ctx, id)
	if file == "" || err != nil {
		return nil, err
	}
	a, _, err := h.store.Load(file)
	return a, err
}

// Versions returns the local versions of an article, newest first. The Err of
// one that cannot be read says why.
func (h *Home) Versions(ctx context.Context, id string) ([]versions.Version, error) {
	return h.versions.List(ctx, id)
}

// Version returns an article as a local version holds it.
func (h *Home) Version(ctx context.Context, id, version string) (*document.Article, error) {
	a, _, err := h.versions.Read(ctx, id, version)
	return a, err
}

// at returns an article as a revision, or a local version, has it.
func (h *Home) at(ctx context.Context, idOrSlug, rev string) (*document.Article, error) {
	if versions.IsID(rev) {
		id, err := h.idOf(ctx, idOrSlug)
		if err != nil {
			return nil, err
		}
		return h.Version(ctx, id, rev)
	}
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	return r.At(ctx, idOrSlug, rev)
}

// idOf returns the id of an article named by its id or slug.
func (h *Home) idOf(ctx context.Context, idOrSlug string) (string, error) {
	if _, err := ulid.ParseStrict(idOrSlug); err == nil {
		return idOrSlug, nil
	}
	a, err := h.Archive().At(ctx, idOrSlug, "")
	if err != nil {
		return "", unknown(idOrSlug, err)
	}
	return a.ID, nil
}

// keepVersion keeps a version of an article before it is changed. With a
// *draft.KeptError the version is there.
func (h *Home) keepVersion(ctx context.Context, a *document.Article, why versions.Kind) error {
	_, err := h.keep(ctx, a, versions.Version{Kind: why, Time: h.opts.Now()})
	return err
}

// keep keeps a version by the author in the settings, and reports it.
func (h *Home) keep(ctx context.Context, a *document.Article, v versions.Version) (versions.Version, error) {
	who, _ := h.Identity()
	v.Author = who.Name
	v, err := h.versions.Keep(context.WithoutCancel(ctx), a, v)
	if _, failed := kept(err); failed == nil && h.told != nil {
		h.told(a.ID)
	}
	return v, err
}
