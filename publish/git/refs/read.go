package refs

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"tahrir/publish/git/odb"
)

// Reader reads the refs of one repository. It needs no lock and is safe for
// concurrent use.
type Reader struct {
	gitDir    string // for HEAD and what else belongs to one work tree
	commonDir string // for the rest
}

// file returns the file of a ref: HEAD and other names without a slash belong
// to the work tree, the rest to the repository.
func (r *Reader) file(name string) string {
	return filepath.Join(r.dir(name), filepath.FromSlash(name))
}

func (r *Reader) logFile(name string) string {
	return filepath.Join(r.dir(name), "logs", filepath.FromSlash(name))
}

func (r *Reader) dir(name string) string {
	if strings.HasPrefix(name, "refs/") {
		return r.commonDir
	}
	return r.gitDir
}

// symbolicDepth bounds chains of symbolic refs, as in git.
const symbolicDepth = 5

// read reads one ref without following it: its value, or the name of the ref
// that it points to.
func (r *Reader) read(name string) (h odb.Hash, symbolic string, err error) {
	for range 3 {
		text, err := os.ReadFile(r.file(name))
		switch {
		case err == nil:
			return parseRef(name, string(text))
		case !errors.Is(err, fs.ErrNotExist) && !isFolder(err, r.file(name)) && !errors.Is(err, syscall.ENOTDIR):
			return odb.Hash{}, "", fmt.Errorf("read %s: %w", name, err)
		}
		h, err := r.packedRef(name)
		if !errors.Is(err, ErrNoRef) {
			return h, "", err
		}
		// It may have become loose between the two looks.
		if _, err := os.Stat(r.file(name)); err != nil {
			break
		}
	}
	return odb.Hash{}, "", fmt.Errorf("%s: %w", name, ErrNoRef)
}

// isFolder reports whether reading failed because the path is a folder: one for
// longer names (refs/heads/main/…), or what is left of it.
func isFolder(err error, path string) bool {
	if err == nil {
		return false
	}
	info, serr := os.Stat(path)
	return serr == nil && info.IsDir()
}

func parseRef(name, text string) (odb.Hash, string, error) {
	line := strings.TrimRight(text, " \t\r\n")
	if target, ok := strings.CutPrefix(line, "ref:"); ok {
		return odb.Hash{}, strings.TrimSpace(target), nil
	}
	// FETCH_HEAD and its like have more lines.
	first, _, _ := strings.Cut(line, "\n")
	first, _, _ = strings.Cut(first, "\t")
	h, ok := odb.ParseHash(first)
	if !ok {
		return odb.Hash{}, "", fmt.Errorf("%s: %w", name, ErrTorn)
	}
	return h, "", nil
}

// packedRef looks up a ref in packed-refs.
func (r *Reader) packedRef(name string) (odb.Hash, error) {
	var found odb.Hash
	err := r.packed(func(ref string, h odb.Hash) bool {
		if ref == name {
			found = h
		}
		return ref != name
	})
	if err == nil && found.IsZero() {
		err = fmt.Errorf("%s: %w", name, ErrNoRef)
	}
	return found, err
}

func (r *Reader) packed(visit func(name string, h odb.Hash) bool) error {
	f, err := os.Open(filepath.Join(r.commonDir, "packed-refs"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read packed-refs: %w", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		digits, name, ok := strings.Cut(lines.Text(), " ")
		if strings.HasPrefix(digits, "#") || strings.HasPrefix(digits, "^") {
			continue
		}
		h, whole := odb.ParseHash(digits)
		if !ok || !whole {
			return fmt.Errorf("read packed-refs: bad line %q", lines.Text())
		}
		if !visit(name, h) {
			return nil
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read packed-refs: %w", err)
	}
	return nil
}

// Follow returns the ref at the end of a chain of symbolic refs, and its value.
// The name is returned with ErrNoRef, too.
func (r *Reader) Follow(name string) (string, odb.Hash, error) {
	for range symbolicDepth {
		h, target, err := r.read(name)
		if err != nil || target == "" {
			return name, h, err
		}
		if !strings.HasPrefix(target, "refs/") || CheckRef(target) != nil {
			return name, odb.Hash{}, fmt.Errorf("%s names %q, which is no ref", name, target)
		}
		name = target
	}
	return name, odb.Hash{}, fmt.Errorf("%s: too many symbolic refs", name)
}

// Ref returns the value of a ref by its full name, ErrNoRef where it does not
// exist. Symbolic refs are followed.
func (r *Reader) Ref(name string) (odb.Hash, error) {
	_, h, err := r.Follow(name)
	return h, err
}

// Head returns the full name of the branch that HEAD names (refs/heads/main),
// born or not. A detached HEAD is a *RefusedError.
func (r *Reader) Head() (string, error) {
	_, target, err := r.read("HEAD")
	if err != nil {
		return "", err
	}
	if target != "" && CheckRef(target) != nil {
		return "", &odb.RefusedError{What: fmt.Sprintf("HEAD names %q", target), Why: "git takes that for no name of a branch; git symbolic-ref HEAD refs/heads/main puts HEAD on one"}
	}
	if target == "" {
		return "", &odb.RefusedError{What: "HEAD names no branch", Why: "publishing needs a branch; git switch main puts HEAD on one"}
	}
	name, _, err := r.Follow(target)
	if err != nil && !errors.Is(err, ErrNoRef) && !errors.Is(err, ErrTorn) {
		return "", err
	}
	if !strings.HasPrefix(name, "refs/heads/") {
		return "", &odb.RefusedError{What: "HEAD names " + name, Why: "publishing needs a branch under refs/heads"}
	}
	return name, nil
}

// Refs returns the refs whose full name begins with prefix ("refs/remotes/").
func (r *Reader) Refs(prefix string) (map[string]odb.Hash, error) {
	all := map[string]odb.Hash{}
	err := r.packed(func(name string, h odb.Hash) bool {
		if strings.HasPrefix(name, prefix) {
			all[name] = h
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	root := filepath.Join(r.commonDir, "refs")
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // just removed
			}
			return err
		}
		rel, err := filepath.Rel(r.commonDir, path)
		if err != nil || d.IsDir() {
			return err
		}
		name := filepath.ToSlash(rel)
		if !strings.HasPrefix(name, prefix) || strings.HasSuffix(name, ".lock") {
			return nil
		}
		switch h, err := r.Ref(name); {
		case err == nil:
			all[name] = h
		case !errors.Is(err, ErrNoRef) && !errors.Is(err, ErrTorn):
			return err
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the refs: %w", err)
	}
	return all, nil
}
