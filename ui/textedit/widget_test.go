package textedit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
)

func TestTheWriterMakesLettersLarger(t *testing.T) {
	d := sit(t, Options{})
	d.SetText("نص")
	height := d.MinSize().Height
	d.press("C-plus C-plus")
	if got := d.Scale(); got < 1.19 || got > 1.21 {
		t.Errorf("scale %v", got)
	}
	if d.MinSize().Height <= height {
		t.Error("the line is as high as before")
	}
	d.press("C-minus C-0")
	if d.Scale() != 1 {
		t.Errorf("scale %v after Ctrl+0", d.Scale())
	}
	var steps []int
	d.o.OnScale = func(step int) { steps = append(steps, step) }
	d.press("C-plus C-0 C-minus")
	if len(steps) != 3 || steps[0] != 1 || steps[1] != 0 || steps[2] != -1 || d.Scale() != 1 {
		t.Errorf("steps %v, scale %v", steps, d.Scale())
	}
}

func TestThePlaceholderStandsWhereTheTextWill(t *testing.T) {
	d := sit(t, Options{Placeholder: "Headline عنوان", Fallback: typeset.RTL, Base: typeset.RTL})
	_, right := d.drawnSpan()
	if right < d.Size().Width-3 {
		t.Errorf("the placeholder ends at %v of %v", right, d.Size().Width)
	}
	if c := d.drawn.caret.Position().X; c < d.Size().Width-4 {
		t.Errorf("the caret of an empty field stands at %v", c)
	}
	d.press("'ن'")
	if d.drawn.hint == nil || len(d.drawn.lines) != 1 {
		t.Fatal("nothing is drawn")
	}
	for _, p := range d.drawn.lines {
		if p.layout == d.drawn.hint {
			t.Error("the placeholder stays under what is typed")
		}
	}
}

// drawnSpan returns how far the pictures reach to the left and right.
func (d *desk) drawnSpan() (left, right float32) {
	left = 1e9
	for _, p := range d.drawn.lines {
		left = min(left, p.img.Position().X)
		right = max(right, p.img.Position().X+p.img.Size().Width)
	}
	return left, right
}

// In a one-line field the caret is always in sight, and the text's start is at the
// reading start.
func TestALineWithoutEndMovesUnderTheCaret(t *testing.T) {
	for text, step := range map[string]string{"كلمات كثيرة جدا لا يسعها الحقل ": "left", "many many words that do not fit ": "right"} {
		d := sit(t, Options{NoWrap: true})
		d.Resize(fyne.NewSize(200, 40))
		d.SetText(strings.TrimSpace(strings.Repeat(text, 3)))
		d.press("home")
		inside := func(when string) {
			t.Helper()
			if x := d.drawn.caret.Position().X; x < 0 || x > 200-caretWidth {
				t.Errorf("%q: the caret %s stands at %v of 200", text, when, x)
			}
		}
		inside("at the start")
		for range 40 {
			d.press(step)
			inside("on its way")
		}
		if d.side == 0 {
			t.Errorf("%q: the line did not move", text)
		}
		d.press("end")
		inside("at the end")
		d.press("'!'")
		inside("after typing")
		d.press("home")
		start := float32(0)
		if step == "left" {
			start = 200
		}
		if x := d.drawn.caret.Position().X; abs(x-start) > 4 {
			t.Errorf("%q: home is at %v, not at %v", text, x, start)
		}
	}
}

// Typing at the end of a right-aligned line does not move the letters before.
func TestLettersDoNotShakeWhileTyping(t *testing.T) {
	d := sit(t, Options{})
	d.SetText("قال الوزير ")
	d.press("end")
	word := d.text.flow.layout(0).Selection(0, 3)[0]
	for _, r := range "إن 25 مشروعا (BBC) جاهزة" {
		d.TypedRune(r)
		if now := d.text.flow.layout(0).Selection(0, 3)[0]; now != word {
			t.Fatalf("after %q the first word stands at %v, not at %v", d.Text(), now, word)
		}
	}
}

func TestASelectionIsDrawnPieceByPiece(t *testing.T) {
	d := sit(t, Options{})
	d.set("ق[ال BB]|C ثم")
	var boxes int
	var wide float32
	for _, b := range d.drawn.boxes {
		if b.Visible() {
			boxes++
			wide += b.Size().Width
		}
	}
	first, last := d.text.flow.layout(0).Selection(1, 2)[0], d.text.flow.layout(0).Selection(5, 6)[0]
	if boxes < 2 {
		t.Errorf("%d pieces", boxes)
	}
	if all := first.X + first.W - last.X; wide >= all+20 {
		t.Errorf("the pieces are %v wide together, more than from the first to the last letter (%v)", wide, all)
	}
}

