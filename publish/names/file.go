package names

import (
	"encoding/binary"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"tahrir/document/fsys"
	"tahrir/publish/derived"
	"tahrir/publish/git/odb"
)

// form is that of the file. Its body, numbers big-endian:
//
//	tree (20), articles N (4), slugs M (4)
//	N × { id (26), month (2), slug (8) }, in order of id
//	M × { slug (8), row of its article (4) }, in order of slug
//	the articles whose id is no ULID, each as in a record
//
// A record says what became of some articles between two trees:
//
//	tree before (20), tree after (20),
//	each: length of the id (1), id, 1 or, where it is gone, 0 (1), month (2), slug (8)
//
// One that does not follow from the tree before it ends the file.
var form = derived.Form{Magic: "TAHRIRNM", Version: 2}

// foldEntries is how many articles may be in records before the base is written
// again with them.
const foldEntries = 1024

// read reads the index from its file, where that can be used.
func (n *Index) read(file string) {
	base, records, info, err := derived.Open(file, form)
	if err != nil {
		return
	}
	var head [headSize]byte
	if base.Read(0, head[:]) != nil {
		return
	}
	t := newTable(nil)
	if t.base, err = openRows(base, head[:]); err != nil {
		return
	}
	k := kept{info: info, size: base.End(), tree: odb.Hash(head[:20])}
	odd := make([]byte, base.Size()-t.base.end())
	if base.Read(t.base.end(), odd) != nil || !t.take(odd, new(int)) {
		return
	}
	for {
		payload, rest, ok := derived.NextRecord(records)
		if !ok || len(payload) < 40 || odb.Hash(payload[:20]) != k.tree || !t.take(payload[40:], &k.entries) {
			break
		}
		k.tree = odb.Hash(payload[20:40])
		k.size += int64(len(records) - len(rest))
		records = rest
	}
	n.table, n.kept, n.tree, n.built = t, k, k.tree, true
}

// take adds the articles in a record to the table, and their number to count.
// It returns false where the record is malformed.
func (t *table) take(data []byte, count *int) bool {
	for len(data) > 0 {
		size := 1 + int(data[0])
		if len(data) < size+11 {
			return false
		}
		id, rest := string(data[1:size]), data[size:]
		if rest[0] == 0 {
			t.remove(id)
		} else {
			t.put(id, named{binary.BigEndian.Uint16(rest[1:]), binary.BigEndian.Uint64(rest[3:])})
		}
		data = rest[11:]
		*count++
	}
	return true
}

func appendEntry(b []byte, id string, e named, there bool) []byte {
	b = append(b, byte(len(id)))
	b = append(b, id...)
	if there {
		b = append(b, 1)
	} else {
		b = append(b, 0)
	}
	b = binary.BigEndian.AppendUint16(b, e.month)
	return binary.BigEndian.AppendUint64(b, e.slug)
}

// Save keeps the index for the next run. Where that fails for want of space or
// permission, nothing is lost: the index is derived.
func (n *Index) Save() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.built || n.kept.info != nil && n.kept.tree == n.tree {
		return nil
	}
	err := n.save()
	if fsys.Unwritable(err) {
		return nil
	}
	return err
}

// save appends what changed. It writes the whole file where there is none,
// where another process has replaced it, or where the records have become many.
func (n *Index) save() error {
	file := filepath.Join(n.store.PrivateDir(), indexFile)
	if k := &n.kept; k.info != nil && k.entries+len(k.changed) <= foldEntries {
		lock := flock.New(file + ".lock")
		if got, err := lock.TryLock(); err != nil || !got {
			return err // another writer has most of it
		}
		defer lock.Unlock()
		if info, err := os.Stat(file); err == nil && os.SameFile(info, k.info) && info.Size() == k.info.Size() {
			return n.append()
		}
	}
	body, ok := n.table.body()
	if !ok {
		return nil // damaged, or with folders that we did not make; next time the archive is read again
	}
	copy(body, n.tree[:])
	data := derived.Seal(form, body)
	n.kept = kept{}
	if err := n.store.WritePrivate(indexFile, data); err != nil {
		return err
	}
	if info, err := os.Stat(file); err == nil && info.Size() == int64(len(data)) {
		n.kept = kept{info: info, size: info.Size(), tree: n.tree}
	}
	return nil
}

// append adds a record of what changed. The caller holds the lock.
func (n *Index) append() error {
	k := n.kept
	n.kept = kept{} // until it is known what the file holds
	payload := append(append([]byte{}, k.tree[:]...), n.tree[:]...)
	for id := range k.changed {
		if len(id) > 255 {
			continue // a folder that we did not make, and no article of ours
		}
		e, ok := n.table.find(id)
		payload = appendEntry(payload, id, e, ok)
	}
	if n.table.damaged {
		return nil
	}
	record := derived.Record(payload)
	file := filepath.Join(n.store.PrivateDir(), indexFile)
	if err := derived.Append(n.store.Disk(), file, k.size, record); err != nil {
		return err
	}
	size := k.size + int64(len(record))
	if info, err := os.Stat(file); err == nil && info.Size() == size {
		n.kept = kept{info: info, size: size, tree: n.tree, entries: k.entries + len(k.changed)}
	}
	return nil
}
