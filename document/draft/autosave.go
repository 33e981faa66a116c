package draft

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"tahrir/document"
)

// When the Autosaver saves, and how long it waits after a failure at most. This is
// the one wait between the journal and the file; gather is the one between a key
// and the journal.
const (
	afterKey    = 900 * time.Millisecond
	whileTyping = 4900 * time.Millisecond
	longestWait = 30 * time.Second
)

// The same for what no edit reaches, as notes and tags: the journal does not have it,
// so that the file must soon.
const (
	afterFact  = gather
	whileFacts = 4 * gather
)

// A file is written whole, so a longer text is written less often: both waits are a
// multiple of the time that it takes to write the text out, within a bound. Nothing
// is less safe for it, since the journal has what is typed meanwhile.
const (
	restAfterKey, longestAfterKey       = 40, 10 * time.Second
	restWhileTyping, longestWhileTyping = 200, 30 * time.Second
)

// waits returns how long after the last key, and how long after the first unsaved
// one, a text is saved that takes took to write out. Bare is one of which the journal
// lacks something.
func waits(took time.Duration, bare bool) (key, typing time.Duration) {
	key, typing = afterKey, whileTyping
	if bare {
		key, typing = afterFact, whileFacts
	}
	return min(max(key, restAfterKey*took), longestAfterKey),
		min(max(typing, restWhileTyping*took), longestWhileTyping)
}

// Stage is what the Autosaver is doing.
type Stage int

// The stages.
const (
	Editing  Stage = iota // there is text that the file does not hold
	Saving                // it is being written
	Saved                 // the file holds it
	Failed                // it could not be written, and will be tried again
	Conflict              // another program has changed the file; see Overwrite and Adopt
)

// Progress is what the Autosaver reports.
type Progress struct {
	Stage Stage
	At    time.Time     // when Saved
	Err   error         // when Failed
	Other *ChangedError // when in Conflict; see Overwrite and Adopt
}

// Autosaver saves an article while it is typed.
type Autosaver struct {
	s      *Store
	j      *Journal
	file   string
	report func(Progress)

	mu       sync.Mutex // guards what is below; never held during a write to the disk
	a        *document.Article
	v        Version
	origin   *document.Article // what the file held in that version; nil where not known
	dirty    atomic.Bool       // written with mu held
	bare     bool              // the journal lacks something that is unsaved
	since    time.Time         // when the first unsaved change was made
	wait     time.Duration
	took     time.Duration // to write the text out, last time
	conflict bool
	stopped  bool
	timer    *time.Timer

	writing sync.Mutex // one save at a time
}

// NewAutosaver returns an Autosaver for what OpenTyped returned. Report is called
// on any goroutine, without a lock held.
func NewAutosaver(s *Store, file string, t Typed, j *Journal, report func(Progress)) *Autosaver {
	x := &Autosaver{s: s, j: j, file: file, report: report, a: t.Article.Clone(), v: t.Version, origin: t.Origin}
	x.conflict = t.Disputed
	if t.Unsaved {
		x.mu.Lock()
		x.changed()
		x.mu.Unlock()
	}
	return x
}

// Edit sets the article to now, which edits made from the article that the
// Autosaver has. The edits go to the journal, and the whole article is saved in the
// background. Edit never waits for the disk, and compares no texts.
func (x *Autosaver) Edit(now *document.Article, edits []Edit) {
	x.mu.Lock()
	if len(edits) == 0 || !lead(x.a, now, edits) {
		x.mu.Unlock()
		x.Set(now)
		return
	}
	x.edit(now, edits)
}

// Set sets the article to now. Where its texts differ from those that the Autosaver
// has, the difference goes to the journal as edits; the whole article is saved in
// the background. Set compares the texts, and never waits for the disk.
func (x *Autosaver) Set(now *document.Article) {
	x.mu.Lock()
	edits := editsTo(x.a, now)
	if len(edits) == 0 && sameButTexts(x.a, now) {
		saved := !x.dirty.Load() && !x.conflict
		x.mu.Unlock()
		if saved { // typed and undone between two saves
			x.report(Progress{Stage: Saved, At: x.s.clock()})
		}
		return
	}
	x.bare = x.bare || len(edits) == 0
	x.edit(now, edits)
}

