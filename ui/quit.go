package ui

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

// How long a closing window waits: for what is being written, before that is cut
// off; for everything; and for Fyne to close the window after that.
const (
	patience = 15 * time.Second
	limit    = 19 * time.Second
	parting  = time.Second
)

// errStuck is returned when a write did not end even after it was cut off.
var errStuck = errors.New("what was being written did not end; the text is in the journal")

// quitting is the end of a window. It happens once, whoever asks for it: the cross,
// a key, a signal, or Fyne, which quits at a signal by itself.
type quitting struct {
	bounding, closing, leaving sync.Once

	begun chan struct{} // closed when the window is to close
	done  chan struct{} // closed when everything is saved and closed
	err   error         // why something was not saved; set before done is closed

	undrop func() // takes nothing more that is dropped; nil before the window is shown
}

func newQuitting() quitting {
	return quitting{begun: make(chan struct{}), done: make(chan struct{})}
}

// close hands on the last text of the fields and starts to leave; a second call
// does nothing. It is for Fyne's goroutine.
func (w *Window) close() {
	if w.reopening {
		w.closeAfter = true // there is nothing to close just now
		return
	}
	w.quit.closing.Do(func() {
		w.bound()
		w.endTicks()
		if w.quit.undrop != nil {
			w.quit.undrop()
		}
		if w.session.Publisher.Busy() {
			w.desk.Note(w.words.Say("closing-waits"))
		}
		w.noteEnd()
		close(w.quit.begun)
		go w.leave(w.shut(), w.app.Quit)
	})
}

// noteEnd keeps what is typed and what the window shows, before the session closes.
func (w *Window) noteEnd() {
	if w.writing != nil {
		w.writing.TakeTyped()
	}
	w.session.Seating.NoteEnd()
}

// interrupted closes the window at a signal. Fyne hears the signal too, and may
// have stopped before it runs a posted function; then the window leaves without it.
func (w *Window) interrupted() {
	w.bound()
	w.post(w.close)
	select {
	case <-w.quit.begun:
	case <-time.After(parting):
		w.leave(w.shut(), func() {})
	}
}

// left waits until everything is saved, after Fyne's loop has ended.
func (w *Window) left() error {
	w.close()
	<-w.quit.done
	return w.quit.err
}

// shut returns what saves and closes the session and its home that are open now. It is
// for Fyne's goroutine, as long as that runs; what it returns is for another.
func (w *Window) shut() func(context.Context) error {
	over, home, end := w.session, w.options.Home, w.endCatalogue
	return func(ctx context.Context) error {
		err := over.Close(ctx)
		w.settingsKept.wait(ctx) // or what was just chosen is not there at the next start
		end()                    // else it reads a home that is closed
		return errors.Join(err, home.Close())
	}
}

// leave shuts everything, off Fyne's goroutine, and then makes Fyne quit.
func (w *Window) leave(shut func(context.Context) error, quit func()) {
	w.quit.leaving.Do(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(w.ctx), patience)
		defer cancel()
		err := shut(ctx)
		if err != nil {
			slog.Error("close the window", "err", err)
		}
		w.quit.err = err
		close(w.quit.done)
		time.AfterFunc(parting, func() { w.options.Exit(err) })
		if w.ctx.Err() == nil { // else Fyne quits by itself
			w.post(quit)
		}
	})
}

// bound ends the program where it outlives its window for longer than promised.
func (w *Window) bound() {
	w.quit.bounding.Do(func() {
		time.AfterFunc(limit, func() {
			select {
			case <-w.quit.done:
			default:
				slog.Error("close the window", "err", errStuck)
				w.options.Exit(errStuck)
			}
		})
	})
}
