package session

// round is where something stands that is done again and again, one time after
// the other: what is asked for while it runs makes one more.
type round uint8

const (
	resting round = iota
	running
	again // it runs, and was asked for since it began
)

// asked returns where it stands once it is asked for, and whether it begins now.
func (r round) asked() (now round, begins bool) {
	if r == resting {
		return running, true
	}
	return again, false
}

// over returns where it stands when it has ended, and whether it is to be asked
// for again.
func (r round) over() (now round, asked bool) { return resting, r == again }
