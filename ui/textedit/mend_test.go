package textedit

import (
	"strings"
	"testing"
)

// guillemet makes a straight quotation mark a round one, and two letters of a word
// one sign.
func guillemet(_ int, before, after string) (int, string) {
	switch {
	case strings.HasSuffix(before, `"`) && strings.Count(before, "«") > strings.Count(before, "»"):
		return 1, "»"
	case strings.HasSuffix(before, `"`):
		return 1, "«"
	case strings.HasSuffix(before, "...") && !strings.HasPrefix(after, "."):
		return 3, "…"
	}
	return 0, ""
}

func TestMendingIsUndoneByItself(t *testing.T) {
	for _, c := range []behaviour{
		{does: "it is mended", set: "|", press: `'قال "نعم"'`, want: "قال «نعم»|"},
		{does: "one undo takes the mending back, and only it", set: "|", press: `'قال "' undo`, want: `قال "|`},
		{does: "another takes the typing back", set: "أولًا. |", press: `'قال "' undo undo`, want: "أولًا. |"},
		{does: "redo makes both again", set: "|", press: `'قال "' undo undo redo redo`, want: "قال «|"},
		{does: "what was taken back stays taken back", set: "|", press: `'قال "' undo 'نعم'`, want: `قال "نعم|`},
		{does: "what is typed behind is undone before it", set: "|", press: `'قال "نعم' undo`, want: "قال «|"},
		{does: "three signs become one", set: "ثم|", press: "'...' undo", want: "ثم...|"},
		{does: "what follows the caret is asked for", set: "ثم..|.", press: "'.'", want: "ثم...|."},
		{does: "a selection is replaced, and mended", set: "قال [نعم]|", press: `'"' undo`, want: `قال "|`},
		{does: "what is pasted is not mended", set: "|", press: "paste", clip: `"نعم"`, want: `"نعم"|`},
		{does: "nothing is mended in a text that cannot be written", kind: "r", set: "قال|", press: `'"'`, want: "قال|"},
	} {
		o := c.options()
		o.Mend = guillemet
		c.run(t, o)
	}
}

// The edits that the field reports lead to its text, whatever is mended.
func TestMendingIsReported(t *testing.T) {
	d := sit(t, Options{MultiLine: true, Directed: true, Mend: guillemet})
	d.o.OnEdited = d.follows
	sane(t, d)
	for _, key := range []string{`'قال "'`, "'نعم...\"'", "undo", "enter", `'"'`, "undo", "undo", "redo"} {
		d.press(key)
		sane(t, d)
	}
}
