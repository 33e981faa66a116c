package newsroom

// Beats has the keeper of a home's catalogue look for changes n times, and returns
// once it has.
func Beats(h *Home, n int) {
	for range n + 2 { // one may wait in the channel, and one be under way
		h.cataloguing.wake <- struct{}{}
	}
}
