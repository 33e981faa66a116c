package newsroom

import (
	"context"
	"slices"
	"strings"
	"time"

	"tahrir/document/compare"
	"tahrir/publish/git/odb"
)

// Origin is a publication in which a paragraph was written.
type Origin struct {
	Commit string // "" where it is not published
	Author string
	Email  string
	Time   time.Time
}

// Written is one paragraph of an article, and who wrote it.
type Written struct {
	Text   string
	Offset int    // in bytes of the body
	Last   Origin // gave the paragraph its present words
	First  Origin // brought the paragraph, whatever it said there and wherever it stood
}

// Blame returns the paragraphs of an article as it is published, or last was,
// in order, each with the publication that gave it its words and the one that
// brought it. It returns none for an article that is only a draft. All
// publications of the article are compared, so a paragraph keeps its authors
// when somebody moves it or writes beside it.
func (h *Home) Blame(ctx context.Context, idOrSlug string) ([]Written, error) {
	b, err := h.blame(ctx, idOrSlug)
	if never := unknown(idOrSlug, err); never != err {
		if known, failed := h.knows(ctx, idOrSlug); known || failed != nil {
			return nil, failed
		}
		return nil, never
	}
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(b.list), func(w Written) bool { return strings.TrimSpace(w.Text) == "" }), nil
}

// BlameDraft is Blame for a body that is not published. Where a paragraph was
// changed since, Last has no commit; where it is new, First has none either.
func (h *Home) BlameDraft(ctx context.Context, id, body string) ([]Written, error) {
	b, err := h.blame(ctx, id)
	if err != nil && unknown(id, err) == err {
		return nil, err
	}
	var list []Written
	for _, d := range compare.DescentOf(b.body, body) {
		if d.Blank() {
			continue
		}
		w := Written{Text: d.Text, Offset: d.Offset}
		if d.Old >= 0 {
			if w.First = b.list[d.Old].First; !d.Edited {
				w.Last = b.list[d.Old].Last
			}
		}
		list = append(list, w)
	}
	return list, nil
}

// blamed is an answer, and the form that it is about.
type blamed struct {
	tip  odb.Hash
	body string
	list []Written // one for each paragraph of body, blank ones too
}

// mostBlamed is how many answers are kept: until something is published, asking
// again costs nothing.
const mostBlamed = 16

// blame answers for an article at the branch's present tip.
func (h *Home) blame(ctx context.Context, idOrSlug string) (blamed, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return blamed{}, err
	}
	past, err := r.Past(ctx, idOrSlug)
	if err != nil {
		return blamed{}, err
	}
	if found, ok := h.blames.Get(idOrSlug); ok && found.tip == past.Tip() {
		return found, nil
	}
	found, err := newTrace(past).run(ctx)
	if err == nil {
		h.blames.Add(idOrSlug, found)
	}
	return found, err
}
