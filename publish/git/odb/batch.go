package odb

// Batch gathers new objects in memory and writes them together.
type Batch struct {
	store   *Store
	objects []pending
	known   map[Hash]int
}

type pending struct {
	hash Hash
	kind Kind
	data []byte
}

// Batch begins an empty batch.
func (s *Store) Batch() *Batch { return &Batch{store: s, known: map[Hash]int{}} }

// Add puts an object into the batch and returns its name. It keeps data without
// a copy.
func (b *Batch) Add(kind Kind, data []byte) Hash {
	h := HashOf(kind, data)
	if _, ok := b.known[h]; !ok {
		b.known[h] = len(b.objects)
		b.objects = append(b.objects, pending{h, kind, data})
	}
	return h
}

// AddBlob puts a blob into the batch.
func (b *Batch) AddBlob(data []byte) Hash { return b.Add(BlobKind, data) }

// AddTree puts a tree into the batch; its entries must be in order.
func (b *Batch) AddTree(t Tree) Hash { return b.Add(TreeKind, t.Encode()) }

// AddCommit puts a commit into the batch and sets c.Hash.
func (b *Batch) AddCommit(c *Commit) Hash {
	c.Hash = b.Add(CommitKind, c.Encode())
	return c.Hash
}

// Change is a new blob for one path, or the path's removal.
type Change struct {
	Path string // forward slashes
	Blob Hash   // zero: the path is removed
}
