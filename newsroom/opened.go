package newsroom

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"
	"time"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom/versions"
)

// Draft is one open draft. An edit only changes latest and edits, so that a key
// costs little; a goroutine of the draft hands them to the autosaver.
type Draft struct {
	h   *Home
	key string // the file that it was opened from
	id  string

	readOnly error         // why it cannot be written; saver, journal and lock are nil then
	version  draft.Version // of the file when it was read, where readOnly
	opens    int           // opened and not yet closed, times; guarded by desk.opening
	ended    bool          // closed for good; guarded by desk.opening

	mu        sync.Mutex
	unmade    *unmade // set while it has no file; saver, journal and lock are nil then
	lock      *draft.Lock
	journal   *draft.Journal
	saver     *draft.Autosaver
	latest    *document.Article // replaced, never changed
	edits     []draft.Edit      // from what the saver has to latest, unless fresh.whole
	caret     Caret
	histories map[Field]*history
	fresh     fresh
	pause     pause
	met       met

	taking     sync.Mutex // one goroutine hands what is fresh to the saver
	wake, quit chan struct{}
	done       sync.WaitGroup
	keeping    sync.WaitGroup // versions being kept
}

// fresh is what the saver does not have yet. With whole, no edits led to
// latest; with histories, the journal lacks one.
type fresh struct{ text, whole, caret, histories bool }

// startDraft opens a draft whose lock is held.
func (h *Home) startDraft(key string, lock *draft.Lock) (*Draft, error) {
	typed, journal, err := h.store.OpenTyped(key)
	if err != nil {
		return nil, err
	}
	d := &Draft{
		h: h, key: key, id: typed.Article.ID, lock: lock, journal: journal, opens: 1,
		latest: typed.Article.Clone(), caret: caretOf(typed.Caret), histories: decodeHistories(typed.Undo),
		wake: make(chan struct{}, 1), quit: make(chan struct{}),
	}
	d.pause.opened = d.latest
	d.saver = draft.NewAutosaver(h.store, key, typed, journal, func(p draft.Progress) { h.desk.report(d, p) })
	d.done.Go(d.follow)
	return d, nil
}

// Article returns the article after the last edit.
func (d *Draft) Article() *document.Article {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.latest.Clone()
}

// Caret returns the caret of the last Edit, in this run or an earlier one.
func (d *Draft) Caret() Caret {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.caret
}

// Unsaved reports whether the file lacks something typed in this run or an
// earlier one.
func (d *Draft) Unsaved() bool {
	d.mu.Lock()
	saver, fresh := d.saver, d.fresh.text
	d.mu.Unlock()
	return fresh || saver != nil && saver.Unsaved()
}

// ReadOnly returns why the draft cannot be written here, nil where it can.
func (d *Draft) ReadOnly() error { return d.readOnly }

// Edit takes in what was typed; now is the article after it. The edit goes to
// the journal at once, and to the file within a second of the last Edit, or
// every five seconds while they go on. It never blocks.
func (d *Draft) Edit(was, now *document.Article, t Typed) {
	d.leave(func() {
		if !d.fresh.whole && draft.SameTexts(d.latest, was) {
			d.edits = append(d.edits, t.Edit)
		} else {
			d.fresh.whole = true
		}
		d.exchanged(now, t.Caret)
		if t.Undo != nil {
			field := Field(t.Edit.Field)
			d.histories = maps.Clone(d.histories)
			if d.histories == nil {
				d.histories = map[Field]*history{}
			}
			d.histories[field] = &history{text: TextOf(now, field), kept: t.Undo}
			d.fresh.histories = true
		}
	})
}

// Set is Edit for a change that was not typed, such as another text or field.
func (d *Draft) Set(now *document.Article, caret Caret) {
	d.leave(func() {
		d.fresh.whole = d.fresh.whole || !draft.SameTexts(d.latest, now)
		d.exchanged(now, caret)
	})
}

