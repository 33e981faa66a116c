package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// fill writes drafts into a folder before its window opens.
func fill(t *testing.T, folder string, n int) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(folder, "drafts"), 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		id := fmt.Sprintf("01M8A8%020d", i)
		file := fmt.Sprintf("schema: 1\nid: %s\nstatus: draft\nheadline: خبر قديم %d\nauthor: وكالة\nbreaking: false\nlanguage: ar\n"+
			"created: 2021-11-24T12:00:00+02:00\nupdated: 2021-11-24T12:00:00+02:00\ntags: []\nbody: متن.\n", id, i)
		if err := os.WriteFile(filepath.Join(folder, "drafts", id+".yaml"), []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestANewArticleIsSeenOnALongDesk(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 60)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 60 })
	st.newArticle()
	st.until("the new row", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 61 })
	if !st.says("بلا عنوان") {
		t.Error("the row of the new article is out of sight at the top")
	}
	st.typed(st.field(newsroom.Body), "متن.") // else it leaves the desk with the page
	st.desk.Focus(st.window.Canvas())
	for range 60 {
		st.press(fyne.KeyDown)
	}
	last := st.rows()[60].Key
	st.until("the last row's article", func() bool { return st.session.Article.Key() == last })
	st.newArticle()
	st.until("the new row", func() bool {
		return st.session.Desk.Count(session.DraftsShelf) == 62 && st.session.Article.Key() != last
	})
	if !st.says("بلا عنوان") {
		t.Error("the row of the new article is out of sight")
	}
}

// A draft that came from elsewhere may not say when it was written; its file does,
// also once it is open.
func TestADraftWithoutATimeHasItsFiles(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 1)
	path := filepath.Join(folder, "drafts", fmt.Sprintf("01M8A8%020d.yaml", 0))
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file = regexp.MustCompile("(?m)^(updated|created):.*\n").ReplaceAll(file, nil)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	st := tell(t, folder, nada)
	st.until("the row", func() bool { return len(st.rows()) == 1 })
	st.until("its standing", func() bool { return st.session.Article.State().Standing != newsroom.Unread })
	for _, what := range []string{"read", "written"} {
		if when := st.rows()[0].When; time.Since(when) > time.Hour {
			t.Errorf("the row of the open draft that is %s is of %v", what, when)
		}
		st.typed(st.field(newsroom.Headline), "ا")
	}
}

func TestCountsAreTheOpenArticles(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عنوان")
	st.typed(st.field(newsroom.Body), "متن.")
	st.publish()
	st.until("the revision", func() bool { return published(st) == 1 })
	before := st.session.Article.Key()
	st.newArticle()
	for st.session.Article.Key() == before {
		(<-st.queue)()
	}
	if !st.session.Article.Counted() && st.foot.words.Text != "" {
		t.Errorf("the foot says %q before anybody has counted", st.foot.words.Text)
	}
	walk(st.panel.tabs, func(o fyne.CanvasObject) {
		if l, ok := o.(*widget.Label); ok && l.Text == "1" {
			t.Error("a tab still counts what belongs to the article before")
		}
	})
}

// below reports whether an object begins at or below the end of another.
func below(o, other fyne.CanvasObject) bool {
	d := fyne.CurrentApp().Driver()
	return d.AbsolutePositionForObject(o).Y >= d.AbsolutePositionForObject(other).Y+other.Size().Height
}

func TestWhatIsSaidHasRoomAtOnce(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Body), "متن.")
	var banners []*widget.Banner
	var list *widget.List
	look := func(root fyne.CanvasObject) {
		banners = nil
		walk(root, func(o fyne.CanvasObject) {
			switch o := o.(type) {
			case *widget.Banner:
				banners = append(banners, o)
			case *widget.List:
				list = o
			}
		})
	}
	look(st.desk.Object)
	full := list.Size().Height
	st.desk.Ask("سؤال طويل لا يسعه سطر واحد في قائمة ضيقة كهذه القائمة", widget.Action{Text: "اعرض"})
	look(st.desk.Object)
	if len(banners) != 1 || banners[0].Size().Height < layout.HeightAt(banners[0], banners[0].Size().Width) || !below(list, banners[0]) {
		t.Error("the list lies over the question")
	}
	st.desk.Dismiss()
	if look(st.desk.Object); len(banners) != 0 || list.Size().Height != full {
		t.Error("the question has left a gap")
	}
	st.publish()
	st.until("the refusal", func() bool { return st.session.Article.State().Publishing == session.Failed })
	look(st.writing.Object)
	if len(banners) != 1 || !below(st.field(newsroom.Headline), banners[0]) {
		t.Error("the page lies over the refusal")
	}
	st.window.Resize(fyne.NewSize(1024, 700))
	st.foldPanel(false)
	if look(st.writing.Object); banners[0].Size().Width > st.writing.Object.Size().Width-32 {
		t.Error("the refusal has no room at its sides")
	}
	if size := st.top.state.Size(); size.Width < st.top.state.MinSize().Width {
		t.Errorf("%q is cut off", st.top.state.Text)
	}
	st.until("the count", func() bool { return st.foot.words.Text != "" })
	if words := st.foot.words; words.Size().Width < words.MinSize().Width {
		t.Errorf("%q is cut off", words.Text)
	}
}

func TestANarrowedListSaysWhatIsElsewhere(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 3)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 3 })
	author := st.rows()[0].Author
	st.session.Desk.SetShelf(session.PublishedShelf)
	st.session.Desk.SetNarrowing(session.Narrowing{Author: "لا أحد"})
	st.until("nothing", func() bool {
		return st.session.Desk.Matches(session.DraftsShelf) == 0 && st.says("لا شيء في هذه القائمة")
	})
	if st.says("وُجد في قائمة أخرى") {
		t.Error("what is nowhere is looked for elsewhere")
	}
	st.session.Desk.SetNarrowing(session.Narrowing{Author: author})
	st.until("the drafts that fit", func() bool { return st.says("وُجد في قائمة أخرى") })
	if st.says("\n") {
		t.Error("a label shows the end of a line as a box")
	}
	st.button("مسودات 3")
	if st.session.Desk.Shelf() != session.DraftsShelf || len(st.rows()) != 3 || !st.says("الكاتب: ") {
		t.Error("the way there leads nowhere")
	}
	st.session.Desk.SetNarrowing(session.Narrowing{})
	st.until("no filter", func() bool { return !st.says("الكاتب: ") })
}

func TestTheTrashAsksAboutADraftByItsHeadline(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 2)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 2 })
	for _, row := range st.rows() {
		st.asker.Trash(row)
		asked := false
		walk(st.window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
			l, ok := o.(*widget.Label)
			asked = asked || ok && l.Text == row.Headline
		})
		if !asked {
			t.Errorf("the question does not name %q", row.Headline)
		}
		st.dialogButton("ليس الآن")
	}
}

func TestAShorterListTakesTheLongOnesPlace(t *testing.T) {
	folder := t.TempDir()
	fill(t, folder, 12)
	st := tell(t, folder, nada)
	st.until("the desk", func() bool { return st.session.Desk.Count(session.DraftsShelf) == 12 })
	for _, shelf := range []session.Shelf{session.PublishedShelf, session.DraftsShelf, session.TrashShelf, session.ReviewShelf} {
		st.session.Desk.SetShelf(shelf)
		if want, got := shelf == session.DraftsShelf, st.says("خبر قديم 3"); want != got {
			t.Errorf("shelf %d shows the drafts: %v", shelf, got)
		}
	}
}
