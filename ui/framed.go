package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/document/page"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
)

// framed returns a text field in a frame, in the window's look: the palette's
// colours, our menu, and an edge that shows the focus.
func (w *Window) framed(o textedit.Options) (*textedit.Field, *widget.Frame) {
	return w.framedWith(func(f fyne.CanvasObject) fyne.CanvasObject { return f }, o)
}

// framedWith is framed with something beside the field inside the frame.
func (w *Window) framedWith(dress func(fyne.CanvasObject) fyne.CanvasObject, o textedit.Options) (*textedit.Field, *widget.Frame) {
	var frame *widget.Frame
	o.EscapeLeaves = !o.MultiLine
	told := o.OnFocus
	o.OnFocus = func(has bool) {
		frame.SetFocused(has)
		if told != nil {
			told(has)
		}
	}
	field := w.field(o)
	var inside fyne.CanvasObject = field
	if o.NoWrap {
		inside = clipped(field)
	}
	frame = widget.NewFrame(dress(inside))
	frame.Field = field
	return field, frame
}

// clipLayout places a one-line field and clips it, so that the scrolled part of a
// long text is not drawn over what is beside it.
type clipLayout struct{ field *textedit.Field }

// clipOut is how far letters and the caret may stand out of the field.
const clipOut = 4

// Layout implements [fyne.Layout].
func (l clipLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(-clipOut, -clipOut))
	objects[0].Resize(size.AddWidthHeight(2*clipOut, 2*clipOut))
}

// MinSize implements [fyne.Layout].
func (l clipLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.field.MinSize() }

// field returns a text field with the palette's colours and our menu.
func (w *Window) field(o textedit.Options) *textedit.Field {
	var field *textedit.Field
	o.Engine, o.Colors, o.Words = theme.Current().Engine(), fieldColors, w.commandWords
	o.OnMenu = func(entries []textedit.MenuEntry, at fyne.Position) { w.showMenu(field, entries, at) }
	if o.Fallback == theme.Auto {
		o.Fallback = theme.InterfaceDirection()
	}
	// Enter and Escape go to the dialog where the field does not use them.
	if o.OnSubmitted == nil && !o.MultiLine {
		o.OnSubmitted = func() { widget.PassKey(field, &fyne.KeyEvent{Name: fyne.KeyReturn}) }
	}
	o.OnRefused = func(controls int) { // which were kept out of what was pasted
		w.Report(session.Trouble{Doing: session.Pasted, Err: &page.Damage{Controls: page.Places{Count: controls}}})
	}
	o.OnKeyDown = w.keyDown
	told := o.OnKey
	o.OnKey = func(e *fyne.KeyEvent) bool {
		return w.typedBare(e) || told != nil && told(e)
	}
	o.Escape = w.closeFind
	if o.OnEscape == nil {
		o.OnEscape = func() { widget.PassKey(field, &fyne.KeyEvent{Name: fyne.KeyEscape}) }
	}
	field = textedit.New(o)
	return field
}

// fieldColors returns the palette's colours for a field.
func fieldColors() textedit.Colors {
	p := theme.Colors()
	second, bar := p.Accent, p.Ink
	second.A, bar.A = 0x66, 0x38 // the bar as those of the lists
	return textedit.Colors{
		Ink: p.Ink, Placeholder: p.Third, Caret: p.Accent, Second: second,
		Selection: p.Selection, Inactive: p.Line, Match: p.Match, Current: p.Current, Invalid: p.Red,
		Paper: p.Paper, Edge: p.Line, Window: p.Window, Bar: bar,
	}
}

// showMenu shows a field's context menu in the window's look.
func (w *Window) showMenu(field *textedit.Field, entries []textedit.MenuEntry, at fyne.Position) {
	var items []widget.MenuItem
	for _, e := range entries {
		if e.NewGroup {
			items = append(items, widget.MenuItem{Rule: true})
		}
		items = append(items, widget.MenuItem{
			Text: e.Words, Keys: strings.ReplaceAll(e.Keys, "+", " "), Off: !e.Can, Checked: e.Checked,
			Do: func() { field.Do(e.Command) },
		})
	}
	widget.ShowMenu(w.window.Canvas(), at, items)
}

// commandKeys are the keys of the words for a field's commands.
var commandKeys = map[textedit.Command]string{
	textedit.CommandUndo: "edit-undo", textedit.CommandRedo: "edit-redo",
	textedit.CommandCut: "edit-cut", textedit.CommandCopy: "edit-copy", textedit.CommandPaste: "edit-paste",
	textedit.CommandDelete: "edit-delete", textedit.CommandSelectAll: "edit-select-all",
	textedit.CommandRightToLeft: "edit-rtl", textedit.CommandLeftToRight: "edit-ltr",
	textedit.CommandAutoDirection: "edit-auto", textedit.CommandIsolate: "edit-isolate", textedit.CommandShowControls: "edit-controls",
	textedit.CommandInsertRLM: "edit-rlm", textedit.CommandInsertLRM: "edit-lrm",
	textedit.CommandInsertZWNJ: "edit-zwnj", textedit.CommandInsertNBSP: "edit-nbsp",
}

func (w *Window) commandWords(c textedit.Command) string { return w.words.Say(commandKeys[c]) }
