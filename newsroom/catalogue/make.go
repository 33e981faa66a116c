package catalogue

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/gofrs/flock"

	"tahrir/document/fsys"
)

// portion is how many articles are gathered in memory while a catalogue is made.
const portion = 1000

// Make makes the catalogue anew, and its folder where that was removed, unless another
// process is doing so, which it waits for. The error is ErrNone where the folder is
// removed meanwhile. feed returns the tag of what it has read. partial, which may be nil,
// is called with what is there so far.
func (c *Catalogue) Make(ctx context.Context, feed func(*Feed) (tag string, err error), partial func(*View)) (err error) {
	// Only this folder: a home that is gone is not to come back empty.
	if err := c.disk.Mkdir(c.dir, folderPerm); err != nil && !errors.Is(err, fs.ErrExist) && !fsys.Unwritable(err) {
		return fmt.Errorf("make the catalogue: %w", err)
	}
	defer func() { err = c.orGone(err) }()
	lock := flock.New(c.path(makingFile))
	free, err := lock.TryLock()
	if err == nil && !free {
		_, err = lock.TryLockContext(ctx, 20*time.Millisecond)
	}
	m := &maker{c: c, partial: partial, taken: &gathered{}, unkept: fsys.Unwritable(err)}
	if err != nil && !m.unkept {
		return fmt.Errorf("make the catalogue: %w", err)
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	if !free && !m.unkept { // somebody has made it meanwhile
		if _, err := c.View(); err == nil {
			return nil
		}
	}
	tag, err := feed(&Feed{ctx, m})
	if err == nil {
		err = m.flush()
	}
	switch {
	case err != nil:
	case m.unkept:
		c.mu.Lock()
		c.held = newView(tag, m.parts)
		c.mu.Unlock()
	default:
		err = c.locked(ctx, func() error { return m.end(tag) })
	}
	return errors.Join(err, m.tidy())
}

// Feed takes the articles of a catalogue that is being made, from one goroutine.
type Feed struct {
	ctx context.Context
	m   *maker
}

// Add takes an article.
func (f *Feed) Add(a *Article) error {
	if err := f.ctx.Err(); err != nil {
		return err
	}
	return f.m.add(a)
}

// Show makes what was taken so far visible to lists.
func (f *Feed) Show() error { return f.m.flush() }

// maker is a catalogue that is being made.
type maker struct {
	c       *Catalogue
	unkept  bool // nothing can be written
	partial func(*View)
	taken   *gathered
	parts   []part
	made    int
}

func (m *maker) add(a *Article) error {
	m.taken.add(a)
	if m.taken.len() < portion {
		return nil
	}
	return m.flush()
}

// flush writes what was taken as a segment.
func (m *maker) flush() error {
	if m.taken.len() == 0 {
		return nil
	}
	s, err := m.write()
	if err != nil {
		return err
	}
	m.taken = &gathered{}
	m.parts = append(m.parts, part{segment: s})
	if m.partial != nil {
		m.partial(newView("", append([]part{}, m.parts...)))
	}
	return nil
}

func (m *maker) write() (*segment, error) {
	if !m.unkept {
		s, err := m.c.write(fmt.Sprintf("%s%d", makingPrefix, m.made), []input{{source: m.taken}})
		m.made++
		if m.unkept = fsys.Unwritable(err); !m.unkept {
			return s, err
		}
	}
	return inMemory(m.taken)
}

// end merges what was made into one segment, and puts it in the place of whatever
// was there. The caller holds the lock.
func (m *maker) end(tag string) error {
	c := m.c
	next := headOf{generation: c.newest() + 1, tag: tag}
	var parts []part
	if len(m.parts) > 0 {
		inputs := make([]input, len(m.parts))
		for i, p := range m.parts {
			inputs[i] = input{source: p.segment}
		}
		s, err := c.write(next.segment(0), inputs)
		if err != nil {
			return err
		}
		parts = append(parts, part{segment: s})
	}
	return c.begin(next, parts)
}

// newest returns the number of the newest generation of which there is a file.
func (c *Catalogue) newest() (newest uint64) {
	files, err := c.disk.ReadDir(c.dir)
	if err != nil {
		return newest
	}
	for _, f := range files {
		var n uint64
		if _, err := fmt.Sscanf(f.Name(), logPrefix+"%d", &n); err == nil {
			newest = max(newest, n)
		}
		if _, err := fmt.Sscanf(f.Name(), segPrefix+"%d-", &n); err == nil {
			newest = max(newest, n)
		}
	}
	return newest
}

// tidy removes what was made on the way.
func (m *maker) tidy() error {
	var failed error
	for n := range m.made {
		failed = errors.Join(failed, fsys.Discard(m.c.disk, m.c.path(fmt.Sprintf("%s%d", makingPrefix, n))))
	}
	return failed
}
