package document

import (
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/oklog/ulid/v2"
	"golang.org/x/text/language"
)

// Clone returns a copy that shares nothing that can be changed.
func (a *Article) Clone() *Article {
	b := *a
	for f := range Fields() {
		f.Copy(&b, a)
	}
	return &b
}

// Public returns the article as it may leave the desk: without what is private. It is
// a itself where it has nothing that is.
func (a *Article) Public() *Article {
	public := a
	for f := range Fields() {
		if f.Private && !f.Empty(a) {
			if public == a {
				public = a.Clone()
			}
			f.Copy(public, &Article{})
		}
	}
	return public
}

// Anew makes a an article of its own, under an id, of which nothing is published:
// what was said about the publications of another is not said about it.
func (a *Article) Anew(id string) {
	a.ID, a.Status, a.Slug, a.Published = id, Draft, "", time.Time{}
	a.Corrections, a.Retraction = nil, ""
}

// BreakingAt reports whether readers see an article as breaking news: it is marked so,
// and the mark has not ended.
func (a *Article) BreakingAt(now time.Time) bool {
	return BreakingAt(a.Breaking, a.BreakingUntil, now)
}

// BreakingAt reports whether a breaking mark with that end, or with none where it is
// zero, is seen.
func BreakingAt(breaking bool, until, now time.Time) bool {
	return breaking && (until.IsZero() || now.Before(until))
}

// Wordless reports whether an article has no word of a writer's.
func (a *Article) Wordless() bool {
	for f := range Fields() {
		if f.Prose && !f.Filled && !f.Empty(a) {
			return false
		}
	}
	return true
}

// KeptAs reports whether a and b hold the same comments, unknown keys, and late
// keys as found.
func (a *Article) KeptAs(b *Article) bool {
	return a.kept.same(b.kept) && b.kept.same(a.kept) && maps.Equal(a.kept.asFound(), b.kept.asFound())
}

// Validate returns what keeps the article from being published as a well-formed
// file, joined: an id that is no ULID, an unknown status, a language that is no BCP
// 47 tag, a field that cannot be written or read. Each error is a *FieldError. The
// rules of the newsroom are in document/check.
func (a *Article) Validate() error {
	var faults []error
	for f := range Fields() {
		if f.faults != nil {
			faults = append(faults, f.faults(a)...)
		}
	}
	faults = append(faults, a.kept.without(a).misfits()...)
	if err := a.normal().writable(); err != nil {
		faults = append(faults, err)
	}
	return errors.Join(faults...)
}

func (a *Article) idFaults() []error {
	if _, err := ulid.ParseStrict(a.ID); err != nil {
		return []error{&FieldError{"id", err}}
	}
	return nil
}

func (a *Article) statusFaults() []error {
	switch a.Status {
	case Draft, Review, Ready, Published, Retracted:
		return nil
	}
	return []error{&FieldError{"status", fmt.Errorf("%q is no stage of an article", a.Status)}}
}

var errDirection = errors.New("a direction is rtl or ltr")

func (a *Article) directionFaults() []error {
	switch a.Direction {
	case "", "rtl", "ltr":
		return nil
	}
	return []error{&FieldError{"direction", errDirection}}
}

func (a *Article) languageFaults() []error {
	if _, err := language.Parse(a.Language); err != nil {
		return []error{&FieldError{"language", err}}
	}
	return nil
}
