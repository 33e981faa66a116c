package textbuf_test

import (
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tahrir/ui/textbuf"
)

// model is the text as a plain slice of runes.
type model struct {
	runes []rune
}

func (m model) pos(offset int) textbuf.Pos {
	head := string(m.runes[:offset])
	line := head[strings.LastIndexByte(head, '\n')+1:]
	return textbuf.Pos{Par: strings.Count(head, "\n"), Off: len([]rune(line))}
}

var pieces = []string{"", "ب", "لا", "عَلَيْكُم", " ", "\n", "\n\n", "a", "12.5", "\u200f", "👩‍👩‍👧", "سطر\nوسطر", "نهاية. ", "\u2028", "\t"}

func edits(t *testing.T) int {
	if os.Getenv("TAHRIR_SOAK") != "" {
		return 1_000_000
	}
	return 50_000
}

// The buffer is driven beside a plain string: offsets, slices, events and the undo
// history must agree with it.
func TestTheBufferIsAPlainString(t *testing.T) {
	const perRun = 100
	runs := edits(t) / perRun / 100 // rapid makes 100 runs of each check
	done := 0
	for range max(1, runs) {
		rapid.Check(t, func(t *rapid.T) { done += drive(t, perRun) })
	}
	if done < edits(t)*9/10 {
		t.Errorf("only %d edits were tried", done)
	}
	t.Logf("%d edits", done)
}

func drive(t *rapid.T, steps int) int {
	clock := time.Unix(0, 0)
	b := textbuf.New(textbuf.Options{Now: func() time.Time { return clock }})
	first := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "first"), "")
	b.SetText(first)
	m := model{runes: []rune(first)}
	followed := []rune(first)
	b.Subscribe(func(e textbuf.Event) {
		at := model{runes: followed}.offset(e.Change.From)
		gone := []rune(e.Change.Removed)
		if got := string(followed[at : at+len(gone)]); got != e.Change.Removed {
			t.Fatalf("the event removes %q where %q stands", e.Change.Removed, got)
		}
		followed = []rune(string(followed[:at]) + e.Change.Inserted + string(followed[at+len(gone):]))
	})
	rng := rapid.Uint32().Draw(t, "seed")
	next := func(n int) int {
		rng ^= rng << 13
		rng ^= rng >> 17
		rng ^= rng << 5
		return int(rng>>1) % n
	}
	rng |= 1
	states := []string{first} // the texts that undo may come back to, oldest first
	for range steps {
		clock = clock.Add(time.Duration(next(3000)) * time.Millisecond)
		from := next(len(m.runes) + 1)
		to := from + next(min(7, len(m.runes)-from)+1)
		text := pieces[next(len(pieces))]
		cause := []textbuf.Cause{textbuf.Other, textbuf.Typing, textbuf.Erasing, textbuf.Deleting, textbuf.Pasting}[next(5)]
		r := textbuf.Range{From: m.pos(from), To: m.pos(to)}
		if got, want := b.Slice(r), string(m.runes[from:to]); got != want {
			t.Fatalf("slice %v: %q, want %q", r, got, want)
		}
		if next(10) == 0 {
			b.Break()
		}
		end := b.Replace(r, text, cause, textbuf.At(r.To))
		m.runes = []rune(string(m.runes[:from]) + text + string(m.runes[to:]))
		if want := m.pos(from + len([]rune(text))); end != want {
			t.Fatalf("replace ends at %v, want %v", end, want)
		}
		states = append(states, string(m.runes))
		check(t, b, m)
		if string(followed) != string(m.runes) {
			t.Fatalf("the events tell %q, the text is %q", string(followed), string(m.runes))
		}
	}
	last := string(m.runes)
	backAndForth(t, b, states)
	if got := b.Text(); got != last {
		t.Fatalf("after undo and redo of all: %q, want %q", got, last)
	}
	return steps
}

// backAndForth undoes all and redoes it. Each stop must be a text that there once
// was, in order.
func backAndForth(t *rapid.T, b *textbuf.Buffer, states []string) {
	seen := len(states) - 1
	undone := 0
	for b.CanUndo() {
		b.Undo()
		undone++
		for seen >= 0 && states[seen] != b.Text() {
			seen--
		}
		if seen < 0 {
			t.Fatalf("undo came to %q, which was never there", b.Text())
		}
	}
	if b.Text() != states[0] {
		t.Fatalf("undo of all came to %q, want %q", b.Text(), states[0])
	}
	for b.CanRedo() {
		b.Redo()
		undone--
	}
	if undone != 0 {
		t.Fatalf("%d more undone than done again", undone)
	}
}

func (m model) offset(p textbuf.Pos) int {
	off := 0
	for i, line := range strings.Split(string(m.runes), "\n") {
		if i == p.Par {
			return off + p.Off
		}
		off += len([]rune(line)) + 1
	}
	return -1
}

