package textedit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"tahrir/document/bidi"
	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

const rlm, lrm = "\u200f", "\u200e"

func TestADirectionByHandIsInTheTextWhereItIsNeeded(t *testing.T) {
	d := sit(t, Options{MultiLine: true, Directed: true})
	for _, c := range []struct {
		text string
		turn typeset.Direction
		want string
	}{
		{"BBC تنقل", typeset.RTL, rlm + "BBC تنقل"}, {"نقلت BBC", typeset.LTR, lrm + "نقلت BBC"}, {"نقلت", typeset.RTL, "نقلت"}, {"BBC", typeset.LTR, "BBC"},
		{"12:30", typeset.RTL, rlm + "12:30"}, {"", typeset.RTL, ""}, {"\u2067نص\u2069 BBC", typeset.RTL, rlm + "\u2067نص\u2069 BBC"},
	} {
		d.SetText(c.text)
		d.SetDirection(c.turn)
		if got := d.Text(); got != c.want {
			t.Errorf("%q set to %v is %q, want %q", c.text, c.turn, got, c.want)
		}
		if d.CaretRune() != len([]rune(c.want))-len([]rune(c.text)) || d.Letters() != len([]rune(c.text)) {
			t.Errorf("%q: the caret is at %d of %d letters", c.text, d.CaretRune(), d.Letters())
		}
		d.Do(CommandAutoDirection)
		if got := d.Text(); got != c.text {
			t.Errorf("set back it is %q, was %q", got, c.text)
		}
		d.press("undo undo")
		if got := d.Text(); got != c.text {
			t.Errorf("undone it is %q, was %q", got, c.text)
		}
	}
	// Typing before the first strong letter makes the mark needed.
	d.SetText("نقلت الخبر")
	d.press("C-S-a 'BBC '")
	if got := d.Text(); got != rlm+"BBC نقلت الخبر" {
		t.Errorf("%q", got)
	}
}

func TestALeadingMarkIsNoLetter(t *testing.T) {
	d := sit(t, Options{MultiLine: true, Directed: true})
	text := rlm + "BBC تنقل\nنص\n" + lrm + "نقلت CNN\n" + rlm + "زائدة\n" + rlm + "\n" + rlm + lrm + "x"
	d.SetText(text)
	if got := d.Text(); got != text {
		t.Errorf("opened and looked at it is %q", got)
	}
	for par, want := range []typeset.Direction{typeset.RTL, typeset.RTL, typeset.LTR, typeset.RTL} {
		p := d.text.flow.layout(par)
		if p.Direction() != want || len(p.Controls()) > 0 || bidi.HasLeading(p.Text()) {
			t.Errorf("paragraph %d goes %v, its text is %q", par, p.Direction(), p.Text())
		}
	}
	// One step takes the caret from the text before to the first letter, and
	// neither Backspace nor Delete deletes a mark that is no letter.
	d.SetCaret(textbuf.Pos{Par: 2})
	d.press("C-home")
	d.SetLogical(true)
	steps := 0
	for d.Caret() != (textbuf.Pos{Par: 1}) && steps < 50 {
		d.press("left")
		steps++
	}
	if steps != 9 {
		t.Errorf("%d steps over the first paragraph's 8 letters and its end", steps)
	}
	d.SetCaret(textbuf.Pos{Par: 0})
	d.press("back")
	if got := d.Text(); got != text {
		t.Errorf("Backspace at the start makes it %q", got)
	}
	d.press("del")
	if got := d.Text(); got != strings.Replace(text, "BBC", "BC", 1) {
		t.Errorf("Delete at the start makes it %q", got)
	}
	d.press("undo")
	d.SetCaret(textbuf.Pos{Par: 2})
	d.press("back") // joins the paragraph before, whose direction stays
	if got, want := d.Text(), strings.Replace(text, "نص\n"+lrm+"نقلت", "نصنقلت", 1); got != want {
		t.Errorf("joined it is %q, want %q", got, want)
	}
	d.press("undo")
	if got := d.Text(); got != text {
		t.Errorf("undone it is %q", got)
	}
	// Every rune offset in Text is a place in the field, and the other way round.
	for offset := range len([]rune(text)) + 1 {
		d.SetCaretRune(offset)
		if got := d.CaretRune(); got != offset && got != offset+1 {
			t.Errorf("offset %d becomes %d", offset, got)
		}
	}
}

