package exchange

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/message"
	"tahrir/publish/remote"
	"tahrir/publish/tags"
)

// tagTries bounds how often others may take a name's ref before us.
const tagTries = 4

// exchangeTags sends names of revisions to the server and receives its own,
// once the branch is there at tip. Names are added, never moved or deleted;
// equal ones are kept beside each other.
func (x *Exchange) exchangeTags(ctx context.Context, s server, b *remote.Branches, tip odb.Hash, opts SyncOptions) error {
	for try := 1; ; try++ {
		theirs := map[string]odb.Hash{}
		for ref, h := range b.Refs {
			if strings.HasPrefix(ref, tags.Prefix) {
				theirs[ref] = h
			}
		}
		if err := x.takeTags(ctx, s, theirs, tip, opts); err != nil {
			return err
		}
		err := x.sendTags(ctx, s, theirs, tip, opts)
		if !errors.Is(err, remote.ErrMoved) || try == tagTries {
			return err
		}
		if b, err = s.remote.Branches(ctx); err != nil {
			return err
		}
	}
}

// takeTags receives the names that the server has.
func (x *Exchange) takeTags(ctx context.Context, s server, theirs map[string]odb.Hash, tip odb.Hash, opts SyncOptions) error {
	ours, err := x.store.Refs(tags.Prefix)
	if err != nil {
		return err
	}
	var absent []odb.Hash
	news := map[string]odb.Hash{}
	for ref, h := range theirs {
		if ours[ref] == h {
			continue
		}
		news[ref] = h
		there, err := x.store.Has(h)
		if err != nil {
			return err
		}
		if !there {
			absent = append(absent, h)
		}
	}
	if len(absent) > 0 {
		if err := s.remote.FetchTags(ctx, x.store, absent, opts.Report); err != nil {
			return err
		}
	}
	for ref, h := range news {
		if err := x.takeTag(ctx, ref, h, ours[ref], tip); err != nil {
			return err
		}
	}
	return nil
}

// takeTag receives one name of the server. A different one of ours under the
// same ref is first put beside it.
func (x *Exchange) takeTag(ctx context.Context, ref string, theirs, ours, tip odb.Hash) error {
	t, ok := tags.Read(x.store, ref, theirs)
	if !ok {
		return nil // not a name that this program gives
	}
	if known, err := remote.Ancestor(ctx, x.store, t.Commit, tip); err != nil || !known {
		return err // of a history that is not ours
	}
	if !ours.IsZero() {
		mine, ok := tags.Read(x.store, ref, ours)
		if !ok {
			return nil // made by hand; it is left alone
		}
		if mine.Name != t.Name || mine.Commit != t.Commit {
			if _, err := tags.Beside(ctx, x.store, mine); err != nil {
				return err
			}
		}
	}
	err := x.store.MoveRef(ctx, refs.Move{Ref: ref, Old: ours, New: theirs, By: x.signature(), Note: "sync: " + t.Name})
	if moved := (*refs.MovedError)(nil); errors.As(err, &moved) {
		return nil // another desk of ours was quicker; the next Sync looks again
	}
	return err
}

// sendTags sends the names that the server does not have. A name follows its
// revision where that was rebased.
func (x *Exchange) sendTags(ctx context.Context, s server, theirs map[string]odb.Hash, tip odb.Hash, opts SyncOptions) error {
	ours, err := x.store.Refs(tags.Prefix)
	if err != nil {
		return err
	}
	fresh := map[string]odb.Hash{}
	for _, ref := range slices.Sorted(maps.Keys(ours)) {
		if _, there := theirs[ref]; there {
			continue // unread, as most are
		}
		t, ok := tags.Read(x.store, ref, ours[ref])
		if !ok {
			continue
		}
		t, err := x.followed(ctx, t, tip)
		if err != nil {
			return err
		}
		if !t.Hash.IsZero() {
			fresh[t.Ref] = t.Hash
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	refused, err := s.remote.PushTags(ctx, x.store, fresh, opts.Report)
	for ref, why := range refused {
		err = errors.Join(err, fmt.Errorf("send the name %s: %w", ref, why))
	}
	return err
}

// followed returns a name of ours for its revision in the branch: under the new
// hash where it was rebased. The Tag is empty where the branch has no such
// revision.
func (x *Exchange) followed(ctx context.Context, t tags.Tag, tip odb.Hash) (tags.Tag, error) {
	c, err := x.store.Commit(t.Commit)
	if err != nil {
		return tags.Tag{}, err
	}
	newer, err := remote.Ahead(ctx, x.store, t.Commit, tip)
	if err != nil {
		return tags.Tag{}, err
	}
	if len(newer) == 0 {
		return t, nil
	}
	candidates, err := remote.Ahead(ctx, x.store, tip, t.Commit)
	if err != nil {
		return tags.Tag{}, err
	}
	for _, n := range candidates {
		if n.Author.String() == c.Author.String() && n.Committer.String() == c.Committer.String() && n.Subject() == c.Subject() && n.Trailer(message.ID) == c.Trailer(message.ID) {
			old := t.Hash
			t.Commit = n.Hash
			return tags.Put(ctx, x.store, t, old)
		}
	}
	return tags.Tag{}, nil
}
