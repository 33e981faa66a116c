package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
)

// roots gives what is kept: what refs, reflogs and indexes name. What is named
// there and is not in the repository is told.
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
	if err := v.refs(keep); err != nil {
		return nil, err
	}
	if err := v.logs(ctx, keep); err != nil {
		return nil, err
	}
	return roots, v.indexes(keep)
}

// keeping takes one object that a file names, and its kind where it must be one.
type keeping func(file string, h Hash, kind Kind)

func (v *survey) refs(keep keeping) error {
	l := v.store.layout
	seen := map[string]bool{}
	look := func(name string) {
		if seen[name] {
			return
		}
		seen[name] = true
		h, err := v.store.Ref(name)
		switch {
		case err != nil:
			v.tell(Damage{File: name, Err: err})
		case strings.HasPrefix(name, "refs/heads/"):
			keep(name, h, CommitKind)
		default:
			keep(name, h, "")
		}
	}
	err := filepath.WalkDir(filepath.Join(l.commonDir, "refs"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if absent(err) {
				err = nil
			}
			return err
		}
		if name := v.relative(path); !strings.HasSuffix(name, ".lock") {
			look(name)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("list the refs: %w", err)
	}
	err = v.store.packedRefs(func(name string, _ Hash) bool {
		look(name)
		return true
	})
	if err != nil {
		v.tell(Damage{File: "packed-refs", Err: err})
	}
	return nil
}

// logs keeps what the reflogs name: git keeps it for those who go back.
func (v *survey) logs(ctx context.Context, keep keeping) error {
	dir := filepath.Join(v.store.layout.commonDir, "logs")
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var text []byte
			if text, err = os.ReadFile(path); err == nil {
				v.log(v.relative(path), string(text), keep)
			}
		}
		if absent(err) {
			err = nil
		}
		return errors.Join(err, ctx.Err())
	})
	if err != nil {
		return fmt.Errorf("read the reflogs: %w", err)
	}
	return nil
}

func (v *survey) log(file, text string, keep keeping) {
	for line := range strings.Lines(text) {
		if len(line) < 82 || line[40] != ' ' || line[81] != ' ' {
			continue // git passes over what a crash cut off
		}
		for _, digits := range [2]string{line[:40], line[41:81]} {
			if h, ok := ParseHash(digits); ok && !h.IsZero() {
				keep(file, h, "")
			}
		}
	}
}

// indexes keeps what is staged.
func (v *survey) indexes(keep keeping) error {
	name := v.store.indexFile()
	if v.store.layout.workTree == "" {
		return nil
	}
	data, err := os.ReadFile(name)
	if absent(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	file := v.relative(name)
	x, err := parseIndex(data)
	if errors.Is(err, errForeignIndex) {
		return nil // git itself reads it when it is changed
	}
	if err == nil {
		err = x.eachObject(func(h Hash, kind Kind) { keep(file, h, kind) })
	}
	if err != nil {
		v.tell(Damage{File: file, Err: err})
	}
	return nil
}

// links tells what is missing of what is kept, and what is not of the kind as
// which it is named. What nobody keeps may miss its parts: git has taken them
// away.
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

// reach goes from the roots to every object, and tells which of the missing it
// meets.
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

// parts adds what an object names and was not met.
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
