package textedit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// Command is what a menu or a key can ask of a field.
type Command uint8

// The commands, in the order of the menu.
const (
	CommandUndo Command = iota
	CommandRedo
	CommandCut
	CommandCopy
	CommandPaste
	CommandDelete
	CommandSelectAll
	CommandRightToLeft
	CommandLeftToRight
	CommandAutoDirection
	CommandIsolate
	CommandShowControls
	CommandInsertRLM
	CommandInsertLRM
	CommandInsertZWNJ
	CommandInsertNBSP
	commands
)

// MenuEntry is one line of the context menu.
type MenuEntry struct {
	Command  Command
	Words    string
	Keys     string // the shortcut, written left to right; "" for none
	Can      bool
	Checked  bool
	NewGroup bool // a line is drawn above it
}

var words = [commands]string{
	CommandUndo: "تراجع", CommandRedo: "إعادة", CommandCut: "قص", CommandCopy: "نسخ", CommandPaste: "لصق",
	CommandDelete: "حذف", CommandSelectAll: "تحديد الكل", CommandRightToLeft: "من اليمين إلى اليسار",
	CommandLeftToRight: "من اليسار إلى اليمين", CommandAutoDirection: "الاتجاه من أول حرف",
	CommandIsolate: "اعزل الكلمة", CommandShowControls: "إظهار الرموز الخفية", CommandInsertRLM: "إدراج علامة يمين", CommandInsertLRM: "إدراج علامة يسار",
	CommandInsertZWNJ: "إدراج فاصل بلا وصل", CommandInsertNBSP: "إدراج مسافة لا تنكسر",
}

var keysOf = [commands]string{
	CommandUndo: "Ctrl+Z", CommandRedo: "Ctrl+Y", CommandCut: "Ctrl+X", CommandCopy: "Ctrl+C", CommandPaste: "Ctrl+V",
	CommandSelectAll: "Ctrl+A", CommandRightToLeft: "Right Ctrl+Shift", CommandLeftToRight: "Left Ctrl+Shift", CommandInsertZWNJ: "Ctrl+Shift+2",
	CommandIsolate: "Ctrl+Shift+I",
}

var inserts = map[Command]string{
	CommandInsertRLM: "\u200f", CommandInsertLRM: "\u200e", CommandInsertZWNJ: "\u200c", CommandInsertNBSP: "\u00a0",
}

// Can reports whether a command would do anything now.
func (f *Field) Can(c Command) bool {
	_, some := f.text.selected()
	writable := !f.text.readOnly
	switch c {
	case CommandUndo:
		return writable && f.text.CanUndo()
	case CommandRedo:
		return writable && f.text.CanRedo()
	case CommandDelete:
		return writable && some
	case CommandCut:
		return writable && some && !f.o.Secret
	case CommandCopy:
		return some && !f.o.Secret
	case CommandSelectAll:
		return f.text.End() != textbuf.Pos{}
	case CommandShowControls:
		return true
	}
	return writable
}

// Do executes a command, where Can reports true.
func (f *Field) Do(c Command) {
	if !f.Can(c) {
		return
	}
	switch c {
	case CommandUndo:
		if f.o.OnUndo == nil || !f.o.OnUndo() {
			f.act(f.text.undo)
		}
	case CommandRedo:
		f.act(f.text.redo)
	case CommandCut:
		fyne.CurrentApp().Clipboard().SetContent(f.text.copied())
		f.act(func() { f.text.replace("", textbuf.Cutting) })
	case CommandCopy:
		fyne.CurrentApp().Clipboard().SetContent(f.text.copied())
	case CommandPaste:
		if s := fyne.CurrentApp().Clipboard().Content(); s != "" {
			f.paste(s)
		}
	case CommandDelete:
		f.act(f.text.delete)
	case CommandSelectAll:
		f.actStill(f.text.all)
	case CommandRightToLeft:
		f.SetDirection(typeset.RTL)
	case CommandLeftToRight:
		f.SetDirection(typeset.LTR)
	case CommandAutoDirection:
		f.SetDirection(typeset.Auto)
	case CommandIsolate:
		f.act(f.text.isolate)
	case CommandShowControls:
		f.SetShowControls(!f.o.ShowControls)
	default:
		f.act(func() { f.text.put(c) })
	}
}

// put inserts the character that a command stands for. A mark before everything
// else in a paragraph becomes its direction.
func (t *text) put(c Command) {
	_, some := t.selected()
	d := map[Command]typeset.Direction{CommandInsertRLM: typeset.RTL, CommandInsertLRM: typeset.LTR}[c]
	if t.directed && d != typeset.Auto && !some && t.caret.Off == 0 {
		t.setDirection(d)
		return
	}
	t.replace(inserts[c], textbuf.Typing)
}

// Undo takes back the last step of the undo history.
func (f *Field) Undo() { f.Do(CommandUndo) }

// Redo makes the step again that was undone last.
func (f *Field) Redo() { f.Do(CommandRedo) }

// Menu returns the entries of the context menu as they are now.
func (f *Field) Menu() []MenuEntry {
	direction, byHand := f.Direction()
	entries := make([]MenuEntry, 0, commands)
	for c := range commands {
		e := MenuEntry{Command: c, Keys: keysOf[c], Can: f.Can(c)}
		if f.o.Words != nil {
			e.Words = f.o.Words(c)
		}
		if e.Words == "" {
			e.Words = words[c]
		}
		switch c {
		case CommandRightToLeft:
			e.Checked = byHand && direction == typeset.RTL
		case CommandLeftToRight:
			e.Checked = byHand && direction == typeset.LTR
		case CommandAutoDirection:
			e.Checked = !byHand
		case CommandShowControls:
			e.Checked = f.o.ShowControls
		}
		e.NewGroup = c == CommandCut || c == CommandSelectAll || c == CommandRightToLeft || c == CommandIsolate
		entries = append(entries, e)
	}
	return entries
}

// menuAtCaret shows the context menu below the caret.
func (f *Field) menuAtCaret() { f.openMenu(f.CaretOnCanvas()) }

// CaretOnCanvas returns where a menu below the caret begins.
func (f *Field) CaretOnCanvas() fyne.Position {
	c, top := f.text.box(f.text.caret)
	x, y := f.origin(top)
	at := fyne.NewPos(f.caretX(x+c.X), min(max(y+c.Bottom, 0), f.Size().Height))
	return at.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(f))
}

// openMenu shows the context menu.
func (f *Field) openMenu(at fyne.Position) {
	entries := f.Menu()
	if f.o.OnMenu != nil {
		f.o.OnMenu(entries, at)
		return
	}
	c := f.canvas()
	if c == nil {
		return
	}
	var items []*fyne.MenuItem
	for _, e := range entries {
		if e.NewGroup {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		item := fyne.NewMenuItem(e.Words, func() { f.Do(e.Command) })
		item.Disabled, item.Checked = !e.Can, e.Checked
		items = append(items, item)
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
}
