package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/newsroom"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/textbuf"
	"tahrir/ui/typeset"
	"tahrir/ui/typeset/bidi"
)

func TestADirectionByHandReachesTheReaders(t *testing.T) {
	const rlm = "\u200f"
	folder := t.TempDir()
	st := tell(t, folder, nada)
	st.typed(st.field(newsroom.Headline), "NASA تطلق مسبارا")
	body := st.field(newsroom.Body)
	st.typed(body, "BBC نقلت الخبر.\nثم نفته.")
	st.until("the count", func() bool { return st.session.Article.Counts().Letters == 20 })
	for _, f := range []newsroom.Field{newsroom.Headline, newsroom.Body} {
		st.field(f).SetCaretRune(0)
		st.window.Canvas().Focus(st.field(f))
		for _, key := range []fyne.KeyName{"RightControl", "RightShift"} {
			st.field(f).KeyDown(&fyne.KeyEvent{Name: key})
		}
		for _, key := range []fyne.KeyName{"RightShift", "RightControl"} {
			st.field(f).KeyUp(&fyne.KeyEvent{Name: key})
		}
	}
	want := rlm + "BBC نقلت الخبر.\n\nثم نفته."
	st.until("the draft", func() bool {
		a := st.drafts()[rlm+"NASA تطلق مسبارا"]
		return a != nil && a.Body == want
	})
	st.until("the reading", func() bool { return st.session.Article.Counted() })
	if n := st.session.Article.Counts().Letters; n != 20 {
		t.Errorf("%d letters are counted", n)
	}
	if !st.says("16 من 70") {
		t.Error("the mark is counted in the headline")
	}
	for _, f := range st.session.Article.Findings() {
		if f.Rule != check.AuthorMissing {
			t.Errorf("the check finds %s at %d", f.Rule, f.AtRune)
		}
	}
	st.publish()
	st.until("the publication", func() bool { return published(st) == 1 })
	if a := st.archived(); a == nil || a.Body != want || a.Headline != rlm+"NASA تطلق مسبارا" || strings.Contains(a.Slug, rlm) {
		t.Errorf("published is %+v", a)
	}
	st.leave()

	again := tell(t, folder, nada)
	if dir, byHand := again.field(newsroom.Body).Direction(); dir != typeset.RTL || !byHand {
		t.Errorf("opened again it goes %v, by hand %v", dir, byHand)
	}
}

// A file written by another program.
func TestAForeignMarkShowsRightAndFindingsStandInPlace(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 1)
	files, err := filepath.Glob(filepath.Join(folder, "drafts", "*.yaml"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	text := "body: |-\n  \u200fAFP  نقلت.\n\n  \u200eوقال Reuters ,نعم\n"
	if err := os.WriteFile(files[0], []byte(strings.Replace(string(data), "body: متن.\n", text, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	st := tell(t, folder, nada)
	body := st.field(newsroom.Body)
	st.until("the findings", func() bool { return len(st.session.Article.Findings()) > 0 })
	if p := body.Buffer().Paragraph(0); p != "AFP  نقلت." {
		t.Errorf("the field holds %q", p)
	}
	if dir, byHand := body.Direction(); dir != typeset.RTL || !byHand {
		t.Errorf("it goes %v, by hand %v", dir, byHand)
	}
	f := st.session.Article.Findings()[0]
	if f.Rule != check.DoubleSpace || f.AtRune != 4 {
		t.Fatalf("found %+v", f)
	}
	st.showFinding(f)
	if got := body.Selected(); got != "  " {
		t.Errorf("the finding leads to %q", got)
	}
	st.fixFinding(f, f.Remedies[0])
	st.until("the draft", func() bool {
		a := st.drafts()["خبر قديم 0"]
		return a != nil && a.Body == "\u200fAFP نقلت.\n\n\u200eوقال Reuters ,نعم"
	})
}

// Every control that the check reports is drawn in the text, its finding leads
// there, and one fix is enough.
func TestEveryReportedControlIsSeenAndMended(t *testing.T) {
	for _, body := range []string{
		"قال \u202eBBC\u202c نعم.", "قال BBC\u202c نعم.", "قال BBC\u2069 نعم.", "قال \u202eBBC نعم.", "قال \u2067BBC نعم.", "قال \u202bBBC نعم.", "قال نع\u200fم BBC.",
		"قال \u2067\u202eBBC\u2069 نعم.",
	} {
		st := tell(t, t.TempDir(), nada)
		st.typed(st.field(newsroom.Headline), "عنوان")
		st.typed(st.field(newsroom.Author), "وكالة")
		field := st.field(newsroom.Body)
		st.window.Canvas().Focus(field)
		field.Edit(func(b *textbuf.Buffer) { // as from a file: nothing of it was pasted
			b.Replace(b.All(), body, textbuf.Other, field.Selection())
		})
		st.typed(field, "و")
		st.until("one finding", func() bool { f := st.session.Article.Findings(); return len(f) == 1 && len(f[0].Remedies) > 0 })
		found := st.session.Article.Findings()
		st.showFinding(found[0])
		selected := field.Selected()
		if r := []rune(selected); len(r) != 1 || !typeset.HasBidiControls(selected) {
			t.Errorf("%q: the finding leads to %q", body, selected)
		}
		seen := false
		for _, c := range engine().Layout(field.Buffer().Paragraph(0), typeset.Options{}).Controls() {
			seen = seen || c.Shown && c.At == field.Selection().Range().From.Off && c.Place.W > 0
		}
		if !seen {
			t.Errorf("%q: the control is not seen", body)
		}
		st.fixFinding(found[0], found[0].Remedies[0])
		st.until("no finding", func() bool { return len(st.session.Article.Findings()) == 0 })
		st.leave()
	}
}

// What the page says in the article's language is read in its order, also where the
// article is set the other way.
func TestThePageSaysInOrderWhatItSaysInAnotherDirection(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "Harbour 2031")
	st.session.Article.Change(func(a *document.Article) { a.Language, a.Direction = "en", "rtl" })
	found := false
	walk(st.writing.Object, func(o fyne.CanvasObject) {
		l, ok := o.(*widget.Label)
		if !ok || plain(l.Text) != "12 of 70 letters" {
			return
		}
		found = true
		levels, _ := bidi.Levels([]rune(l.Text), bidi.RTL)
		for i, r := range []rune(l.Text) {
			if level := levels[i]; r != '\u2068' && r != '\u2069' && level != 2 {
				t.Errorf("%q at %d is at the level %d", r, i, level)
			}
		}
	})
	if !found {
		t.Fatal("the letters are not counted")
	}
}