func TestTheHistoryComesBackWithTheCaret(t *testing.T) {
	d := sit(t, Options{MultiLine: true})
	d.set("خبر| عاجل")
	d.press("'ان' C-S-d")
	kept, text, caret := d.Buffer().MarshalUndo(0), d.Text(), d.CaretRune()

	d = sit(t, Options{MultiLine: true})
	d.SetText(text)
	if err := d.Buffer().UnmarshalUndo(kept); err != nil {
		t.Fatal(err)
	}
	d.SetCaretRune(caret)
	if dir, byHand := d.Direction(); dir != typeset.LTR || !byHand {
		t.Errorf("the paragraph goes %v, by hand %v", dir, byHand)
	}
	d.press("undo")
	if dir, byHand := d.Direction(); dir != typeset.RTL || byHand {
		t.Errorf("after undo the paragraph goes %v, by hand %v", dir, byHand)
	}
	d.press("undo")
	if got := d.shown(); got != "خبر| عاجل" {
		t.Errorf("undone: %q", got)
	}
}

func TestFindSelectsAndReplacesAtOnce(t *testing.T) {
	d := sit(t, Options{MultiLine: true})
	d.set("|خبر ثم خبر\nوخبر")
	q := textbuf.Query{Text: "خبر"}
	d.Find(q, false)
	d.Find(q, false)
	if got := d.shown(); got != "خبر ثم [خبر]|\nوخبر" {
		t.Errorf("found %q", got)
	}
	d.Find(q, true)
	if got := d.shown(); got != "[خبر]| ثم خبر\nوخبر" {
		t.Errorf("found back %q", got)
	}
	d.Replace(q, "نبأ")
	if got := d.shown(); got != "نبأ ثم [خبر]|\nوخبر" {
		t.Errorf("replaced %q", got)
	}
	if n := d.ReplaceAll(q, "نبأ"); n != 2 || d.Text() != "نبأ ثم نبأ\nونبأ" {
		t.Errorf("%d replaced: %q", n, d.Text())
	}
	d.press("undo")
	if d.Text() != "نبأ ثم خبر\nوخبر" {
		t.Errorf("undone: %q", d.Text())
	}
}

func TestTheMenuKnowsWhatCanBeDone(t *testing.T) {
	d := sit(t, Options{})
	can := func(c Command) bool {
		for _, e := range d.Menu() {
			if e.Command == c {
				return e.Can
			}
		}
		t.Fatalf("no command %d", c)
		return false
	}
	if can(CommandUndo) || can(CommandCut) || can(CommandSelectAll) || !can(CommandPaste) {
		t.Error("in an empty field")
	}
	d.press("'نص' all")
	if !can(CommandUndo) || !can(CommandCut) || !can(CommandCopy) {
		t.Error("with a selection")
	}
	d.SetReadOnly(true)
	if can(CommandUndo) || can(CommandCut) || can(CommandPaste) || !can(CommandCopy) {
		t.Error("in read only text")
	}
	for _, e := range d.Menu() {
		if e.Words == "" {
			t.Errorf("command %d has no words", e.Command)
		}
	}
}

func TestColoursFollowTheTheme(t *testing.T) {
	dark := false
	d := sit(t, Options{Colors: func() Colors {
		if dark {
			return DarkColors()
		}
		return LightColors()
	}})
	d.SetText("نص")
	var before []byte
	for _, p := range d.drawn.lines {
		before = p.pixels.Pix
	}
	dark = true
	d.Refresh()
	for _, p := range d.drawn.lines {
		if string(p.pixels.Pix) == string(before) {
			t.Error("the letters keep the ink of day")
		}
	}
}

// Two articles with equal texts have two undo histories.
func TestAnotherTextHasAnotherHistory(t *testing.T) {
	told := 0
	d := sit(t, Options{OnChanged: func(textbuf.Event) { told++ }})
	d.press("'سر' back back")
	heard := told
	d.SetText("")
	d.press("undo undo")
	if d.Text() != "" {
		t.Errorf("undo brought back %q of another text", d.Text())
	}
	d.SetText("خبر")
	if told != heard {
		t.Error("opening a text counts as a change by the writer")
	}
}

