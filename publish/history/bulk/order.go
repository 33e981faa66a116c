package bulk

import (
	"context"
	"errors"
	"slices"

	"tahrir/publish/git/odb"
)

// ErrTooMany means that more commits are new than the limit allows.
var ErrTooMany = errors.New("too many new commits")

// Collect returns the commits up to a tip, each after its parents, except those
// for which stop returns true and their ancestors. It fails with ErrTooMany
// beyond a limit other than 0.
func Collect(ctx context.Context, objects *odb.Store, tip odb.Hash, stop func(odb.Hash) bool, limit int) ([]odb.Ancestor, error) {
	type step struct {
		hash  odb.Hash
		ready *odb.Ancestor // its parents are done
	}
	var list []odb.Ancestor
	seen := map[odb.Hash]struct{}{}
	for stack := []step{{hash: tip}}; len(stack) > 0; {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if s.ready != nil {
			list = append(list, *s.ready)
			continue
		}
		if _, ok := seen[s.hash]; ok || stop(s.hash) {
			continue
		}
		if len(seen)%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		seen[s.hash] = struct{}{}
		if limit > 0 && len(seen) > limit {
			return nil, ErrTooMany
		}
		c, err := objects.Ancestor(s.hash)
		if err != nil {
			return nil, err
		}
		stack = append(stack, step{ready: &c})
		for _, p := range slices.Backward(c.Parents) {
			stack = append(stack, step{hash: p})
		}
	}
	return list, nil
}