// edit writes edits to the journal and saves their article. The caller holds x.mu,
// which edit releases.
func (x *Autosaver) edit(now *document.Article, edits []Edit) {
	for _, e := range edits {
		if !e.empty() {
			x.j.Edit(e)
		}
	}
	x.a = now.Clone()
	x.changed()
	x.mu.Unlock()
	x.report(Progress{Stage: Editing})
}

// Unsaved reports whether there is text that is neither in the file nor being
// written to it. It never waits.
func (x *Autosaver) Unsaved() bool { return x.dirty.Load() }

// Article returns the article as it is now.
func (x *Autosaver) Article() *document.Article {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.a.Clone()
}

// Change changes fields that no Edit reaches, such as the status. They are saved as
// edits are, but are not in the journal. It must not change the texts that edits
// reach.
func (x *Autosaver) Change(change func(*document.Article)) {
	x.mu.Lock()
	change(x.a)
	x.changed()
	x.mu.Unlock()
	x.report(Progress{Stage: Editing})
}

// changed starts the timer. The caller holds x.mu.
func (x *Autosaver) changed() {
	now := time.Now()
	if !x.dirty.Load() {
		x.since = now
		x.dirty.Store(true)
	}
	if x.conflict || x.wait > 0 || x.stopped {
		return // the editor decides, or the next try is set already
	}
	key, typing := waits(x.took, x.bare)
	x.arm(min(key, max(0, x.since.Add(typing).Sub(now))))
}

func (x *Autosaver) arm(d time.Duration) {
	if x.timer != nil {
		x.timer.Stop()
	}
	x.timer = time.AfterFunc(d, func() { _ = x.Save() }) // Save reports the error
}

// ErrDisputed is returned while the file holds another program's text: nothing is
// saved until the editor has chosen between that and the text here.
var ErrDisputed = errors.New("another program wrote the draft's file; one of the two texts is to be chosen")

// Undecided reports whether an error of Save is no failure: another program's text
// is in the file, what was typed is in the journal, and the next start asks the
// editor again.
func Undecided(err error) bool {
	var changed *ChangedError
	return errors.Is(err, ErrDisputed) || errors.As(err, &changed)
}

// Save saves at once what is unsaved. It returns the error that it also reports, or
// ErrDisputed.
func (x *Autosaver) Save() error {
	x.writing.Lock()
	defer x.writing.Unlock()
	x.mu.Lock()
	if !x.dirty.Load() || x.conflict || x.stopped {
		disputed := x.conflict && !x.stopped
		x.mu.Unlock()
		if disputed {
			return ErrDisputed
		}
		return nil
	}
	a, was := x.a.Clone(), x.v
	x.dirty.Store(false)
	x.bare = false
	began := time.Now()
	form, err := x.j.mark(a)
	x.took = time.Since(began)
	x.mu.Unlock()
	x.report(Progress{Stage: Saving})
	v := was
	if err == nil {
		v, err = x.write(form, was)
	}
	if err == nil {
		x.mu.Lock()
		x.origin = a
		x.mu.Unlock()
	}
	x.report(x.finish(v, err))
	return err
}

// Origin returns what the draft's file held when it was last read or saved here,
// with its texts as they were typed; nil where that is not known. In a conflict
// both texts began with it.
func (x *Autosaver) Origin() *document.Article {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.origin == nil {
		return nil
	}
	return x.origin.Clone()
}

// write saves a marked article. It follows a file that was renamed, and makes a
// removed one again, since that overwrites nobody's text.
func (x *Autosaver) write(form form, was Version) (Version, error) {
	now, err := x.j.save(x.file, form, was)
	var other *ChangedError
	if !errors.As(err, &other) || !other.Gone {
		return now, err
	}
	if name, err := x.s.renamed(form.id, was); err != nil {
		return was, err
	} else if name != "" {
		x.mu.Lock()
		x.file = name
		x.mu.Unlock()
		return x.j.save(name, form, was)
	}
	if err := x.s.recreate(x.file, form.data); err != nil {
		return was, err
	}
	return x.j.save(x.file, form, form.version)
}

