package session

import (
	"context"
	"slices"
	"time"

	"tahrir/document/search"
	"tahrir/newsroom"
)

// Hit is an article that a look-up found.
type Hit struct {
	newsroom.Row
	Draft bool // there is a draft, of which Key is the file
}

// Lookup finds articles while somebody types, drafts and published ones, among
// those that were on the desk when it began. Its methods belong to the interface's
// goroutine; the looking runs on workers.
type Lookup struct {
	desk             *Desk
	drafts, archived []newsroom.Row // newest first
	made             chan *titles   // empty while somebody reads or makes them
	stop             func()         // ends the look-up under way; nil where there is none
}

// titles are the articles of a look-up, newest first and each once, with what is
// looked for in them.
type titles struct {
	all    []Hit
	folded []search.Title // of the first of all, as far as somebody has come
}

// Lookup begins a look-up. Close ends it.
func (d *Desk) Lookup() *Lookup {
	l := &Lookup{desk: d, drafts: slices.Clone(d.drafts), archived: slices.Clone(d.archived), made: make(chan *titles, 1)}
	l.made <- nil
	return l
}

// ByID returns the articles of the desk with these ids.
func (l *Lookup) ByID(ids []string) map[string]Hit {
	found, wanted := map[string]Hit{}, map[string]bool{}
	for _, id := range ids {
		wanted[id] = id != ""
	}
	for _, row := range l.archived {
		if wanted[row.ID] {
			found[row.ID] = Hit{row, false}
		}
	}
	for _, row := range l.drafts {
		if wanted[row.ID] {
			found[row.ID] = Hit{row, true}
		}
	}
	return found
}

// Find finds at most limit articles: first by the beginnings of the words of their
// headlines and bylines, and soon after also by their whole text. It calls show for
// the first, and again where the second finds more, but never after another Find or
// Close. Without words it finds the newest.
func (l *Lookup) Find(words string, limit int, show func(found []Hit)) {
	l.Close()
	looking, stop := context.WithCancel(l.desk.ctx)
	l.stop = stop
	query := search.ByBeginnings(words)
	finder := l.desk.searching.finder
	l.desk.work(func(context.Context) func() {
		found := l.byTitle(looking, query, limit)
		if looking.Err() != nil {
			return nil
		}
		return func() {
			if looking.Err() != nil {
				return
			}
			show(found)
			if finder != nil && !query.Empty() && len(found) < limit {
				l.byText(looking, finder, words, found, limit, show)
			}
		}
	})
}

// Close ends the look-up under way, whose answer nobody gets.
func (l *Lookup) Close() {
	if l.stop != nil {
		l.stop()
		l.stop = nil
	}
}

// byTitle finds articles by headline and byline, the best first and of two that are
// alike the newer. It is for workers.
func (l *Lookup) byTitle(ctx context.Context, query search.Beginnings, limit int) []Hit {
	t := <-l.made
	defer func() { l.made <- t }()
	if t == nil {
		t = &titles{all: l.merged()}
	}
	if query.Empty() {
		return slices.Clone(t.all[:min(limit, len(t.all))])
	}
	var fits [search.Whole + 1][]Hit
	for i, hit := range t.all {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil
		}
		if i == len(t.folded) {
			t.folded = append(t.folded, search.AsTitle(hit.Headline+"\n"+hit.Author))
		}
		if m := query.In(t.folded[i]); m != search.NoMatch && len(fits[m]) < limit {
			fits[m] = append(fits[m], hit)
		}
	}
	found := slices.Concat(fits[search.Whole], fits[search.Begun], fits[search.Joined])
	return found[:min(limit, len(found))]
}

// merged returns the articles of the desk, newest first; of an article that is
// published and has a draft, the draft.
func (l *Lookup) merged() []Hit {
	all, drafted := make([]Hit, 0, len(l.drafts)+len(l.archived)), map[string]bool{}
	for _, row := range l.drafts {
		drafted[row.ID] = row.ID != ""
	}
	older := l.drafts
	for _, row := range l.archived {
		for len(older) > 0 && !older[0].When.Before(row.When) {
			all, older = append(all, Hit{older[0], true}), older[1:]
		}
		if !drafted[row.ID] {
			all = append(all, Hit{row, false})
		}
	}
	for _, row := range older {
		all = append(all, Hit{row, true})
	}
	return all
}

// byText adds to what was found the articles that hold the words anywhere.
func (l *Lookup) byText(looking context.Context, finder Finder, words string, found []Hit, limit int, show func([]Hit)) {
	l.desk.work(func(context.Context) func() {
		select {
		case <-looking.Done():
			return nil
		case <-time.After(pause):
		}
		more, err := finder.Search(looking, search.Parse(words), 2*limit)
		if looking.Err() != nil {
			return nil // the words have changed since
		}
		return func() {
			if looking.Err() != nil {
				return
			}
			if err != nil {
				l.desk.report(Trouble{Doing: OpeningDesk, Err: err})
				return
			}
			if all := l.adding(found, more, limit); len(all) > len(found) {
				show(all)
			}
		}
	})
}

// adding returns what was found with more behind it, each article once.
func (l *Lookup) adding(found []Hit, more []newsroom.Found, limit int) []Hit {
	all := slices.Clip(found)
	ids := make([]string, len(more))
	for i, f := range more {
		ids[i] = f.ID
	}
	known := l.ByID(ids)
	for _, f := range more {
		if len(all) == limit {
			break
		}
		if slices.ContainsFunc(all, func(h Hit) bool { return h.ID == f.ID }) {
			continue
		}
		hit, ok := known[f.ID]
		if !ok { // published after the look-up began
			hit = Hit{Row: newsroom.Row{Key: f.ID, ID: f.ID, Headline: f.Headline, Author: f.Author, Status: f.Status, Breaking: f.Breaking, Words: f.Words}}
		}
		all = append(all, hit)
	}
	return all
}
