package document

import (
	"errors"
	"io"
)

type kept struct{}

// Decode reads an article from its YAML form. Line ends become LF, a
// byte-order mark at the front is dropped and every string becomes NFC.
//
// It fails with a *SyntaxError (place and cause) where the file is not what an
// article's file may be: bad YAML, a key that stands twice, a value of the
// wrong kind, not UTF-8; with a *SchemaError where the schema is not ours; with
// ErrTooLarge or ErrTooComplex before more memory is used than an article needs.
func Decode(data []byte) (*Article, error) { return nil, errors.New("not yet") }

// DecodeFrom reads an article as Decode does, and never more than MaxSize+1
// bytes from r.
func DecodeFrom(r io.Reader) (*Article, error) { return nil, errors.New("not yet") }
