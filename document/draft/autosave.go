package draft

import (
	"errors"
	"sync"
	"time"

	"tahrir/document"
)

// When the Autosaver saves, and how long it waits after a failure at most.
const (
	afterKey    = 900 * time.Millisecond
	whileTyping = 4900 * time.Millisecond
	longestWait = 30 * time.Second
)

// Stage is what the Autosaver is at.
type Stage int

// The stages.
const (
	Editing  Stage = iota // there is text that the file does not hold
	Saving                // it is being written
	Saved                 // the file holds it
	Failed                // it could not be written; it is tried again
	Conflict              // the file was changed by another program; see Resolve
)

// Progress is what the Autosaver reports.
type Progress struct {
	Stage Stage
	At    time.Time     // of a Saved
	Err   error         // of a Failed
	Other *ChangedError // of a Conflict
}

// Autosaver saves an article while it is typed.
type Autosaver struct {
	s      *Store
	j      *Journal
	file   string
	report func(Progress)

	mu       sync.Mutex // what is below; never held while the disk is written
	a        *document.Article
	v        Version
	dirty    bool
	since    time.Time // of the first change that is not saved
	wait     time.Duration
	conflict bool
	timer    *time.Timer

	writing sync.Mutex // one save at a time
}

// NewAutosaver saves what OpenTyped gave. Report is called from any goroutine,
// without a lock held.
func NewAutosaver(s *Store, file string, t Typed, j *Journal, report func(Progress)) *Autosaver {
	x := &Autosaver{s: s, j: j, file: file, report: report, a: t.Article.Clone(), v: t.Version}
	if t.Unsaved {
		x.mu.Lock()
		x.changed()
		x.mu.Unlock()
	}
	return x
}

// Edit makes an edit in the article, and journals and saves it in the
// background. It never waits for the disk.
func (x *Autosaver) Edit(e Edit) error {
	x.mu.Lock()
	err := e.Apply(x.a)
	if err == nil {
		x.j.Edit(e)
		x.changed()
	}
	x.mu.Unlock()
	if err == nil {
		x.report(Progress{Stage: Editing})
	}
	return err
}

// Change changes fields that no Edit reaches, such as the status. They are
// saved as edits are, but not journalled. It must not change the four texts.
func (x *Autosaver) Change(change func(*document.Article)) {
	x.mu.Lock()
	change(x.a)
	x.changed()
	x.mu.Unlock()
	x.report(Progress{Stage: Editing})
}

// Resolve ends a conflict: the next save writes over the version given, that
// of the ChangedError, which the editor has seen.
func (x *Autosaver) Resolve(over Version) error {
	x.mu.Lock()
	x.v, x.conflict, x.dirty = over, false, true
	x.mu.Unlock()
	return x.Save()
}

// changed arms the timer. x.mu is held.
func (x *Autosaver) changed() {
	now := time.Now()
	if !x.dirty {
		x.dirty, x.since = true, now
	}
	if x.conflict || x.wait > 0 {
		return // the editor decides, or the next try is set already
	}
	x.arm(min(afterKey, max(0, x.since.Add(whileTyping).Sub(now))))
}

func (x *Autosaver) arm(d time.Duration) {
	if x.timer != nil {
		x.timer.Stop()
	}
	x.timer = time.AfterFunc(d, func() { _ = x.Save() }) // reported
}

// Save saves at once what is not saved and gives the error that it reports.
func (x *Autosaver) Save() error {
	x.writing.Lock()
	defer x.writing.Unlock()
	x.mu.Lock()
	if !x.dirty || x.conflict {
		x.mu.Unlock()
		return nil
	}
	a, was := x.a.Clone(), x.v
	x.dirty = false
	v, err := x.j.mark(a)
	x.mu.Unlock()
	x.report(Progress{Stage: Saving})
	if err == nil {
		v, err = x.j.save(x.file, a, was, v)
	}
	x.report(x.settle(v, err))
	return err
}

func (x *Autosaver) settle(v Version, err error) Progress {
	x.mu.Lock()
	defer x.mu.Unlock()
	var other *ChangedError
	switch {
	case err == nil:
		x.v, x.wait = v, 0
		if x.dirty {
			x.arm(afterKey)
			return Progress{Stage: Editing}
		}
		return Progress{Stage: Saved, At: x.s.clock()}
	case errors.As(err, &other):
		x.dirty, x.conflict = true, true
		return Progress{Stage: Conflict, Other: other}
	}
	x.dirty = true
	x.wait = min(longestWait, max(time.Second, 2*x.wait))
	x.arm(x.wait)
	return Progress{Stage: Failed, Err: err}
}

// Close saves, stops and closes the journal. Where the save fails the text is
// in the journal, unless that fails too, which the error says.
func (x *Autosaver) Close() error {
	err := x.Save()
	x.mu.Lock()
	if x.timer != nil {
		x.timer.Stop()
	}
	x.mu.Unlock()
	return errors.Join(err, x.j.Close())
}
