package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/document/fsys"
	"tahrir/newsroom"
	"tahrir/newsroom/recent"
	"tahrir/ui/rtl/widget"
)

// The menu and the palette lead to the newspapers that were opened lately, and to
// another; what is wrong with one is said.
func TestRecentNewspapersOpenFromTheMenu(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	list := recent.At(fsys.OS{}, t.TempDir(), time.Now)
	port, twin, unnamed := t.TempDir(), t.TempDir(), t.TempDir()
	for _, n := range []recent.Newspaper{{Home: unnamed}, {Home: port, Name: "صحيفة الميناء"}, {Home: twin, Name: "صحيفة الميناء"}, {Home: t.TempDir(), Name: "السوق"}} {
		if err := list.Note(n); err != nil {
			t.Fatal(err)
		}
	}
	opened := make(chan recent.Newspaper, 1)
	fails := make(chan error, 1)
	st.options.Newspapers = &Newspapers{Here: recent.Newspaper{Home: st.home}, List: list, Open: func(_ context.Context, n recent.Newspaper) error {
		opened <- n
		return <-fails
	}}
	newspaper := func() recent.Newspaper {
		st.until("the newspaper", func() bool { return len(opened) == 1 })
		return <-opened
	}
	st.noteNewspaper()
	st.until("the list", func() bool { return len(st.recent) == 4 })
	items := st.recentItems()
	if len(items) != 6 || plain(items[0].Text) != "السوق" || plain(items[1].Text) != "صحيفة الميناء · "+twin || plain(items[3].Text) != unnamed || !items[4].Rule {
		t.Fatalf("the menu shows %+v", items)
	}
	if all, err := list.All(); err != nil || all[0].Home != st.home {
		t.Errorf("this newspaper is not the last: %v, %v", all, err)
	}
	fails <- nil
	items[1].Do()
	if n := newspaper(); n.Home != twin {
		t.Errorf("opened %+v", n)
	}
	fails <- newsroom.CheckHome(fsys.OS{}, filepath.Dir(st.home))
	items[0].Do()
	newspaper()
	st.until("why it was not opened", func() bool { return len(st.notices.All()) == 1 })
	st.notices.Clear()

	// Another is asked for by its folder; one that holds something else is refused.
	st.openOtherNewspaper()
	other := filepath.Join(t.TempDir(), "صحيفة جديدة")
	path := st.window.Canvas().Focused()
	field, ok := path.(interface{ SetText(string) })
	if !ok {
		t.Fatalf("the keys are in %T", path)
	}
	st.until("the folder's entries", func() bool { return path.(interface{ Text() string }).Text() != "" })
	field.SetText(other)
	fails <- newsroom.ErrNoHome
	st.dialogButton(st.words.Say("newspaper-take"))
	newspaper()
	st.until("the complaint", func() bool { return st.dialogSays("في المجلد ملفات أخرى") })
	fails <- nil
	st.dialogButton(st.words.Say("newspaper-take"))
	if n := newspaper(); n.Home != other {
		t.Errorf("opened %+v", n)
	}
	st.until("the dialog to go", func() bool { return st.window.Canvas().Overlays().Top() == nil })
	st.leave()
}

func (st *story) dialogSays(part string) bool {
	found := false
	walk(st.window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if l, ok := o.(*widget.Label); ok && l.Visible() && strings.Contains(plain(l.Text), part) {
			found = true
		}
	})
	return found
}

// The list is written when the newspaper is opened and when it is called otherwise,
// and not whenever its settings were read.
func TestTheNewspaperIsNotedOnce(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	now := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	list := recent.At(fsys.OS{}, t.TempDir(), func() time.Time { now = now.Add(time.Minute); return now })
	st.options.Newspapers = &Newspapers{Here: recent.Newspaper{Home: st.home}, List: list}
	noted := func() recent.Newspaper {
		st.recentKept.wait(t.Context())
		all, err := list.All()
		if err != nil || len(all) != 1 {
			t.Fatalf("the list is %v, %v", all, err)
		}
		return all[0]
	}
	st.PublicationChanged()
	first := noted()
	for range 3 {
		st.PublicationChanged()
	}
	if again := noted(); again != first {
		t.Errorf("noted once more: %v, after %v", again, first)
	}
	paper := st.session.Desk.Publication().Settings
	named := paper
	named.Name = "صحيفة الميناء"
	edited := false
	st.session.Newspaper.Edit(paper, named, func(err error) { edited = err == nil })
	st.until("the name", func() bool { return edited })
	if last := noted(); last.Name != named.Name || !last.Opened.After(first.Opened) {
		t.Errorf("noted %v", last)
	}
}

func TestAFolderOfSomethingElseIsNoHome(t *testing.T) {
	empty, full, home := t.TempDir(), t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "صورة.png"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(home, "drafts"), 0o700); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]error{empty: nil, home: nil, filepath.Join(empty, "new"): nil, full: newsroom.ErrNoHome} {
		if err := newsroom.CheckHome(fsys.OS{}, dir); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", dir, err, want)
		}
	}
}
