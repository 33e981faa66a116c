package textbuf_test

import (
	"errors"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tahrir/ui/textbuf"
)

// writer types as a person does, at a caret.
type writer struct {
	*textbuf.Buffer
	caret textbuf.Pos
	clock time.Time
}

func newWriter(text string) *writer {
	w := &writer{clock: time.Unix(1000, 0)}
	w.Buffer = textbuf.New(textbuf.Options{Now: func() time.Time { return w.clock }})
	w.SetText(text)
	w.caret = w.End()
	return w
}

func (w *writer) types(text string) {
	for _, r := range text {
		w.caret = w.Replace(textbuf.Range{From: w.caret, To: w.caret}, string(r), textbuf.Typing, textbuf.At(w.caret))
	}
}

func (w *writer) erases(n int) {
	for range n {
		back := w.Pos(w.Offset(w.caret) - 1)
		w.caret = w.Replace(textbuf.Range{From: back, To: w.caret}, "", textbuf.Erasing, textbuf.At(w.caret))
	}
}

func (w *writer) undo(n int) string {
	for range n {
		if s, ok := w.Undo(); ok {
			w.caret = s.Caret
		}
	}
	return w.Text()
}

func TestUndoTakesBackAThought(t *testing.T) {
	for name, test := range map[string]struct {
		do   func(w *writer)
		want []string // after each undo
	}{
		"a run of typing at once":     {func(w *writer) { w.types("خبر جديد") }, []string{""}},
		"a sentence at a time":        {func(w *writer) { w.types("أولى. ثانية؟ ثالثة") }, []string{"أولى. ثانية؟ ", "أولى. ", ""}},
		"a paragraph at a time":       {func(w *writer) { w.types("أول\nثان") }, []string{"أول\n", "أول", ""}},
		"not across a pause":          {func(w *writer) { w.types("قبل"); w.clock = w.clock.Add(3 * time.Second); w.types("بعد") }, []string{"قبل", ""}},
		"not across a moved caret":    {func(w *writer) { w.types("قبل"); w.Break(); w.types("بعد") }, []string{"قبل", ""}},
		"erasing apart from typing":   {func(w *writer) { w.types("خبرر"); w.erases(1); w.types("ان") }, []string{"خبر", "خبرر", ""}},
		"a run of erasing at once":    {func(w *writer) { w.types("خبر"); w.erases(3) }, []string{"خبر", ""}},
		"a decimal is no sentence":    {func(w *writer) { w.types("12.5 في المئة") }, []string{""}},
		"typing elsewhere is its own": {func(w *writer) { w.types("سطر"); w.caret = textbuf.Pos{}; w.types("أ") }, []string{"سطر", ""}},
		"what was typed over a passage": {func(w *writer) {
			w.types("قديم")
			w.Replace(w.All(), "ج", textbuf.Typing, textbuf.Selection{})
			w.caret = w.End()
			w.types("ديد")
		}, []string{"قديم", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWriter("")
			test.do(w)
			for i, want := range test.want {
				if got := w.undo(1); got != want {
					t.Fatalf("undo %d gives %q, want %q", i+1, got, want)
				}
			}
			if w.CanUndo() {
				t.Error("there is more to undo")
			}
		})
	}
}

func TestUndoBringsTheSelectionBack(t *testing.T) {
	w := newWriter("أبتثج")
	was := textbuf.Selection{Anchor: textbuf.Pos{Off: 4}, Caret: textbuf.Pos{Off: 1}}
	w.Replace(was.Range(), "", textbuf.Cutting, was)
	if got, ok := w.Undo(); !ok || got != was {
		t.Errorf("undo selects %v, want %v", got, was)
	}
	if got, ok := w.Redo(); !ok || got != textbuf.At(textbuf.Pos{Off: 1}) {
		t.Errorf("redo selects %v", got)
	}
}

func TestTheHistoryIsBounded(t *testing.T) {
	b := textbuf.New(textbuf.Options{UndoBytes: 10_000})
	for range 1000 {
		b.Replace(textbuf.Range{From: b.End(), To: b.End()}, "فقرة كاملة من الكلام\n", textbuf.Pasting, textbuf.Selection{})
	}
	steps := 0
	for b.CanUndo() {
		b.Undo()
		steps++
	}
	if steps == 0 || steps > 60 {
		t.Errorf("%d steps are kept in 10,000 bytes", steps)
	}
}

