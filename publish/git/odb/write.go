package odb

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sync/errgroup"

	"tahrir/document/fsys"
)

// syncers is how many files are synced at a time: a journalling file system
// then commits several of them together.
const syncers = 8

// Flush writes the batch's objects as loose objects. Each is written to a temporary
// file and synced. Then the files are renamed and their folders synced, one kind after
// the other, so that a crash leaves no tree without its blobs. Objects that exist
// already are left. On an error, nothing that a ref names is touched.
func (b *Batch) Flush(ctx context.Context) error {
	s := b.store
	token, err := s.opts.Token()
	if err != nil {
		return err
	}
	var fresh []pending
	folders := map[Kind]map[string]bool{}
	for _, o := range b.objects {
		if err := ctx.Err(); err != nil {
			return err
		}
		path := loosePath(s.opts.Dir, o.hash)
		whole, err := s.keepLoose(path, o)
		if err != nil {
			return fmt.Errorf("write %s %s: %w", o.kind, o.hash, err)
		}
		if folders[o.kind] == nil {
			folders[o.kind] = map[string]bool{}
		}
		folders[o.kind][filepath.Dir(path)] = true
		if !whole {
			fresh = append(fresh, o)
		}
	}
	newFolder, err := b.folders(fresh)
	if err != nil {
		return err
	}
	packed, err := deflate(fresh)
	if err != nil {
		return err
	}
	loose := make([]looseFile, len(fresh))
	for i, o := range fresh {
		loose[i] = looseFile{o, packed[i], loosePath(s.opts.Dir, o.hash), s.temporary(token, o)}
	}
	err = inParallel(len(loose), func(i int) error { return s.stage(loose[i]) })
	for _, kind := range inOrder {
		if err != nil {
			break
		}
		names := slices.Collect(maps.Keys(folders[kind]))
		if newFolder && len(names) > 0 {
			names, newFolder = append(names, s.opts.Dir), false
		}
		err = s.settle(loose, kind, names)
	}
	if err != nil {
		for _, l := range loose {
			err = errors.Join(err, fsys.Discard(s.opts.FS, l.temp))
		}
		return err
	}
	for _, o := range b.objects {
		if o.kind == TreeKind { // the next change is built on it
			s.cache.put(looseLocation(o.hash), object{kind: o.kind, data: o.data, name: o.hash})
		}
	}
	b.objects, b.known = nil, map[Hash]int{}
	return nil
}

// inOrder are the kinds of objects in an order in which none names a later one. Of one
// kind, a batch holds what is named before what names it: the name of an object is
// made of those in it.
var inOrder = []Kind{BlobKind, TreeKind, CommitKind, TagKind}

// looseFile is an object on the way to its file.
type looseFile struct {
	pending
	data       []byte // as the file holds it
	path, temp string
}

// settle renames the files of one kind from their temporary names, and syncs their
// folders.
func (s *Store) settle(loose []looseFile, kind Kind, folders []string) error {
	for _, l := range loose {
		if l.kind != kind {
			continue
		}
		if err := s.rename(l); err != nil {
			return fmt.Errorf("write %s %s: %w", l.kind, l.hash, err)
		}
	}
	if err := inParallel(len(folders), func(i int) error { return s.syncObjects(folders[i], loose) }); err != nil {
		return fmt.Errorf("sync the object folders: %w", err)
	}
	return nil
}

// folders makes the missing fan-out folders.
func (b *Batch) folders(objects []pending) (made bool, err error) {
	for _, o := range objects {
		dir := filepath.Dir(loosePath(b.store.opts.Dir, o.hash))
		if _, err := os.Stat(dir); err == nil {
			continue
		}
		if err := b.store.opts.FS.MkdirAll(dir, fsys.DirPerm); err != nil {
			return false, fmt.Errorf("write %s %s: %w", o.kind, o.hash, err)
		}
		made = true
	}
	return made, nil
}

