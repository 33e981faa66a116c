package arabic

// Unpaired gives those controls of UAX #9 in s that are half of a pair: what
// closes a stretch that began before s, and what opens one that ends behind it.
// Who takes s away leaves them there, or the rest of the line turns.
func Unpaired(s string) (closing, opening string) {
	var open []rune
	for _, r := range s {
		switch r {
		case '\u202a', '\u202b', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068':
			open = append(open, r)
		case '\u202c': // closes no isolate, and nothing around one
			if n := len(open); n == 0 {
				closing += string(r)
			} else if !isolates(open[n-1]) {
				open = open[:n-1]
			}
		case '\u2069': // closes the embeddings inside its isolate too
			n := len(open) - 1
			for n >= 0 && !isolates(open[n]) {
				n--
			}
			if n < 0 {
				closing += string(r)
			}
			open = open[:max(n, 0)]
		}
	}
	return closing, string(open)
}

func isolates(r rune) bool { return r >= '\u2066' && r <= '\u2068' }
