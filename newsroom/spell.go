package newsroom

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"tahrir/document/check"
	"tahrir/document/names"
	"tahrir/document/search"
	"tahrir/newsroom/catalogue"
	"tahrir/newsroom/settings"
)

// CanSpell reports whether the program that knows how words are spelled is
// installed, with its Arabic dictionary. It may start it, and is for workers.
func (h *Home) CanSpell(ctx context.Context) bool {
	_, err := h.speller.Ask(ctx, nil)
	return err == nil
}

// Misspelt returns which of some words, without tashkeel, are spelled wrong, each
// with what may be meant, the best first. The names of the newspaper, the words of
// the personal list, and those that the published archive has ten times are right.
// It fails with spelling.ErrAbsent where nobody can say.
func (h *Home) Misspelt(ctx context.Context, words []string) (map[string][]string, error) {
	wrong, err := h.speller.Ask(ctx, words)
	if err != nil || len(wrong) == 0 {
		return wrong, err
	}
	chosen, err := h.Settings()
	if err != nil {
		return nil, err
	}
	list, err := h.Names(ctx)
	if err != nil {
		return nil, err
	}
	index := names.NewIndex(list)
	for word, suggested := range wrong {
		switch {
		case slices.Contains(chosen.Dictionary, word), index.Knows(word), h.printed(ctx, word):
			delete(wrong, word)
		default:
			wrong[word] = check.Ranked(word, suggested)
		}
	}
	return wrong, ctx.Err()
}

// oftenPrinted is how often a word stands in the published archive when it is the
// newspaper's own, and mostLookedAt how many articles are read to find that out.
const (
	oftenPrinted = 10
	mostLookedAt = 60
)

// printed reports whether the published archive has a word, in this spelling, often.
// Where the archive cannot be asked it says no: this is advice only.
func (h *Home) printed(ctx context.Context, word string) bool {
	found, err := h.Find(ctx, catalogue.Ask{Shelf: catalogue.Published, Words: search.Parse(word)})
	if err != nil {
		return false
	}
	n := 0
	for i := 0; i < min(found.Len(), mostLookedAt) && n < oftenPrinted && ctx.Err() == nil; i++ {
		entry, err := found.Listing.Entry(i)
		if err != nil {
			return false
		}
		a, err := found.read(ctx, entry)
		if err != nil {
			continue
		}
		for _, text := range []string{a.Headline, a.Standfirst, a.Body} {
			n += count(text, word)
		}
	}
	return n >= oftenPrinted
}

// count returns how often a word stands in a text.
func count(text, word string) (n int) {
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return r != 'ـ' && !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if names.Bare(w) == word {
			n++
		}
	}
	return n
}

// LearnWord puts a word into the personal list of right ones, in the settings.
func (h *Home) LearnWord(_ context.Context, word string) error {
	return h.ChangeSettings(func(s *settings.Settings) {
		if !slices.Contains(s.Dictionary, word) {
			s.Dictionary = append(slices.Clone(s.Dictionary), word)
		}
	})
}
