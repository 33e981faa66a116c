package worktree

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
)

// An index that we do not splice (version 4, split) is read and changed by git
// itself, where it is installed, on a copy. index.lock is ours meanwhile.

func (t *Tree) readForeignIndex(ctx context.Context, steps []Step) (*index, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, &odb.RefusedError{What: "the index of the work tree", Why: "it is of version 4 or split, which needs git, and git is not installed; git update-index --index-version 2 changes it"}
	}
	args := []string{"--literal-pathspecs", "ls-files", "-s", "-z", "--"}
	for _, st := range steps {
		args = append(args, st.Path)
	}
	out, err := t.opts.Git(ctx, nil, nil, args...)
	if err != nil {
		return nil, err
	}
	// The entries that matter, as an index of their own.
	x := &index{foreign: true, version: 2, data: make([]byte, 12), entries: []int{12}}
	for _, line := range strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		fields, name, ok := strings.Cut(line, "\t")
		var mode uint32
		var digits string
		var stage uint16
		if !ok {
			continue
		}
		if _, err := fmt.Sscanf(fields, "%o %s %d", &mode, &digits, &stage); err != nil {
			return nil, fmt.Errorf("git ls-files: %q: %w", line, err)
		}
		h, _ := odb.ParseHash(digits)
		entry := newEntry(name, odb.Mode(mode), h)
		entry[entrySize-2] |= byte(stage << 4)
		x.data = append(x.data, entry...)
		x.entries = append(x.entries, len(x.data))
	}
	return x, nil
}

// gitIndex has git write the new index, and copies it into our lock file.
func (t *Tree) gitIndex(ctx context.Context, steps []Step, l *refs.Lock) error {
	real, err := os.ReadFile(t.indexFile())
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	copied := t.indexFile() + "." + t.opts.Journal.Token() + fsys.Temporary
	if err := fsys.Discard(t.opts.FS, copied); err != nil {
		return err
	}
	if err := fsys.WriteNew(t.opts.FS, copied, real, fsys.FilePerm); err != nil {
		return fmt.Errorf("copy the index: %w", err)
	}
	var input bytes.Buffer
	for _, st := range steps {
		mode, h := st.After.Mode, st.After.Hash
		if h.IsZero() {
			mode = 0
		}
		fmt.Fprintf(&input, "%o %s\t%s\x00", mode, h, st.Path)
	}
	_, err = t.opts.Git(ctx, input.Bytes(), []string{"GIT_INDEX_FILE=" + copied}, "-c", "core.splitIndex=false", "update-index", "-z", "--index-info")
	var made []byte
	if err == nil {
		made, err = os.ReadFile(copied)
	}
	if err == nil {
		err = fsys.WriteAll(l.File, made)
	}
	return errors.Join(err, fsys.Discard(t.opts.FS, copied))
}
