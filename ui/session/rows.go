package session

import (
	"context"
	"reflect"
	"slices"

	"tahrir/document"
	"tahrir/newsroom"
)

// readRows reads rows of a listing, with which of them another window writes. It is
// for workers.
func (d *Desk) readRows(ctx context.Context, of Listing, from, to int) ([]newsroom.Row, error) {
	rows, err := of.Rows(ctx, from, to)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	elsewhere := d.folder.Elsewhere(ctx, ids)
	for i := range rows {
		rows[i].Elsewhere = elsewhere[rows[i].ID]
	}
	return rows, nil
}

// LookElsewhere looks again which of the rows in sight another window writes:
// nothing tells when one opens or closes an article.
func (d *Desk) LookElsewhere() {
	if d.room() != newsroom.InDrafts {
		return
	}
	pages := d.lists[d.shelf].inSight()
	var ids []string
	for _, page := range pages {
		for _, row := range page {
			ids = append(ids, row.ID)
		}
	}
	d.work(func(ctx context.Context) func() {
		elsewhere := d.folder.Elsewhere(ctx, ids)
		return func() {
			changed := false
			for _, page := range pages {
				for i := range page {
					if now := elsewhere[page[i].ID]; now != page[i].Elsewhere {
						page[i].Elsewhere, changed = now, true
					}
				}
			}
			if changed {
				d.view.DeskChanged()
			}
		}
	})
}

// Len returns how many rows the shown list has.
func (d *Desk) Len() int { return d.Matches(d.shelf) }

// Row returns a row of the shown list. It reports false for one that is not read
// yet; the view is told once it is.
func (d *Desk) Row(i int) (newsroom.Row, bool) {
	ahead := d.ahead(d.shelf)
	if i < len(ahead) {
		return d.marked(ahead[i]), true
	}
	i -= len(ahead)
	if skipped := d.skipped(d.shelf); skipped >= 0 && i >= skipped {
		i++
	}
	row, ok := d.lists[d.shelf].At(i)
	if ok && row.Key == d.own.Key && d.room() == newsroom.InDrafts {
		row = over(d.own, row)
	}
	return d.marked(row), ok
}

// marked returns a row with what the session knows of its article.
func (d *Desk) marked(row newsroom.Row) newsroom.Row {
	row.Overtaken = row.Overtaken || d.shelf != TrashShelf && d.article.disputes.about(row.ID)
	return row
}

// Index returns the number of the row with a key in the shown list; -1 where it is
// not listed.
func (d *Desk) Index(key string) int {
	ahead := d.ahead(d.shelf)
	if i := indexOf(ahead, key); i >= 0 {
		return i
	}
	i, skipped := d.lists[d.shelf].Index(key), d.skipped(d.shelf)
	switch {
	case i < 0 || i == skipped:
		return -1
	case skipped >= 0 && i > skipped:
		i--
	}
	return len(ahead) + i
}

// Keys calls got with the keys of the rows from one to before another, once they
// are read.
func (d *Desk) Keys(from, to int, got func(keys []string)) {
	ahead := d.ahead(d.shelf)
	first := make([]string, 0, len(ahead))
	for _, row := range ahead[min(from, len(ahead)):min(to, len(ahead))] {
		first = append(first, row.Key)
	}
	from, to = max(0, from-len(ahead)), max(0, to-len(ahead))
	skipped := d.skipped(d.shelf)
	if skipped >= 0 && skipped <= from {
		from++
	}
	if skipped >= 0 && skipped < to {
		to++
	}
	settled := d.own.Key
	d.lists[d.shelf].Keys(from, to, func(keys []string) {
		if skipped >= 0 {
			keys = slices.DeleteFunc(keys, func(key string) bool { return key == settled })
		}
		got(append(first, keys...))
	})
}

// Begins calls got with the first row of the shown list whose headline begins with
// what was typed, unless none does.
func (d *Desk) Begins(typed string, got func(i int)) {
	shelf := d.shelf
	d.lists[shelf].Begins(typed, func(i int) {
		if skipped := d.skipped(shelf); skipped >= 0 && i > skipped {
			i--
		}
		if shelf == d.shelf {
			got(len(d.ahead(shelf)) + i)
		}
	})
}

// skipped returns the number of the open article's row in a shelf's listing where
// all of it is published by now, so that it is not listed there; -1 for none.
func (d *Desk) skipped(shelf Shelf) int {
	if shelf != DraftsShelf && shelf != ReviewShelf || d.own.Key == "" || !d.own.Standing.Settled() {
		return -1
	}
	return d.lists[shelf].Index(d.own.Key)
}

// ahead returns the rows of articles begun here that come before those of a shelf's
// listing, which does not have them yet.
func (d *Desk) ahead(shelf Shelf) (rows []newsroom.Row) {
	if shelf != DraftsShelf && shelf != ReviewShelf || len(d.begun) == 0 || d.narrowing.Narrows() || !d.Listed() {
		return nil
	}
	for _, row := range d.begun {
		waits := row.Status == document.Review || row.Status == document.Ready
		if !row.Standing.Settled() && (waits || shelf == DraftsShelf) && !d.known(row.Key) {
			rows = append(rows, row)
		}
	}
	return rows
}

// over returns the open article's row as it is typed, over what was read of it.
func over(own, read newsroom.Row) newsroom.Row {
	own.Unsent, own.Reason, own.Broken, own.Overtaken = read.Unsent, read.Reason, read.Broken, read.Overtaken
	if own.Standing == newsroom.Unread {
		own.Standing = read.Standing
	}
	if own.When.IsZero() { // the file does not say it
		own.When = read.When
	}
	return own
}

// drop removes the row of a draft that no longer exists.
func (d *Desk) drop(key string) {
	d.begun = slices.DeleteFunc(d.begun, func(r newsroom.Row) bool { return r.Key == key })
}

// known reports whether a draft is in the lists, as they were read last.
func (d *Desk) known(key string) bool { return d.lists[DraftsShelf].Index(key) >= 0 }

// noteRow updates the open article's row with what is typed, so that a key
// needs no reading of the desk. The row stays where it is, even where what narrows
// the list would hide it now.
func (d *Desk) noteRow() {
	was, now := d.bringUp()
	if reflect.DeepEqual(was, now) {
		return
	}
	if was.Key == now.Key && (was.Status != now.Status || was.Standing.Settled() != now.Standing.Settled()) {
		d.Refresh()
	}
	d.view.DeskChanged()
}

// bringUp brings the open article's row up to date, and returns it before and
// after. The first change of a published article makes its row.
func (d *Desk) bringUp() (was, now newsroom.Row) {
	was = d.own
	row, begun, ok := d.article.row()
	if !ok {
		row = newsroom.Row{}
	}
	switch i := indexOf(d.begun, row.Key); {
	case i >= 0:
		d.begun[i] = row
	case begun && !d.known(row.Key):
		d.begun = append([]newsroom.Row{row}, d.begun...)
	}
	d.own = row
	return was, row
}

func indexOf(rows []newsroom.Row, key string) int {
	return slices.IndexFunc(rows, func(r newsroom.Row) bool { return r.Key == key })
}
