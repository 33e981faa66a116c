package catalogue

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"tahrir/document/fsys"
	"tahrir/publish/derived"
)

// Catalogue is the catalogue in a folder. Several processes may use one at once: who
// changes it holds its lock, and the others notice. It is safe for concurrent use.
type Catalogue struct {
	dir  string
	disk fsys.FS

	mu      sync.Mutex
	head    headOf
	info    fs.FileInfo         // of the head's file; nil where none was read
	logged  int64               // how much of the log is in recent
	recent  map[Named]*Article  // what the log adds, the latest of each
	parts   []part              // what the files hold, without what the log supersedes
	tag     string              // with the last change
	open    map[string]*segment // by name
	records int                 // in the log
	view    *View               // of all this; nil where it is to be made

	held *View // where nothing can be written, what was made in memory
}

// ErrNone means that there is no catalogue, or none that can be used, and that it is
// to be made.
var ErrNone = errors.New("there is no catalogue yet")

const filePerm, folderPerm = 0o600, 0o700

// Open returns the catalogue in a folder, which is made. It reads nothing.
func Open(disk fsys.FS, dir string) (*Catalogue, error) {
	if err := disk.MkdirAll(dir, folderPerm); err != nil && !fsys.Unwritable(err) {
		return nil, fmt.Errorf("open the catalogue: %w", err)
	}
	return &Catalogue{dir: dir, disk: disk, open: map[string]*segment{}}, nil
}

func (c *Catalogue) path(name string) string { return filepath.Join(c.dir, name) }

// View returns the catalogue as it is now, with what other processes have added. The
// error is ErrNone, or ErrDamaged, where it is to be made anew.
func (c *Catalogue) View() (*View, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held != nil {
		return c.held, nil
	}
	if err := c.refresh(); err != nil {
		return nil, err
	}
	if c.view == nil {
		if err := c.look(); err != nil {
			return nil, err
		}
	}
	return c.view, nil
}

// look makes the view.
func (c *Catalogue) look() error {
	parts := slices.Clone(c.parts)
	if len(c.recent) > 0 {
		articles := slices.Collect(maps.Values(c.recent))
		slices.SortFunc(articles, func(a, b *Article) int { return b.When.Compare(a.When) })
		s, err := inMemory(gather(articles))
		if err != nil {
			return err
		}
		parts = append(parts, part{segment: s})
	}
	c.view = newView(c.tag, parts)
	return nil
}

// refresh reads what was changed by others. The caller holds mu.
func (c *Catalogue) refresh() (err error) {
	for range tries {
		var info fs.FileInfo
		info, err = c.disk.Stat(c.path(headFile))
		if errors.Is(err, fs.ErrNotExist) {
			c.forget()
			return ErrNone
		}
		if err != nil {
			return fmt.Errorf("read the catalogue: %w", err)
		}
		if !sameFile(info, c.info) {
			err = c.takeHead(info)
		}
		if err == nil {
			err = c.readLog()
		}
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			break
		}
		c.info = nil // another process has replaced the head meanwhile
	}
	if err != nil {
		c.forget()
	}
	return damaged(err)
}

// tries is how often the head is read again where what it names is gone.
const tries = 20

func (c *Catalogue) forget() {
	c.head, c.info, c.logged, c.recent, c.parts, c.tag, c.view, c.records = headOf{}, nil, 0, nil, nil, "", nil, 0
	clear(c.open)
}

