package publish

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// settlementsFile keeps, in the private folder, what a person has decided about
// conflicts and was not published yet.
const settlementsFile = "settled"

// settlement is a decision about one path. It holds for these three forms of
// the file and no others.
type settlement struct {
	Base, Ours, Theirs string // names of blobs
	Removed            bool
	Data               []byte
}

func (s settlement) fits(c *Conflict) bool {
	return s.Base == c.blobs[0].String() && s.Ours == c.blobs[1].String() && s.Theirs == c.blobs[2].String()
}

func (r *Repository) settlements() (map[string]settlement, error) {
	list := map[string]settlement{}
	data, err := os.ReadFile(filepath.Join(r.store.PrivateDir(), settlementsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return list, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read what was settled: %w", err)
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("read what was settled: %w", err)
	}
	return list, nil
}

func (r *Repository) keepSettlements(list map[string]settlement) error {
	data, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return r.store.WritePrivate(settlementsFile, data)
}

// forgetSettlements takes back decisions that are published now.
func (r *Repository) forgetSettlements(paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	list, err := r.settlements()
	if err != nil {
		return err
	}
	for _, path := range paths {
		delete(list, path)
	}
	return r.keepSettlements(list)
}
