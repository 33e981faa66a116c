package newsroom

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom/versions"
	"tahrir/publish/git/odb"
	"tahrir/publish/merge"
)

// Meeting is what another program wrote into the file of an open draft, merged
// with the text here.
type Meeting struct {
	Merged   *document.Article // both changes; nil where a person must decide
	Conflict merge.Conflict    // both texts and what they began with; without Places where all could be merged
}

// ErrWroteAgain means that another program wrote the draft's file once more.
// Nothing was decided about its newer text.
var ErrWroteAgain = errors.New("another program wrote the draft's file once more")

// met is what a draft knows of the other program's text that Meet last read.
type met struct {
	version draft.Version     // of theirs; zero for none
	theirs  *document.Article // nil where it is no article
	origin  *document.Article // theirs, once it was decided about and the program wrote again; else nil
}

// Meet merges ours, the draft's text, with what another program wrote into the
// draft's file since it was last read or saved here. It returns nil where none
// did. Nothing is written: the caller gives the draft the merged text and calls
// Overwrite, which fails with ErrWroteAgain where the file has yet another text
// by then. Where the file is no article any more, or another one, the Conflict
// is about the whole file.
func (d *Draft) Meet(_ context.Context, ours *document.Article) (*Meeting, error) {
	if d.readOnly != nil || d.Unmade() {
		return nil, nil
	}
	other, err := d.saver.Theirs()
	if err != nil || other == nil {
		return nil, err
	}
	d.mu.Lock()
	d.met.version, d.met.theirs = other.Now, other.Theirs
	base := d.met.origin
	d.mu.Unlock()
	if base == nil {
		base = written(d.saver.Origin())
	}
	ours = written(ours)
	c := merge.Conflict{Path: other.File, ID: d.id, Base: base, Ours: ours, Theirs: other.Theirs}
	c.Files.Ours, c.Files.Theirs = encoded(ours), other.Data
	c.Blobs = [3]odb.Hash{nameOf(encoded(base)), nameOf(c.Files.Ours), nameOf(other.Data)}
	if other.Theirs == nil || other.Theirs.ID != d.id {
		c.Theirs = nil
		return &Meeting{Conflict: c}, nil
	}
	c.Colleague.When = other.Theirs.Updated
	merged, places := merge.Articles(base, ours, other.Theirs)
	merged.Slug, merged.Published = ours.Slug, ours.Published // the desk decides these, not the file
	if len(places) == 0 {
		return &Meeting{Merged: merged, Conflict: c}, nil
	}
	c.Merged, c.Places = merged, places
	return &Meeting{Conflict: c}, nil
}

// KeepBefore keeps a version of the draft's text before others' words come into it.
func (d *Draft) KeepBefore(ctx context.Context, ours *document.Article) error {
	_, err := kept(d.h.keepVersion(ctx, ours, versions.BeforeMerge))
	return err
}

// sameAsMet fails with ErrWroteAgain where the file is not what Meet last read.
// The draft contains that text by now, so a newer one is merged from it on.
func (d *Draft) sameAsMet(other *draft.ChangedError) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	was := d.met
	d.met = met{}
	if other != nil && was.version != (draft.Version{}) && was.version != other.Now {
		d.met.origin = was.theirs
		return fmt.Errorf("settle the draft %s: %w", d.key, ErrWroteAgain)
	}
	return nil
}

// written returns an article as its file holds it, so that letters kept in
// another form than they were typed are no change. It returns nil for nil.
func written(a *document.Article) *document.Article {
	if data := encoded(a); data != nil {
		if decoded, err := document.Decode(data); err == nil {
			return decoded
		}
	}
	return a
}

// encoded returns an article's file, nil where it has none.
func encoded(a *document.Article) []byte {
	if a == nil {
		return nil
	}
	data, err := a.Encode()
	if err != nil {
		return nil
	}
	return bytes.Clone(data)
}

// nameOf returns the name of a file by its content.
func nameOf(data []byte) (name odb.Hash) {
	if data != nil {
		sum := sha256.Sum256(data)
		copy(name[:], sum[:])
	}
	return name
}

// Since returns both changes merged, where others have published an article
// after the form that its draft a is based on, and nil where nobody has.
func (x Archive) Since(ctx context.Context, a *document.Article) (*OvertakenError, error) {
	var o *OvertakenError
	if err := x.h.overtaken(ctx, a); err != nil && !errors.As(err, &o) {
		return nil, err
	}
	return o, nil
}
