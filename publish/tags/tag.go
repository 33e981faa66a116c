package tags

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
)

// Prefix is the front of the refs of all names.
const Prefix = "refs/tags/articles/"

// ErrTaken means that another revision of the article has the name.
var ErrTaken = errors.New("another revision of the article is called so")

// Tag is one name of one revision.
type Tag struct {
	Ref     string
	Hash    odb.Hash // of the tag object
	Commit  odb.Hash
	Article string // the article's id
	Name    string
	By      odb.Signature
}

// List returns the names of an article's revisions, ordered by ref. Tags under
// Prefix that are no names are left out.
func List(store *git.Store, article string) ([]Tag, error) {
	found, err := store.Refs(Prefix + article + "/")
	if err != nil {
		return nil, fmt.Errorf("list the names: %w", err)
	}
	var list []Tag
	for ref, h := range found {
		if t, ok := Read(store, ref, h); ok {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b Tag) int { return strings.Compare(a.Ref, b.Ref) })
	return list, nil
}

// Read returns the name in the tag object h of a ref. It reports false
// where it is no name.
func Read(store *git.Store, ref string, h odb.Hash) (Tag, bool) {
	article, _, ok := strings.Cut(strings.TrimPrefix(ref, Prefix), "/")
	if !ok || !strings.HasPrefix(ref, Prefix) {
		return Tag{}, false
	}
	kind, data, err := store.Read(h, 1<<20)
	if err != nil || kind != odb.TagKind {
		return Tag{}, false
	}
	parsed, err := odb.ParseTag(data)
	if err != nil || parsed.Kind != odb.CommitKind {
		return Tag{}, false
	}
	first, _, _ := strings.Cut(parsed.Message, "\n")
	name, err := Called(first)
	if err != nil {
		return Tag{}, false
	}
	return Tag{ref, h, parsed.Object, article, name, parsed.Tagger}, true
}

// Give names a revision of an article. Giving the same name to the same
// revision again returns the same tag; where another revision has the name,
// Give fails with ErrTaken.
func Give(ctx context.Context, store *git.Store, article string, commit odb.Hash, name string, by odb.Signature) (Tag, error) {
	name, err := Called(name)
	if err != nil {
		return Tag{}, err
	}
	for {
		there, err := List(store, article)
		if err != nil {
			return Tag{}, err
		}
		for _, t := range there {
			switch {
			case t.Name != name:
			case t.Commit == commit:
				return t, nil
			default:
				return Tag{}, fmt.Errorf("%q: %w", name, ErrTaken)
			}
		}
		t, err := Beside(ctx, store, Tag{Commit: commit, Article: article, Name: name, By: by})
		if moved := (*refs.MovedError)(nil); errors.As(err, &moved) {
			continue // another process was quicker, and may have given the same name
		}
		return t, err
	}
}

// Beside makes a tag under the first free ref of its name, even where another
// tag has the name. One that an interrupted run already made under another ref
// is not made twice. It fails with a *refs.MovedError where somebody takes the
// ref meanwhile.
func Beside(ctx context.Context, store *git.Store, t Tag) (Tag, error) {
	there, err := List(store, t.Article)
	if err != nil {
		return Tag{}, err
	}
	for _, other := range there {
		if other.Ref != t.Ref && other.Name == t.Name && other.Commit == t.Commit {
			return other, nil
		}
	}
	taken, err := store.Refs(Prefix + t.Article + "/") // including refs that are no names
	if err != nil {
		return Tag{}, fmt.Errorf("list the names: %w", err)
	}
	for n := 1; ; n++ {
		t.Ref = refOf(t.Article, t.Name, n)
		if _, there := taken[t.Ref]; !there {
			break
		}
	}
	return Put(ctx, store, t, odb.Hash{})
}

// Put makes a tag under its ref, which must be at old, or not exist where old
// is zero.
func Put(ctx context.Context, store *git.Store, t Tag, old odb.Hash) (Tag, error) {
	batch := store.Batch()
	t.Hash = batch.Add(odb.TagKind, odb.Tag{
		Object: t.Commit, Kind: odb.CommitKind, Name: strings.TrimPrefix(t.Ref, "refs/tags/"), Tagger: t.By, Message: t.Name + "\n",
	}.Encode())
	if err := batch.Flush(ctx); err != nil {
		return Tag{}, fmt.Errorf("name %s: %w", t.Commit, err)
	}
	err := store.MoveRef(ctx, refs.Move{Ref: t.Ref, Old: old, New: t.Hash, By: t.By, Note: "tag: " + t.Name})
	if err != nil {
		return Tag{}, fmt.Errorf("name %s: %w", t.Commit, err)
	}
	return t, nil
}
