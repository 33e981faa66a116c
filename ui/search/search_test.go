package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/document/search"
	"tahrir/newsroom"
	"tahrir/newsroom/catalogue"
	"tahrir/ui/picturetest"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/screentest"
	"tahrir/ui/session"
	"tahrir/ui/session/sessiontest"
)

func TestMain(m *testing.M) { screentest.Main(m) }

var now = time.Date(2026, 11, 24, 12, 40, 0, 0, time.UTC)

// house is a newsroom of a few articles, found without an index.
type house struct{ sessiontest.House }

var articles = []newsroom.Row{
	{Key: "1", ID: "1", Status: document.Published, Headline: "أحمد الكيلاني مديرًا لمكتبة الساحل", Author: "هالة منصور", When: now.AddDate(0, 0, -41)},
	{Key: "2", ID: "2", Status: document.Published, Breaking: true, Headline: "مدرسة أحمد شوقي تفتح مختبرها للجميع", Author: "كريم فؤاد", When: now.AddDate(0, -2, -22)},
	{Key: "3.yaml", ID: "3", Headline: "لقاء مع الروائي أحمـد السعيد", Author: "نادين صبري", When: now.AddDate(0, 0, -2)},
	{Key: "4", ID: "4", Status: document.Retracted, Headline: "تصويب: اسم الفائز هو أحمد لا محمد", Author: "القسم الرياضي", When: now.AddDate(0, -6, 0)},
	{Key: "5.yaml", ID: "5", Status: document.Review, Headline: "طقس الغد", When: now.Add(-2 * time.Minute)},
}

var bodies = map[string]string{
	"1": "أعلنت البلدية صباح اليوم تعيين أَحْمَد الكيلاني مديرًا عامًا لمكتبة الساحل. ويبدأ عمله مطلع الشهر.",
	"2": "فتح المختبر أبوابه. وفي مدرسة تحمل اسم أحمد شوقي، وبحضور 240 طالبًا (Lab 2)، بدأ الدرس الأول.",
	"3": "يقول احمد السعيد إن روايته الجديدة «عن الذين يعودون» تُرجمت إلى ثلاث لغات.",
	"4": "سُحب الخبر في 12:40 لخطأ في الاسم.", "5": "غائم جزئيًا.",
}

type listing struct {
	query search.Query
	rows  []newsroom.Row
}

func articleOf(row newsroom.Row) *document.Article {
	return &document.Article{ID: row.ID, Headline: row.Headline, Author: row.Author, Status: row.Status, Breaking: row.Breaking, Body: bodies[row.ID]}
}

func (h house) Find(_ context.Context, ask catalogue.Ask) (session.Listing, error) {
	l := &listing{query: ask.Words}
	for _, row := range articles {
		draft := row.Key != row.ID
		shelf := map[bool]catalogue.Shelf{true: catalogue.Drafts, false: catalogue.Published}[draft]
		if row.Status == document.Retracted {
			shelf = catalogue.Retracted
		}
		subject := search.Subject{Article: articleOf(row), Is: search.StateOf(draft, row.Status, row.Breaking), When: row.When}
		if (ask.Shelf == catalogue.All || ask.Shelf == shelf) && ask.Words.Finds(subject, time.UTC) {
			l.rows = append(l.rows, row)
		}
	}
	return l, nil
}

func (h house) FindEach(ctx context.Context, asks []catalogue.Ask) ([]session.Listing, error) {
	return sessiontest.Each(ctx, asks, h.Find)
}

func (h house) Counts(ctx context.Context, ask catalogue.Ask) (counts catalogue.Counts, err error) {
	for shelf := range catalogue.Shelves {
		ask.Shelf = shelf
		l, _ := h.Find(ctx, ask)
		counts[shelf] = l.Len()
	}
	return counts, nil
}

func (l *listing) Len() int { return len(l.rows) }
func (l *listing) Rows(_ context.Context, from, to int) ([]newsroom.Row, error) {
	return slices.Clone(l.rows[min(from, len(l.rows)):min(to, len(l.rows))]), nil
}
func (l *listing) Index(key string) int {
	return slices.IndexFunc(l.rows, func(r newsroom.Row) bool { return r.Key == key })
}
func (l *listing) Begins(string) int { return -1 }
func (l *listing) Excerpt(_ context.Context, i int) (search.Excerpt, error) {
	return l.query.Excerpt(articleOf(l.rows[i])), nil
}

// screen is the screen over that newsroom, and what came of it.
type screen struct {
	*View
	s     *sessiontest.Sitting
	saved []string
	did   []string
}

func (s *screen) SearchChanged() { s.Changed() }

// idle is a desk that shows nothing.
type idle struct{ session.DeskView }

func (idle) DeskChanged()                   {}
func (idle) PublicationChanged()            {}
func (idle) SeveralChanged(session.Several) {}

