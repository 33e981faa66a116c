package newsroom

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/search"
	"tahrir/newsroom/catalogue"
	"tahrir/publish"
)

// Listing is the articles of a list as they were when it was asked for. It is safe
// for concurrent use.
type Listing struct {
	ask     catalogue.Ask
	items   []listed
	settled map[string]string // by article, the file of the draft that says what is published
}

// listed is an article of a listing.
type listed struct {
	row     Row
	article *document.Article // nil where the file cannot be read
	is      search.State
	shelf   catalogue.Shelf
	rank    int
	path    string // of the file
}

// Find returns what a list shows.
func (h *Home) Find(ctx context.Context, ask catalogue.Ask) (*Listing, error) {
	items, settled, err := h.everything(ctx)
	if err != nil {
		return nil, err
	}
	l := &Listing{ask: ask, settled: settled}
	drafted := map[string]bool{}
	for _, item := range items {
		if !h.fits(&item, ask) || !on(ask.Shelf, item) || ask.Shelf == catalogue.All && item.shelf >= catalogue.Published && drafted[item.row.ID] {
			continue
		}
		drafted[item.row.ID] = drafted[item.row.ID] || item.shelf < catalogue.Published
		l.items = append(l.items, item)
	}
	slices.SortStableFunc(l.items, orderOf(ask.Sort))
	return l, nil
}

// Counts returns how many articles of each shelf an Ask finds, whatever its shelf.
func (h *Home) Counts(ctx context.Context, ask catalogue.Ask) (counts catalogue.Counts, err error) {
	for shelf := range catalogue.Shelves {
		ask.Shelf = shelf
		l, err := h.Find(ctx, ask)
		if err != nil {
			return counts, err
		}
		counts[shelf] = l.Len()
	}
	return counts, nil
}

// Facets returns what the articles that an Ask finds can be narrowed to.
func (h *Home) Facets(ctx context.Context, ask catalogue.Ask) (catalogue.Facets, error) {
	l, err := h.Find(ctx, ask)
	if err != nil {
		return catalogue.Facets{}, err
	}
	authors, tags, languages := map[string]int{}, map[string]int{}, map[string]int{}
	for _, item := range l.items {
		authors[item.row.Author]++
		languages[item.row.Language]++
		for _, tag := range item.row.Tags {
			tags[tag]++
		}
	}
	return catalogue.Facets{Authors: frequent(authors), Tags: frequent(tags), Languages: frequent(languages)}, nil
}

func frequent(counts map[string]int) (values []catalogue.Value) {
	for text, n := range counts {
		if text != "" {
			values = append(values, catalogue.Value{Text: text, Count: n})
		}
	}
	slices.SortFunc(values, func(a, b catalogue.Value) int {
		return cmp.Or(b.Count-a.Count, cmp.Compare(a.Text, b.Text))
	})
	return values
}

// TellCatalogue sets the function that is called when lists may have changed, from
// any goroutine. It must be called before anything is done with the home.
func (h *Home) TellCatalogue(told func()) { h.catalogued = told }

func (h *Home) tellCatalogue() {
	if h.catalogued != nil {
		h.catalogued()
	}
}

// Len returns how many articles are listed.
func (l *Listing) Len() int { return len(l.items) }

// Rows returns the rows from one number up to another, which may be beyond the end.
func (l *Listing) Rows(_ context.Context, from, to int) ([]Row, error) {
	from = min(max(from, 0), len(l.items))
	to = min(max(to, from), len(l.items))
	rows := make([]Row, 0, to-from)
	for _, item := range l.items[from:to] {
		rows = append(rows, item.row)
	}
	return rows, nil
}

// Index returns the number of the row with a key; -1 where it is not listed.
func (l *Listing) Index(key string) int {
	return slices.IndexFunc(l.items, func(i listed) bool { return i.row.Key == key })
}

// Begins returns the first row whose headline begins with what was typed, whatever
// the spelling and with or without an article; -1 for none.
func (l *Listing) Begins(typed string) int {
	typed = arabic.Fold(strings.TrimSpace(typed))
	return slices.IndexFunc(l.items, func(i listed) bool {
		headline := arabic.Fold(i.row.Headline)
		return strings.HasPrefix(headline, typed) || strings.HasPrefix(strings.TrimPrefix(headline, "ال"), typed)
	})
}

// Excerpt returns the sentence of a row's article in which the words stand that
// were asked for, or else its first.
func (l *Listing) Excerpt(_ context.Context, i int) (search.Excerpt, error) {
	if i < 0 || i >= len(l.items) || l.items[i].article == nil {
		return search.Excerpt{}, nil
	}
	return l.ask.Words.Excerpt(l.items[i].article), nil
}

