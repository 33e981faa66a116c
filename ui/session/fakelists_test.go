package session_test

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/search"
	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
	"tahrir/ui/session"
	"tahrir/ui/session/sessiontest"
)

// lists is a memory as the session's Lists.
type lists struct{ *memory }

// listing is rows with their articles.
type listing struct {
	ask  catalogue.Ask
	rows []newsroom.Row
	of   []*document.Article
	m    *memory
}

func (l lists) Find(ctx context.Context, ask catalogue.Ask) (session.Listing, error) {
	found := &listing{ask: ask, m: l.memory}
	drafts, err := l.List(ctx)
	if err != nil {
		return nil, err
	}
	drafted := map[string]bool{}
	if ask.Shelf == catalogue.All || ask.Shelf == catalogue.Drafts || ask.Shelf == catalogue.Review {
		for _, row := range drafts {
			l.mu.Lock()
			a := l.files[row.Key]
			l.mu.Unlock()
			if a == nil || ask.Shelf == catalogue.Review && a.Status != document.Review && a.Status != document.Ready {
				continue
			}
			if now, _ := archive(l).Standing(ctx, a); now.Article != nil && a.Says(now.Article) {
				continue // it is listed where it is published
			}
			drafted[row.ID] = true
			found.add(row, a)
		}
	}
	if ask.Shelf == catalogue.All || ask.Shelf == catalogue.Published || ask.Shelf == catalogue.Retracted {
		published, err := archive(l).List(ctx, "", 1<<30)
		if err != nil {
			return nil, err
		}
		newest := map[string]*document.Article{}
		l.mu.Lock()
		for _, c := range l.commits {
			newest[c.article.ID] = c.article
		}
		l.mu.Unlock()
		for _, row := range published {
			retracted := row.Status == document.Retracted
			if drafted[row.ID] || ask.Shelf != catalogue.All && retracted != (ask.Shelf == catalogue.Retracted) {
				continue
			}
			found.add(row, newest[row.ID])
		}
	}
	if ask.Shelf == catalogue.Trash {
		trashed, err := l.Trashed(ctx)
		if err != nil {
			return nil, err
		}
		for _, row := range trashed {
			found.add(row, nil)
		}
	}
	return found, nil
}

func (l *listing) add(row newsroom.Row, a *document.Article) {
	if a != nil {
		row.Tags, row.Language = a.Tags, a.Language
		is := search.StateOf(row.Key != row.ID, row.Status, row.Breaking)
		if !l.ask.Words.Finds(search.Subject{Article: a, Is: is, When: row.When}, l.m.now.Location()) ||
			l.ask.Author != "" && l.ask.Author != a.Author || l.ask.Tag != "" && !slices.Contains(a.Tags, l.ask.Tag) || l.ask.Breaking && !a.Breaking {
			return
		}
	}
	l.rows, l.of = append(l.rows, row), append(l.of, a)
}

func (l lists) FindEach(ctx context.Context, asks []catalogue.Ask) ([]session.Listing, error) {
	return sessiontest.Each(ctx, asks, l.Find)
}

func (l lists) Counts(ctx context.Context, ask catalogue.Ask) (counts catalogue.Counts, err error) {
	for shelf := range catalogue.Shelves {
		ask.Shelf = shelf
		found, err := l.Find(ctx, ask)
		if err != nil {
			return counts, err
		}
		counts[shelf] = found.Len()
	}
	return counts, nil
}

func (l lists) Facets(ctx context.Context, ask catalogue.Ask) (f catalogue.Facets, err error) {
	found, err := l.Find(ctx, ask)
	if err != nil {
		return f, err
	}
	counts := map[string]int{}
	for _, row := range found.(*listing).rows {
		counts[row.Author]++
	}
	for author, n := range counts {
		if author != "" {
			f.Authors = append(f.Authors, catalogue.Value{Text: author, Count: n})
		}
	}
	slices.SortFunc(f.Authors, func(a, b catalogue.Value) int { return cmp.Compare(a.Text, b.Text) })
	return f, nil
}

func (l lists) Cataloguing() (done, total int, ok bool) { return 0, 0, false }

func (l *listing) Len() int { return len(l.rows) }

func (l *listing) Rows(ctx context.Context, from, to int) ([]newsroom.Row, error) {
	l.m.mu.Lock()
	err, hold := l.m.fail["rows"], l.m.rows
	l.m.mu.Unlock()
	if hold != nil {
		select {
		case <-hold:
		case <-ctx.Done():
		}
	}
	return slices.Clone(l.rows[min(from, len(l.rows)):min(to, len(l.rows))]), err
}

func (l *listing) Index(key string) int {
	return slices.IndexFunc(l.rows, func(r newsroom.Row) bool { return r.Key == key })
}

func (l *listing) Begins(typed string) int {
	return slices.IndexFunc(l.rows, func(r newsroom.Row) bool {
		return strings.HasPrefix(arabic.Fold(r.Headline), arabic.Fold(typed))
	})
}

func (l *listing) Excerpt(_ context.Context, i int) (search.Excerpt, error) {
	if l.of[i] == nil {
		return search.Excerpt{}, nil
	}
	return l.ask.Words.Excerpt(l.of[i]), nil
}

// Elsewhere implements the drafts folder of a memory.
func (m *memory) Elsewhere(context.Context, []string) map[string]bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.elsewhere
}

// rows returns the rows of the shown list that are read.
func (st *story) rows() (rows []newsroom.Row) {
	for i := range st.Desk.Len() {
		if row, ok := st.Desk.Row(i); ok {
			rows = append(rows, row)
		}
	}
	return rows
}
