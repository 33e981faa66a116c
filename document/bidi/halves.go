package bidi

// Halves gives those controls of a piece of text that are half of a pair: what
// closes a stretch that began before the piece, and what opens one that ends
// behind it. Who takes the piece out of its paragraph leaves them there, or the
// rest of the line turns.
func Halves(piece string) (closing, opening string) {
	var open []rune
	for _, r := range piece {
		n := len(open)
		switch kind := KindOf(r); kind {
		case Embedding, Override, Isolate:
			open = append(open, r)
		case EmbeddingsEnd: // closes no isolate, and nothing around one
			if n == 0 {
				closing += string(r)
			} else if KindOf(open[n-1]) != Isolate {
				open = open[:n-1]
			}
		case IsolatesEnd: // closes the embeddings inside its isolate too
			for n > 0 && KindOf(open[n-1]) != Isolate {
				n--
			}
			if n == 0 {
				closing += string(r)
			}
			open = open[:max(n-1, 0)]
		}
	}
	return closing, string(open)
}