// exchanged replaces latest. The caller holds d.mu.
func (d *Draft) exchanged(now *document.Article, caret Caret) {
	d.latest, d.fresh.text = now, !d.unmade.says(now)
	d.fresh.caret = d.fresh.caret || caret != d.caret
	d.caret = caret
}

// Amend changes what nobody types, such as the status after a publication, and
// saves it as Edit does. change runs before Amend returns. A draft without a
// file does not get one by it.
func (d *Draft) Amend(change func(a *document.Article)) {
	d.leave(func() {
		a := d.latest.Clone()
		change(a)
		d.fresh.whole = d.fresh.whole || !draft.SameTexts(d.latest, a)
		d.latest, d.fresh.text = a, d.unmade == nil || d.fresh.text
	})
}

// Follow is Edit for taking what was published since into a draft that nobody
// has changed.
func (d *Draft) Follow(now *document.Article, caret Caret) {
	d.leave(func() {
		if now.Notes == "" { // they are in nothing that is published
			now.Notes = d.latest.Notes
		}
		if d.unmade != nil && !d.fresh.text {
			d.unmade.published = now
			d.latest, d.caret = now, caret
			return
		}
		d.latest, d.caret, d.fresh = now, caret, fresh{true, true, true, d.fresh.histories}
	})
}

