package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/document/search"
	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/screentest"
	"tahrir/ui/session"
	"tahrir/ui/session/sessiontest"
)

func TestMain(m *testing.M) { screentest.Main(m) }

var now = time.Date(2026, 11, 24, 12, 40, 0, 0, time.UTC)

// house is a newsroom with so many rows on each shelf.
type house struct {
	sessiontest.House
	n    [catalogue.Shelves]int
	row  func(shelf catalogue.Shelf, i int) newsroom.Row
	away map[string]bool // the articles that another window writes
}

func (h *house) Find(_ context.Context, ask catalogue.Ask) (session.Listing, error) {
	return listing{h, ask.Shelf}, nil
}
func (h *house) FindEach(ctx context.Context, asks []catalogue.Ask) ([]session.Listing, error) {
	return sessiontest.Each(ctx, asks, h.Find)
}

func (h *house) Counts(context.Context, catalogue.Ask) (catalogue.Counts, error) { return h.n, nil }

type listing struct {
	*house
	shelf catalogue.Shelf
}

func (l listing) Len() int { return l.n[l.shelf] }
func (l listing) Rows(_ context.Context, from, to int) (rows []newsroom.Row, err error) {
	for i := from; i < min(to, l.Len()); i++ {
		rows = append(rows, l.row(l.shelf, i))
	}
	return rows, nil
}
func (l listing) Index(key string) int {
	i := -1
	if _, err := fmt.Sscanf(key, "%d.yaml", &i); err != nil || i >= l.Len() {
		return -1
	}
	return i
}
func (l listing) Begins(string) int { return -1 }
func (l listing) Excerpt(context.Context, int) (search.Excerpt, error) {
	return search.Excerpt{}, nil
}

func (h *house) Elsewhere(context.Context, []string) map[string]bool { return h.away }
func (h *house) Trash(context.Context, string) error                 { return errNone }

var errNone = errors.New("nothing is opened here")

// desked is a desk over a house.
type desked struct {
	*Desk
	s *sessiontest.Sitting
}

func (d *desked) DeskChanged()                   { d.Changed() }
func (d *desked) PublicationChanged()            {}
func (d *desked) SeveralChanged(session.Several) {}

func open(t testing.TB, look theme.Look, h *house) *desked {
	t.Helper()
	screentest.Dress(look)
	theme.Current().Light.Shade.A, theme.Current().Dark.Shade.A = 0, 0
	language := "ar"
	if look.Direction == theme.LTR {
		language = "en"
	}
	d := &desked{s: sessiontest.Sit(t, h, func() time.Time { return now })}
	d.Desk = New(d.s.Session, screentest.Words(t, language), Actions{Focus: func() {}})
	d.s.Start(session.Views{Desk: d, Article: sessiontest.Quiet{}, Search: sessiontest.Quiet{}})
	d.s.Until("the desk", func() bool {
		return d.s.Desk.Count(session.PublishedShelf) == h.n[catalogue.Published] && d.s.Desk.Listed()
	})
	return d
}

// sample are rows in every state.
var sample = []newsroom.Row{
	{Headline: "ميناء اللاذقية يستقبل أول سفينة تعمل بالرياح منذ قرن", Author: "وكالة الساحل", Words: 318, When: now.Add(-2 * time.Minute)},
	{Headline: "البنك المركزي: التضخم السنوي يتراجع إلى 12.4% في أكتوبر", Author: "هالة منصور", Words: 204, When: now.Add(-6 * time.Minute), Breaking: true},
	{Headline: "«مكتبة في كل حي» تعود إلى المدارس بعد غياب 9 سنوات", Author: "كريم فؤاد", Words: 512, When: now.Add(-41 * time.Minute), Status: document.Review},
	{Headline: "مقابلة مع مهندسة شركة Deepwell: المياه الجوفية ليست بلا نهاية", Author: "نادين صبري", Words: 1140, When: now.Add(-15 * time.Hour), Standing: newsroom.Ahead},
	{Headline: "منتخب اليد يتأهل بفوزه 31-28", Author: "القسم الرياضي", Words: 167, When: now.Add(-17 * time.Hour), Standing: newsroom.Ahead, Overtaken: true},
	{Headline: "خريطة: أين تذهب أمطار الشتاء؟", Author: "سامر عيد", Words: 86, When: now.Add(-50 * time.Hour)},
	{Headline: "", Author: "", Words: 12, When: now.Add(-74 * time.Hour), Unsent: true},
	{Broken: errNone},
}

func sampled(published bool) *house {
	h := &house{away: map[string]bool{"5": true}}
	h.n[catalogue.Drafts], h.n[catalogue.Review], h.n[catalogue.Published] = len(sample), 1, 4218
	h.row = func(shelf catalogue.Shelf, i int) newsroom.Row {
		row := sample[i%len(sample)]
		row.ID, row.Key = fmt.Sprint(i), fmt.Sprintf("%d.yaml", i)
		if shelf == catalogue.Published {
			row.Status, row.Standing, row.Overtaken, row.Broken = document.Published, newsroom.Unread, false, nil
		}
		return row
	}
	return h
}

