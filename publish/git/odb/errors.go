package odb

import (
	"errors"
	"fmt"
)

var (
	// ErrNoObject means that the repository does not hold an object.
	ErrNoObject = errors.New("object not found")
	// ErrTooLarge means that an object is larger than the caller takes.
	ErrTooLarge = errors.New("object too large")
	// ErrNoEntry means that a tree holds nothing under a path.
	ErrNoEntry = errors.New("no such path in the tree")
)

// DamagedError means that an object is missing, cannot be read, or is not what
// its name says.
type DamagedError struct {
	Hash Hash
	Err  error
}

func (e *DamagedError) Error() string { return fmt.Sprintf("object %s: %v", e.Hash, e.Err) }

func (e *DamagedError) Unwrap() error { return e.Err }

// RefusedError means that a repository has something that we do not serve. It
// is returned before anything is written.
type RefusedError struct {
	What string // what was found
	Why  string // what it means, and what to do
}

func (e *RefusedError) Error() string { return e.What + ": " + e.Why }