// leave runs change, which changes latest, and wakes the goroutine that hands
// it on.
func (d *Draft) leave(change func()) {
	if d.readOnly != nil {
		return
	}
	d.mu.Lock()
	change()
	d.mu.Unlock()
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// follow hands what is typed to the saver, and notices when the editor stops.
func (d *Draft) follow() {
	var alarm <-chan time.Time
	for {
		select {
		case <-d.quit:
			return
		case <-alarm:
			alarm = d.rang()
			continue
		case <-d.wake:
		}
		err := d.take()
		if err == nil {
			if alarm == nil {
				alarm = d.alarm()
			}
			continue
		}
		d.h.desk.report(d, draft.Progress{Stage: draft.Failed, Err: err})
		d.leave(func() {})
		select {
		case <-d.quit:
			return
		case <-time.After(makeAgain):
		}
	}
}

// take hands what is fresh to the saver and its journal. Only where the first
// change makes the file does it wait for the disk, and can fail.
func (d *Draft) take() error {
	d.taking.Lock()
	defer d.taking.Unlock()
	d.mu.Lock()
	now, edits, caret, news, unmade := d.latest, d.edits, d.caret, d.fresh, d.unmade != nil
	if unmade && !news.text {
		d.mu.Unlock()
		return nil
	}
	d.edits, d.fresh = nil, fresh{histories: news.histories}
	if news.text {
		d.typing(now)
	}
	d.mu.Unlock()
	if unmade {
		if err := d.make(); err != nil {
			d.mu.Lock()
			d.fresh.text = true
			d.mu.Unlock()
			return err
		}
		news.whole, news.caret = true, true
	}
	switch {
	case news.whole:
		d.saver.Set(now)
	case news.text:
		d.saver.Edit(now, edits)
	}
	if news.caret {
		d.journal.Caret(draft.Caret{Field: string(caret.Field), AtByte: caret.AtByte})
	}
	return nil
}

// save is Save without a context, for a draft that can be written.
func (d *Draft) save() error {
	if err := d.take(); err != nil || d.Unmade() {
		return err
	}
	err := d.saver.Save()
	d.keepHistories()
	return err
}

// Save writes all that was typed to the disk.
func (d *Draft) Save(ctx context.Context) error {
	if d.readOnly != nil {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return d.save()
}

// Theirs returns what another program wrote into the draft's file, nil where
// none did. A removed file is written again by the next save.
func (d *Draft) Theirs(context.Context) (*document.Article, error) {
	if d.readOnly != nil {
		a, version, err := d.h.store.Load(d.key)
		d.mu.Lock()
		defer d.mu.Unlock()
		if err != nil || version == d.version {
			return nil, err
		}
		return a, nil
	}
	if d.Unmade() {
		return nil, nil
	}
	other, err := d.saver.Theirs()
	if err != nil || other == nil {
		return nil, err
	}
	if other.Theirs == nil { // no article any more: shown as plain text
		return &document.Article{ID: d.id, Body: strings.ToValidUTF8(string(other.Data), "\uFFFD")}, nil
	}
	return other.Theirs, nil
}

// Overwrite writes the draft's text over the other program's, which goes to the
// trash and is kept as a version. After Meet it fails with ErrWroteAgain where that
// is not the text that was met.
func (d *Draft) Overwrite(ctx context.Context) error {
	if d.readOnly != nil {
		return fmt.Errorf("save draft %s: %w", d.key, d.readOnly)
	}
	if err := d.take(); err != nil || d.Unmade() {
		return err
	}
	other, err := d.saver.Theirs()
	if err != nil {
		return err
	}
	if err := d.sameAsMet(other); err != nil {
		return err
	}
	if other != nil && other.Theirs != nil && other.Theirs.ID == d.id {
		if _, err := kept(d.h.keepVersion(ctx, other.Theirs, versions.BeforeMerge)); err != nil {
			return err
		}
	}
	return d.saver.Overwrite()
}

// Adopt makes the other program's text the draft's. Ours goes to the trash and
// is kept as a version.
func (d *Draft) Adopt(ctx context.Context) (*document.Article, error) {
	if d.readOnly != nil {
		a, version, err := d.h.store.Load(d.key)
		if err != nil {
			return nil, err
		}
		d.mu.Lock()
		d.latest, d.version = a, version
		d.mu.Unlock()
		return a, nil
	}
	if err := d.take(); err != nil || d.Unmade() {
		return d.Article(), err
	}
	other, err := d.saver.Theirs()
	if err != nil {
		return nil, err
	}
	if ours := d.Article(); other != nil && other.Theirs != nil && !SameWords(ours, other.Theirs) {
		if _, err := kept(d.h.keepVersion(ctx, ours, versions.BeforeMerge)); err != nil {
			return nil, err
		}
	}
	a, err := d.saver.Adopt()
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	d.latest, d.histories, d.edits, d.fresh, d.met = a.Clone(), nil, nil, fresh{}, met{}
	d.mu.Unlock()
	return a, nil
}

// Close closes the draft for one of its users. The last Close saves and ends
// it.
func (d *Draft) Close(ctx context.Context) error {
	if d.readOnly != nil {
		return nil
	}
	return d.h.closeDraft(ctx, d)
}

// trash saves the draft, moves its file to the trash and returns its key there.
func (d *Draft) trash(key string) (string, error) {
	if err := d.save(); err != nil {
		return "", err // in dispute, too, where the trash would get only one of the texts
	}
	if d.Unmade() {
		return "", nil // it has no file
	}
	d.saver.Stop()
	trashed, err := d.h.store.Trash(key)
	if err != nil {
		d.saver.Resume()
	}
	return trashed, err
}

// end saves the draft and releases its lock.
func (d *Draft) end() error {
	close(d.quit)
	d.done.Wait()
	defer d.keeping.Wait()
	if err := d.take(); err != nil || d.Unmade() {
		return err
	}
	d.keepHistories()
	err := d.saver.Close()
	if draft.Undecided(err) {
		err = nil
	}
	return errors.Join(err, d.lock.Unlock())
}

func caretOf(c draft.Caret) Caret { return Caret{Field: Field(c.Field), AtByte: c.AtByte} }

// Saving is how far the saving of an open article has come. What was typed is
// in the journal within a second in any case.
type Saving uint8

const (
	Untouched  Saving = iota // nothing typed since it was opened
	Editing                  // typed, not saved yet
	Writing                  // being written
	Saved                    // on the disk
	SaveFailed               // not written; tried again by itself
	Conflicted               // another program wrote the file; the editor is asked
)