// A field without a width yet does not ask for a column one letter wide.
func TestAFieldWithoutWidthIsOneLine(t *testing.T) {
	d := sit(t, Options{})
	f := New(Options{Engine: engine()})
	f.SetText(strings.Repeat("كلمة ", 100))
	d.SetText("كلمة")
	if got, want := f.MinSize().Height, d.MinSize().Height; got != want {
		t.Errorf("%v high, want %v", got, want)
	}
	f.Resize(fyne.NewSize(300, 40))
	if f.MinSize().Height < 4*d.MinSize().Height {
		t.Errorf("at 300 it is %v high", f.MinSize().Height)
	}
}

func TestAFinerScreenGetsFinerLetters(t *testing.T) {
	d := sit(t, Options{})
	d.SetText("خبر عاجل")
	wide := func() int {
		for _, p := range d.drawn.lines {
			return p.pixels.Rect.Dx()
		}
		return 0
	}
	before := wide()
	d.canvas().(software.WindowlessCanvas).SetScale(2)
	d.MinSize() // as Fyne calls it before each frame
	if now := wide(); now < 2*before-8 || now > 2*before+8 {
		t.Errorf("%d pixels wide, were %d", now, before)
	}
}

// Controls that turn directions are drawn where they were pasted, but not where the
// writer put them in; those that only join letters are not drawn.
func TestPastedControlsAreShown(t *testing.T) {
	d := sit(t, Options{MultiLine: true})
	shown := func(par int) string {
		var names []string
		for _, c := range d.text.flow.layout(par).Controls() {
			if c.Shown {
				names = append(names, c.Name)
			}
		}
		return strings.Join(names, " ")
	}
	d.Do(CommandInsertRLM)
	d.press("'می\u200cروم' enter")
	fyne.CurrentApp().Clipboard().SetContent("أول\u200f (نعم)\nثان \u2067x\u2069 می\u200cروم")
	d.press("paste home enter")
	for par, want := range []string{"", "RLM", "", "RLI PDI"} {
		if got := shown(par); got != want {
			t.Errorf("paragraph %d, %q, shows %q, want %q", par, d.text.Paragraph(par), got, want)
		}
	}
	d.SetShowControls(true)
	d.SetShowControls(false)
	for par := range d.text.Len() {
		if got := shown(par); got != "" {
			t.Errorf("turned off, paragraph %d shows %q", par, got)
		}
	}
}

// A mark pasted inside a line does not turn the line. What it turns beside it turns
// back once it is deleted.
func TestAPastedMarkDoesNotTurnTheLine(t *testing.T) {
	for _, test := range []struct {
		set, mark string
		want      typeset.Direction
	}{
		{"news |room", "\u200f", typeset.LTR},
		{"news room|", "\u200f", typeset.LTR},
		{"خبر |عاجل", "\u200e", typeset.RTL},
		{"خبر عاجل|", "\u202a\u202c", typeset.RTL},
		{"25| خبر", "\u061c", typeset.RTL},
	} {
		d := sit(t, Options{})
		d.set(test.set)
		edge := d.text.flow.layout(0).Selection(0, 1)[0]
		fyne.CurrentApp().Clipboard().SetContent(test.mark)
		d.press("paste")
		if got, _ := d.Direction(); got != test.want {
			t.Errorf("%q with %q pasted goes %v", test.set, test.mark, got)
		}
		if now := d.text.flow.layout(0).Selection(0, 1)[0]; now != edge {
			t.Errorf("%q with %q pasted begins at %v, began at %v", test.set, test.mark, now, edge)
		}
		d.press("undo")
		if got := d.shown(); got != test.set {
			t.Errorf("undone: %q", got)
		}
	}
}

// A change of theme recolours every letter at once, in the page too.
func TestThePageFollowsTheThemeAtRunTime(t *testing.T) {
	test.NewTempApp(t)
	colors := LightColors()
	o := Options{Engine: engine(), MultiLine: true, Colors: func() Colors { return colors }}
	body, headline := New(o), New(o)
	body.SetText("نص\nثان")
	headline.SetText("عنوان")
	page := NewPage(body, PageOptions{Header: container.NewVBox(headline), Fields: []*Field{headline}})
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(600, 400))
	for _, colors = range []Colors{DarkColors(), LightColors()} {
		test.ApplyTheme(t, theme.DefaultTheme())
		for _, f := range []*Field{body, headline} {
			if len(f.drawn.lines) == 0 {
				t.Fatal("nothing is drawn")
			}
			for _, p := range f.drawn.lines {
				if p.ink.Letters != colors.Ink {
					t.Errorf("%q has the ink %v, want %v", p.layout.Text(), p.ink, colors.Ink)
				}
			}
		}
		if page.paper.FillColor != colors.Paper {
			t.Errorf("the paper is %v, want %v", page.paper.FillColor, colors.Paper)
		}
	}
}
