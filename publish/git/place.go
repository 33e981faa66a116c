package git

import (
	"fmt"
	"os"
	"path"
	"path/filepath"

	"tahrir/publish/fsys"
	"tahrir/publish/git/odb"
)

// place puts the new files into their places and completes the new index in
// its lock, all but the rename.
func (b *bringing) place() error {
	disk := b.store.opts.FS
	for i, s := range b.steps {
		if b.temps[i] == "" {
			continue
		}
		file := b.file(s.path)
		if err := disk.Rename(b.temps[i], file); err != nil {
			return fmt.Errorf("write %s: %w", file, err)
		}
		b.placed = i + 1
		if err := putEntryStat(s.entry, file); err != nil {
			return fmt.Errorf("write %s: %w", file, err)
		}
	}
	if b.fresh != nil {
		if err := b.fresh.finish(b.lock.File, b.steps); err != nil {
			return fmt.Errorf("write the index: %w", err)
		}
	}
	if err := b.lock.Sync(); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}

// putIndex puts the new index into its place.
func (b *bringing) putIndex() error {
	if err := b.lock.Put(b.store.indexFile()); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	b.indexed = true
	return nil
}

// confirmIndex makes that durable.
func (b *bringing) confirmIndex() error {
	if err := b.lock.Confirm(b.store.indexFile()); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}

// finish removes what the branch no longer has and makes the files durable.
// Branch and index have moved.
func (b *bringing) finish() error {
	disk := b.store.opts.FS
	dirs := map[string]bool{}
	for i, s := range b.steps {
		if b.temps[i] != "" {
			dirs[filepath.Dir(b.file(s.path))] = true
			if s.before.Hash.IsZero() { // its folders may be new, too
				for dir := path.Dir(s.path); dir != "."; dir = path.Dir(dir) {
					dirs[filepath.Dir(b.file(dir))] = true
				}
			}
		} else if s.after.Hash.IsZero() && !s.found.skipped {
			if err := b.removeFile(s.path); err != nil {
				return fmt.Errorf("remove %s: %w", s.path, err)
			}
		}
	}
	for dir := range dirs {
		if err := disk.SyncDir(dir); err != nil {
			return fmt.Errorf("sync %s: %w", dir, err)
		}
	}
	return fsys.Discard(disk, b.note)
}

// putBack gives the files that were placed their former content.
func (b *bringing) putBack() error {
	disk := b.store.opts.FS
	for i, s := range b.steps[:b.placed] {
		if b.temps[i] == "" {
			continue
		}
		if s.before.Hash.IsZero() {
			if err := b.removeFile(s.path); err != nil {
				return err
			}
			continue
		}
		if err := b.writeFile(b.temps[i], s.path, s.before); err != nil {
			return err
		}
		if err := disk.Rename(b.temps[i], b.file(s.path)); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a file of the repository, as it stands in the work tree,
// beside its place.
func (b *bringing) writeFile(temp, name string, e odb.Entry) error {
	disk := b.store.opts.FS
	data, err := b.store.Blob(e.Hash, 0)
	if err != nil {
		return err
	}
	if err := disk.MkdirAll(filepath.Dir(temp), fsys.DirPerm); err != nil {
		return err
	}
	perm := fsys.FilePerm
	if e.Mode == odb.ExecutableMode {
		perm = 0o777
	}
	if err := fsys.Discard(disk, temp); err != nil {
		return err
	}
	return fsys.WriteNew(disk, temp, b.rules.smudge(name, data), perm)
}

func putEntryStat(entry []byte, file string) error {
	if entry == nil {
		return nil
	}
	info, err := os.Lstat(file)
	if err == nil {
		putStat(entry, info)
	}
	return err
}

// removeFile removes a file, and the folders that it leaves empty.
func (b *bringing) removeFile(name string) error {
	disk := b.store.opts.FS
	if err := fsys.Discard(disk, b.file(name)); err != nil {
		return err
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if err := disk.Remove(b.file(dir)); err != nil {
			break // somebody's files are in it
		}
	}
	return nil
}