func TestMarksFollowTheirParagraphs(t *testing.T) {
	b := textbuf.New(textbuf.Options{})
	b.SetText("أ\nب\nج")
	b.SetMark(1, 2, textbuf.Selection{})
	marks := func() string {
		var out []string
		for i := range b.Len() {
			out = append(out, b.Paragraph(i)+string('0'+rune(b.Mark(i))))
		}
		return strings.Join(out, " ")
	}
	at := func(par, off int) textbuf.Range {
		return textbuf.Range{From: textbuf.Pos{Par: par, Off: off}, To: textbuf.Pos{Par: par, Off: off}}
	}
	b.Replace(at(1, 1), "\n", textbuf.Typing, textbuf.Selection{})
	if got := marks(); got != "أ0 ب2 2 ج0" {
		t.Errorf("cut in two: %s", got)
	}
	b.Replace(textbuf.Range{From: textbuf.Pos{Par: 0, Off: 1}, To: textbuf.Pos{Par: 1, Off: 0}}, "", textbuf.Erasing, textbuf.Selection{})
	if got := marks(); got != "أب0 2 ج0" {
		t.Errorf("joined: %s", got)
	}
	b.Undo()
	b.Undo()
	b.Undo()
	if got := marks(); got != "أ0 ب0 ج0" {
		t.Errorf("undone: %s", got)
	}
	b.Redo()
	b.Replace(textbuf.Range{From: textbuf.Pos{Par: 0, Off: 0}, To: textbuf.Pos{Par: 1, Off: 0}}, "", textbuf.Erasing, textbuf.Selection{})
	if got := marks(); got != "ب2 ج0" {
		t.Errorf("an empty beginning gives way to what follows: %s", got)
	}
}

func TestAForeignHistoryIsRefused(t *testing.T) {
	w := newWriter("نص")
	w.types(" جديد")
	kept := w.MarshalUndo(0)
	other := newWriter("نص آخر")
	if err := other.UnmarshalUndo(kept); !errors.Is(err, textbuf.ErrForeignUndo) {
		t.Errorf("another text: %v", err)
	}
	same := newWriter(w.Text())
	for i := range kept {
		damaged := slices.Clone(kept)
		damaged[i] ^= 0x10
		if err := same.UnmarshalUndo(damaged); !errors.Is(err, textbuf.ErrBrokenUndo) {
			t.Fatalf("byte %d damaged: %v", i, err)
		}
	}
	if err := same.UnmarshalUndo(kept); err != nil || !same.CanUndo() {
		t.Error(err)
	}
}

