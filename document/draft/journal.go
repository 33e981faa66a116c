package draft

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"time"

	"tahrir/document"
)

// gather is how long records are collected before they are written and synced
// together. It is the one wait between a key and the journal's file, and so about
// what a kill costs of the typing.
const gather = 250 * time.Millisecond

// Typed is a draft as it was typed: the saved article with its journal replayed.
type Typed struct {
	Article *document.Article
	Version Version // of the file, to be given to Save
	Caret   Caret
	Undo    []byte // the last KindUndo, nil for none
	Unsaved bool   // the journal held text that the file does not
	// Disputed reports whether another program has changed the file: Article is what was
	// typed here, Version that of the file, and the editor must choose before
	// anything is saved.
	Disputed bool
	// Origin is what the file held when it was last read or saved here: where
	// Disputed, what both texts began with. It is nil where that is not known.
	Origin *document.Article
	// Aside names a journal, kept in the journal folder, that could not be read as
	// edits of this draft; "" for none.
	Aside string
}

// Journal records what is typed into one draft since its last save. Only the holder
// of the draft's Lock may have one.
type Journal struct {
	s    *Store
	name string

	mu      sync.Mutex // guards waiting and fault
	waiting []byte
	fault   error

	disk sync.Mutex // the file, held during a write
	off  bool       // a write failed, so that the file's end is unknown: rewrite it
	kept []byte     // what the file should hold

	wake, quit chan struct{}
	ended      sync.Once
	done       sync.WaitGroup
}

// OpenTyped loads a draft as it was typed, and opens its journal for more.
func (s *Store) OpenTyped(file string) (Typed, *Journal, error) {
	a, v, err := s.Load(file)
	if err != nil {
		return Typed{}, nil, err
	}
	if !plainName(a.ID + ".yaml") {
		return Typed{}, nil, fmt.Errorf("open journal %q: %w", a.ID, ErrName)
	}
	t := Typed{Article: a, Version: v, Origin: a}
	j := &Journal{s: s, name: filepath.Join(s.home, "journal", a.ID+".log"), wake: make(chan struct{}, 1), quit: make(chan struct{})}
	data, err := s.fs.ReadFile(j.name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Typed{}, nil, fmt.Errorf("open journal: %w", err)
	}
	records, whole := readRecords(data)
	if from := fitting(records, v); from >= 0 {
		err = t.take(records, from)
		j.kept = data[:whole:whole]
	} else if err = t.recover(records); hasEdits(records) {
		j.kept = disputed(a, t)
	} else {
		j.kept = appendRecord(nil, markOf(a, v).record())
	}
	if err != nil {
		if t.Aside, err = s.aside(j.name); err != nil {
			return Typed{}, nil, err
		}
		t = Typed{Article: a, Version: v, Origin: a, Aside: t.Aside}
		j.kept = appendRecord(nil, markOf(a, v).record())
	}
	if err := s.putSurely(j.name, j.kept); err != nil {
		return Typed{}, nil, fmt.Errorf("open journal: %w", err)
	}
	j.done.Go(j.write)
	return t, j, nil
}

// take replays a journal that belongs to the file, which holds the edits before the
// mark at from. The caret and the undo history may be before the mark: a kill
// between a save and the rotation after it leaves them there.
func (t *Typed) take(records []Record, from int) (err error) {
	t.Article = t.Article.Clone()
	var kept []Record
	for _, r := range records[:from] {
		if r.Kind == KindCaret || r.Kind == KindUndo {
			kept = append(kept, r)
		}
	}
	t.Caret, t.Undo, err = replay(t.Article, append(kept, records[from:]...))
	t.Unsaved = hasEdits(records[from:])
	if at := slices.IndexFunc(records[from:], func(r Record) bool { return r.Kind == kindDispute }); at >= 0 {
		t.Disputed, t.Origin = true, begun(t.Origin, records[from+at])
	}
	return err
}

