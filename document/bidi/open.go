package bidi

// Open is what is open at a place of a paragraph, from the outermost inwards.
// The zero value is a paragraph's start. All who pair controls pair them by it.
type Open struct{ openers []opener }

type opener struct {
	at      int
	isolate bool
}

// Take reads the next control. At is its place, in whatever the caller counts.
// Take returns the place of the control that this one ends, or -1: a PDI ends an
// isolate, whatever is open inside (BD9, X6a); a PDF ends an embedding or an
// override, but none around its isolate (X7).
func (o *Open) Take(at int, kind Kind) int {
	switch kind {
	case Isolate, Embedding, Override:
		o.openers = append(o.openers, opener{at, kind == Isolate})
	case EmbeddingsEnd:
		if n := len(o.openers) - 1; n >= 0 && !o.openers[n].isolate {
			return o.cut(n)
		}
	case IsolatesEnd:
		for n := len(o.openers) - 1; n >= 0; n-- {
			if o.openers[n].isolate {
				return o.cut(n)
			}
		}
	}
	return -1
}

// cut closes opener n and all that is open inside.
func (o *Open) cut(n int) int {
	at := o.openers[n].at
	o.openers = o.openers[:n]
	return at
}

// Reset closes all, as a paragraph's end does.
func (o *Open) Reset() { o.openers = o.openers[:0] }