func (x *Autosaver) finish(v Version, err error) Progress {
	x.mu.Lock()
	defer x.mu.Unlock()
	var other *ChangedError
	switch {
	case err == nil:
		x.v, x.wait = v, 0
		if x.dirty.Load() && !x.stopped {
			key, _ := waits(x.took, x.bare)
			x.arm(key)
			return Progress{Stage: Editing}
		}
		return Progress{Stage: Saved, At: x.s.clock()}
	case errors.As(err, &other):
		x.conflict = true
		x.dirty.Store(true)
		return Progress{Stage: Conflict, Other: other}
	}
	x.dirty.Store(true)
	if x.stopped {
		return Progress{Stage: Failed, Err: err}
	}
	x.wait = min(longestWait, max(time.Second, 2*x.wait))
	x.arm(x.wait)
	return Progress{Stage: Failed, Err: err}
}

// File is the name of the draft's file.
func (x *Autosaver) File() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.file
}

// Theirs returns what another program wrote into the draft's file since it was last
// read or saved here. It returns nil where none did, and where the file is gone,
// which the next save mends. It waits for a running save.
func (x *Autosaver) Theirs() (*ChangedError, error) {
	x.writing.Lock()
	defer x.writing.Unlock()
	return x.theirs()
}

// Current reports whether the draft's file exists and holds what was last read or
// saved here. It waits for a running save.
func (x *Autosaver) Current() (bool, error) {
	x.writing.Lock()
	defer x.writing.Unlock()
	x.mu.Lock()
	file, v := x.file, x.v
	x.mu.Unlock()
	return x.s.holds(file, v)
}

// theirs is Theirs with x.writing held. A text that was in dispute when the draft
// was opened is theirs, even though it is the version that was read then.
func (x *Autosaver) theirs() (*ChangedError, error) {
	x.mu.Lock()
	file, was, disputed := x.file, x.v, x.conflict
	x.mu.Unlock()
	other, err := x.s.look(file)
	if err != nil || other.Gone || other.Now == was && !disputed {
		return nil, err
	}
	return other, nil
}

// Overwrite ends a conflict with the text here. The present file is kept in the
// trash, byte for byte.
func (x *Autosaver) Overwrite() error {
	x.writing.Lock()
	other, err := x.theirs()
	if err == nil && other != nil {
		if _, err = x.s.TrashData(other.File, other.Data); err == nil {
			x.mu.Lock()
			x.v = other.Now
			x.mu.Unlock()
		}
	}
	if err == nil {
		x.mu.Lock()
		x.conflict = false
		x.dirty.Store(true)
		x.mu.Unlock()
	}
	x.writing.Unlock()
	if err != nil {
		return err
	}
	return x.Save()
}

// Adopt ends a conflict with the present file, and returns its article. The text
// here is kept in the trash under an id of its own, if it differs. Where the file
// is no article, Adopt returns an error and changes nothing.
func (x *Autosaver) Adopt() (*document.Article, error) {
	x.writing.Lock()
	defer x.writing.Unlock()
	other, err := x.theirs()
	if err != nil {
		return nil, err
	}
	ours := x.Article()
	if other == nil {
		x.mu.Lock()
		x.conflict = false
		x.mu.Unlock()
		return ours, nil
	}
	if other.Theirs == nil {
		_, err := document.Decode(other.Data)
		return nil, fmt.Errorf("load draft %s: %w", other.File, err)
	}
	if len(editsTo(ours, other.Theirs)) > 0 {
		if err := x.s.TrashCopy(ours); err != nil {
			return nil, err
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.timer != nil {
		x.timer.Stop()
	}
	x.a, x.v, x.conflict, x.wait = other.Theirs.Clone(), other.Now, false, 0
	x.origin = x.a.Clone()
	x.dirty.Store(false)
	x.j.append(markOf(x.a, x.v).record())
	return other.Theirs, nil
}

// Stop ends saving for good, for a draft that is in the trash. What is typed after
// it goes only to the journal.
func (x *Autosaver) Stop() {
	x.writing.Lock()
	defer x.writing.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	x.stopped = true
	if x.timer != nil {
		x.timer.Stop()
	}
}

// Resume starts saving again after a Stop, for a draft that could not be moved to
// the trash.
func (x *Autosaver) Resume() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.stopped = false
	if x.dirty.Load() {
		x.changed()
	}
}

// Close saves, stops, and closes the journal. Where the save fails the text is in
// the journal, unless writing that fails too, which the error then says.
func (x *Autosaver) Close() error {
	err := x.Save()
	x.Stop()
	return errors.Join(err, x.j.Close())
}
