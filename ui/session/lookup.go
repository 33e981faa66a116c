package session

import (
	"context"

	"tahrir/document/search"
	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
)

// Hit is an article that a look-up found.
type Hit struct {
	newsroom.Row
	Draft bool // there is a draft, of which Key is the file
}

// Lookup finds articles while somebody types, drafts and published ones. Its
// methods belong to the interface's goroutine; the looking runs on workers.
type Lookup struct {
	desk *Desk
	stop func() // ends the look-up under way; nil where there is none
}

// Lookup begins a look-up. Close ends it.
func (d *Desk) Lookup() *Lookup { return &Lookup{desk: d} }

// ByID calls got with the articles of these ids that there are.
func (l *Lookup) ByID(ids []string, got func(map[string]Hit)) {
	l.desk.work(func(ctx context.Context) func() {
		found := map[string]Hit{}
		of, err := l.desk.catalogue.Find(ctx, catalogue.Ask{})
		for _, id := range ids {
			if err != nil {
				break
			}
			i := of.Index(id + ".yaml")
			if i < 0 {
				i = of.Index(id)
			}
			var rows []newsroom.Row
			if i >= 0 {
				rows, err = of.Rows(ctx, i, i+1)
			}
			if len(rows) == 1 {
				found[id] = hitOf(rows[0])
			}
		}
		return func() {
			if err != nil {
				l.desk.report(Trouble{Doing: OpeningDesk, Err: err})
			}
			got(found)
		}
	})
}

// hitOf returns the hit of a row. The key of what is published is its id.
func hitOf(row newsroom.Row) Hit { return Hit{row, row.Key != row.ID} }

// Find finds at most limit articles, the best first: each word that was typed
// begins a word of the headline, the byline or the text. What begins with a word of
// one or two letters is found among the newest headlines alone. It calls show, but
// never after another Find or Close. Without words it finds the newest.
func (l *Lookup) Find(words string, limit int, show func(found []Hit)) {
	l.Close()
	looking, stop := context.WithCancel(l.desk.ctx)
	l.stop = stop
	ask := catalogue.Ask{Words: search.Parse(words)}
	if ask.Words.Worded() {
		ask.Sort = catalogue.Best
		for _, term := range ask.Words.Terms {
			term[len(term)-1].Open = true
		}
	}
	l.desk.work(func(context.Context) func() {
		var rows []newsroom.Row
		found, err := l.desk.catalogue.Find(looking, ask)
		if err == nil {
			rows, err = found.Rows(looking, 0, limit)
		}
		if _, word := ask.Words.Unfinished(); err == nil && word != "" {
			rows, err = l.newest(looking, search.ByBeginnings(words), rows, limit)
		}
		return func() {
			if looking.Err() != nil {
				return
			}
			if err != nil {
				l.desk.report(Trouble{Doing: OpeningDesk, Err: err})
			}
			hits := make([]Hit, len(rows))
			for i, row := range rows {
				hits[i] = hitOf(row)
			}
			show(hits)
		}
	})
}

// The newest articles are looked through for words that are too short for the index.
const (
	newest = 1000
	atOnce = 200
)

// newest adds to the rows, up to limit, the newest articles whose headlines have words
// that begin so, those last that only do without what is joined to a word. It is for
// workers.
func (l *Lookup) newest(ctx context.Context, words search.Beginnings, rows []newsroom.Row, limit int) ([]newsroom.Row, error) {
	all, err := l.desk.catalogue.Find(ctx, catalogue.Ask{})
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, row := range rows {
		known[row.Key] = true
	}
	var joined []newsroom.Row
	for from := 0; from < min(newest, all.Len()) && len(rows) < limit; from += atOnce {
		some, err := all.Rows(ctx, from, min(from+atOnce, all.Len()))
		if err != nil {
			return nil, err
		}
		for _, row := range some {
			if known[row.Key] {
				continue
			}
			switch match := words.In(search.AsTitle(row.Headline)); {
			case match >= search.Begun:
				rows = append(rows, row)
			case match == search.Joined:
				joined = append(joined, row)
			}
		}
	}
	rows = append(rows, joined...)
	return rows[:min(len(rows), limit)], nil
}

// Close ends the look-up under way, whose answer nobody gets.
func (l *Lookup) Close() {
	if l.stop != nil {
		l.stop()
		l.stop = nil
	}
}
