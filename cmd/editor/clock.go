package main

import (
	"os"
	"strings"
	"time"
)

// clockFile is the variable that names a file with the time, which tests of the built
// program set forward. Each look at the clock reads it.
const clockFile = "TAHRIR_CLOCK"

// clock returns the clock that a file holds, the machine's where no file is named or
// it holds no time.
func clock(file string) func() time.Time {
	if file == "" {
		return time.Now
	}
	return func() time.Time {
		said, err := os.ReadFile(file)
		if err != nil {
			return time.Now()
		}
		at, err := time.Parse(time.RFC3339, strings.TrimSpace(string(said)))
		if err != nil {
			return time.Now()
		}
		return at
	}
}
