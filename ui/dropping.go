package ui

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/ui/drop"
	"tahrir/ui/notices"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/trouble"
)

// dropped takes what the window library has taken: files, and addresses, which Fyne
// takes for files.
func (w *Window) dropped(_ fyne.Position, what []fyne.URI) {
	var d drop.Dropped
	var addresses []string
	for _, u := range what {
		if address, ok := addressOf(u); ok {
			addresses = append(addresses, address)
		} else {
			d.Files = append(d.Files, u.Path())
		}
	}
	d.Text = strings.Join(addresses, " ")
	w.takeDropped(d, func(text string) { w.writing.FieldOf(w.writing.CaretField()).Insert(text) })
}

// droppedAt takes what was dropped at a place: a text is written there.
func (w *Window) droppedAt(d drop.Dropped) {
	scale := w.window.Canvas().Scale()
	at := fyne.NewPos(float32(d.X)/scale, float32(d.Y)/scale)
	w.takeDropped(d, func(text string) {
		for _, f := range w.writing.Fields() {
			in := at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(f))
			if size := f.Size(); in.X >= 0 && in.Y >= 0 && in.X < size.Width && in.Y < size.Height {
				f.Drop(in, text)
				return
			}
		}
	})
}

// takeDropped takes what was dragged into the window: files are imported, and write
// gets a text. While a question or a menu lies over the window, nothing is taken: what
// was dropped cannot be meant for what is under it.
func (w *Window) takeDropped(d drop.Dropped, write func(text string)) {
	if w.writing == nil || w.reopening || w.window.Canvas().Overlays().Top() != nil {
		return
	}
	if d.Text != "" && w.session.Article.Writable() && w.writing.Object.Visible() {
		write(d.Text)
	}
	files := d.Files
	switch len(files) {
	case 0:
	case 1:
		w.session.Article.ImportFile(files[0], func(err error) { w.imported(session.FileOutcome{Path: files[0], Err: err}) })
	default:
		made := 0
		left := len(files)
		w.session.Article.ImportFiles(files, func(o session.FileOutcome) {
			w.imported(o)
			if left--; o.Err == nil {
				made++
			}
			if left == 0 && made > 0 {
				w.notices.Add(notices.Notice{Text: w.words.Count("news-imported", made)})
			}
		})
	}
}

// addressOf returns the address of a page that was dropped, which Fyne takes for the
// name of a file in the folder that the program runs in.
func addressOf(u fyne.URI) (address string, ok bool) {
	if u.Scheme() != "file" {
		return u.String(), true
	}
	for _, scheme := range []string{"http", "https"} {
		if _, rest, found := strings.Cut(u.Path(), "/"+scheme+":/"); found {
			return scheme + "://" + strings.TrimPrefix(rest, "/"), true
		}
	}
	return "", false
}

// imported shows what went wrong with one file, beside what is said of others.
func (w *Window) imported(o session.FileOutcome) {
	name, fact := filepath.Base(o.Path), "import/"+o.Path
	switch {
	case o.Err != nil:
		w.notices.Add(notices.Notice{
			Fact: fact, Kind: widget.BannerError, Stays: true,
			Text: w.words.Say("news-import-failed", "File", name, "Why", trouble.Why(w.words, o.Err)),
		})
	case o.Damage != nil:
		w.notices.Add(notices.Notice{
			Fact: fact, Kind: widget.BannerWarn, Stays: true,
			Text: w.words.Say("news-import-damaged", "File", name, "Why", trouble.Say(w.words, session.Trouble{Doing: session.Imported, Err: o.Damage})),
		})
	default:
		w.notices.Over(fact)
	}
}