func TestTheNewestStepsFitTheLimit(t *testing.T) {
	w := newWriter("")
	for range 50 {
		w.types("فقرة\n")
		w.Break()
	}
	kept := w.MarshalUndo(2000)
	if len(kept) > 2000 {
		t.Errorf("%d bytes", len(kept))
	}
	again := newWriter(w.Text())
	if err := again.UnmarshalUndo(kept); err != nil {
		t.Fatal(err)
	}
	if got, want := again.undo(1), w.undo(1); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestFindGoesRound(t *testing.T) {
	b := textbuf.New(textbuf.Options{})
	b.SetText("احمد وأحمد\nثم\nأحْمد")
	q := textbuf.Query{Text: "أحمد", Fold: fold}
	all := b.FindAll(q)
	if len(all) != 3 || b.Slice(all[2]) != "أحْمد" {
		t.Fatalf("found %v", all)
	}
	at := textbuf.Pos{}
	for i, want := range []int{0, 1, 2, 0} {
		r, ok := b.FindNext(q, at)
		if !ok || r != all[want] {
			t.Errorf("next %d is %v, want %v", i, r, all[want])
		}
		at = r.To
	}
	at = textbuf.Pos{}
	for i, want := range []int{2, 1, 0, 2} {
		r, ok := b.FindPrevious(q, at)
		if !ok || r != all[want] {
			t.Errorf("previous %d is %v, want %v", i, r, all[want])
		}
		at = r.From
	}
	if _, ok := b.FindNext(textbuf.Query{Text: "ليس هنا"}, at); ok {
		t.Error("found what is not there")
	}
	if got := b.FindAll(textbuf.Query{Text: "أحمد"}); len(got) != 1 {
		t.Errorf("without folding: %v", got)
	}
}

func TestReplaceAllIsOneStep(t *testing.T) {
	b := textbuf.New(textbuf.Options{})
	const text = "خبر وخبر\nوخبر"
	b.SetText(text)
	caret := textbuf.At(textbuf.Pos{Par: 1, Off: 4})
	if n := b.ReplaceAll(textbuf.Query{Text: "خبر"}, "نبأ طويل", caret); n != 3 {
		t.Errorf("%d replaced", n)
	}
	if got := b.Text(); got != "نبأ طويل ونبأ طويل\nونبأ طويل" {
		t.Errorf("%q", got)
	}
	if s, _ := b.Undo(); b.Text() != text || s != caret {
		t.Errorf("undone: %q %v", b.Text(), s)
	}
}

// fold leaves out what looks alike to a reader who searches.
func fold(s string) (folded []rune, from, to []int) {
	i := 0
	for _, r := range s {
		switch {
		case r >= 0x64B && r <= 0x652:
			if len(to) > 0 {
				to[len(to)-1] = i + 1
			}
		case r == 'أ':
			r = 'ا'
			fallthrough
		default:
			folded, from, to = append(folded, r), append(from, i), append(to, i+1)
		}
		i++
	}
	return folded, from, to
}

func TestALetterCostsFewBytes(t *testing.T) {
	par := strings.Repeat("كلمة من كلام ", 20)
	text := strings.TrimSuffix(strings.Repeat(par+"\n", 8000), "\n")
	letters := len([]rune(text))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	b := textbuf.New(textbuf.Options{})
	b.SetText(text)
	text = ""
	runtime.GC()
	runtime.ReadMemStats(&after)
	each := float64(after.HeapAlloc-before.HeapAlloc) / float64(letters)
	runtime.KeepAlive(b)
	if each > 4 {
		t.Errorf("%.2f bytes a letter", each)
	}
}

func BenchmarkTypeInTheMiddle(b *testing.B) {
	for _, n := range []int{8, 800, 8000} {
		b.Run("paragraphs="+strconv.Itoa(n), func(b *testing.B) {
			buf := textbuf.New(textbuf.Options{})
			buf.SetText(strings.TrimSuffix(strings.Repeat(strings.Repeat("كلمة", 60)+"\n", n), "\n"))
			at := textbuf.Pos{Par: n / 2, Off: 100}
			for b.Loop() {
				p := buf.Replace(textbuf.Range{From: at, To: at}, "ن", textbuf.Typing, textbuf.At(at))
				buf.Replace(textbuf.Range{From: at, To: p}, "", textbuf.Erasing, textbuf.At(p))
			}
		})
	}
}

// What was kept stays as it was, whatever is done after it, be it that the newest
// step goes on.
func TestWhatIsKeptOfAHistoryStaysAsItWas(t *testing.T) {
	b := textbuf.New(textbuf.Options{})
	b.SetText("أول\n\nثان")
	b.Replace(textbuf.Range{From: b.End(), To: b.End()}, " ثم", textbuf.Typing, textbuf.At(b.End()))
	kept, bytes, text := b.Kept(0), b.MarshalUndo(0), b.Text()
	b.Replace(textbuf.Range{From: b.End(), To: b.End()}, "ا", textbuf.Typing, textbuf.At(b.End()))
	b.Replace(b.All(), "غيره\nوغيره", textbuf.Pasting, textbuf.At(b.End()))
	b.Undo()
	if string(kept.Marshal()) != string(bytes) {
		t.Error("what was kept has changed with the text")
	}
	again := textbuf.New(textbuf.Options{})
	again.SetText(text)
	if err := again.UnmarshalUndo(kept.Marshal()); err != nil || !again.CanUndo() {
		t.Errorf("%v, can be undone: %v", err, again.CanUndo())
	}
}
