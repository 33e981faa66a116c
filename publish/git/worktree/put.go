package worktree

import (
	"fmt"
	"os"
	"path"
	"path/filepath"

	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
)

// PutFiles puts the new files in place and completes the new index in its lock,
// all but the rename.
func (c *Checkout) PutFiles() error {
	disk := c.tree.opts.FS
	for i, s := range c.steps {
		if c.temps[i] == "" {
			continue
		}
		file := c.file(s.Path)
		if err := disk.Rename(c.temps[i], file); err != nil {
			return fmt.Errorf("write %s: %w", file, err)
		}
		c.placed = i + 1
		if err := putEntryStat(s.entry, file); err != nil {
			return fmt.Errorf("write %s: %w", file, err)
		}
	}
	if c.fresh != nil {
		if err := c.fresh.finish(c.lock.File, c.steps); err != nil {
			return fmt.Errorf("write the index: %w", err)
		}
	}
	if err := c.lock.Sync(); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}

// PutIndex puts the new index in place.
func (c *Checkout) PutIndex() error {
	if err := c.lock.Put(c.tree.indexFile()); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	c.indexed = true
	return nil
}

// ConfirmIndex makes the new index durable.
func (c *Checkout) ConfirmIndex() error {
	if err := c.lock.Confirm(c.tree.indexFile()); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}

// Finish removes the files that the branch no longer has and makes the rest
// durable. It is called once branch and index have moved.
func (c *Checkout) Finish() error {
	disk := c.tree.opts.FS
	dirs := map[string]bool{}
	for i, s := range c.steps {
		if c.temps[i] != "" {
			dirs[filepath.Dir(c.file(s.Path))] = true
			if s.Before.Hash.IsZero() { // its folders may be new, too
				for dir := path.Dir(s.Path); dir != "."; dir = path.Dir(dir) {
					dirs[filepath.Dir(c.file(dir))] = true
				}
			}
		} else if s.After.Hash.IsZero() && !s.found.skipped {
			if err := c.removeFile(s.Path); err != nil {
				return fmt.Errorf("remove %s: %w", s.Path, err)
			}
		}
	}
	for dir := range dirs {
		if err := disk.SyncDir(dir); err != nil {
			return fmt.Errorf("sync %s: %w", dir, err)
		}
	}
	return fsys.Discard(disk, c.note)
}

// putBack restores the files that PutFiles has overwritten.
func (c *Checkout) putBack() error {
	disk := c.tree.opts.FS
	for i, s := range c.steps[:c.placed] {
		if c.temps[i] == "" {
			continue
		}
		if s.Before.Hash.IsZero() {
			if err := c.removeFile(s.Path); err != nil {
				return err
			}
			continue
		}
		if err := c.writeFile(c.temps[i], s.Path, s.Before); err != nil {
			return err
		}
		if err := disk.Rename(c.temps[i], c.file(s.Path)); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a file of the repository to temp, with the line ends of the
// work tree.
func (c *Checkout) writeFile(temp, name string, e odb.Entry) error {
	disk := c.tree.opts.FS
	data, err := c.tree.opts.Objects.Blob(e.Hash, 0)
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
	return fsys.WriteNew(disk, temp, c.rules.smudge(name, data), perm)
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

// removeFile removes a file and the folders that it leaves empty.
func (c *Checkout) removeFile(name string) error {
	disk := c.tree.opts.FS
	if err := fsys.Discard(disk, c.file(name)); err != nil {
		return err
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if err := disk.Remove(c.file(dir)); err != nil {
			break // others have files in it
		}
	}
	return nil
}
