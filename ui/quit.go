package ui

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

// How long a closing window waits: for what is being written, before that is cut
// off; for everything; and for Fyne to let go of a window when all is done.
const (
	patience = 15 * time.Second
	limit    = 19 * time.Second
	parting  = time.Second
)

// errStuck says that something did not end even when it was cut off.
var errStuck = errors.New("what was being written did not end; the text is in the journal")

// quitting is the end of a window, once, whoever asks for it: the cross, a key, a
// signal, or Fyne, which ends by itself at a signal.
type quitting struct {
	bounding, closing, leaving sync.Once

	begun chan struct{} // closed when the window is asked no more
	done  chan struct{} // closed when all is saved and let go
	err   error         // what could not be saved; set before done is closed
}

func newQuitting() quitting {
	return quitting{begun: make(chan struct{}), done: make(chan struct{})}
}

// close takes the last words from the fields and leaves; the second call does
// nothing. It is for Fyne's goroutine.
func (w *Window) close() {
	w.quit.closing.Do(func() {
		w.bound()
		w.ticker.Stop()
		if w.session.Publisher.Busy() {
			w.desk.Note(w.words.Say("closing-waits"))
		}
		close(w.quit.begun)
		go w.leave(w.app.Quit)
	})
}

// interrupted closes the window at a signal. Fyne hears the signal, too, and may
// have stopped before it takes what is posted to it: then the window leaves
// without it.
func (w *Window) interrupted() {
	w.bound()
	w.post(w.close)
	select {
	case <-w.quit.begun:
	case <-time.After(parting):
		w.leave(func() {})
	}
}

// left waits for all to be done, after Fyne's loop has ended.
func (w *Window) left() error {
	w.close()
	<-w.quit.done
	return w.quit.err
}

// leave saves and lets go, off Fyne's goroutine, and then has Fyne quit.
func (w *Window) leave(quit func()) {
	w.quit.leaving.Do(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(w.ctx), patience)
		defer cancel()
		err := w.session.Close(ctx)
		if e := w.options.Home.Close(); err == nil {
			err = e
		}
		if err != nil {
			slog.Error("close the window", "err", err)
		}
		w.quit.err = err
		close(w.quit.done)
		time.AfterFunc(parting, func() { w.options.Exit(err) })
		if w.ctx.Err() == nil { // else Fyne quits, or has quit, by itself
			w.post(quit)
		}
	})
}

// bound sees to it that the program does not outlive its window for longer than
// was promised.
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