func TestDeskPictures(t *testing.T) {
	light := theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}
	for _, c := range []struct {
		name string
		look theme.Look
		w    float32
		do   func(d *desked)
	}{
		{"drafts", light, theme.DeskWidth, func(d *desked) { d.list.Choose("0.yaml") }},
		{"drafts, dark and narrow", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, theme.DeskNarrow, func(d *desked) { d.list.Choose("0.yaml") }},
		{"drafts, English", theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR}, theme.DeskWidth, func(d *desked) { d.list.Choose("0.yaml") }},
		{"several picked", light, theme.DeskWidth, func(d *desked) { d.list.TypedShortcut(&fyne.ShortcutSelectAll{}) }},
		{"narrowed, dark", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, theme.DeskWidth, func(d *desked) {
			d.s.Desk.SetNarrowing(session.Narrowing{Author: "هالة منصور", Tag: "اقتصاد", Breaking: true, Sort: catalogue.Oldest})
		}},
		{"published, English and dark", theme.Look{Appearance: theme.DarkAlways, Direction: theme.LTR}, theme.DeskWidth, func(d *desked) { d.s.Desk.SetShelf(session.PublishedShelf) }},
		{"some could not be done", light, theme.DeskWidth, func(d *desked) {
			d.Several(session.Several{Act: session.TrashSeveral, Over: true, Done: []string{"1", "2", "3"}, Left: []newsroom.Left{
				{Headline: "خريطة: أين تذهب أمطار الشتاء؟", Err: fs.ErrPermission},
			}})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, c.look, sampled(false))
			canvas := screentest.Open(t, c.w, 680, d.Object)
			d.s.Settle()
			c.do(d)
			d.s.Settle()
			screentest.Check(t, c.name, canvas)
		})
	}
}

// What can be done with a row is all there, on each shelf.
func TestARowsMenuHasEverything(t *testing.T) {
	d := open(t, theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, sampled(false))
	screentest.Open(t, theme.DeskWidth, 680, d.Object)
	d.s.Settle()
	say := d.words.Say
	all := []string{"row-open", "row-revisions", "row-compare", "file-undo", "file-retract", "file-duplicate", "row-tag", "row-export", "row-link"}
	texts := func(items []widget.MenuItem) (texts, off []string) {
		for _, item := range items {
			if !item.Rule {
				texts = append(texts, item.Text)
			}
			if item.Off {
				off = append(off, item.Text)
			}
		}
		return texts, off
	}
	said := func(keys ...string) (said []string) {
		for _, key := range keys {
			said = append(said, say(key))
		}
		return said
	}
	for _, c := range []struct {
		what  string
		shelf session.Shelf
		row   int
		want  []string
		off   []string
	}{
		{"a draft", session.DraftsShelf, 0, append(slices.Clone(all), "file-trash"), []string{"file-undo", "file-retract"}},
		{"a changed article", session.DraftsShelf, 3, append(slices.Clone(all), "file-trash"), nil},
		{"a broken file", session.DraftsShelf, 7, append(slices.Clone(all), "file-trash"), []string{"row-open", "row-revisions", "row-compare", "file-undo", "file-retract", "file-duplicate", "row-tag", "row-link"}},
		{"a published article", session.PublishedShelf, 0, all, nil},
	} {
		d.s.Desk.SetShelf(c.shelf)
		d.s.Settle()
		got, off := texts(d.Menu(c.row))
		if !slices.Equal(got, said(c.want...)) || !slices.Equal(off, said(c.off...)) {
			t.Errorf("%s: %q, off %q", c.what, got, off)
		}
	}
	if items := d.Menu(4217 + 1); items != nil {
		t.Errorf("a row that is not there: %d items", len(items))
	}
}

// What is picked has buttons that do it to all of it.
func TestTheBarOfWhatIsPicked(t *testing.T) {
	d := open(t, theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, sampled(false))
	exported := -1
	d.actions.Export = func(n int, _ func(string)) { exported = n }
	screentest.Open(t, theme.DeskWidth, 680, d.Object)
	d.s.Settle()
	if d.picked.object.Visible() {
		t.Error("the bar is seen, and nothing is picked")
	}
	d.list.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.s.Settle()
	if !d.picked.object.Visible() || !strings.Contains(d.picked.count.Text, "8") {
		t.Errorf("it says %q", d.picked.count.Text)
	}
	for _, item := range d.picked.menu() {
		if item.Text == d.words.Say("row-export") {
			item.Do()
		}
	}
	if exported != len(sample) {
		t.Errorf("asked where to export %d", exported)
	}
	d.show(session.PublishedShelf)
	if d.picked.object.Visible() || d.list.Picked() != 0 {
		t.Error("what is picked stays on another shelf")
	}
}

// On the first of a month, its day and the month begin at one moment; they are one
// narrowing.
func TestOnePeriodIsOneChip(t *testing.T) {
	defer func(at time.Time) { now = at }(now)
	now = time.Date(2027, 1, 1, 9, 0, 0, 0, time.UTC)
	d := open(t, theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, sampled(false))
	for _, p := range d.periods() {
		if chips := d.narrow.chips(session.Narrowing{From: p.from}); len(chips) != 1 {
			t.Errorf("%s: %d chips", p.words, len(chips))
		}
	}
}

// An answer takes its question away, and nothing else that is said.
func TestAnAnswerLeavesANote(t *testing.T) {
	d := open(t, theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}, sampled(false))
	d.Note("نُسخ الرابط")
	if d.Answered(); !d.trouble.Visible() {
		t.Error("the note is gone")
	}
	d.Ask("اختلف النصان", widget.Action{Text: "انظر"})
	if d.Answered(); d.trouble.Visible() {
		t.Error("the question stays")
	}
}
