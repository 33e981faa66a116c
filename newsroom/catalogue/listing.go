package catalogue

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"tahrir/document/arabic"
)

// Listing is the articles of a list as they were when it was asked for: only their
// numbers are in memory. It is safe for concurrent use.
type Listing struct {
	ask  Ask
	view *View
	list []uint32
}

// Find returns what a list shows. The dates of the query are those of a zone.
func (v *View) Find(ctx context.Context, ask Ask, zone *time.Location) (*Listing, error) {
	f, err := v.seek(ctx, ask, zone)
	if err != nil {
		return nil, err
	}
	all, err := f.listed(ask.Shelf)
	if err == nil {
		err = v.steady(all)
	}
	if err == nil {
		err = v.sort(ctx, all, ask.Sort)
	}
	if err != nil {
		return nil, err
	}
	l := &Listing{ask: ask, view: v, list: make([]uint32, len(all))}
	for i, o := range all {
		l.list[i] = uint32(o.n)
	}
	return l, nil
}

// sort brings what is found into an order, the newest first where all else is the
// same.
func (v *View) sort(ctx context.Context, all []one, order Sort) error {
	switch order {
	case Oldest:
		slices.Reverse(all)
	case Best:
		slices.SortStableFunc(all, func(a, b one) int { return int(b.rank) - int(a.rank) })
	case Longest:
		slices.SortStableFunc(all, func(a, b one) int { return v.column(b.n).words() - v.column(a.n).words() })
	case ByHeadline:
		return v.sortByText(ctx, all, func(e Entry) string { return foldHeadline(e.Headline) })
	case ByAuthor:
		return v.sortByText(ctx, all, func(e Entry) string { return arabic.Fold(e.Author) })
	}
	return nil
}

func (v *View) sortByText(ctx context.Context, all []one, text func(Entry) string) error {
	type sorted struct {
		text string
		one
	}
	list := make([]sorted, len(all))
	for i, o := range all {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		e, err := v.Entry(o.n)
		if err != nil {
			return err
		}
		list[i] = sorted{text(e), o}
	}
	slices.SortStableFunc(list, func(a, b sorted) int {
		return cmp.Or(cmp.Compare(btoi(a.text == ""), btoi(b.text == "")), strings.Compare(a.text, b.text))
	})
	for i := range list {
		all[i] = list[i].one
	}
	return nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (v *View) column(n int) column {
	p, doc := v.at(n)
	return p.column(doc)
}

// Len returns how many articles are listed.
func (l *Listing) Len() int { return len(l.list) }

// Ask returns what was asked for.
func (l *Listing) Ask() Ask { return l.ask }

// View returns the catalogue as it was then.
func (l *Listing) View() *View { return l.view }

// Entry reads the entry of an article in the list.
func (l *Listing) Entry(i int) (Entry, error) { return l.view.Entry(int(l.list[i])) }

// Index returns the number in the list of the entry with a key; -1 where it is not
// listed.
func (l *Listing) Index(kind Kind, key string) (int, error) {
	n, _, err := l.view.find(hashOf(byte(kind), key), func(e Entry) bool { return e.Kind == kind && e.Key == key })
	if n < 0 || err != nil {
		return -1, err
	}
	return slices.Index(l.list, uint32(n)), nil
}

// Begins returns the first article in the list whose headline begins with what was
// typed, whatever the spelling and with or without its article; -1 for none.
func (l *Listing) Begins(ctx context.Context, typed string) (int, error) {
	folded := foldHeadline(typed)
	if folded == "" {
		return -1, nil
	}
	for i, n := range l.list {
		if i%4096 == 0 && ctx.Err() != nil {
			return -1, ctx.Err()
		}
		p, doc := l.view.at(int(n))
		if !p.column(doc).mayBegin(folded) {
			continue
		}
		e, err := p.entry(doc)
		if err != nil {
			return -1, err
		}
		if begins(e.Headline, folded) {
			return i, nil
		}
	}
	return -1, nil
}
