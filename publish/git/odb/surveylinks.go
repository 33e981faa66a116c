package odb

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
)

// roots returns what is kept, and reports what of it is missing.
func (v *survey) roots(ctx context.Context) ([]named, error) {
	var roots []named
	keep := func(file string, h Hash, kind Kind) {
		if at := v.find(&h); at < 0 {
			v.tell(Damage{File: file, Err: fmt.Errorf("it names the object %s: %w", h, ErrNoObject)})
			return
		} else if is := atomic.LoadUint32(&v.marks[at]) & (isCommit | isTree | isBlob | isTag); kind != "" && is != 0 && is&kindMarks[kind] == 0 {
			v.tell(Damage{File: file, Err: fmt.Errorf("it names the object %s, which is no %s", h, kind)})
		}
		roots = append(roots, named{h, kind})
	}
	if v.opts.Roots == nil {
		return nil, nil
	}
	err := v.opts.Roots(ctx, keep, v.tell)
	return roots, err
}

// links reports what is missing of the kept, and what is not of the kind as
// which it is named. Objects that nobody keeps may lack their parts: git has
// removed them.
func (v *survey) links(ctx context.Context, roots []named) error {
	for i, mark := range v.marks {
		is, as := mark&(isCommit|isTree|isBlob|isTag), mark>>4
		if is != 0 && as&^is != 0 {
			v.tell(Damage{Hash: v.names[i], Err: fmt.Errorf("it is a %s, and another object names it as something else", kindOf(is))})
		}
	}
	if len(v.missing) == 0 {
		return nil
	}
	for what, by := range v.missing {
		if what.kind == CommitKind && what.hash.IsZero() {
			delete(v.missing, what)
			v.tell(Damage{Hash: by, Err: errors.New("it names no parent, and yet one")})
		}
	}
	return v.reach(ctx, roots)
}

func kindOf(mark uint32) Kind {
	for kind, m := range kindMarks {
		if m&mark != 0 {
			return kind
		}
	}
	return ""
}

// reach follows every link from the roots, and reports the missing objects that
// it meets.
func (v *survey) reach(ctx context.Context, roots []named) error {
	met := make([]bool, len(v.names))
	gone := map[Hash]bool{}
	for what := range v.missing {
		gone[what.hash] = true
	}
	for todo := roots; len(todo) > 0; {
		if err := ctx.Err(); err != nil {
			return err
		}
		what := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		at := v.find(&what.hash)
		if at < 0 {
			if gone[what.hash] {
				v.tell(Damage{Hash: what.hash, Kind: what.kind, Err: ErrNoObject})
			}
			continue
		}
		if met[at] || what.kind == BlobKind {
			continue
		}
		met[at] = true
		kind, data, err := v.store.Read(what.hash, largest)
		if err != nil {
			v.tell(Damage{Hash: what.hash, Kind: what.kind, Err: err})
			continue
		}
		todo = v.parts(todo, what.hash, kind, data, met)
	}
	return nil
}

// parts appends what an object names and was not met before.
func (v *survey) parts(todo []named, h Hash, kind Kind, data []byte, met []bool) []named {
	switch kind {
	case CommitKind:
		links, _, err := commitLinks(string(data))
		if err != nil {
			return todo
		}
		todo = append(todo, named{links[0], TreeKind})
		if !strings.Contains(v.shallow, h.String()) {
			for _, parent := range links[1:] {
				todo = append(todo, named{parent, CommitKind})
			}
		}
	case TagKind:
		if target, _, err := tagTarget(string(data)); err == nil {
			todo = append(todo, target)
		}
	case TreeKind:
		for len(data) > 0 {
			e, size, ok := nextEntry(data)
			if !ok {
				return todo
			}
			data = data[size:]
			kind := e.kind()
			at := v.find(&e.hash)
			if kind == "" || at >= 0 && (met[at] || kind == BlobKind) {
				continue
			}
			todo = append(todo, named{e.hash, kind})
		}
	}
	return todo
}
