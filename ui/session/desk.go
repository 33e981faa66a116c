package session

import (
	"context"
	"errors"
	"slices"
	"time"

	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
)

// DraftLists is the drafts folder as the desk clears it. Its methods block on the
// disk and are for workers.
type DraftLists interface {
	Trash(ctx context.Context, key string) error
	Restore(ctx context.Context, key string) (restored string, err error)
	// Erase removes texts from the trash for good. It ignores a key that is
	// gone.
	Erase(ctx context.Context, keys []string) error
	// Elsewhere returns which of the articles another window or process writes.
	Elsewhere(ctx context.Context, ids []string) map[string]bool
	SeveralLists
}

// ArchiveLists is the content repository as the desk shows it, for workers.
type ArchiveLists interface {
	Publication(ctx context.Context) (newsroom.Publication, error)
}

// DeskView shows the desk. It is called on the interface's goroutine, after the
// state has changed.
type DeskView interface {
	DeskChanged() // rows, counts, the shelf or the filter
	SeveralChanged(s Several)
	PublicationChanged() // the publication's settings
}

// Desk is the lists of articles: the drafts, what is published, and the trash.
type Desk struct {
	*house
	folder    DraftLists
	archive   ArchiveLists
	exporter  Exporter
	view      DeskView
	article   *Article
	revisions *Revisions
	delivery  *Delivery

	catalogue Lists
	lists     [shelves]paged[newsroom.Row]
	all       catalogue.Counts // whatever narrows the lists
	shelf     Shelf
	narrowing Narrowing

	own   newsroom.Row   // that of the open article, as it is typed
	begun []newsroom.Row // of articles begun here, until the list of the drafts has them

	local, central lists // drafts and trash; the content repository

	publication newsroom.Publication
}

// Shelf is one of the lists of the desk.
type Shelf uint8

const (
	DraftsShelf Shelf = iota
	ReviewShelf       // the drafts that wait for review, or are ready
	PublishedShelf
	RetractedShelf // what is published and retracted
	TrashShelf
	shelves
)

// Shelves are all shelves in the order of the desk.
var Shelves = [...]Shelf{DraftsShelf, ReviewShelf, PublishedShelf, RetractedShelf, TrashShelf}

// shelfNames are the names of the shelves in what is kept of a window.
var shelfNames = [shelves]string{"drafts", "review", "published", "retracted", "trash"}

// Name returns the name of the shelf in what is kept of a window.
func (s Shelf) Name() string { return shelfNames[s] }

// Publication returns the publication's settings.
func (d *Desk) Publication() newsroom.Publication { return d.publication }

// Now returns the time by the session's clock.
func (d *Desk) Now() time.Time { return d.clock() }

// Zoned returns a time in the publication's zone, or as it is where there is none.
func (d *Desk) Zoned(t time.Time) time.Time {
	if zone := d.publication.Zone; zone != nil {
		return t.In(zone)
	}
	return t
}

// Shelf returns the list that is shown.
func (d *Desk) Shelf() Shelf { return d.shelf }

// SetShelf shows another list.
func (d *Desk) SetShelf(shelf Shelf) {
	d.shelf = shelf
	d.view.DeskChanged()
}

// showDrafts shows the list that holds a draft just made, not narrowed, so that
// its maker sees it.
func (d *Desk) showDrafts() {
	d.shelf = DraftsShelf
	if d.narrowing.Narrows() {
		d.SetNarrowing(Narrowing{Sort: d.narrowing.Sort})
	}
}

// Narrowing is what narrows the lists of the desk, and their order.
type Narrowing struct {
	Author, Tag, Language string // exactly so; "" for any
	From, Before          time.Time
	Breaking              bool
	Sort                  catalogue.Sort
}

// Narrows reports whether it leaves anything out.
func (n Narrowing) Narrows() bool {
	n.Sort = 0
	return n != Narrowing{}
}

func (n Narrowing) ask(shelf catalogue.Shelf) catalogue.Ask {
	return catalogue.Ask{
		Shelf: shelf, Author: n.Author, Tag: n.Tag, Language: n.Language, From: n.From, Before: n.Before, Breaking: n.Breaking, Sort: n.Sort,
	}
}

// Narrowing returns what narrows the lists.
func (d *Desk) Narrowing() Narrowing { return d.narrowing }

// SetNarrowing narrows the lists, or sorts them.
func (d *Desk) SetNarrowing(n Narrowing) {
	d.narrowing = n
	d.Refresh()
	d.view.DeskChanged()
}

// Facets calls got with what the shown list can be narrowed to.
func (d *Desk) Facets(got func(catalogue.Facets)) {
	ask := d.narrowing.ask(inCatalogue[d.shelf])
	d.work(func(ctx context.Context) func() {
		facets, err := d.catalogue.Facets(ctx, ask)
		return func() {
			if d.kept(err) {
				got(facets)
			}
		}
	})
}

// inCatalogue are the shelves as the catalogue names them.
var inCatalogue = [shelves]catalogue.Shelf{catalogue.Drafts, catalogue.Review, catalogue.Published, catalogue.Retracted, catalogue.Trash}

// Count returns the number of rows on a shelf, whatever narrows it.
func (d *Desk) Count(shelf Shelf) int {
	n := d.all[inCatalogue[shelf]]
	if !d.narrowing.Narrows() {
		n = d.lists[shelf].Len()
	}
	if d.skipped(shelf) >= 0 {
		n--
	}
	return n + len(d.ahead(shelf))
}

