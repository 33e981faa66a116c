package session

import (
	"context"
	"errors"
	"slices"
	"time"

	"tahrir/newsroom"
)

// DraftLists is the drafts folder as the desk shows and clears it. Its methods
// block on the disk and are for workers.
type DraftLists interface {
	List(ctx context.Context) ([]newsroom.Row, error)    // newest first
	Trashed(ctx context.Context) ([]newsroom.Row, error) // newest first
	Trash(ctx context.Context, key string) error
	Restore(ctx context.Context, key string) (restored string, err error)
	// Erase removes texts from the trash for good. It ignores a key that is
	// gone.
	Erase(ctx context.Context, keys []string) error
}

// ArchiveLists is the content repository as the desk shows it, for workers.
type ArchiveLists interface {
	// List returns at most limit rows, newest first. after is the key of the
	// last row of the page before, "" for the first page.
	List(ctx context.Context, after string, limit int) ([]newsroom.Row, error)
	Publication(ctx context.Context) (newsroom.Publication, error)
}

// DeskView shows the desk. It is called on the interface's goroutine, after the
// state has changed.
type DeskView interface {
	DeskChanged()        // rows, counts, the shelf or the filter
	PublicationChanged() // the publication's settings
}

// Desk is the lists of articles: the drafts, what is published, and the trash.
type Desk struct {
	*house
	folder    DraftLists
	archive   ArchiveLists
	view      DeskView
	article   *Article
	revisions *Revisions
	delivery  *Delivery

	rows      [shelves][]newsroom.Row
	shelf     Shelf
	filter    string
	shown     []newsroom.Row // the rows of shelf that match filter; nil until asked for
	searching searching
	facets    Faceter

	drafts   []newsroom.Row // all of them, even those that are fully published
	archived []newsroom.Row // all that is published, even what is retracted

	local, central lists // drafts and trash; the content repository
	archiveRead    int   // counts the readings of the archive from its beginning

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
	d.shelf, d.shown = shelf, nil
	d.view.DeskChanged()
}

// showDrafts shows the list that holds a draft just made, without a filter, so
// that its maker sees it.
func (d *Desk) showDrafts() {
	d.shelf, d.filter, d.shown = DraftsShelf, "", nil
	d.search("")
}

// Filter returns the words that the rows must hold.
func (d *Desk) Filter() string { return d.filter }

// Count returns the number of rows on a shelf, whatever the filter.
func (d *Desk) Count(shelf Shelf) int { return len(d.rows[shelf]) }

// Listed reports whether the lists have been read once.
func (d *Desk) Listed() bool { return d.local.state != unlisted }

// Err returns the error of the last reading of the lists, nil where it
// succeeded.
func (d *Desk) Err() error { return errors.Join(d.local.err, d.central.err) }

// Rows returns the rows of the shelf that match the filter, newest first. The
// slice must not be changed.
func (d *Desk) Rows() []newsroom.Row {
	if d.shown == nil {
		d.shown = d.fitting(d.shelf)
	}
	return d.shown
}

// Matches returns how many rows of a shelf match the filter.
func (d *Desk) Matches(shelf Shelf) int { return len(d.fitting(shelf)) }

// Refresh reads the desk again.
func (d *Desk) Refresh() { d.refresh(nil) }

// refresh reads the lists again and calls next, which may be nil, once the
// drafts are there.
func (d *Desk) refresh(next func()) {
	d.local.read(d.house, next, d.readDrafts)
	d.central.read(d.house, nil, d.readArchive)
}

// lists are some of the desk's lists, which are read together.
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

// read runs job, which reads the lists and returns a function that takes them
// in. It calls next, which may be nil, once they are read.
func (l *lists) read(h *house, next func(), job func(ctx context.Context) (then func())) {
	if next != nil {
		l.after = append(l.after, next)
	}
	var begins bool
	if l.round, begins = l.round.asked(); !begins {
		return
	}
	after := l.after
	l.after = nil
	h.work(func(ctx context.Context) func() {
		then := job(ctx)
		return func() {
			var asked bool
			l.round, asked = l.round.over()
			then()
			for _, next := range after {
				next()
			}
			if asked && l.round == resting {
				l.read(h, nil, job)
			}
		}
	})
}

// readDrafts reads the drafts and the trash. It is for workers.
func (d *Desk) readDrafts(ctx context.Context) (then func()) {
	drafts, errDrafts := d.folder.List(ctx)
	trashed, errTrash := d.folder.Trashed(ctx)
	return func() {
		if d.kept(errDrafts) {
			d.drafts = drafts
		}
		if d.kept(errTrash) {
			d.rows[TrashShelf] = trashed
		}
		d.local.take(errors.Join(errDrafts, errTrash))
		d.bringUp() // the file may be behind what is open
		d.arrange()
		d.view.DeskChanged()
	}
}

// How many rows of the archive are read at once: first what a screen shows,
// then the rest in pages.
const (
	firstPage = 300
	morePages = 5000
)

// readArchive reads what is published. Of an archive that was read before, it
// reads the newest rows only. It is for workers.
func (d *Desk) readArchive(ctx context.Context) (then func()) {
	page, err := d.archive.List(ctx, "", firstPage)
	return func() {
		d.central.take(err)
		if !d.kept(err) {
			return
		}
		old := d.archived
		last := -1
		if len(page) == firstPage {
			last = slices.IndexFunc(old, func(r newsroom.Row) bool { return r.Key == page[firstPage-1].Key })
		}
		if last >= 0 {
			d.showArchive(append(slices.Clip(page), old[last+1:]...))
			return
		}
		d.archiveRead++
		d.showArchive(page)
		if len(page) == firstPage {
			d.readOlder(d.archiveRead)
		}
	}
}

func (d *Desk) showArchive(rows []newsroom.Row) {
	d.archived = rows
	d.arrange()
	d.view.DeskChanged()
}

// readOlder adds a page to the archive's rows, and goes on with the next.
func (d *Desk) readOlder(reading int) {
	after := d.archived[len(d.archived)-1].Key
	d.work(func(ctx context.Context) func() {
		page, err := d.archive.List(ctx, after, morePages)
		return func() {
			if reading != d.archiveRead || !d.kept(err) {
				return
			}
			d.showArchive(append(d.archived, page...))
			if len(page) == morePages {
				d.readOlder(reading)
			}
		}
	})
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
