package session

import (
	"context"
	"log/slog"
	"slices"
	"strings"

	"tahrir/document/arabic"
	"tahrir/newsroom/catalogue"
)

// Used calls show with the sources, writers, tags and sections that the newsroom's articles
// have, the most frequent first. Where they cannot be read, there is nothing to
// propose.
func (d *Desk) Used(show func(catalogue.Facets)) {
	d.work(func(ctx context.Context) func() {
		found, err := d.catalogue.Facets(ctx, catalogue.Ask{Shelf: catalogue.All})
		if err != nil {
			slog.Warn("read what was used before", "err", err)
		}
		return func() { show(found) }
	})
}

// MostProposed is how many completions are shown at once.
const MostProposed = 6

// Sections returns the sections that complete one: those in use, the most frequent
// first, then those that the publication names.
func (d *Desk) Sections(used catalogue.Facets) []catalogue.Value {
	sections := slices.Clone(used.Sections)
	for _, name := range d.publication.SectionList() {
		if !slices.ContainsFunc(sections, func(v catalogue.Value) bool { return v.Text == name }) {
			sections = append(sections, catalogue.Value{Text: name})
		}
	}
	return sections
}

// Completions returns at most limit of the values that complete what was typed, in
// their order: those of which a word begins so, whatever the spelling and with or
// without an article. What is typed whole completes nothing.
func Completions(values []catalogue.Value, typed string, limit int) []string {
	folded := arabic.Fold(strings.TrimSpace(typed))
	if folded == "" {
		return nil
	}
	var found []string
	for _, v := range values {
		value := arabic.Fold(v.Text)
		if value != folded && begins(value, folded) && len(found) < limit {
			found = append(found, v.Text)
		}
	}
	return found
}

// begins reports whether a word of a folded text begins with typed, which may go on
// over the words behind it.
func begins(text, typed string) bool {
	for {
		if strings.HasPrefix(text, typed) || strings.HasPrefix(strings.TrimPrefix(text, "ال"), typed) {
			return true
		}
		_, rest, more := strings.Cut(text, " ")
		if !more {
			return false
		}
		text = rest
	}
}
