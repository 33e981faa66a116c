package program

import (
	"errors"
	"fmt"
	"strings"
)

// EndedError means that a program failed by itself, or by somebody else's signal.
type EndedError struct {
	Program string
	Status  int    // its exit status; -1 where a signal ended it
	Signal  string // the signal, or ""
	Said    string // its standard error, trimmed
}

func (e *EndedError) Error() string {
	how := fmt.Sprintf("%s ended with status %d", e.Program, e.Status)
	if e.Signal != "" {
		how = fmt.Sprintf("%s was ended by the signal %q", e.Program, e.Signal)
	}
	if e.Said == "" {
		return how
	}
	return how + ": " + e.Said
}

// StoppedError means that we stopped a program, since its context had ended. It
// says nothing about how the program would have ended.
type StoppedError struct {
	Program string
	Cause   error // the context's error
}

func (e *StoppedError) Error() string {
	return fmt.Sprintf("%s was stopped before it ended: %v", e.Program, e.Cause)
}

func (e *StoppedError) Unwrap() error { return e.Cause }

// quote adds a program's words to the error about its end.
func quote(err error, words []byte) error {
	var ended *EndedError
	if errors.As(err, &ended) {
		ended.Said = strings.TrimSpace(string(words))
	}
	return err
}
