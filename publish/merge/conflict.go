package merge

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/document/names"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
)

// Beside is the field of a conflict about what a file holds besides the
// article's fields: comments and unknown keys.
const Beside compare.Field = "beside"

// Conflict is one file that we and a colleague changed so that only a person
// can settle it: an article, or any other file. A window shows both sides;
// SettleArticle and SettleFile take the decision.
type Conflict struct {
	Path string // of the file in the repository
	ID   string // of the article; "" where the file is no article

	// Base is the article that both began with, Ours and Theirs what became of it;
	// nil where it did not exist or was deleted.
	Base, Ours, Theirs *document.Article
	// Merged holds both changes, with our text in each of Places; nil where one
	// side deleted the article.
	Merged *document.Article
	// Places are what must be settled with Settled.
	Places []compare.Conflict

	// Files are the three files, for one that is no article; nil where one does not
	// exist.
	Files struct{ Base, Ours, Theirs []byte }

	// Colleague is who made their change, and when.
	Colleague odb.Signature

	// Blobs are the hashes of the three files: base, ours, theirs. A settlement is
	// valid for these forms and no others.
	Blobs [3]odb.Hash
}

// Settled returns Merged with a person's decisions: texts[i] for Places[i]. Our
// text stays where one is missing.
func (c Conflict) Settled(texts []string) *document.Article {
	if c.Merged == nil {
		return nil
	}
	a := compare.Settle(c.Merged, c.Places, texts)
	for i, place := range c.Places {
		if place.Field == Beside && i < len(texts) && texts[i] == place.Theirs {
			a = carry(a, c.Theirs)
		}
	}
	return a
}

// Side is one of the three forms of a file: its blob (zero for none) and
// content.
type Side struct {
	blob odb.Hash
	Data []byte

	article *document.Article // in Data; nil for none
	err     error             // why Data is no article
}

func (s Side) absent() bool { return s.blob.IsZero() }

// Read reads one form of a file.
func Read(store *git.Store, e odb.Entry, name string) (Side, error) {
	if e.Hash.IsZero() {
		return Side{}, nil
	}
	s := Side{blob: e.Hash}
	if !e.Mode.IsFile() {
		return s, &odb.RefusedError{What: name, Why: "it is no ordinary file in the repository"}
	}
	var err error
	if s.Data, err = store.Blob(e.Hash, 0); err != nil {
		return s, fmt.Errorf("read %s: %w", name, err)
	}
	if path.Base(name) == layout.ArticleFile {
		s.article, s.err = document.Decode(s.Data)
	}
	return s, nil
}

// Files merges two changes of one file. Where that needs a person, the conflict
// is not nil, and data is the content until it is settled: ours where there is
// one. nil data deletes the file.
func Files(name string, base, ours, theirs Side) (data []byte, c *Conflict, err error) {
	c = &Conflict{Path: name, Blobs: [3]odb.Hash{base.blob, ours.blob, theirs.blob}}
	c.Base, c.Ours, c.Theirs = base.article, ours.article, theirs.article
	unread := ours.err != nil || theirs.err != nil || path.Base(name) != layout.ArticleFile
	if !unread {
		c.ID = path.Base(path.Dir(name))
	}
	if base.err != nil {
		base.article = nil
	}
	if name == names.File && !ours.absent() && !theirs.absent() {
		if data, ok := names.Merge(base.Data, ours.Data, theirs.Data); ok {
			return data, nil, nil
		}
	}
	switch {
	case unread:
		c.Files.Base, c.Files.Ours, c.Files.Theirs = base.Data, ours.Data, theirs.Data
		return present(ours.Data, theirs.Data), c, nil
	case ours.absent(), theirs.absent():
		return present(ours.Data, theirs.Data), c, nil
	}
	merged, places := Articles(base.article, ours.article, theirs.article)
	if data, err = merged.Encode(); err != nil {
		return nil, nil, fmt.Errorf("merge %s: %w", name, err)
	}
	if len(places) == 0 {
		return data, nil, nil
	}
	if c.Merged, err = document.Decode(data); err != nil {
		return nil, nil, fmt.Errorf("merge %s: %w", name, err)
	}
	c.Places = places
	return data, c, nil
}

func present(ours, theirs []byte) []byte {
	if ours == nil {
		return theirs
	}
	return ours
}

// Articles merges by field and paragraph (document/compare). The slug and the time
// of first publication, which an article has for good, are not merged. Comments and
// unknown keys come from the side that changed them.
func Articles(base, ours, theirs *document.Article) (*document.Article, []compare.Conflict) {
	mine := ours.Clone()
	mine.Slug, mine.Published = theirs.Slug, theirs.Published
	merged, places := compare.Merge(base, mine, theirs)
	merged.Retraction = reason(merged.Status, base, ours, theirs)
	was, own, other := beside(base), beside(ours), beside(theirs)
	switch {
	case bytes.Equal(own, other), bytes.Equal(other, was):
	case bytes.Equal(own, was):
		merged = carry(merged, theirs)
	default:
		places = append(places, compare.Conflict{
			Field: Beside, Paragraph: -1, Base: string(was), Ours: string(own), Theirs: string(other), Proposal: string(own),
		})
	}
	return merged, places
}

// beside returns what an article's file holds besides the fields: the file with
// every field empty, or nil where that cannot be written.
func beside(a *document.Article) []byte {
	if a == nil {
		a = &document.Article{}
	}
	data, err := carry(&document.Article{ID: a.ID}, a).Encode()
	if err != nil {
		return nil
	}
	return data
}

// carry returns the fields of one article in the file of another, whose
// comments and unknown keys stay.
func carry(fields, file *document.Article) *document.Article {
	a := file.Clone()
	for f := range document.Fields() {
		f.Copy(a, fields)
	}
	return a
}

// reason returns why a merged article was retracted: the reason of the side
// that changed it, ours where both did, "" where the article is not retracted.
// A nil article has no reason.
func reason(status document.Status, base, ours, theirs *document.Article) string {
	said := func(a *document.Article) string {
		if a == nil {
			return ""
		}
		return a.Retraction
	}
	switch mine := said(ours); {
	case status != document.Retracted:
		return ""
	case mine == said(base), strings.TrimSpace(mine) == "":
		return said(theirs)
	default:
		return mine
	}
}

// Encode returns the file of an article that a person has settled, with the id,
// slug and first publication that never change.
func (c Conflict) Encode(a *document.Article) ([]byte, error) {
	decided := a.Clone()
	for _, kept := range []*document.Article{c.Theirs, c.Ours} {
		if kept != nil {
			decided.ID, decided.Slug, decided.Published = kept.ID, kept.Slug, kept.Published
			break
		}
	}
	decided.Retraction = reason(decided.Status, nil, c.Ours, c.Theirs)
	if err := decided.Validate(); err != nil {
		return nil, err
	}
	return decided.Encode()
}