// begun returns an article with the texts that a record holds, nil where it holds
// none.
func begun(file *document.Article, r Record) *document.Article {
	var m mark
	if len(r.Payload) == 0 || json.Unmarshal(r.Payload, &m) != nil {
		return nil
	}
	a := file.Clone()
	if m.give(a) != nil {
		return nil
	}
	return a
}

// recover replays a journal that was written beside another version of the file.
// What was typed is then one of two texts.
func (t *Typed) recover(records []Record) error {
	if !hasEdits(records) {
		return nil
	}
	ours := t.Article.Clone()
	caret, undo, err := replay(ours, records)
	if err != nil {
		return err
	}
	t.Caret, t.Undo = caret, undo
	t.Unsaved, t.Disputed = true, len(editsTo(t.Article, ours)) > 0
	if t.Disputed {
		t.Origin = nil
		if at := slices.IndexFunc(records, func(r Record) bool { return r.Kind == kindBase }); at >= 0 {
			t.Origin = begun(t.Article, records[at])
		}
	}
	t.Article = ours
	return nil
}

// disputed returns the journal of a draft whose file, theirs, is in dispute with
// what was typed. It keeps caret and undo history.
func disputed(theirs *document.Article, t Typed) []byte {
	kept := appendRecord(nil, markOf(theirs, t.Version).record())
	if edits := editsTo(theirs, t.Article); len(edits) > 0 {
		dispute := Record{Kind: kindDispute}
		if t.Origin != nil {
			dispute.Payload = markOf(t.Origin, Version{}).record().Payload
		}
		kept = appendRecord(kept, dispute)
		for _, e := range edits {
			kept = appendRecord(kept, e.record())
		}
	}
	kept = appendRecord(kept, t.Caret.record())
	if t.Undo != nil {
		kept = appendRecord(kept, Record{Kind: KindUndo, Payload: t.Undo})
	}
	return kept
}

func hasEdits(records []Record) bool {
	for _, r := range records {
		if r.Kind == KindEdit {
			return true
		}
	}
	return false
}

// aside keeps a journal that cannot be read as edits under a name of its own.
func (s *Store) aside(name string) (string, error) {
	for at := s.clock().UnixNano(); ; at++ {
		to := name + "." + strconv.FormatInt(at, 10) + ".aside"
		err := s.move(name, to)
		if err == nil {
			return filepath.Base(to), s.fs.SyncDir(filepath.Dir(name))
		}
		if !errors.Is(err, ErrExists) {
			return "", fmt.Errorf("keep journal aside: %w", err)
		}
	}
}

// maxUndo bounds the undo history that is kept, in bytes.
const maxUndo = 64 << 20

// Edit, Caret and Undo append a record. They never wait for the disk. An undo
// history too large to be kept is dropped: it is a convenience.
func (j *Journal) Edit(e Edit)   { j.append(e.record()) }
func (j *Journal) Caret(c Caret) { j.append(c.record()) }
func (j *Journal) Undo(blob []byte) {
	if len(blob) > maxUndo {
		blob = nil
	}
	j.append(Record{KindUndo, blob})
}

func (j *Journal) append(r Record) {
	j.mu.Lock()
	j.waiting = appendRecord(j.waiting, r)
	j.mu.Unlock()
	select {
	case j.wake <- struct{}{}:
	default:
	}
}

func (j *Journal) write() {
	for {
		select {
		case <-j.quit:
			return
		case <-j.wake:
		}
		select {
		case <-j.quit:
			return
		case <-time.After(gather):
		}
		if j.flush() != nil {
			select { // tries again, with all that came meanwhile
			case j.wake <- struct{}{}:
			default:
			}
		}
	}
}

// Flush returns once all that was appended before is on disk.
func (j *Journal) Flush(ctx context.Context) error {
	result := make(chan error, 1)
	go func() { result <- j.flush() }()
	select {
	case err := <-result:
		return err
	case <-ctx.Done():
		return fmt.Errorf("flush journal: %w", ctx.Err())
	}
}