// keepLoose reports whether the object exists as a whole loose file. One that
// does is freshened, as git does, so that no gc takes it for old, and synced:
// its writer may not have. A torn one counts as missing and is replaced. A copy
// in a pack does not count: the pack may be gone a moment later.
func (s *Store) keepLoose(path string, o pending) (bool, error) {
	kind, data, err := readLoose(path, int64(len(o.data)))
	if err != nil || kind != o.kind || !bytes.Equal(data, o.data) {
		return false, nil
	}
	if err := s.opts.FS.Chtimes(path, s.opts.Now()); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	} else if err != nil && !errors.Is(err, fs.ErrPermission) {
		return false, err
	}
	f, err := os.Open(path)
	if err != nil {
		return false, nil
	}
	err = fsys.SyncRead(f)
	return err == nil, errors.Join(err, f.Close())
}

// syncObjects makes the entries of an object folder durable. A folder that is
// gone held nothing of ours: a gc has packed all of it.
func (s *Store) syncObjects(dir string, fresh []looseFile) error {
	err := s.opts.FS.SyncDir(dir)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, o := range fresh {
		if filepath.Dir(o.path) == dir {
			return err
		}
	}
	return nil
}

// FolderTries bounds how often a folder is made again that a gc removes.
const FolderTries = 8

// stage writes one object under its temporary name, and syncs it. A gc removes empty
// folders, even one just made for this object, which is then made again.
func (s *Store) stage(l looseFile) error {
	err := s.write(l)
	for try := 1; errors.Is(err, fs.ErrNotExist) && try < FolderTries; try++ {
		if err = s.opts.FS.MkdirAll(filepath.Dir(l.path), fsys.DirPerm); err == nil {
			err = s.opts.FS.SyncDir(s.opts.Dir)
		}
		if err == nil {
			err = s.write(l)
		}
	}
	if err != nil {
		return fmt.Errorf("write %s %s: %w", l.kind, l.hash, err)
	}
	return nil
}

// temporary returns the name of an object's file while it is written, which git's gc
// knows and clears (tmp_obj_…).
func (s *Store) temporary(token string, o pending) string {
	return filepath.Join(filepath.Dir(loosePath(s.opts.Dir, o.hash)), "tmp_obj_"+token+o.hash.String()[:12])
}

// write writes an object under its temporary name, in place of what a crash left there.
func (s *Store) write(l looseFile) error {
	if err := fsys.Discard(s.opts.FS, l.temp); err != nil {
		return err
	}
	return fsys.WriteNew(s.opts.FS, l.temp, l.data, fsys.ObjectPerm)
}

// rename renames the file of an object from its temporary name. A file that a gc has
// removed meanwhile is written again.
func (s *Store) rename(l looseFile) error {
	err := s.opts.FS.Rename(l.temp, l.path)
	for try := 1; errors.Is(err, fs.ErrNotExist) && try < FolderTries; try++ {
		if err = s.stage(l); err == nil {
			err = s.opts.FS.Rename(l.temp, l.path)
		}
	}
	return err
}

// deflate returns each object as its file holds it (gitformat-loose).
func deflate(objects []pending) ([][]byte, error) {
	out := make([][]byte, len(objects))
	z, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	if err != nil {
		return nil, err
	}
	for i, o := range objects {
		var b bytes.Buffer
		z.Reset(&b)
		if _, err = z.Write(header(o.kind, len(o.data))); err == nil {
			_, err = z.Write(o.data)
		}
		if cerr := z.Close(); err == nil {
			err = cerr
		}
		if err != nil {
			return nil, fmt.Errorf("deflate %s %s: %w", o.kind, o.hash, err)
		}
		out[i] = b.Bytes()
	}
	return out, nil
}

// inParallel runs f for 0 to n-1, a few at a time, and returns the first error
// only: a full disk fails them all.
func inParallel(n int, f func(int) error) error {
	var each errgroup.Group
	each.SetLimit(syncers)
	for i := range n {
		each.Go(func() error { return f(i) })
	}
	return each.Wait()
}
