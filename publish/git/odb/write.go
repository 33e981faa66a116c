package odb

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"tahrir/document/fsys"
)

// syncers is how many files are synced at a time: a journalling file system
// then commits several of them together.
const syncers = 8

// Flush writes the batch's objects as loose objects: each to a temporary file,
// synced, renamed, and then the folders synced. Objects that exist already are
// left. On an error, nothing that a ref names is touched.
func (b *Batch) Flush(ctx context.Context) error {
	s := b.store
	token, err := s.opts.Token()
	if err != nil {
		return err
	}
	var fresh []pending
	folders := map[string]bool{}
	for _, o := range b.objects {
		if err := ctx.Err(); err != nil {
			return err
		}
		path := loosePath(s.opts.Dir, o.hash)
		whole, err := s.keepLoose(path, o)
		if err != nil {
			return fmt.Errorf("write %s %s: %w", o.kind, o.hash, err)
		}
		folders[filepath.Dir(path)] = true
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
	if err := inParallel(len(fresh), func(i int) error { return s.writeLoose(token, fresh[i], packed[i]) }); err != nil {
		return err
	}
	names := make([]string, 0, len(folders)+1)
	for dir := range folders {
		names = append(names, dir)
	}
	if newFolder {
		names = append(names, s.opts.Dir)
	}
	if err := inParallel(len(names), func(i int) error { return s.syncObjects(names[i], fresh) }); err != nil {
		return fmt.Errorf("sync the object folders: %w", err)
	}
	for _, o := range b.objects {
		if o.kind == TreeKind { // the next change is built on it
			s.cache.put(looseLocation(o.hash), object{kind: o.kind, data: o.data, name: o.hash})
		}
	}
	b.objects, b.known = nil, map[Hash]int{}
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
func (s *Store) syncObjects(dir string, fresh []pending) error {
	err := s.opts.FS.SyncDir(dir)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, o := range fresh {
		if filepath.Dir(loosePath(s.opts.Dir, o.hash)) == dir {
			return err
		}
	}
	return nil
}

// FolderTries bounds how often a folder is made again that a gc removes.
const FolderTries = 8

// writeLoose writes one object. A gc removes empty folders, even one just made
// for this object, which is then made again.
func (s *Store) writeLoose(token string, o pending, data []byte) error {
	path := loosePath(s.opts.Dir, o.hash)
	err := s.writeObject(path, token, o, data)
	for try := 1; errors.Is(err, fs.ErrNotExist) && try < FolderTries; try++ {
		if err = s.opts.FS.MkdirAll(filepath.Dir(path), fsys.DirPerm); err == nil {
			err = s.opts.FS.SyncDir(s.opts.Dir)
		}
		if err == nil {
			err = s.writeObject(path, token, o, data)
		}
	}
	if err != nil {
		return fmt.Errorf("write %s %s: %w", o.kind, o.hash, err)
	}
	return nil
}

// writeObject writes an object under a temporary name that git's gc knows and
// clears (tmp_obj_…), syncs it, and renames it.
func (s *Store) writeObject(path, token string, o pending, data []byte) error {
	temp := filepath.Join(filepath.Dir(path), "tmp_obj_"+token+o.hash.String()[:12])
	if err := fsys.Discard(s.opts.FS, temp); err != nil {
		return err
	}
	if err := fsys.WriteNew(s.opts.FS, temp, data, fsys.ObjectPerm); err != nil {
		return err
	}
	if err := s.opts.FS.Rename(temp, path); err != nil {
		return errors.Join(err, fsys.Discard(s.opts.FS, temp))
	}
	return nil
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