// Err returns the error of the last write; nil after a good one.
func (j *Journal) Err() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.fault
}

func (j *Journal) flush() error {
	j.disk.Lock()
	defer j.disk.Unlock()
	j.mu.Lock()
	more := j.waiting
	j.waiting = nil
	j.mu.Unlock()
	j.kept = append(j.kept, more...)
	var err error
	switch {
	case j.off:
		err = j.s.putSurely(j.name, j.kept)
	case len(more) > 0:
		err = j.extend(more)
	}
	j.off = err != nil
	if err != nil {
		err = fmt.Errorf("write journal: %w", err)
	}
	j.mu.Lock()
	j.fault = err
	j.mu.Unlock()
	return err
}

func (j *Journal) extend(more []byte) error {
	f, err := j.s.fs.Append(j.name, filePerm)
	if err != nil {
		return err
	}
	n, err := f.Write(more)
	if err == nil && n < len(more) {
		err = io.ErrShortWrite
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// Save saves the article. Call it when the edits appended so far have made just
// that article; more may be appended while it runs. A mark in the journal says
// which edits the file holds, so that after a crash none is applied twice and none
// is lost.
func (j *Journal) Save(file string, a *document.Article, was Version) (Version, error) {
	form, err := j.mark(a)
	if err != nil {
		return was, fmt.Errorf("save draft %s: %w", file, err)
	}
	return j.save(file, form, was)
}

// form is an article as its file holds it.
type form struct {
	id      string
	data    []byte
	version Version
}

// mark notes that the edits so far have made the article, and returns its form.
func (j *Journal) mark(a *document.Article) (form, error) {
	data, err := a.Encode()
	if err != nil {
		return form{}, err
	}
	f := form{a.ID, data, sha256.Sum256(data)}
	j.append(markOf(a, f.version).record())
	return f, nil
}

// save writes the file of a marked article. A failing journal does not keep the
// text from its file; Err reports it.
func (j *Journal) save(file string, f form, was Version) (Version, error) {
	noted := j.flush()
	now, err := j.s.save(file, f.data, was)
	if err != nil {
		return was, errors.Join(err, noted)
	}
	_ = j.rotate(f.version) // Err reports it, and the next write tries again
	return now, nil
}

// rotate drops the records that the file holds already.
func (j *Journal) rotate(v Version) error {
	j.disk.Lock()
	records, _ := readRecords(j.kept)
	if from := fitting(records, v); from > 0 {
		fresh := appendRecord(nil, records[from])
		for i, r := range records[:from] { // the last caret and undo history stay
			if (r.Kind == KindCaret || r.Kind == KindUndo) && !laterOf(records[i+1:], r.Kind) {
				fresh = appendRecord(fresh, r)
			}
		}
		for _, r := range records[from+1:] {
			fresh = appendRecord(fresh, r)
		}
		j.kept, j.off = fresh, true
	}
	j.disk.Unlock()
	return j.flush()
}

func laterOf(records []Record, k Kind) bool {
	return slices.ContainsFunc(records, func(r Record) bool { return r.Kind == k })
}

// Close writes what is waiting and ends the journal's goroutine. What is appended
// after it is written only by a Flush or another Close.
func (j *Journal) Close() error {
	j.ended.Do(func() { close(j.quit) })
	j.done.Wait()
	return j.flush()
}

// Recovered returns a copy of an article, any version of the draft, with the texts
// of a journal that was kept aside.
func (s *Store) Recovered(aside string, into *document.Article) (*document.Article, error) {
	if filepath.Base(aside) != aside {
		return nil, fmt.Errorf("recover %q: %w", aside, ErrName)
	}
	data, err := s.fs.ReadFile(filepath.Join(s.home, "journal", aside))
	if err != nil {
		return nil, fmt.Errorf("recover journal: %w", err)
	}
	records, _ := readRecords(data)
	a := into.Clone()
	_, _, err = replay(a, records)
	return a, err
}