func TestACopiedParagraphBringsItsDirection(t *testing.T) {
	clip := func() string { return fyne.CurrentApp().Clipboard().Content() }
	d := sit(t, Options{MultiLine: true, Directed: true})
	text := "أ\n" + rlm + "BBC تنقل\n" + lrm + "نقلت CNN"
	d.SetText(text)
	d.press("all copy")
	if clip() != text {
		t.Errorf("all of it is copied as %q", clip())
	}
	d.Select(textbuf.Selection{Anchor: textbuf.Pos{Par: 1}, Caret: textbuf.Pos{Par: 1, Off: 3}})
	d.press("copy")
	if clip() != "BBC" {
		t.Errorf("a word is copied as %q", clip())
	}
	d.Select(textbuf.Selection{Anchor: textbuf.Pos{Par: 1}, Caret: textbuf.Pos{Par: 2, Off: 4}})
	d.press("cut")
	if clip() != rlm+"BBC تنقل\nنقلت" {
		t.Errorf("a paragraph and a word are cut as %q", clip())
	}
	d.press("undo")
	if got := d.Text(); got != text {
		t.Errorf("undone it is %q", got)
	}
	for _, c := range []struct{ set, paste, want string }{
		{"", text, text}, {"س|", "\n" + rlm + "BBC\n", "س\n" + rlm + "BBC\n"}, {"س|ص", rlm + "BBC تنقل", "سBBC تنقلص"},
		{"س|ص", rlm + "BBC\n" + rlm + "CNN\n" + rlm + "ITV", "سBBC\n" + rlm + "CNN\nITVص"}, {"[س]|", rlm + "BBC", rlm + "BBC"},
		{"س\n|", rlm + "BBC تنقل", "س\n" + rlm + "BBC تنقل"},
	} {
		d.set(c.set)
		fyne.CurrentApp().Clipboard().SetContent(c.paste)
		d.press("paste")
		if got := d.Text(); got != c.want {
			t.Errorf("%q pasted into %q makes %q, want %q", c.paste, c.set, got, c.want)
		}
		was := strings.NewReplacer("|", "", "[", "", "]", "").Replace(c.set)
		if d.press("undo"); d.Text() != was {
			t.Errorf("undone it is %q, was %q", d.Text(), was)
		}
	}
	if typeset.HasBidiControls(d.text.Text()) {
		t.Error("a mark came into the letters")
	}
}

func TestFindAndReplaceLeaveTheDirection(t *testing.T) {
	d := sit(t, Options{MultiLine: true, Directed: true})
	d.SetText(rlm + "BBC تنقل\n" + rlm + "CNN ثم BBC")
	if n := d.ReplaceAll(textbuf.Query{Text: "BBC"}, "ITV"); n != 2 || d.Text() != rlm+"ITV تنقل\n"+rlm+"CNN ثم ITV" {
		t.Errorf("%d: %q", n, d.Text())
	}
	d.Find(textbuf.Query{Text: "ITV تنقل"}, false)
	d.ReplaceMatch(textbuf.Query{Text: "ITV تنقل"}, "روى")
	if d.Text() != rlm+"روى\n"+rlm+"CNN ثم ITV" {
		t.Errorf("%q", d.Text())
	}
}

func TestAMarkPutBeforeAllElseIsTheDirection(t *testing.T) {
	d := sit(t, Options{MultiLine: true, Directed: true})
	d.set("|BBC تنقل")
	d.Do(CommandInsertRLM)
	if dir, hand := d.Direction(); d.Text() != rlm+"BBC تنقل" || dir != typeset.RTL || !hand || d.Letters() != 8 {
		t.Errorf("%q goes %v", d.Text(), dir)
	}
	d.set("نص|")
	d.Do(CommandInsertLRM)
	if d.Text() != "نص"+lrm {
		t.Errorf("%q", d.Text())
	}
	// A one-line field, such as for an address, holds the letters and nothing else.
	plain := sit(t, Options{})
	plain.set("|mail@example.com")
	plain.SetDirection(typeset.RTL)
	if plain.Text() != "mail@example.com" {
		t.Errorf("%q", plain.Text())
	}
}

