// Package textedit is a text field for any mixture of directions: Arabic,
// Persian, Urdu and Hebrew with Latin names, numbers and quotations, set through
// ui/typeset and kept in ui/textbuf.
//
//	keys, mouse → Field → text (caret, selection) → textbuf
//	textbuf → flow (heights, layouts) → Field (pictures of lines, caret) → Fyne
//
// It may import ui/textbuf, ui/typeset, document/bidi and Fyne, and knows no
// article.
//
// # How to use it
//
// A Field is as high as its text wants (MinSize, at the width it was given), so
// a headline or a byline stands in any container. It draws only the lines that
// are to be seen, each in a picture of its own.
//
// A long text stands in a Page: one sheet of paper, scrolled as a whole, with a
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
// Tab goes from headline to author to body and on; it inserts nothing. Shortcuts
// that a field does not use go to Options.OnShortcut and, where that takes none,
// to the window's own (canvas.AddShortcut).
//
// What a writer does is told by Options.OnChanged, with the change as data, and by
// Options.OnEdited as an edit of Text; Text itself costs the text's length. Places
// are a paragraph and an offset in runes. Those in Text say whether they count
// runes or bytes: CaretRune, CaretByte, Edit.FromByte. What must survive a restart
// is Text, CaretByte and Buffer().Kept(limit); it is brought back by Restore and
// SetCaretByte, in this order.
//
// A direction that a paragraph was given by hand is kept in the history, and with
// Options.Directed in Text too (direction.go). The places that count in runes of
// Text count it there; the buffer, whose letters are the writer's, does not.
//
// On X11 what is selected is the primary selection too, which the middle button
// pastes here and elsewhere.
//
// Everything here is called on Fyne's goroutine.
package textedit
