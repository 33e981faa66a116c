package remote

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing/format/idxfile"

	"tahrir/document/fsys"
)

// tempPrefix begins the names of packs being received. git gc removes what begins
// with tmp_, too.
const tempPrefix = "tmp_pack_tahrir_"

// forsaken is how long a file being received may stay untouched before the next
// fetch takes it for the remains of a crash.
const forsaken = time.Hour

// makeTemp creates the file that the pack is received into, and removes the remains
// of crashes.
func (in *intake) makeTemp() (fsys.File, error) {
	disk := in.remote.opts.FS
	if err := disk.MkdirAll(in.packDir(), 0o777); err != nil {
		return nil, err
	}
	for n := 0; ; n++ {
		in.temp = filepath.Join(in.packDir(), fmt.Sprintf("%s%d_%d", tempPrefix, os.Getpid(), n))
		f, err := disk.Create(in.temp, 0o444)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		return f, in.clearForsaken()
	}
}

func (in *intake) clearForsaken() error {
	disk := in.remote.opts.FS
	mine, err := os.Stat(in.temp)
	if err != nil {
		return err
	}
	names, err := os.ReadDir(in.packDir())
	if err != nil {
		return err
	}
	for _, name := range names {
		info, err := name.Info()
		if err != nil || !strings.HasPrefix(name.Name(), tempPrefix) || mine.ModTime().Sub(info.ModTime()) < forsaken {
			continue
		}
		if err := disk.Remove(filepath.Join(in.packDir(), name.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("clear what a crash left: %w", err)
		}
	}
	return nil
}

// install moves the pack and its index into place, durably: the pack first, since
// an index without a pack is an error to git.
func (in *intake) install() error {
	disk := in.remote.opts.FS
	place := filepath.Join(in.packDir(), "pack-"+in.sum.String())
	index := in.temp + ".idx"
	if err := in.writeIndex(index); err != nil {
		return fmt.Errorf("write the pack's index: %w", err)
	}
	err := disk.Rename(in.temp, place+".pack")
	if err == nil {
		err = disk.SyncDir(in.packDir())
	}
	if err == nil {
		err = disk.Rename(index, place+".idx")
	}
	if err != nil {
		if rerr := disk.Remove(index); rerr != nil && !errors.Is(rerr, fs.ErrNotExist) {
			err = errors.Join(err, rerr)
		}
		return fmt.Errorf("keep the pack: %w", err)
	}
	if err := disk.SyncDir(in.packDir()); err != nil {
		return fmt.Errorf("keep the pack: %w", err)
	}
	in.store.Refresh()
	return nil
}

func (in *intake) writeIndex(name string) (err error) {
	var w idxfile.Writer
	if err := w.OnHeader(uint32(len(in.entries))); err != nil {
		return err
	}
	for _, e := range in.entries {
		w.Add(e.hash, uint64(e.offset), e.crc)
	}
	if err := w.OnFooter(in.sum); err != nil {
		return err
	}
	index, err := w.Index()
	if err != nil {
		return err
	}
	f, err := in.remote.opts.FS.Create(name, 0o444)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 256<<10)
	_, err = idxfile.NewEncoder(out).Encode(index)
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		err = errors.Join(err, in.remote.opts.FS.Remove(name))
	}
	return err
}
