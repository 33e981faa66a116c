package writing

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
)

// entry is where a tag is typed, behind the article's tags: Enter or a comma makes
// it one of them, Backspace takes the last away.
type entry struct {
	field *textedit.Field
	busy  bool
}

var tagStyle = typeset.Style{Family: typeset.Interface, Weight: typeset.Regular, Size: 12, Height: 20}

func (w *Writing) newEntry() entry {
	return entry{field: w.actions.Field(textedit.Options{
		Style: tagStyle, Placeholder: w.paper.Say("tag-hint"),
		OnKey: w.tagKey,
		OnChanged: func(textbuf.Event) {
			w.tagTyped()
			w.reflow()
		},
		OnFocus: func(has bool) {
			if !has {
				w.completer.close()
				w.addTags(w.masthead.entry.field.Text())
			} else {
				w.completer.ask()
			}
			w.kept(Tags, has)
		},
		OnScale:     w.Zoom,
		OnSubmitted: w.tagEntered,
	})}
}

// tagKey takes the keys that the list of proposals uses, and Backspace where nothing
// is typed.
func (w *Writing) tagKey(e *fyne.KeyEvent) bool {
	if w.completer.key(Tags)(e) {
		return true
	}
	if e.Name != fyne.KeyBackspace || w.masthead.entry.field.Letters() > 0 {
		return false
	}
	w.session.Article.Change(func(a *document.Article) {
		if n := len(a.Tags); n > 0 {
			a.Tags = slices.Clone(a.Tags[:n-1])
		}
	})
	return true
}

// tagEntered makes a tag of what is typed; without it, Enter goes on to the text.
func (w *Writing) tagEntered() {
	if w.masthead.entry.field.Letters() == 0 {
		w.next(newsroom.Byline)
		return
	}
	w.addTags(w.masthead.entry.field.Text())
}

// tagTyped makes a tag of what stands before a comma, and proposes others for the
// rest.
func (w *Writing) tagTyped() {
	if w.masthead.entry.busy {
		return
	}
	typed := w.masthead.entry.field.Text()
	if strings.ContainsAny(typed, ",،;؛") {
		w.addTags(typed)
		return
	}
	w.completer.propose(Tags, typed)
}

// TakeTyped puts into the article what is typed and not in it yet: a tag without its
// comma.
func (w *Writing) TakeTyped() { w.addTags(w.masthead.entry.field.Text()) }

// addTags adds what is typed to the article's tags, and empties the entry.
func (w *Writing) addTags(typed string) {
	e := &w.masthead.entry
	if e.busy || typed == "" {
		return
	}
	e.busy = true
	e.field.SetText("")
	e.busy = false
	w.completer.close()
	more := newsroom.ParseTags(typed)
	w.session.Article.Change(func(a *document.Article) {
		tags := slices.Clone(a.Tags)
		for _, t := range more {
			if !slices.Contains(tags, t) {
				tags = append(tags, t)
			}
		}
		a.Tags = tags
	})
	w.reflow()
}

// tag shows the article's tags. It reports whether they changed.
func (m *masthead) tag(tags []string) (changed bool) {
	if slices.Equal(tags, m.tagged) {
		return false
	}
	m.tagged = slices.Clone(tags)
	at := len(m.source.Objects) - 1 - len(m.chips) // before the entry
	rest := m.source.Objects[len(m.source.Objects)-1]
	m.chips = nil
	for _, t := range tags {
		m.chips = append(m.chips, widget.NewChip(t, theme.Second, theme.Window))
	}
	m.source.Objects = append(append(slices.Clone(m.source.Objects[:at]), m.chips...), rest)
	return true
}