func TestANewParagraphTakesTheDirectionAndNoNeedlessMark(t *testing.T) {
	d := sit(t, Options{MultiLine: true, Directed: true, Spaced: true})
	d.SetText(rlm + "نص زائد")
	d.SetCaret(d.text.End())
	d.press("enter 'نص'")
	if got := d.Text(); got != rlm+"نص زائد\n\nنص" {
		t.Errorf("%q", got)
	}
	d.press("enter 'BBC'")
	if got := d.Text(); got != rlm+"نص زائد\n\nنص\n\n"+rlm+"BBC" {
		t.Errorf("%q", got)
	}
}

// An old journal holds directions that the text beside it lacks, and leading marks
// that were letters then.
func TestOldJournalsAreTakenUp(t *testing.T) {
	old := sit(t, Options{MultiLine: true})
	old.set("BBC تنقل|")
	old.SetDirection(typeset.RTL)
	old.press("' خبرا'")
	kept, history := old.Text(), old.Buffer().MarshalUndo(0)
	d := sit(t, Options{MultiLine: true, Directed: true})
	if err := d.Restore(kept, history); err != nil {
		t.Fatal(err)
	}
	if d.Text() != rlm+"BBC تنقل خبرا" {
		t.Errorf("carried over it is %q", d.Text())
	}
	d.Become("CNN تنقل خبرا", true) // changed elsewhere meanwhile
	if d.Text() != rlm+"CNN تنقل خبرا" {
		t.Errorf("changed elsewhere it is %q", d.Text())
	}
	d.press("undo undo")
	if d.Text() != rlm+"BBC تنقل" {
		t.Errorf("undone it is %q", d.Text())
	}

	old.set(rlm + "BBC|")
	old.press("' تنقل'")
	kept, history = old.Text(), old.Buffer().MarshalUndo(0)
	if err := d.Restore(kept, history); err != nil {
		t.Fatal(err)
	}
	if d.Text() != kept || d.Letters() != 8 {
		t.Errorf("a mark that was a letter: %q of %d letters", d.Text(), d.Letters())
	}
	d.press("undo undo")
	if d.Text() != rlm+"BBC" {
		t.Errorf("undone it is %q", d.Text())
	}
}

func TestAHistoryKnowsTheDirections(t *testing.T) {
	d := sit(t, Options{MultiLine: true, Directed: true})
	d.SetText("أ\n" + rlm + "BBC")
	d.SetCaret(d.text.End())
	d.press("' تنقل'")
	text, history := d.Text(), d.Buffer().MarshalUndo(0)
	again := sit(t, Options{MultiLine: true, Directed: true})
	if err := again.Restore(text, history); err != nil || again.Text() != text {
		t.Fatalf("%q %v", again.Text(), err)
	}
	// One paragraph is turned back elsewhere, and the other turned.
	again.Become(lrm+"أ\nBBC تنقل", false)
	if again.Text() != lrm+"أ\nBBC تنقل" {
		t.Errorf("%q", again.Text())
	}
	again.press("undo undo")
	if again.Text() != "أ\n"+rlm+"BBC" {
		t.Errorf("undone it is %q", again.Text())
	}
}

// Text returns what was loaded, Become makes it what is asked, and offsets count
// all of it.
func TestLeadingMarksComeAndGoWhole(t *testing.T) {
	piece := rapid.SampledFrom([]string{"BBC", "نص", "12", " ", "\n", rlm, lrm, "\u061c", "\u2067", "\u2069", "«"})
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces"), "") })
	d := sit(t, Options{MultiLine: true, Directed: true})
	rapid.Check(t, func(r *rapid.T) {
		one, other := text.Draw(r, "one"), text.Draw(r, "other")
		d.SetText(one)
		if d.Text() != one {
			r.Fatalf("%q is given back as %q", one, d.Text())
		}
		if end := d.text.offset(d.text.End()); end != len([]rune(one)) {
			r.Fatalf("%q ends at %d", one, end)
		}
		d.Become(other, false)
		if d.Text() != other {
			r.Fatalf("%q is to become %q and is %q", one, other, d.Text())
		}
		d.Undo()
		if d.Text() != one {
			r.Fatalf("undone it is %q, was %q", d.Text(), one)
		}
	})
}
