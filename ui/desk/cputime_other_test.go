//go:build !linux

package desk

import "time"

var begun = time.Now()

// cpuTime is the time that has gone by, where the system says no more.
func cpuTime() time.Duration { return time.Since(begun) }
