package session

// round is the state of a job that runs one at a time: asked for while it runs,
// it runs once more.
type round uint8

const (
	resting round = iota
	running
	again // it runs, and was asked for since it began
)

// asked returns the state after the job was asked for, and whether it begins
// now.
func (r round) asked() (now round, begins bool) {
	if r == resting {
		return running, true
	}
	return again, false
}

// over returns the state after the job has ended, and whether it must be asked
// for again.
func (r round) over() (now round, asked bool) { return resting, r == again }
