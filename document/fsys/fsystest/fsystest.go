// Package fsystest is a disk that fails, for the tests of whoever writes files.
package fsystest

import (
	"io/fs"
	"sync"
	"time"

	"tahrir/document/fsys"
)

// Disk is the operating system's disk, on which one operation fails once Arm has
// been called. Several goroutines may use it.
type Disk struct {
	fsys.OS
	Err    error // what fails says; nil for writes alone, which write half and say nothing
	Broken bool  // each later operation fails too

	mu    sync.Mutex
	left  int // operations until the one that fails, which leaves 0; none fails below that
	ended bool
	what  string
}

// Arm lets the at-th operation from now on fail, counted from 1.
func (d *Disk) Arm(at int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.left, d.ended, d.what = at, at < 1, ""
}

// Disarm ends the part that is tested: where nothing has failed yet, nothing
// will. A disk that is broken stays so.
func (d *Disk) Disarm() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ended = true
}

// Failed returns the operation that failed first, "" for none.
func (d *Disk) Failed() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.what
}

// fails reports whether an operation fails.
func (d *Disk) fails(what string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.Err == nil && what != "write":
		return false // a short write is no fault of anything else
	case d.what != "":
		return d.Broken
	case d.ended || d.left == 0: // over, or not armed
		return false
	}
	if d.left--; d.left > 0 {
		return false
	}
	d.what = what
	return true
}

// do runs an operation, or fails it.
func (d *Disk) do(what string, run func() error) error {
	if d.fails(what) {
		return d.Err
	}
	return run()
}

func (d *Disk) open(what string, run func() (fsys.File, error)) (fsys.File, error) {
	if d.fails(what) {
		return nil, d.Err
	}
	f, err := run()
	if err != nil {
		return nil, err
	}
	return &file{f, d}, nil
}

// Create is [fsys.FS]'s, as are the other methods below.
func (d *Disk) Create(path string, perm fs.FileMode) (fsys.File, error) {
	return d.open("create", func() (fsys.File, error) { return d.OS.Create(path, perm) })
}

func (d *Disk) Append(path string, perm fs.FileMode) (fsys.File, error) {
	return d.open("append", func() (fsys.File, error) { return d.OS.Append(path, perm) })
}

func (d *Disk) Open(path string) (fsys.File, error) {
	return d.open("open", func() (fsys.File, error) { return d.OS.Open(path) })
}

func (d *Disk) Rename(from, to string) error {
	return d.do("rename", func() error { return d.OS.Rename(from, to) })
}

func (d *Disk) Link(from, to string) error {
	return d.do("link", func() error { return d.OS.Link(from, to) })
}

func (d *Disk) Remove(path string) error {
	return d.do("remove", func() error { return d.OS.Remove(path) })
}

func (d *Disk) Mkdir(path string, perm fs.FileMode) error {
	return d.do("mkdir", func() error { return d.OS.Mkdir(path, perm) })
}

func (d *Disk) MkdirAll(path string, perm fs.FileMode) error {
	return d.do("mkdir", func() error { return d.OS.MkdirAll(path, perm) })
}

func (d *Disk) Chtimes(path string, at time.Time) error {
	return d.do("chtimes", func() error { return d.OS.Chtimes(path, at) })
}

func (d *Disk) SyncDir(path string) error {
	return d.do("sync folder", func() error { return d.OS.SyncDir(path) })
}

// file is a file of a Disk. A write that fails writes half.
type file struct {
	fsys.File
	disk *Disk
}

func (f *file) Write(b []byte) (int, error) {
	if f.disk.fails("write") {
		n, _ := f.File.Write(b[:len(b)/2])
		return n, f.disk.Err
	}
	return f.File.Write(b)
}

func (f *file) WriteAt(b []byte, at int64) (int, error) {
	if f.disk.fails("write") {
		n, _ := f.File.WriteAt(b[:len(b)/2], at)
		return n, f.disk.Err
	}
	return f.File.WriteAt(b, at)
}

func (f *file) Truncate(size int64) error {
	return f.disk.do("truncate", func() error { return f.File.Truncate(size) })
}

func (f *file) Sync() error { return f.disk.do("sync", f.File.Sync) }

// Close closes the file even where it fails.
func (f *file) Close() error {
	err := f.File.Close()
	if f.disk.fails("close") {
		return f.disk.Err
	}
	return err
}