func check(t *rapid.T, b *textbuf.Buffer, m model) {
	if got := b.Text(); got != string(m.runes) {
		t.Fatalf("text %q, want %q", got, string(m.runes))
	}
	lines := strings.Split(string(m.runes), "\n")
	if b.Len() != len(lines) {
		t.Fatalf("%d paragraphs, want %d", b.Len(), len(lines))
	}
	for i, line := range lines {
		if b.Paragraph(i) != line || b.Runes(i) != len([]rune(line)) {
			t.Fatalf("paragraph %d is %q of %d runes, want %q", i, b.Paragraph(i), b.Runes(i), line)
		}
	}
	for _, off := range []int{0, len(m.runes) / 2, len(m.runes)} {
		p := m.pos(off)
		if b.Pos(off) != p || b.Offset(p) != off {
			t.Fatalf("offset %d: %v and back %d, want %v", off, b.Pos(off), b.Offset(p), p)
		}
	}
}

// An undo history that was marshalled undoes what the first one would.
func TestTheHistorySurvivesARestart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := textbuf.New(textbuf.Options{})
		b.SetText("أول\nثان\nثالث")
		for range rapid.IntRange(0, 30).Draw(t, "edits") {
			n := b.Offset(b.End())
			from := b.Pos(rapid.IntRange(0, n).Draw(t, "from"))
			to := b.Pos(b.Offset(from) + rapid.IntRange(0, 4).Draw(t, "gone"))
			b.Replace(textbuf.Range{From: from, To: to}, rapid.SampledFrom(pieces).Draw(t, "text"), textbuf.Typing, textbuf.At(from))
			if rapid.IntRange(0, 5).Draw(t, "mark") == 0 {
				b.SetMark(rapid.IntRange(0, b.Len()-1).Draw(t, "par"), byte(rapid.IntRange(0, 2).Draw(t, "to mark")), textbuf.At(from))
			}
		}
		for range rapid.IntRange(0, 5).Draw(t, "undone") {
			b.Undo()
		}
		kept, text := b.MarshalUndo(0), b.Text()
		again := textbuf.New(textbuf.Options{})
		again.SetText(text)
		if err := again.UnmarshalUndo(kept); err != nil {
			t.Fatal(err)
		}
		for i := range b.Len() {
			if again.Mark(i) != b.Mark(i) {
				t.Fatalf("paragraph %d has mark %d, want %d", i, again.Mark(i), b.Mark(i))
			}
		}
		for _, b := range []*textbuf.Buffer{b, again} {
			for b.CanRedo() {
				b.Redo()
			}
		}
		for {
			if b.Text() != again.Text() {
				t.Fatalf("%q, want %q", again.Text(), b.Text())
			}
			was, ok := b.Undo()
			is, ok2 := again.Undo()
			if ok != ok2 || was != is {
				t.Fatalf("undo gives %v %v, want %v %v", is, ok2, was, ok)
			}
			if !ok {
				break
			}
		}
	})
}

// Whatever lies on the disk, UnmarshalUndo does no harm.
func FuzzUnmarshalUndo(f *testing.F) {
	b := textbuf.New(textbuf.Options{})
	b.SetText("سطر\nوسطر")
	b.Replace(textbuf.Range{From: textbuf.Pos{Par: 0, Off: 1}, To: textbuf.Pos{Par: 1, Off: 2}}, "ن\n\nم", textbuf.Pasting, textbuf.Selection{})
	b.SetMark(1, 2, textbuf.Selection{})
	f.Add(b.MarshalUndo(0), b.Text())
	f.Add([]byte("tahrir history 1\n"), "")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		b := textbuf.New(textbuf.Options{})
		b.SetText(text)
		was := b.Text()
		err := b.UnmarshalUndo(textbuf.Sealed(data))
		if err != nil && (b.Text() != was || b.CanUndo()) {
			t.Fatal("a refused history left something behind")
		}
		for b.CanUndo() {
			b.Undo()
		}
		for b.CanRedo() {
			b.Redo()
		}
		if !utf8.ValidString(b.Text()) {
			t.Fatal("the text is not UTF-8")
		}
	})
}

// Any run of edits agrees with the plain string, and can be undone.
func FuzzEdits(f *testing.F) {
	f.Add("سطر\nوسطر", []byte{1, 2, 3, 4, 5, 6, 7, 8})
	f.Fuzz(func(t *testing.T, first string, steps []byte) {
		b := textbuf.New(textbuf.Options{})
		b.SetText(first)
		first = b.Text()
		want := []rune(first)
		for len(steps) >= 4 {
			from := int(steps[0]) % (len(want) + 1)
			to := min(len(want), from+int(steps[1])%5)
			text := pieces[int(steps[2])%len(pieces)]
			b.Replace(textbuf.Range{From: b.Pos(from), To: b.Pos(to)}, text, textbuf.Cause(steps[3]%9), textbuf.Selection{})
			want = []rune(string(want[:from]) + text + string(want[to:]))
			steps = steps[4:]
		}
		last := b.Text()
		if last != string(want) {
			t.Fatalf("%q, want %q", last, string(want))
		}
		for b.CanUndo() {
			b.Undo()
		}
		if b.Text() != first {
			t.Fatalf("undone to %q, want %q", b.Text(), first)
		}
		for b.CanRedo() {
			b.Redo()
		}
		if b.Text() != last {
			t.Fatalf("done again to %q, want %q", b.Text(), last)
		}
	})
}
