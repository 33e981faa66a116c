package writing

import (
	"fyne.io/fyne/v2"

	"tahrir/document/check"
	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textedit"
)

// joint is the fields that the last step changed, where these are several: one undo
// takes it back in all of them, as long as nothing else was written.
type joint []newsroom.Field

// takeBack takes a step back that changed several fields, and reports whether the last
// one did.
func (w *Writing) takeBack() bool {
	all := w.joint
	w.joint = nil // each field is asked to undo its own part
	for _, name := range all {
		w.field(name).Undo()
	}
	return len(all) > 0
}

// jointly notes that the last step changed these fields.
func (w *Writing) jointly(fields []newsroom.Field) {
	if w.joint = nil; len(fields) > 1 {
		w.joint = fields
	}
}

// Mend makes edits of the text, by field, as one step. The keys go to the first field
// that was changed.
func (w *Writing) Mend(c fyne.Canvas, edits map[newsroom.Field][]check.Edit) {
	if !w.session.Article.Writable() {
		return
	}
	var did []newsroom.Field
	for _, name := range names {
		if len(edits[name]) == 0 {
			continue
		}
		list := make([]textedit.Mending, len(edits[name]))
		for i, e := range edits[name] {
			list[i] = textedit.Mending(e)
		}
		w.field(name).Remedy(list)
		did = append(did, name)
	}
	if len(did) == 0 {
		return
	}
	f := w.field(did[0])
	widget.Focus(c, f)
	f.Reveal(f.Caret())
	w.enter(did[0])
	w.jointly(did)
}
