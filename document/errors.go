package document

import (
	"errors"
	"fmt"
)

// MaxSize is the size in bytes of the largest file that is read as an article.
const MaxSize = 16 << 20

// Why a file is no article, besides its syntax. They are wrapped in a *SyntaxError
// where a place in the file is known.
var (
	ErrTooLarge   = errors.New("the file is larger than an article may be (16 MiB)")
	ErrTooComplex = errors.New("the file holds more keys and items than an article may")
	ErrEncoding   = errors.New("the file is not UTF-8 text")
	ErrDuplicate  = errors.New("the key stands twice")
)

// SyntaxError describes where and why a file cannot be read as an article.
type SyntaxError struct {
	Line, Column int // from 1; the column in runes
	Err          error
}

// Error returns the place and the cause in one line.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %v", e.Line, e.Column, e.Err)
}

// Unwrap returns the cause.
func (e *SyntaxError) Unwrap() error { return e.Err }

// SchemaError is returned for a file with a schema that this program does not
// know, or with none. Such a file must not be written.
type SchemaError struct {
	Found string // as in the file; "" for none
}

// Error names the schema that was found and the one that is known.
func (e *SchemaError) Error() string {
	if e.Found == "" {
		return fmt.Sprintf("the file names no schema (this program knows schema %d)", Schema)
	}
	return fmt.Sprintf("the file is of schema %q, and this program knows schema %d", e.Found, Schema)
}

// FieldError describes what is wrong with one field of an article.
type FieldError struct {
	Field string // the key in the file
	Err   error
}

// Error names the field and the cause.
func (e *FieldError) Error() string { return e.Field + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *FieldError) Unwrap() error { return e.Err }
