package remote

// Phase is what a transfer is doing.
type Phase int

// The phases, in order.
const (
	Connecting Phase = iota // until the server has announced its branches
	Counting                // what is new, on our side or the server's
	Receiving               // objects come in
	Checking                // received objects are checked
	Sending                 // objects go out
	Confirming              // waiting for the server to accept what it got
)

// Progress is how far a transfer is. A total is 0 until it is known.
type Progress struct {
	Phase   Phase
	Objects int
	Total   int   // objects
	Bytes   int64 // of the pack, as transferred
}

// Report is called with a transfer's progress, from the goroutines that work, one
// call at a time. It must return soon.
type Report func(Progress)

// Limits bounds what is received from a server. A zero field means its default.
type Limits struct {
	Pack    int64 // bytes of one pack, as transferred; 16 GiB
	Objects int   // of one pack; 20 million
	Object  int64 // bytes of one object, inflated; 64 MiB
	Held    int64 // bytes held while deltas are resolved; 512 MiB
	Refs    int   // branches and tags that the server names; 200,000
	Depth   int   // nested folders; 32
}

func (l Limits) filled() Limits {
	set := func(n *int64, value int64) {
		if *n == 0 {
			*n = value
		}
	}
	set(&l.Pack, 16<<30)
	set(&l.Object, 64<<20)
	set(&l.Held, 512<<20)
	if l.Objects == 0 {
		l.Objects = 20_000_000
	}
	if l.Refs == 0 {
		l.Refs = 200_000
	}
	if l.Depth == 0 {
		l.Depth = 32
	}
	return l
}
