package textedit

import (
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

// desk is a field in a window of the test driver, and its writer.
type desk struct {
	*Field
	t     *testing.T
	clock time.Time

	followed *string // the text that the field's edits lead to, from the first call of sane on
}

// engine uses the bundled faces alone, so that a test gives one result everywhere.
var engine = sync.OnceValue(func() *typeset.Engine {
	e, err := typeset.NewEngine(typeset.BundledOnly)
	if err != nil {
		panic(err)
	}
	return e
})

// sit returns a field with the focus, in a window of its own.
func sit(t *testing.T, o Options) *desk {
	t.Helper()
	test.NewTempApp(t)
	d := &desk{t: t, clock: time.Unix(1000, 0)}
	o.Engine = engine()
	o.Now = func() time.Time { return d.clock }
	d.Field = New(o)
	w := test.NewTempWindow(t, d.Field)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 400))
	w.Canvas().Focus(d.Field)
	return d
}

// keyed maps the names of keys in a story. "S-" means with Shift, "C-" with Ctrl.
var keyed = map[string]fyne.KeyName{
	"left": fyne.KeyLeft, "right": fyne.KeyRight, "up": fyne.KeyUp, "down": fyne.KeyDown, "home": fyne.KeyHome,
	"end": fyne.KeyEnd, "back": fyne.KeyBackspace, "del": fyne.KeyDelete, "enter": fyne.KeyReturn,
	"pgup": fyne.KeyPageUp, "pgdn": fyne.KeyPageDown, "esc": fyne.KeyEscape, "2": fyne.Key2,
	"a": fyne.KeyA, "d": fyne.KeyD, "i": fyne.KeyI, "z": fyne.KeyZ, "0": fyne.Key0, "plus": fyne.KeyPlus, "minus": fyne.KeyMinus,
	"menu": desktop.KeyMenu, "f10": fyne.KeyF10,
}

// press plays keys: names from keyed, or 'letters' between quotes.
func (d *desk) press(story string) {
	d.t.Helper()
	for _, key := range fields(story) {
		if letters, is := strings.CutPrefix(key, "'"); is {
			for _, r := range strings.TrimSuffix(letters, "'") {
				d.TypedRune(r)
			}
			continue
		}
		d.one(key)
	}
}

func (d *desk) one(key string) {
	d.t.Helper()
	switch key {
	case "undo":
		d.TypedShortcut(&fyne.ShortcutUndo{})
		return
	case "redo":
		d.TypedShortcut(&fyne.ShortcutRedo{})
		return
	case "all":
		d.TypedShortcut(&fyne.ShortcutSelectAll{})
		return
	case "cut":
		d.TypedShortcut(&fyne.ShortcutCut{})
		return
	case "copy":
		d.TypedShortcut(&fyne.ShortcutCopy{})
		return
	case "paste":
		d.TypedShortcut(&fyne.ShortcutPaste{})
		return
	case "pause":
		d.clock = d.clock.Add(5 * time.Second)
		return
	}
	mod := fyne.KeyModifier(0)
	for {
		if rest, is := strings.CutPrefix(key, "S-"); is {
			mod, key = mod|fyne.KeyModifierShift, rest
		} else if rest, is := strings.CutPrefix(key, "C-"); is {
			mod, key = mod|fyne.KeyModifierControl, rest
		} else {
			break
		}
	}
	name, ok := keyed[key]
	if !ok {
		d.t.Fatalf("no key %q", key)
	}
	if mod&fyne.KeyModifierControl != 0 {
		d.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mod})
		return
	}
	if mod&fyne.KeyModifierShift != 0 {
		d.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		defer d.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	}
	d.TypedKey(&fyne.KeyEvent{Name: name})
}

// fields splits a story at its spaces, except inside quotes.
func fields(story string) []string {
	var out []string
	for story = strings.TrimSpace(story); story != ""; story = strings.TrimSpace(story) {
		end := strings.IndexByte(story, ' ')
		if story[0] == '\'' {
			end = strings.IndexByte(story[1:], '\'') + 2
		}
		if end < 0 {
			end = len(story)
		}
		out = append(out, story[:end])
		story = story[end:]
	}
	return out
}

// shown returns the text with | for the caret and [ ] around the selection; the
// caret is written beside the bracket at its end.
func (d *desk) shown() string {
	s := d.Selection()
	r := s.Range()
	text := []rune(d.Text())
	from, to := d.text.Offset(r.From), d.text.Offset(r.To)
	if from == to {
		return string(text[:from]) + "|" + string(text[from:])
	}
	if s.Caret == r.From {
		return string(text[:from]) + "|[" + string(text[from:to]) + "]" + string(text[to:])
	}
	return string(text[:from]) + "[" + string(text[from:to]) + "]|" + string(text[to:])
}

// set sets text written as shown returns it.
func (d *desk) set(shown string) {
	var text []rune
	caret, from, to := -1, -1, -1
	for _, r := range shown {
		switch r {
		case '|':
			caret = len(text)
		case '[':
			from = len(text)
		case ']':
			to = len(text)
		default:
			text = append(text, r)
		}
	}
	d.SetText("")
	d.SetText(string(text))
	anchor := caret
	if from >= 0 && caret == to {
		anchor = from
	} else if from >= 0 {
		anchor = to
	}
	d.Select(textbuf.Selection{Anchor: d.text.Pos(anchor), Caret: d.text.Pos(caret)})
}

func TestTypingIsHeardWithTheCaretWhereItStands(t *testing.T) {
	var heard []string
	var d *desk
	d = sit(t, Options{MultiLine: true, OnChanged: func(e textbuf.Event) {
		heard = append(heard, d.shown())
	}})
	d.press("'ab' enter 'ج'")
	if got := strings.Join(heard, " "); got != "a| ab| ab\n| ab\nج|" {
		t.Errorf("heard %q", got)
	}
}