func open(t *testing.T, look theme.Look) *screen {
	t.Helper()
	screentest.Dress(look)
	theme.Current().Light.Shade.A, theme.Current().Dark.Shade.A = 0, 0
	language := "ar"
	if look.Direction == theme.LTR {
		language = "en"
	}
	s := &screen{s: sessiontest.Sit(t, house{}, func() time.Time { return now })}
	s.View = New(s.s.Session, screentest.Words(t, language), Actions{
		Framed: screentest.FramedWith,
		Open:   func(hit session.Hit) { s.did = append(s.did, fmt.Sprint("open ", hit.ID, " ", hit.Draft)) },
		Close:  func() { s.did = append(s.did, "close") },
		Saved:  func() []string { return s.saved },
		Save:   func(words string) { s.saved = append([]string{words}, s.saved...) },
		Remove: func(words string) {
			s.saved = slices.DeleteFunc(s.saved, func(w string) bool { return w == words })
		},
	})
	s.s.Start(session.Views{Desk: idle{}, Article: sessiontest.Quiet{}, Search: s})
	return s
}

// finds types words and waits for the answer.
func (s *screen) finds(words string) {
	s.Look(words)
	s.s.Until("the answer to "+words, s.s.Search.Answered)
}

var light = theme.Look{Appearance: theme.LightAlways, Direction: theme.RTL}

func TestSearchPictures(t *testing.T) {
	for _, c := range []struct {
		name  string
		look  theme.Look
		w, h  float32
		words string
		saved []string
	}{
		{"results", light, 900, 640, "احمد", nil},
		{"results, dark and narrow", theme.Look{Appearance: theme.DarkAlways, Direction: theme.RTL}, 520, 720, "احمد", nil},
		{"results, English", theme.Look{Appearance: theme.LightAlways, Direction: theme.LTR}, 900, 640, "احمد is:published", []string{"احمد is:published"}},
		{"hints and saved", light, 900, 620, "", []string{"كاتب:هالة بعد:2025", "«مجلس الوزراء»"}},
		{"hints, English and dark", theme.Look{Appearance: theme.DarkAlways, Direction: theme.LTR}, 900, 520, "", nil},
		{"nothing", light, 900, 300, "غواصة before:غدًا", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, c.look)
			s.saved = c.saved
			canvas := screentest.Open(t, c.w, c.h, s.Object)
			s.finds(c.words)
			s.Changed()
			screentest.Check(t, c.name, canvas)
		})
	}
}

func TestTheKeysOfASearch(t *testing.T) {
	s := open(t, light)
	screentest.Open(t, 900, 640, s.Object)
	s.finds("احمد")
	if n := s.s.Search.Len(); n != 4 || !strings.HasPrefix(s.count.Text, "4 نتائج") {
		t.Errorf("%d found; it says %q", n, s.count.Text)
	}
	s.key(&fyne.KeyEvent{Name: fyne.KeyDown})
	s.key(&fyne.KeyEvent{Name: fyne.KeyDown})
	s.open(s.chosen())
	s.s.Search.SetShelf(catalogue.Retracted)
	s.s.Settle()
	s.open(s.chosen())
	if want := []string{"open 3 true", "open 4 false"}; !slices.Equal(s.did, want) {
		t.Errorf("done %q, want %q", s.did, want)
	}
	s.save()
	s.finds("غواصة")
	s.save()
	s.escape()
	if want := []string{"غواصة", "احمد"}; !slices.Equal(s.saved, want) || s.field.Text() != "" || len(s.did) != 2 {
		t.Errorf("kept %q, the field holds %q, done %q", s.saved, s.field.Text(), s.did)
	}
	s.escape()
	if s.did[len(s.did)-1] != "close" {
		t.Errorf("done %q", s.did)
	}
	s.try("احمد")
	s.s.Settle()
	s.save() // once more takes it away
	if want := []string{"غواصة"}; !slices.Equal(s.saved, want) {
		t.Errorf("kept %q", s.saved)
	}
}

