package desk

import (
	"syscall"
	"time"
)

// thread is Linux's number for the calling thread alone.
const thread = 1

// cpuTime returns how long this thread has had a processor.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(thread, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
