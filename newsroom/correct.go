package newsroom

import (
	"context"

	"tahrir/document"
	"tahrir/publish"
	"tahrir/publish/ledger"
)

// Correct publishes as Publish does, with a note for the readers of what was
// corrected, in one commit. It fails with publish.ErrNoNote, and with
// publish.ErrNotPublished where nothing of the article is published.
func (h *Home) Correct(ctx context.Context, name string, kind document.CorrectionKind, note string) (publish.Result, error) {
	return h.publishNamed(ctx, name, correcting(kind, note))
}

// CorrectArticle publishes as PublishArticle does, with a note as in Correct.
func (h *Home) CorrectArticle(ctx context.Context, a *document.Article, onto string, kind document.CorrectionKind, note string) (publish.Result, error) {
	return h.publishDraft(ctx, h.desk.of(a.ID), a, onto, correcting(kind, note))
}

// Corrections returns the corrections, updates and retractions of the newspaper, the
// newest first.
func (h *Home) Corrections(ctx context.Context, progress publish.Progress) ([]ledger.Entry, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	return r.Corrections(ctx, progress)
}

func correcting(kind document.CorrectionKind, note string) committing {
	return func(ctx context.Context, r *publish.Repository, a *document.Article) (publish.Result, error) {
		return r.Correct(ctx, a, kind, note)
	}
}
