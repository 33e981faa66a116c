package session

import (
	"reflect"
	"slices"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
)

// published updates the row of an article after a commit about it.
func (d *Desk) published(id string, result publish.Result, err error) {
	i := slices.IndexFunc(d.archived, func(r newsroom.Row) bool { return r.ID == id })
	switch a := result.Article; {
	case newsroom.Removed(result):
		d.archived = slices.DeleteFunc(slices.Clone(d.archived), func(r newsroom.Row) bool { return r.ID == id })
		d.arrange()
	case err == nil && a != nil && i >= 0:
		row := &d.archived[i]
		row.Headline, row.Author, row.Status, row.Breaking = a.Headline, a.Author, a.Status, a.Breaking
		row.Unsent = result.Unsent
		d.arrange()
	}
}

// drop removes the row of a draft that no longer exists.
func (d *Desk) drop(key string) {
	d.drafts = slices.DeleteFunc(slices.Clone(d.drafts), func(r newsroom.Row) bool { return r.Key == key })
	d.arrange()
}

// draft returns the index of a draft in drafts, or -1.
func (d *Desk) draft(key string) int {
	return slices.IndexFunc(d.drafts, func(r newsroom.Row) bool { return r.Key == key })
}

// arrange puts the drafts and what is published onto their shelves.
func (d *Desk) arrange() {
	d.rows[DraftsShelf], d.rows[ReviewShelf] = nil, nil
	for _, row := range d.drafts {
		if row.Standing.Settled() {
			continue // it is listed where it is published
		}
		d.rows[DraftsShelf] = append(d.rows[DraftsShelf], row)
		if row.Status == document.Review || row.Status == document.Ready {
			d.rows[ReviewShelf] = append(d.rows[ReviewShelf], row) // it waits for somebody else
		}
	}
	d.rows[PublishedShelf], d.rows[RetractedShelf] = d.archived, nil
	if slices.ContainsFunc(d.archived, isRetracted) {
		d.rows[PublishedShelf] = slices.DeleteFunc(slices.Clone(d.archived), isRetracted)
		d.rows[RetractedShelf] = slices.DeleteFunc(slices.Clone(d.archived), func(r newsroom.Row) bool { return !isRetracted(r) })
	}
	d.shown = nil
}

func isRetracted(r newsroom.Row) bool { return r.Status == document.Retracted }

// noteRow updates the open article's row with what is typed, so that a key
// needs no reading of the desk. The row stays where it is, even where the
// filter would hide it now, unless it belongs on another shelf.
func (d *Desk) noteRow() {
	was, now := d.bringUp()
	if reflect.DeepEqual(was, now) {
		return
	}
	if was.Status != now.Status || was.Standing.Settled() != now.Standing.Settled() || was.Key != now.Key {
		d.arrange()
	} else {
		for _, rows := range [][]newsroom.Row{d.rows[DraftsShelf], d.rows[ReviewShelf], d.shown} {
			if i := slices.IndexFunc(rows, func(r newsroom.Row) bool { return r.Key == now.Key }); i >= 0 {
				rows[i] = now
			}
		}
	}
	d.view.DeskChanged()
}

// bringUp updates the open article's row among the drafts, and returns it
// before and after. The first change of a published article makes its row.
func (d *Desk) bringUp() (was, now newsroom.Row) {
	now, begun, ok := d.article.row()
	i := d.draft(now.Key)
	switch {
	case !ok:
		return newsroom.Row{}, newsroom.Row{}
	case i >= 0:
	case begun && d.Listed():
		d.drafts = slices.Insert(d.drafts, 0, newsroom.Row{})
		i = 0
	default:
		return newsroom.Row{}, newsroom.Row{}
	}
	was = d.drafts[i]
	now.Unsent, now.Reason, now.Broken = was.Unsent, was.Reason, was.Broken
	if now.Standing == newsroom.Unread {
		now.Standing = was.Standing
	}
	d.drafts[i] = now
	return was, now
}
