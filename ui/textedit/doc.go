// Package textedit is a text field for any mixture of directions: Arabic, Persian,
// Urdu and Hebrew with Latin names, numbers and quotations. It draws its text by
// ui/typeset and keeps it in ui/textbuf.
//
//	keys, mouse → Field → text (caret, selection) → textbuf
//	textbuf → flow (heights, layouts) → Field (pictures of lines, caret) → Fyne
//
// It imports ui/textbuf, ui/typeset, document/bidi, document/differ and Fyne, and
// knows no article.
//
// # How to use it
//
// A Field is as high as its text needs at its width (MinSize), so a headline or a
// byline can stand in any container. It draws only the lines that are seen, each as
// a picture of its own.
//
// A long text goes into a Page: one sheet of paper that scrolls as a whole, with a
// header of the caller's above the text.
//
//	headline := textedit.New(textedit.Options{Engine: engine, Style: big, Placeholder: "العنوان"})
//	author := textedit.New(textedit.Options{Engine: engine, Style: small, Placeholder: "المصدر"})
//	body := textedit.New(textedit.Options{Engine: engine, Style: text, MultiLine: true, Spaced: true})
//	page := textedit.NewPage(body, textedit.PageOptions{
//		Header: container.NewVBox(masthead, headline, author),
//		Fields: []*textedit.Field{headline, author},
//	})
//
// Tab goes from headline to author to body and on; it inserts nothing. A shortcut
// that a field does not use goes to Options.OnShortcut and, where that does not
// take it, to the window (canvas.AddShortcut).
//
// Options.OnChanged reports each change as data, and Options.OnEdited reports it as
// an edit of Text; calling Text costs the length of the text. A place is a
// paragraph and an offset in runes. An offset in Text says in its name whether it
// counts runes or bytes: CaretRune, CaretByte, Edit.FromByte. To bring a text back
// after a restart, keep Text, CaretByte and Buffer().Kept(limit), and call Restore
// and SetCaretByte, in this order.
//
// The direction that a paragraph was given by hand is kept in the undo history and,
// with Options.Directed, in Text too (direction.go). Offsets in Text count its
// mark; offsets in the buffer do not.
//
// On X11 the selection is the primary selection too, which the middle button pastes
// here and in other programs.
//
// Everything here is called on Fyne's goroutine.
package textedit
