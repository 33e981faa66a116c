package widget

// heights keeps how tall each of very many rows is, or is thought to be, and
// tells in logarithmic time where a row stands and which row stands at a place
// (a Fenwick tree). Places are float64: a hundred thousand rows are millions of
// pixels, which a float32 counts in halves.
type heights struct {
	tall  []float32 // of each row
	known []bool    // measured, and not only thought
	tree  []float64 // sums of runs of rows
	sum   float64   // of what was measured
	n     int       // how many were
}

// reset forgets all rows, and thinks that n rows are as tall as those measured
// so far, or as guess where none was.
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

// forget keeps the heights as what rows are thought to be, to be measured anew.
func (h *heights) forget() {
	clear(h.known)
	if h.n > 1 { // keeps the mean
		h.sum, h.n = h.sum/float64(h.n), 1
	}
}

// set says how tall a row is.
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

// at is the row that stands at a place, and how far into it the place is. Places
// before and after all rows are in the first and the last.
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
