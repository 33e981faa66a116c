package newsroom

import (
	"errors"
	"strings"

	"tahrir/document"
	"tahrir/document/check"
)

// ErrFaulty says that the rules of the house hold a publication back.
var ErrFaulty = errors.New("the article has errors that would mislead its readers")

// FaultyError says that the rules of the house hold an article back.
type FaultyError struct {
	Findings []check.Finding // the errors
}

// Error names each fault.
func (e *FaultyError) Error() string {
	said := make([]string, len(e.Findings))
	for i, f := range e.Findings {
		said[i] = f.Text("en")
	}
	return strings.Join(said, "; ")
}

// Unwrap gives ErrFaulty.
func (e *FaultyError) Unwrap() error { return ErrFaulty }

// held gives a *FaultyError where the rules hold the article back.
func held(a *document.Article) error {
	var faults []check.Finding
	for _, f := range check.Check(a, check.Rules{}) {
		if f.Severity == check.Error {
			faults = append(faults, f)
		}
	}
	if faults == nil {
		return nil
	}
	return &FaultyError{faults}
}