// on reports whether an article is on a shelf.
func on(shelf catalogue.Shelf, item listed) bool {
	switch shelf {
	case catalogue.All:
		return item.shelf != catalogue.Trash
	case catalogue.Drafts:
		return item.shelf == catalogue.Drafts || item.shelf == catalogue.Review
	}
	return item.shelf == shelf
}

// fits reports whether an article is asked for, and notes its rank.
func (h *Home) fits(item *listed, ask catalogue.Ask) bool {
	if item.article == nil {
		return ask.Words.Empty() && ask.Author == "" && ask.Tag == "" && ask.Language == "" && !ask.Breaking
	}
	item.rank = ask.Words.Rank(item.article)
	row := item.row
	return ask.Words.Finds(search.Subject{Article: item.article, Is: item.is, When: row.When}, h.Now().Location()) &&
		(ask.Author == "" || ask.Author == row.Author) && (ask.Language == "" || ask.Language == row.Language) &&
		(ask.Tag == "" || slices.Contains(row.Tags, ask.Tag)) && (!ask.Breaking || row.Breaking) &&
		search.Within(row.When, ask.From, ask.Before)
}

func orderOf(sort catalogue.Sort) func(a, b listed) int {
	newest := func(a, b listed) int { return b.row.When.Compare(a.row.When) }
	switch sort {
	case catalogue.Oldest:
		return func(a, b listed) int { return newest(b, a) }
	case catalogue.ByHeadline:
		return func(a, b listed) int {
			return cmp.Or(cmp.Compare(arabic.Fold(a.row.Headline), arabic.Fold(b.row.Headline)), newest(a, b))
		}
	case catalogue.ByAuthor:
		return func(a, b listed) int {
			return cmp.Or(cmp.Compare(arabic.Fold(a.row.Author), arabic.Fold(b.row.Author)), newest(a, b))
		}
	case catalogue.Longest:
		return func(a, b listed) int { return cmp.Or(b.row.Words-a.row.Words, newest(a, b)) }
	case catalogue.Best:
		return func(a, b listed) int { return cmp.Or(b.rank-a.rank, newest(a, b)) }
	}
	return newest
}

// everything reads all articles: drafts that are not settled, what is published,
// and the trash.
func (h *Home) everything(ctx context.Context) (all []listed, settled map[string]string, err error) {
	if _, err := h.repository(ctx); err != nil {
		return nil, nil, err // the drafts' standing is its answer
	}
	drafts, err := h.Drafts().List(ctx)
	if err != nil {
		return nil, nil, err
	}
	settled = map[string]string{}
	for _, row := range drafts {
		if row.Standing.Settled() {
			settled[row.ID] = h.store.Path(row.Key)
			continue
		}
		a, _, err := h.store.Load(row.Key)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		shelf := catalogue.Drafts
		if row.Status == document.Review || row.Status == document.Ready {
			shelf = catalogue.Review
		}
		all = append(all, listOf(row, a, shelf))
		all[len(all)-1].path = h.store.Path(row.Key)
	}
	trashed, err := h.Drafts().Trashed(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, row := range trashed {
		a, _ := h.store.ReadTrash(row.Key)
		all = append(all, listOf(row, a, catalogue.Trash))
	}
	published, err := h.everythingPublished(ctx)
	return append(all, published...), settled, err
}

func (h *Home) everythingPublished(ctx context.Context) (all []listed, err error) {
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	found, err := r.List(ctx, publish.Page{})
	if err != nil {
		return nil, err
	}
	box, _ := r.Outbox(ctx)
	for _, s := range found {
		row := rowOf(s.ID, s.Summary)
		row.When, row.Broken, row.Unsent, row.Reason = s.Published, s.Fault, box.Articles[s.ID], s.Retraction
		var a *document.Article
		if s.Fault == nil {
			data, err := r.File(ctx, s)
			if err != nil {
				return nil, err
			}
			if a, err = document.Decode(data); err != nil {
				return nil, fmt.Errorf("read %s: %w", s.Path, err)
			}
		}
		shelf := catalogue.Published
		if s.Status == document.Retracted {
			shelf = catalogue.Retracted
		}
		all = append(all, listOf(row, a, shelf))
		all[len(all)-1].path = s.Path
	}
	return all, nil
}

func listOf(row Row, a *document.Article, shelf catalogue.Shelf) listed {
	if a != nil {
		row.Tags, row.Language = a.Tags, a.Language
	}
	return listed{row: row, article: a, shelf: shelf, is: search.StateOf(shelf < catalogue.Published, row.Status, row.Breaking)}
}
