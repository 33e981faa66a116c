package session

// Held returns how many moments of the line are held.
func (t *TimeLine) Held() (n int) {
	for _, p := range t.pages {
		n += len(p.entries)
	}
	return n
}
