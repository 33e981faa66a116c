package differ

// block is how many bytes are compared at once.
const block = 4096

// common gives the number of bytes with which both begin.
func common(a, b string) int {
	n := 0
	for len(a)-n >= block && len(b)-n >= block && a[n:n+block] == b[n:n+block] {
		n += block
	}
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// commonEnd gives the number of bytes with which both end.
func commonEnd(a, b string) int {
	n := 0
	for len(a)-n >= block && len(b)-n >= block && a[len(a)-n-block:len(a)-n] == b[len(b)-n-block:len(b)-n] {
		n += block
	}
	for n < len(a) && n < len(b) && a[len(a)-n-1] == b[len(b)-n-1] {
		n++
	}
	return n
}
