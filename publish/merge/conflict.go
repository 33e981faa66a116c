package merge

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/layout"
)

// Beside is the field of a conflict about what a file holds beside the fields
// of an article: comments, and keys that are not ours.
const Beside compare.Field = "beside"

// Conflict is one article, or one other file, that we and a colleague changed
// so that only a person can say what shall stand. It is a value that a window
// can show side by side and SettleArticle takes back.
type Conflict struct {
	Path string // of the file in the repository
	ID   string // of the article; empty where the file is none that can be read as one

	// Base is the article that both began with, Ours and Theirs what became
	// of it; nil where it was not there, or was taken away.
	Base, Ours, Theirs *document.Article
	// Merged is both changes put together, with our text in each of Places;
	// nil where one side took the article away.
	Merged *document.Article
	// Places are what is to be decided, for Settled.
	Places []compare.Conflict

	// Files are the three files as they stand, for what is no article; nil
	// where one is not there.
	Files struct{ Base, Ours, Theirs []byte }

	// Colleague is who made their change, and when.
	Colleague odb.Signature

	// Blobs are the three files' names: base, ours, theirs. A decision holds for
	// these forms and no others.
	Blobs [3]odb.Hash
}

// Settled returns Merged with a person's decisions: texts[i] for Places[i]; a
// missing one leaves our text.
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

// Side is one of three forms of a file: its blob, zero where there is none, and
// what it holds.
type Side struct {
	blob odb.Hash
	Data []byte

	article *document.Article // in Data; nil where there is none
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

// Files puts two changes of one file together. Where that cannot be done
// without a person, the conflict is not nil, and data is what stands until it
// is settled: ours where there is one. Nil data takes the file away.
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

// Articles merges by field and paragraph (document/compare). What the
// server has given an article for good, its slug and the time of its first
// publication, is not merged; comments and foreign keys go with the side that
// changed them.
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

// beside returns what an article's file holds beside the fields: its form with
// every field empty. Nil where that cannot be told.
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

// carry returns the fields of an article in the file of another: with what that
// one holds beside them.
func carry(fields, file *document.Article) *document.Article {
	a := file.Clone()
	for f := range document.Fields() {
		f.Copy(a, fields)
	}
	return a
}

// reason returns why a merged article was retracted: what the side says that
// changed it, ours where both did; nothing where the article is not retracted.
// A nil article says nothing.
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

// Encode returns the article's file as a person has decided that it shall
// stand: with the id, the slug and the first publication that it has for good.
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
