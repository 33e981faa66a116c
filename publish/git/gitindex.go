package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"tahrir/publish/fsys"
	"tahrir/publish/git/odb"
	"tahrir/publish/git/refs"
	"tahrir/publish/program"
)

// An index that we do not splice (version 4, split) is read and
// changed by git itself, where it is installed, on a copy: index.lock is ours
// all the while.

func (s *Store) readForeignIndex(ctx context.Context, steps []step) (*index, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, &odb.RefusedError{What: "the index of the work tree", Why: "it is of version 4 or split, which needs git, and git is not installed; git update-index --index-version 2 changes it"}
	}
	args := []string{"--literal-pathspecs", "ls-files", "-s", "-z", "--"}
	for _, st := range steps {
		args = append(args, st.path)
	}
	out, err := s.git(ctx, nil, nil, args...)
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

// gitIndex has git write the new index, and puts it into our lock file.
func (s *Store) gitIndex(ctx context.Context, steps []step, l *refs.Lock) error {
	real, err := os.ReadFile(filepath.Join(s.layout.gitDir, "index"))
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	copied := filepath.Join(s.layout.gitDir, "index."+s.journal.Token()+fsys.Temporary)
	if err := fsys.Discard(s.opts.FS, copied); err != nil {
		return err
	}
	if err := fsys.WriteNew(s.opts.FS, copied, real, fsys.FilePerm); err != nil {
		return fmt.Errorf("copy the index: %w", err)
	}
	var input bytes.Buffer
	for _, st := range steps {
		mode, h := st.after.Mode, st.after.Hash
		if h.IsZero() {
			mode = 0
		}
		fmt.Fprintf(&input, "%o %s\t%s\x00", mode, h, st.path)
	}
	_, err = s.git(ctx, input.Bytes(), []string{"GIT_INDEX_FILE=" + copied}, "-c", "core.splitIndex=false", "update-index", "-z", "--index-info")
	var made []byte
	if err == nil {
		made, err = os.ReadFile(copied)
	}
	if err == nil {
		err = fsys.WriteAll(l.File, made)
	}
	return errors.Join(err, fsys.Discard(s.opts.FS, copied))
}

// git runs the git of the system on this repository.
func (s *Store) git(ctx context.Context, input []byte, env []string, args ...string) ([]byte, error) {
	out, err := program.Run(ctx, program.Program{Name: "git", Args: args, Dir: s.top(), Env: s.environ(env...), Input: input})
	if err != nil {
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	return out, nil
}
