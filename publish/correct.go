package publish

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"tahrir/document"
	"tahrir/publish/message"
)

// Correct publishes the article as Publish does, in one commit with a note that
// tells readers what was corrected. The note is kept in the file (key
// "corrections") with the time and its kind, and in the commit. Correcting again
// with the same note is Unchanged where nothing else differs. It fails with
// ErrNoNote, and with ErrNotPublished where there is nothing to correct.
func (r *Repository) Correct(ctx context.Context, a *document.Article, kind document.CorrectionKind, note string) (Result, error) {
	note = strings.Join(strings.Fields(note), " ")
	if message.OneLine(note) == "" {
		return Result{}, fmt.Errorf("publish %s: %w", a.ID, ErrNoNote)
	}
	return r.publish(ctx, a, &document.Correction{Kind: kind, Note: note})
}

// correct adds a correction to an article that is about to be published; nil for
// none.
func correct(a *document.Article, with *document.Correction, now time.Time) {
	if with == nil {
		return
	}
	added := *with
	added.Time = now.Truncate(time.Second)
	a.Corrections = append(a.Corrections, added)
	a.Updated = added.Time
}

// told reports whether an article says a correction already.
func told(a *document.Article, with document.Correction) bool {
	return slices.ContainsFunc(a.Corrections, func(c document.Correction) bool { return c.Kind == with.Kind && c.Note == with.Note })
}

// verbOf returns the beginning of the subject of a correction's commit.
func verbOf(kind document.CorrectionKind, language string) string {
	if kind == document.Corrected {
		return message.In(language).Correct
	}
	return message.In(language).Update
}