// damaged returns ErrDamaged for whatever says that a file is not there as it should
// be, with what it says.
func damaged(err error) error {
	if err == nil || errors.Is(err, ErrDamaged) {
		return err
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return fmt.Errorf("read the catalogue: %w", err)
}

func (c *Catalogue) takeHead(info fs.FileInfo) error {
	file, err := c.disk.ReadFile(c.path(headFile))
	if err != nil {
		return err
	}
	h, err := decodeHead(file)
	if err != nil {
		return err
	}
	open := map[string]*segment{}
	var parts []part
	for _, k := range h.segments {
		s := c.open[k.name]
		if s == nil {
			if s, err = openSegment(c.dir, k.name); err != nil {
				return err
			}
		}
		open[k.name] = s
		parts = append(parts, part{segment: s, dead: k.dead})
	}
	log, _, _, err := derived.Open(c.path(h.logFile()), logForm)
	if err != nil {
		return err
	}
	c.head, c.info, c.open, c.parts, c.tag, c.view = h, info, open, parts, h.tag, nil
	c.logged, c.recent, c.records = log.End(), map[Named]*Article{}, 0
	return nil
}

// readLog takes in what was appended to the log.
func (c *Catalogue) readLog() error {
	f, err := os.Open(c.path(c.head.logFile()))
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() <= c.logged {
		return err
	}
	records := make([]byte, info.Size()-c.logged)
	n, err := f.ReadAt(records, c.logged)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	records = records[:n]
	for {
		payload, rest, ok := derived.NextRecord(records)
		if !ok {
			return nil // never finished, or not yet
		}
		one, err := decodeChange(payload)
		if err != nil {
			return err
		}
		if err := c.apply(one); err != nil {
			return err
		}
		c.logged += int64(len(records) - len(rest))
		records = rest
	}
}

// apply takes a change in.
func (c *Catalogue) apply(one change) error {
	for _, a := range one.put {
		name := Named{a.Kind, a.Key}
		if err := c.bury(name); err != nil {
			return err
		}
		c.recent[name] = a
	}
	for _, name := range one.gone {
		delete(c.recent, name)
		if err := c.bury(name); err != nil {
			return err
		}
	}
	c.tag, c.view = one.tag, nil
	c.records++
	return nil
}

// bury marks an entry of a segment as gone.
func (c *Catalogue) bury(name Named) error {
	hash := hashOf(byte(name.Kind), name.Key)
	for i, p := range c.parts {
		docs, err := p.lookUp(hash)
		if err != nil {
			return err
		}
		for _, doc := range docs {
			if p.dead.has(doc) {
				continue
			}
			e, err := p.entry(doc)
			if err != nil {
				return err
			}
			if e.Kind == name.Kind && e.Key == name.Key {
				c.parts[i].dead = p.dead.with(doc, p.n)
			}
		}
	}
	return nil
}

// lockWait is how long another process is waited for between two looks.
const lockWait = 3 * time.Millisecond

// locked runs work while nobody else changes the catalogue, in this process or
// another. The error is ErrNone where the folder is gone.
func (c *Catalogue) locked(ctx context.Context, work func() error) (err error) {
	defer func() { err = c.orGone(err) }()
	lock := flock.New(c.path(lockFile))
	if _, err := lock.TryLockContext(ctx, lockWait); err != nil {
		return fmt.Errorf("lock the catalogue: %w", err)
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	return work()
}

// orGone returns ErrNone for what failed since the folder was removed meanwhile, with
// what failed.
func (c *Catalogue) orGone(err error) error {
	if err == nil || errors.Is(err, ErrNone) {
		return err
	}
	if _, gone := c.disk.Stat(c.dir); !errors.Is(gone, fs.ErrNotExist) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrNone, err)
}

// Extend takes in articles that are new or changed, and drops those that are gone.
// tag is what the catalogue is made from after it; ErrNone where there is no
// catalogue to extend.
func (c *Catalogue) Extend(ctx context.Context, tag string, put []*Article, gone []Named) error {
	c.mu.Lock()
	held := c.held != nil
	c.mu.Unlock()
	if held {
		return nil
	}
	return c.locked(ctx, func() error {
		full, err := c.append(change{tag, put, gone})
		if err != nil || !full {
			return err
		}
		return c.fold()
	})
}

// append takes a change in, and reports whether the log is full. The caller holds
// the lock.
func (c *Catalogue) append(one change) (full bool, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.refresh(); err != nil {
		return false, err
	}
	if len(one.put) == 0 && len(one.gone) == 0 && one.tag == c.tag {
		return false, nil
	}
	if len(one.put) > fewPut { // they become a segment at once
		if err := c.apply(one); err != nil {
			c.forget()
			return false, err
		}
		return true, nil
	}
	record := derived.Record(one.encode())
	if err := derived.Append(c.disk, c.path(c.head.logFile()), c.logged, record); err != nil {
		return false, fmt.Errorf("extend the catalogue: %w", err)
	}
	if err := c.apply(one); err != nil {
		return false, err
	}
	c.logged += int64(len(record))
	return len(c.recent) > mostRecent || c.records > mostRecords || c.logged > mostLogged, nil
}

// Bounds of the log. Beyond them, what it adds becomes a segment.
const (
	mostRecent  = 64
	mostRecords = 512
	mostLogged  = 2 << 20
	fewPut      = 48 // articles that one record may hold
)

// Drop forgets the catalogue, since something in it was found damaged. It has to be
// made anew.
func (c *Catalogue) Drop(ctx context.Context) error {
	err := c.locked(ctx, func() error { return fsys.Discard(c.disk, c.path(headFile)) })
	if errors.Is(err, ErrNone) {
		err = nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forget()
	return err
}