// Matches returns the number of rows on a shelf that are listed now.
func (d *Desk) Matches(shelf Shelf) int {
	n := d.lists[shelf].Len() + len(d.ahead(shelf))
	if d.skipped(shelf) >= 0 {
		n--
	}
	return n
}

// Listed reports whether the lists have been read once.
func (d *Desk) Listed() bool { return d.local.state != unlisted }

// Cataloguing returns how many articles have been read of how many, while what the
// lists show is still being found out; ok is false where it is not.
func (d *Desk) Cataloguing() (done, total int, ok bool) { return d.catalogue.Cataloguing() }

// Err returns the error of the last reading of the lists, nil where it
// succeeded.
func (d *Desk) Err() error { return errors.Join(d.local.err, d.central.err) }

// Refresh reads the desk again.
func (d *Desk) Refresh() { d.refresh(nil) }

// refresh reads the lists again and calls next, which may be nil, once the
// drafts are there.
func (d *Desk) refresh(next func()) {
	d.local.read(d.house, next, func() job { return d.readShelves(&d.local, DraftsShelf, ReviewShelf, TrashShelf) })
	d.central.read(d.house, nil, func() job { return d.readShelves(&d.central, PublishedShelf, RetractedShelf) })
}

// lists are the reading of some of the desk's lists.
type lists struct {
	round round
	after []func() // to be called after the next reading
	state listed
	err   error // why they are stale
}

// listed is how current the lists are.
type listed uint8

const (
	unlisted listed = iota // they were never read
	current                // as they were at the last reading
	stale                  // the last reading failed, and they are older
)

// after returns how current the lists are after a reading with that error.
func (listed) after(err error) listed {
	if err != nil {
		return stale
	}
	return current
}

// take notes the result of a reading.
func (l *lists) take(err error) { l.state, l.err = l.state.after(err), err }

// job reads lists on a worker, and returns a function that takes them in.
type job func(ctx context.Context) (then func())

// read reads the lists by the job that begin returns, and calls next, which may be
// nil, once they are read.
func (l *lists) read(h *house, next func(), begin func() job) {
	if next != nil {
		l.after = append(l.after, next)
	}
	var begins bool
	if l.round, begins = l.round.asked(); !begins {
		return
	}
	after := l.after
	l.after = nil
	do := begin()
	h.work(func(ctx context.Context) func() {
		then := do(ctx)
		return func() {
			var asked bool
			l.round, asked = l.round.over()
			then()
			for _, next := range after {
				next()
			}
			if asked && l.round == resting {
				l.read(h, nil, begin)
			}
		}
	})
}

// readShelves returns the job that reads those shelves, and what is in sight of
// them.
func (d *Desk) readShelves(r *lists, of ...Shelf) job {
	narrowing := d.narrowing
	asks := make([]catalogue.Ask, len(of))
	sights := make([][]string, len(of))
	for i, shelf := range of {
		asks[i], sights[i] = narrowing.ask(inCatalogue[shelf]), d.lists[shelf].sight()
	}
	return func(ctx context.Context) func() {
		var all catalogue.Counts
		var err error
		if narrowing.Narrows() {
			all, err = d.catalogue.Counts(ctx, catalogue.Ask{})
		}
		var found []Listing
		if err == nil {
			found, err = d.catalogue.FindEach(ctx, asks)
		}
		pages := make([]map[int][]newsroom.Row, len(of))
		for i, shelf := range of {
			if err == nil {
				pages[i], err = d.lists[shelf].readAgain(ctx, found[i], sights[i])
			}
		}
		return func() {
			r.take(err)
			if d.kept(err) && narrowing == d.narrowing { // else another reading follows
				d.all = all
				for i, shelf := range of {
					d.lists[shelf].take(found[i], pages[i])
				}
				d.begun = slices.DeleteFunc(d.begun, func(r newsroom.Row) bool { return d.known(r.Key) })
			}
			d.bringUp() // the file may be behind what is open
			d.view.DeskChanged()
		}
	}
}

// newest returns the keys of the newest drafts that can be read. It is for workers.
func (d *Desk) newest(ctx context.Context) (keys []string, err error) {
	found, err := d.catalogue.Find(ctx, catalogue.Ask{Shelf: catalogue.Drafts})
	if err != nil {
		return nil, err
	}
	rows, err := found.Rows(ctx, 0, rowsOfPage)
	for _, row := range rows {
		if row.Broken == nil {
			keys = append(keys, row.Key)
		}
	}
	return keys, err
}

// reached reads the archive that could not be opened at the start, since its
// server has accepted us now.
func (d *Desk) reached() {
	if d.Err() == nil {
		return
	}
	d.work(func(ctx context.Context) func() {
		p, err := d.archive.Publication(ctx)
		return func() {
			if err == nil {
				d.publication = p
				d.view.PublicationChanged()
			}
		}
	})
	d.Refresh()
	d.delivery.prepare()
}

// kept reports whether a list could be read. Where it could not, that is
// reported, and the list keeps its old rows.
func (d *Desk) kept(err error) bool {
	if err != nil {
		d.report(Trouble{Doing: OpeningDesk, Err: err})
	}
	return err == nil
}