// What is found for other words begins at its first, also where what stood at the top
// before is further down now. What is found again keeps the choice and its place.
func TestResultsBeginAtTheFirst(t *testing.T) {
	s := open(t, light)
	screentest.Open(t, 900, 420, s.Object)
	first := func(when, want string) {
		t.Helper()
		if got := s.list.Chosen(); got != want || !s.list.AtTop() {
			t.Errorf("%s: %q is chosen, at the top %t; want %q", when, got, s.list.AtTop(), want)
		}
	}
	s.finds("احمد السعيد")
	first("the words that few have", "3.yaml")
	s.finds("احمد")
	first("fewer words", "1")
	s.key(&fyne.KeyEvent{Name: fyne.KeyDown})
	s.finds("احمد ا")
	first("a letter more, after a key", "1")
	s.key(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	s.key(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	chosen := s.list.Chosen()
	s.s.Search.Refresh()
	s.s.Settle()
	if got := s.list.Chosen(); got != chosen || chosen == "1" || s.list.AtTop() {
		t.Errorf("found again, %q is chosen, at the top %t; want %q", got, s.list.AtTop(), chosen)
	}
	s.s.Search.SetShelf(catalogue.Published)
	s.s.Settle()
	first("one shelf", "1")
}

// While the next word is begun, what the words before it find stays, and the screen
// says so; a first word that is begun is asked to be gone on with.
func TestAWordThatIsBegunTakesNothingAway(t *testing.T) {
	s := open(t, light)
	screentest.Open(t, 900, 640, s.Object)
	shown := func() string {
		said := slices.Clone(s.misread)
		if s.s.Search.Len() == 0 {
			what, _ := s.nothingSaid()
			said = append(said, what)
		}
		return strings.Join(said, "\n")
	}
	for _, step := range []struct {
		typed   string
		results int
		says    string
	}{
		{"ا", 0, "أكمل"}, {"اح", 0, "أكمل"}, {"احم", 4, ""}, {"احمد", 4, ""}, {"احمد ا", 4, "وهذه نتائج ما قبلها"},
		{"احمد ال", 4, "وهذه نتائج ما قبلها"}, {"احمد السع", 1, ""}, {"احمد لا", 1, ""}, {"احمد ط ", 0, "لا شيء يطابق"}, {"احمد طب", 4, "وهذه نتائج ما قبلها"},
		{"احمد طبيب", 0, "لا شيء يطابق"}, {"«احمد ط", 0, "لا شيء يطابق"},
	} {
		s.finds(step.typed)
		said := shown()
		if n := s.s.Search.Len(); n != step.results || !strings.Contains(said, step.says) {
			t.Errorf("%q finds %d, want %d; it says %q, want %q", step.typed, n, step.results, said, step.says)
		}
		if step.says == "" && said != "" {
			t.Errorf("%q: it says %q", step.typed, said)
		}
	}
}

// A breaking mark that has ended is not shown, also where the results stand there
// while it ends.
func TestABreakingMarkEndsAmongTheResults(t *testing.T) {
	was := slices.Clone(articles)
	defer func(at time.Time) { articles, now = was, at }(now)
	articles[0].Breaking, articles[0].Until = true, now.Add(time.Minute)
	articles[1].Until = now.Add(-time.Minute)
	s := open(t, light)
	canvas := screentest.Open(t, 900, 640, s.Object)
	s.finds("احمد")
	marked := func(i int) bool {
		r := newRow(s.View)
		r.Show(i, false)
		return r.breaking
	}
	if !marked(0) || marked(1) {
		t.Errorf("marked: %v before its end, %v behind it", marked(0), marked(1))
	}
	before := canvas.Capture()
	now = now.Add(2 * time.Minute)
	s.Tick()
	if far, _ := picturetest.Farthest(before, canvas.Capture()); far == 0 || marked(0) {
		t.Error("the mark stays when it has ended")
	}
}

// This year, and whoever most of the results are by, are a click away, and so is the
// way back.
func TestTheResultsAreNarrowedByAClick(t *testing.T) {
	was := slices.Clone(articles)
	defer func() { articles = was }()
	articles[3].Author, articles[3].When = articles[0].Author, now.AddDate(-1, 0, 0)
	s := open(t, light)
	screentest.Open(t, 900, 640, s.Object)
	s.finds("احم") // not whole yet
	press := func(text string) {
		t.Helper()
		for _, b := range screentest.Buttons(s.shelves) {
			if b.Text() == text {
				b.Tapped(nil)
				s.s.Until("the answer", s.s.Search.Answered)
				return
			}
		}
		t.Fatalf("%q is not offered", text)
	}
	is := func(words string, n int) {
		t.Helper()
		if s.field.Text() != words || s.s.Search.Len() != n {
			t.Errorf("%q finds %d, want %q and %d", s.field.Text(), s.s.Search.Len(), words, n)
		}
	}
	press("هذا العام")
	is("بعد:2025 احم", 3)
	press("هذا العام")
	is("احم", 4)
	press("هالة منصور")
	is("كاتب:«هالة منصور» احم", 2)
	press("هذا العام")
	is("بعد:2025 كاتب:«هالة منصور» احم", 1)
	press("هالة منصور")
	is("بعد:2025 احم", 3)
	for _, words := range []string{"", "غواصة"} {
		s.finds(words)
		if n := len(screentest.Buttons(s.shelves)); n != 0 {
			t.Errorf("%q: %d are offered", words, n)
		}
	}
}

func TestAllThatIsNotUnderstoodIsSaid(t *testing.T) {
	s := open(t, light)
	screentest.Open(t, 900, 640, s.Object)
	for words, want := range map[string]string{"احمد before:غدًا حالة:ناقصة": "before:غدًا|حالة:ناقصة", "احمد حالة:ناقصة": "حالة:ناقصة", "احمد": ""} {
		s.finds(words)
		var said []string
		for _, o := range s.unread.Objects {
			text := bidi.Plain(o.(*widget.Label).Text)
			_, text, _ = strings.Cut(text, "«")
			text, _, _ = strings.Cut(text, "»")
			said = append(said, text)
		}
		if got := strings.Join(said, "|"); got != want {
			t.Errorf("%s: %q is not understood, want %q", words, got, want)
		}
	}
}
