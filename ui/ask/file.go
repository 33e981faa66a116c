package ask

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"fyne.io/fyne/v2"

	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/trouble"
)

// chooser is the choice of a file: the entries of a folder, and a field with the
// path for whoever prefers to type or paste it. Fyne's own chooser has no Arabic
// words, and places names from the left.
type chooser struct {
	asker   *Asker
	folder  string
	entries []fs.DirEntry
	list    *widget.List
	path    *textedit.Field
	fault   *widget.Label
	dialog  *widget.Dialog
	then    func(path string, told func(error))
	name    string // of the file that is to be written; "" where one is to be read
	folders bool   // a folder is to be chosen
	newer   bool   // which need not be there yet
	turn    int    // the number of the last question to the disk; older answers are dropped
}

// File asks for a file and calls then with its path. Then must call told with the
// outcome: on an error the question stays, for another file.
func (a *Asker) File(then func(path string, told func(error))) {
	a.choose(&chooser{asker: a, then: then}, "file-title", "file-text", "file-take")
}

// SaveAs is [Asker.File] for a file that is to be written under a name.
func (a *Asker) SaveAs(name string, then func(path string, told func(error))) {
	a.choose(&chooser{asker: a, then: then, name: name}, "save-title", "save-text", "save-take")
}

// Folder asks for a folder that is there, and calls then with its path.
func (a *Asker) Folder(then func(path string)) {
	a.choose(&chooser{asker: a, folders: true, then: func(path string, told func(error)) {
		a.folder = path
		told(nil)
		then(path)
	}}, "folder-title", "folder-text", "folder-take")
}

// Newspaper is [Asker.File] for the folder of a newspaper, which need not be there
// yet.
func (a *Asker) Newspaper(then func(path string, told func(error))) {
	a.choose(&chooser{asker: a, then: then, folders: true, newer: true}, "newspaper-title", "newspaper-text", "newspaper-take")
}

func (a *Asker) choose(c *chooser, title, text, take string) {
	say := a.Words.Say
	var frame *widget.Frame
	c.path, frame = a.Framed(textedit.Options{Style: theme.Body, NoWrap: true, Base: theme.LTR, Align: theme.Beside(theme.LTR), OnSubmitted: c.typed, OnChanged: c.rewritten})
	c.fault = widget.NewWrapped("", theme.Small, theme.Red)
	c.fault.Hide()
	c.list = widget.NewList(c)
	c.list.OnOpened = c.chosen
	up := widget.NewIconButton("up", say("file-up"), func() { c.enter(filepath.Dir(c.folder)) })
	content := layout.VBox(12,
		widget.NewWrapped(say(text), theme.Body, theme.Second),
		layout.HBox(8, up, layout.Grow(frame)),
		c.fault,
		widget.NewFrame(layout.Sized(0, 300, c.list)))
	c.dialog = widget.NewDialog(say(title), content,
		widget.Action{Text: say(take), Kind: widget.Primary},
		widget.Action{Text: say("cancel")})
	c.dialog.OnAction = func(i int) bool {
		if i == 0 {
			c.typed() // hides the dialog where the path is a file's
		}
		return i != 0
	}
	c.dialog.Width = 620
	c.dialog.Show(a.Canvas)
	if a.folder == "" {
		a.folder, _ = os.UserHomeDir()
	}
	c.enter(a.folder)
	widget.Focus(a.Canvas, c.path)
}

// enter shows a folder, which it reads off the interface's goroutine.
func (c *chooser) enter(folder string) {
	turn, typed := c.next()
	go func() {
		entries, err := os.ReadDir(folder)
		entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") || c.folders && !e.IsDir() })
		slices.SortStableFunc(entries, func(a, b fs.DirEntry) int {
			switch {
			case a.IsDir() == b.IsDir():
				return strings.Compare(a.Name(), b.Name())
			case a.IsDir():
				return -1
			}
			return 1
		})
		c.asker.Post(func() {
			if turn != c.turn {
				return
			}
			if err != nil {
				c.complain(err)
				return
			}
			c.fault.Hide()
			c.folder, c.entries = folder, entries
			if c.path.Text() == typed { // nobody has begun to type another
				c.path.SetText(strings.TrimSuffix(folder, string(filepath.Separator)) + string(filepath.Separator) + c.name)
				c.path.SetCaretRune(len([]rune(c.path.Text())))
			}
			c.list.Choose("")
			c.list.Refresh()
			c.dialog.Fit()
		})
	}()
}

