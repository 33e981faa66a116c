package widget

// heights keeps the height of each of very many rows, or a guess of it, and returns
// in logarithmic time where a row is and which row is at a position (a Fenwick
// tree). Positions are float64: a hundred thousand rows are millions of pixels, of
// which a float32 counts only halves.
type heights struct {
	tall  []float32 // of each row
	known []bool    // measured, not guessed
	tree  []float64 // sums of ranges of rows
	sum   float64   // of the measured heights
	n     int       // how many are measured
}

// reset forgets all rows, and guesses that n rows are as tall as the mean of those
// measured so far, or as guess where none was.
func (h *heights) reset(n int, guess float32) {
	if h.n > 0 {
		guess = float32(h.sum / float64(h.n))
	}
	if cap(h.tall) < n {
		h.tall, h.known, h.tree = make([]float32, n), make([]bool, n), make([]float64, n+1)
	}
	h.tall, h.known, h.tree = h.tall[:n], h.known[:n], h.tree[:n+1]
	h.sum, h.n = 0, 0
	for i := range n {
		h.tall[i], h.known[i] = guess, false
	}
	for i := 1; i <= n; i++ {
		h.tree[i] = float64(guess) * float64(i&-i)
	}
}

// forget makes every height a guess, to be measured anew.
func (h *heights) forget() {
	clear(h.known)
	if h.n > 1 { // keeps the mean
		h.sum, h.n = h.sum/float64(h.n), 1
	}
}

// set notes the measured height of a row.
func (h *heights) set(i int, tall float32) {
	if !h.known[i] {
		h.known[i] = true
		h.sum += float64(tall)
		h.n++
	} else {
		h.sum += float64(tall - h.tall[i])
	}
	by := float64(tall - h.tall[i])
	h.tall[i] = tall
	if by == 0 {
		return
	}
	for j := i + 1; j < len(h.tree); j += j & -j {
		h.tree[j] += by
	}
}

// above is the height of all rows before row i.
func (h *heights) above(i int) float64 {
	var sum float64
	for j := i; j > 0; j -= j & -j {
		sum += h.tree[j]
	}
	return sum
}

// total is the height of all rows.
func (h *heights) total() float64 { return h.above(len(h.tall)) }

// at returns the row at a position, and how far into the row that is. A position
// before or after all rows is in the first or the last.
func (h *heights) at(place float64) (i int, into float64) {
	n := len(h.tall)
	if n == 0 || place <= 0 {
		return 0, 0
	}
	step := 1
	for step*2 <= n {
		step *= 2
	}
	left := place
	for ; step > 0; step /= 2 {
		if i+step <= n && h.tree[i+step] <= left {
			i += step
			left -= h.tree[i]
		}
	}
	if i >= n {
		return n - 1, float64(h.tall[n-1])
	}
	return i, left
}
