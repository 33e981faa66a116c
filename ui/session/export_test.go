package session

// Held returns how many moments of the line are held.
func (t *TimeLine) Held() (n int) {
	for _, p := range t.pages {
		n += len(p.entries)
	}
	return n
}

// Known reports whether a row of the shown list is read, without asking for it.
func (d *Desk) Known(i int) bool {
	_, ok := d.lists[d.shelf].pages[i/rowsOfPage]
	return ok
}