// next begins a question to the disk, and returns the text in the path's field.
func (c *chooser) next() (turn int, typed string) {
	c.turn++
	return c.turn, c.path.Text()
}

// rewritten removes a complaint about the path, which is being changed.
func (c *chooser) rewritten(textbuf.Event) {
	if c.fault.Visible() {
		c.fault.Hide()
		c.dialog.Fit()
	}
}

func (c *chooser) complain(err error) {
	c.fault.SetText(trouble.Why(c.asker.Words, err))
	c.fault.Show()
	c.dialog.Fit()
}

// chosen handles a choice in the list: it enters a folder, and takes a file.
func (c *chooser) chosen(i int) {
	path := filepath.Join(c.folder, c.entries[i].Name())
	if c.isFolder(i) {
		c.enter(path)
		return
	}
	if c.name == "" {
		c.take(path)
		return
	}
	c.path.SetText(path)
}

func (c *chooser) isFolder(i int) bool { return c.entries[i].IsDir() }

// typed handles the path in the field.
func (c *chooser) typed() {
	path := strings.TrimSpace(c.path.Text())
	turn, _ := c.next()
	go func() {
		info, err := os.Stat(path)
		if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
			err = &fs.PathError{Op: "open", Path: path, Err: errors.ErrUnsupported}
		}
		c.asker.Post(func() {
			switch {
			case turn != c.turn:
			case c.newer && errors.Is(err, fs.ErrNotExist):
				c.take(path)
			case c.name != "" && errors.Is(err, fs.ErrNotExist), c.name != "" && err == nil && !info.IsDir():
				c.take(path) // the writing refuses a file that is there
			case err != nil:
				c.complain(err)
			case c.folders && !info.IsDir():
				c.complain(&fs.PathError{Op: "open", Path: path, Err: syscall.ENOTDIR})
			case info.IsDir() && !c.folders:
				c.enter(path)
			default:
				c.take(path)
			}
		})
	}()
}

func (c *chooser) take(path string) {
	turn, _ := c.next() // older answers do not count any more
	c.asker.folder = filepath.Dir(path)
	c.then(path, func(err error) {
		switch {
		case err == nil:
			c.dialog.Hide()
		case turn == c.turn:
			c.complain(err)
		}
	})
}

// The rows of the list are the entries of the folder.

var _ widget.ListSource = (*chooser)(nil)

func (c *chooser) Len() int                    { return len(c.entries) }
func (c *chooser) Key(i int) string            { return c.entries[i].Name() }
func (c *chooser) Height(int, float32) float32 { return 36 }

func (c *chooser) Make() widget.ListRow {
	r := &fileRow{chooser: c, icon: widget.NewIcon("page", 17, theme.Second), name: widget.NewContent("", theme.Body, theme.Ink, 1)}
	r.box = layout.Inset(14, 6, layout.HBox(10, r.icon, layout.Grow(r.name)))
	return r
}

// fileRow shows one entry of the folder.
type fileRow struct {
	chooser *chooser
	icon    *widget.Icon
	name    *widget.Label
	box     *fyne.Container
}

// Object implements [widget.ListRow].
func (r *fileRow) Object() fyne.CanvasObject { return r.box }

// Show implements [widget.ListRow].
func (r *fileRow) Show(i int, _ bool) {
	if i >= len(r.chooser.entries) {
		return
	}
	r.name.SetText(r.chooser.entries[i].Name())
	icon := "page"
	if r.chooser.isFolder(i) {
		icon = "folder"
	}
	r.icon.SetName(icon)
}
