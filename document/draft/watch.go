package draft

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Event reports that a draft's file was made, changed or removed by anyone, this
// store included. Compare its Version with the one saved last.
type Event struct {
	File  string
	Trash bool  // in the trash, not among the drafts
	Err   error // set where events may have been missed: list again
}

// Tell sets the function that is called with each file of a draft, or in the trash,
// that this store may have made, changed or removed. It must be called before
// anything is done with the store, and return at once.
func (s *Store) Tell(told func(Event)) { s.told = told }

func (s *Store) tell(paths ...string) {
	if s.told == nil {
		return
	}
	for _, path := range paths {
		folder, file := filepath.Base(filepath.Dir(path)), filepath.Base(path)
		if (folder == "drafts" || folder == "trash") && plainName(file) {
			s.told(Event{File: file, Trash: folder == "trash"})
		}
	}
}

// Watch returns events until ctx ends, then closes the channel. A burst of changes
// to one file is one event.
func (s *Store) Watch(ctx context.Context) (<-chan Event, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch drafts: %w", err)
	}
	for _, name := range []string{"drafts", "trash"} {
		if err := w.Add(filepath.Join(s.home, name)); err != nil {
			return nil, errors.Join(fmt.Errorf("watch drafts: %w", err), w.Close())
		}
	}
	out := make(chan Event)
	go func() {
		defer close(out)
		defer w.Close()
		pending := map[Event]bool{}
		var quiet <-chan time.Time
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-w.Events:
				if name := filepath.Base(e.Name); plainName(name) {
					pending[Event{File: name, Trash: filepath.Base(filepath.Dir(e.Name)) == "trash"}] = true
					quiet = time.After(100 * time.Millisecond)
				}
				continue
			case err := <-w.Errors:
				pending[Event{Err: err}] = true
			case <-quiet:
			}
			for e := range pending {
				select {
				case out <- e:
				case <-ctx.Done():
					return
				}
			}
			clear(pending)
		}
	}()
	return out, nil
}
