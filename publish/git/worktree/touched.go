package worktree

import (
	"path"

	"tahrir/publish/git/odb"
)

// touchedDirs returns the folders on the steps' paths, each with its tree
// before and after.
func (t *Tree) touchedDirs(steps []Step, trees [2]odb.Hash) (map[string]touched, error) {
	dirs := map[string]touched{}
	for _, st := range steps {
		more, below := 0, 0
		if st.found.present {
			more--
		}
		if !st.After.Hash.IsZero() {
			more, below = more+1, 1
		}
		for dir := path.Dir(st.Path); ; dir = path.Dir(dir) {
			key := dir
			if dir == "." {
				key = ""
			}
			did, known := dirs[key]
			if !known {
				var err error
				if did.before, err = t.treeAt(trees[0], key); err != nil {
					return nil, err
				}
				if did.after, err = t.treeAt(trees[1], key); err != nil {
					return nil, err
				}
			}
			did.more += more
			did.below += below
			dirs[key] = did
			if dir == "." {
				break
			}
		}
	}
	return dirs, nil
}

// treeAt returns the tree under a path; zero where there is none.
func (t *Tree) treeAt(root odb.Hash, dir string) (odb.Hash, error) {
	e, err := t.opts.Objects.Find(root, dir)
	if !e.Mode.IsDir() {
		return odb.Hash{}, err
	}
	return e.Hash, err
}
