package git

import (
	"errors"
	"path"

	"tahrir/publish/git/odb"
)

// touchedDirs gives the folders on the steps' paths, with their trees before
// and after.
func (s *Store) touchedDirs(steps []step, trees [2]odb.Hash) (map[string]touched, error) {
	dirs := map[string]touched{}
	for _, st := range steps {
		more, below := 0, 0
		if st.found.present {
			more--
		}
		if !st.after.Hash.IsZero() {
			more, below = more+1, 1
		}
		for dir := path.Dir(st.path); ; dir = path.Dir(dir) {
			key := dir
			if dir == "." {
				key = ""
			}
			t, known := dirs[key]
			if !known {
				var err error
				if t.before, err = s.treeAt(trees[0], key); err != nil {
					return nil, err
				}
				if t.after, err = s.treeAt(trees[1], key); err != nil {
					return nil, err
				}
			}
			t.more += more
			t.below += below
			dirs[key] = t
			if dir == "." {
				break
			}
		}
	}
	return dirs, nil
}

// treeAt gives the tree under a path; zero where there is none.
func (s *Store) treeAt(root odb.Hash, dir string) (odb.Hash, error) {
	if root.IsZero() {
		return odb.Hash{}, nil
	}
	e, err := s.Lookup(root, dir)
	if errors.Is(err, odb.ErrNoEntry) || err == nil && !e.Mode.IsDir() {
		return odb.Hash{}, nil
	}
	return e.Hash, err
}
