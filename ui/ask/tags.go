package ask

import (
	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
)

// mostKnown bounds how many known tags are offered: the most frequent.
const mostKnown = 10

// Tags asks which tags so many articles get, and which they lose. known are tags in
// use, which a click adds.
func (a *Asker) Tags(n int, known []string, then func(newsroom.Tagging)) {
	say := a.Words.Say
	wrong := a.complaint()
	over := textedit.Options{Style: theme.Body, OnChanged: func(textbuf.Event) { wrong.over() }}
	add, addFrame := a.Framed(over)
	remove, removeFrame := a.Framed(over)
	offered := layout.Flow(6)
	for _, tag := range known[:min(len(known), mostKnown)] {
		button := widget.NewButton(tag, widget.Plain, func() {
			text := add.Text()
			if text != "" {
				text += "، "
			}
			add.SetText(text + tag)
		})
		button.Small = true
		offered.Objects = append(offered.Objects, button)
	}
	column := []fyne.CanvasObject{widget.NewWrapped(a.Words.Count("tags-text", n), theme.Body, theme.Second), labelled(say("tags-add"), addFrame)}
	if len(offered.Objects) > 0 {
		column = append(column, offered)
	}
	column = append(column, labelled(say("tags-remove"), removeFrame), wrong.line)
	dialog := widget.NewDialog(say("tags-title"), layout.VBox(14, column...),
		widget.Action{Text: say("tags-do"), Kind: widget.Primary, Do: func() {
			then(newsroom.Tagging{Add: newsroom.ParseTags(add.Text()), Remove: newsroom.ParseTags(remove.Text())})
		}},
		widget.Action{Text: say("cancel")})
	wrong.dialog = dialog
	dialog.OnAction = func(i int) bool {
		lacking := i == 0 && len(newsroom.ParseTags(add.Text()))+len(newsroom.ParseTags(remove.Text())) == 0
		if lacking {
			wrong.about(add, addFrame, say("tags-missing"))
		}
		return !lacking
	}
	dialog.Show(a.Canvas)
	widget.Focus(a.Canvas, add)
}
