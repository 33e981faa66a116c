package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"tahrir/document"
	"tahrir/publish/git/odb"
	"tahrir/publish/merge"
)

// settlementsFile is the file in the private folder that keeps the settlements
// not yet published.
const settlementsFile = "settled"

// settlement is a person's decision about one path. It is valid for these three
// forms of the file and no others.
type settlement struct {
	Base, Ours, Theirs string // hashes of blobs
	Removed            bool
	Data               []byte
}

func (s settlement) fits(c *merge.Conflict) bool {
	return s.Base == c.Blobs[0].String() && s.Ours == c.Blobs[1].String() && s.Theirs == c.Blobs[2].String()
}

// SettleArticle keeps a person's decision about an article in conflict: the
// article to publish, or nil to delete it. The decision is durable. The next
// Sync publishes it, unless either side has changed the article again.
func (x *Exchange) SettleArticle(ctx context.Context, c merge.Conflict, a *document.Article) error {
	if a == nil {
		return x.SettleFile(ctx, c, nil)
	}
	data, err := c.Encode(a)
	if err != nil {
		return fmt.Errorf("settle %s: %w", c.Path, err)
	}
	return x.SettleFile(ctx, c, data)
}

// SettleFile is SettleArticle for any file, byte for byte; nil deletes it.
func (x *Exchange) SettleFile(ctx context.Context, c merge.Conflict, data []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if c.Path == "" || c.Blobs == [3]odb.Hash{} {
		return errors.New("settle: this is no conflict that Sync has given")
	}
	err := x.branch.Still(func() error {
		list, err := x.settlements()
		if err != nil {
			return err
		}
		list[c.Path] = settlement{Base: c.Blobs[0].String(), Ours: c.Blobs[1].String(), Theirs: c.Blobs[2].String(), Removed: data == nil, Data: data}
		return x.keepSettlements(list)
	})
	if err != nil {
		return fmt.Errorf("settle %s: %w", c.Path, err)
	}
	return nil
}

func (x *Exchange) settlements() (map[string]settlement, error) {
	list := map[string]settlement{}
	data, err := os.ReadFile(filepath.Join(x.store.PrivateDir(), settlementsFile))
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

func (x *Exchange) keepSettlements(list map[string]settlement) error {
	data, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return x.store.WritePrivate(settlementsFile, data)
}

// forgetSettlements removes published settlements.
func (x *Exchange) forgetSettlements(paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	list, err := x.settlements()
	if err != nil {
		return err
	}
	for _, path := range paths {
		delete(list, path)
	}
	return x.keepSettlements(list)
}
