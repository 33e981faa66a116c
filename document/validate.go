package document

import (
	"errors"
	"fmt"
	"slices"

	"github.com/oklog/ulid/v2"
	"golang.org/x/text/language"
)

// Clone gives a copy that shares nothing that can be changed.
func (a *Article) Clone() *Article {
	b := *a
	b.Tags = slices.Clone(a.Tags)
	return &b
}

// KeptAs reports whether a and b hold the same comments and unknown keys.
func (a *Article) KeptAs(b *Article) bool {
	return a.kept.same(b.kept) && b.kept.same(a.kept) && a.kept.datelineRaw() == b.kept.datelineRaw()
}

// Validate says what keeps the article from being published as a well-formed
// file: an id that is no ULID, an unknown status, a language that is no BCP 47
// tag, a field that cannot be written. Each fault is a *FieldError, several are
// joined. What a newsroom wants of an article stands in document/check.
func (a *Article) Validate() error {
	var faults []error
	if _, err := ulid.ParseStrict(a.ID); err != nil {
		faults = append(faults, &FieldError{"id", err})
	}
	switch a.Status {
	case Draft, Review, Ready, Published, Retracted:
	default:
		faults = append(faults, &FieldError{"status", fmt.Errorf("%q is no stage of an article", a.Status)})
	}
	if _, err := language.Parse(a.Language); err != nil {
		faults = append(faults, &FieldError{"language", err})
	}
	faults = append(faults, a.Dateline.faults()...)
	if err := a.normal().writable(); err != nil {
		faults = append(faults, err)
	}
	return errors.Join(faults...)
}
