package ui

import (
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/picturetest"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
	"tahrir/ui/writing"
)

// A field that is empty takes no room until somebody asks for it, and again when he
// leaves it empty.
func TestAnEmptyFieldTakesNoRoom(t *testing.T) {
	for name, id := range map[newsroom.Field]string{
		newsroom.Kicker: "add-kicker", newsroom.Standfirst: "add-standfirst", newsroom.Byline: "add-byline",
	} {
		st := tell(t, t.TempDir(), nada)
		st.typed(st.field(newsroom.Headline), "عنوان")
		f := st.field(name)
		high := st.writing.Page().Body().Position().Y
		if f.Visible() {
			t.Errorf("%s: an empty one takes room", name)
		}
		st.commandOf(id).do()
		if !f.Visible() || st.window.Canvas().Focused() != f {
			t.Fatalf("%s: the command does not bring it", name)
		}
		if name != newsroom.Byline && st.writing.Page().Body().Position().Y <= high {
			t.Errorf("%s: the text does not make room", name)
		}
		st.window.Canvas().Focus(st.field(newsroom.Body))
		if f.Visible() || st.writing.Page().Body().Position().Y != high {
			t.Errorf("%s: left empty, it keeps its room", name)
		}
		st.commandOf(id).do()
		st.typed(f, "نص")
		st.window.Canvas().Focus(st.field(newsroom.Body))
		a := st.session.Article.Current()
		if !f.Visible() || newsroom.TextOf(&a, name) != "نص" {
			t.Errorf("%s: %q was typed, it is visible: %v", name, newsroom.TextOf(&a, name), f.Visible())
		}
		st.press(fyne.KeyReturn) // the keys are in the text, which nothing moved
		if st.window.Canvas().Focused() != st.field(newsroom.Body) {
			t.Errorf("%s: the keys are gone", name)
		}
	}
}

// Enter goes on to the next field that takes room.
func TestEnterGoesOnThroughTheHead(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	canvas := st.window.Canvas()
	canvas.Focus(st.field(newsroom.Headline))
	next := func(want newsroom.Field) {
		t.Helper()
		st.press(fyne.KeyReturn)
		if canvas.Focused() != st.field(want) {
			t.Fatalf("Enter does not lead to %s", want)
		}
	}
	next(newsroom.Author)
	next(newsroom.Body)
	st.commandOf("add-kicker").do()
	st.typed(st.field(newsroom.Kicker), "فوق")
	st.commandOf("add-standfirst").do()
	st.typed(st.field(newsroom.Standfirst), "تحت")
	st.commandOf("add-byline").do()
	st.typed(st.field(newsroom.Byline), "هالة")
	canvas.Focus(st.field(newsroom.Kicker))
	for _, name := range []newsroom.Field{newsroom.Headline, newsroom.Standfirst, newsroom.Author, newsroom.Byline, newsroom.Body} {
		next(name)
	}
}

// The headline is as long as its reader finds it.
func TestTheHeadlineIsCountedAsItIsRead(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "عَلَيْكُم محـــمد")
	if !st.says("10 من 70 حرفًا") {
		t.Error("tashkeel and tatweel are counted")
	}
	st.showPanel(checkTab)
	st.until("the check", func() bool { return st.says("العنوان 10 أحرف، ضمن الحد (70)") })
}

// Tags are typed beside the source: Enter or a comma makes one, Backspace takes the
// last.
func TestTagsAreTypedOnThePage(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.commandOf("add-tags").do()
	entry := st.window.Canvas().Focused().(*textedit.Field)
	tags := func(want ...string) {
		t.Helper()
		if got := st.session.Article.Current().Tags; !slices.Equal(got, want) {
			t.Fatalf("the tags are %q, want %q", got, want)
		}
		for _, tag := range want {
			if !st.marked(tag) {
				t.Errorf("%q is not on the page", tag)
			}
		}
	}
	st.typed(entry, "طاقة،")
	tags("طاقة")
	st.typed(entry, "نقل بحري\n")
	tags("طاقة", "نقل بحري")
	st.typed(entry, "طاقة,") // again
	tags("طاقة", "نقل بحري")
	st.press(fyne.KeyBackspace)
	tags("طاقة")
	st.typed(entry, "مد")
	st.press(fyne.KeyBackspace)
	if entry.Text() != "م" {
		t.Errorf("Backspace in a word leaves %q", entry.Text())
	}
	st.window.Canvas().Focus(st.field(newsroom.Body))
	tags("طاقة", "م") // what stands there is not lost
	st.window.Canvas().Focus(entry)
	st.press(fyne.KeyBackspace)
	st.press(fyne.KeyBackspace)
	tags()
	st.press(fyne.KeyBackspace)
	st.press(fyne.KeyReturn)
	if st.window.Canvas().Focused() != st.field(newsroom.Body) || entry.Visible() {
		t.Error("without tags, the keys do not go on, or the entry keeps its room")
	}
	if !st.writing.Shows(newsroom.Headline) || st.writing.Shows(writing.Tags) {
		t.Error("what is shown is wrong")
	}
}

// What was written before is proposed, whatever its spelling, the most used first,
// and taken by key.
func TestTheSourceIsCompleted(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	for i, source := range []string{"وكالة الساحل", "وكالة الأنباء", "وكالة الأنباء"} {
		st.typed(st.field(newsroom.Headline), "خبر")
		st.typed(st.field(newsroom.Author), source)
		st.until("the draft", func() bool {
			return st.session.Desk.Count(session.DraftsShelf) == i+1 && st.session.Article.State().Saving == newsroom.Saved
		})
		key := st.session.Article.Key()
		st.newArticle()
		st.until("another article", func() bool { return st.session.Article.Key() != key && st.session.Article.Key() != "" })
	}
	author := st.field(newsroom.Author)
	st.window.Canvas().Focus(author)
	st.typed(author, "وكاله")
	proposed := func(text string) (is bool) {
		walk(st.writing.Object, func(o fyne.CanvasObject) {
			l, ok := o.(*widget.Label)
			is = is || ok && l.Text == text
		})
		return is
	}
	st.until("the proposals", func() bool { return proposed("وكالة الأنباء") && proposed("وكالة الساحل") })
	st.press(fyne.KeyReturn) // without a choice, Enter goes on
	if author.Text() != "وكاله" || st.window.Canvas().Focused() != st.field(newsroom.Body) {
		t.Fatalf("Enter makes %q of it", author.Text())
	}
	st.window.Canvas().Focus(author)
	author.SetCaretRune(5)
	st.typed(author, " ا")
	st.press(fyne.KeyDown)
	st.press(fyne.KeyReturn)
	if author.Text() != "وكالة الأنباء" || st.window.Canvas().Focused() != author {
		t.Fatalf("the proposal makes %q", author.Text())
	}
	author.Undo()
	if author.Text() != "وكاله ا" {
		t.Errorf("undo leaves %q", author.Text())
	}
	st.typed(author, "ل")
	st.press(fyne.KeyDown)
	st.press(fyne.KeyEscape)
	st.press(fyne.KeyReturn)
	if author.Text() != "وكاله ال" {
		t.Errorf("Escape leaves %q", author.Text())
	}
	if proposed("وكالة الأنباء") {
		t.Error("the proposals stay when the keys go on")
	}
}

// shotPage compares the page as it is now with its picture.
func (st *story) shotPage(name string, high int) {
	st.t.Helper()
	st.writing.Page().Refresh()
	shot := st.window.Canvas().Capture()
	box := image.Rect(320, 60, 1120, 60+high)
	cut := image.NewNRGBA(image.Rect(0, 0, box.Dx(), box.Dy()))
	for y := range box.Dy() {
		for x := range box.Dx() {
			cut.Set(x, y, shot.At(box.Min.X+x, box.Min.Y+y))
		}
	}
	picturetest.Check(st.t.(*testing.T), "testdata/"+name+".png", cut, 3)
}

// Markdown is shown as it is typed, with its marks, in light and dark.
func TestMarkdownLooksRight(t *testing.T) {
	const body = "قال **المدير العام** إن *الرصيف الثالث* يفتح غدًا، و~~بعد غد~~ يبدأ العمل بالأمر `crane --load 40` كما في [خطة الميناء](https://example.com/port/2027).\n\n" +
		"## ما تغيّر في الرصيف\n\n" +
		"> «لن ننتظر أكثر»، قالت هالة منصور، **وانصرفت**.\n\n" +
		"- رافعة جديدة من شركة Harbour & Co. تعمل بالكهرباء وتكفي لسفينتين في وقت واحد وهذا السطر طويل كي يلتف\n" +
		"    - بند متداخل عن الأسعار\n" +
		"    - A nested item in English, with العربية inside\n" +
		"- Second item from the left\n\n" +
		"1. افتتاح الرصيف\n2. وصول السفينة\n3. Unloading begins\n\n" +
		"زوروا https://example.com/ar/port?x=1 أو راسلوا port@example.com اليوم.\n\n" +
		"![سفينة عند الفجر](images/ship-2027.jpg)\n\n```\nmake port --all\n```"
	for _, theme := range []string{"light", "dark"} {
		chosen := nada
		chosen.Theme, chosen.Digits = theme, "arabic"
		st := tell(t, t.TempDir(), chosen)
		st.window.Resize(fyne.NewSize(1440, 1100))
		st.typed(st.field(newsroom.Headline), "دليل الميناء")
		st.window.Canvas().Focus(st.field(newsroom.Body))
		st.field(newsroom.Body).Insert(body)
		st.writing.Page().ScrollTo(0)
		st.window.Canvas().Unfocus()
		st.shotPage("page-markdown-"+theme, 1000)
		if st.session.Article.Current().Body != body {
			t.Error("what is shown changed the text")
		}
	}
}

// The head of the page with all that it can hold, and with as little as it can, in
// light and dark.
func TestThePagesHeadLooksRight(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		chosen := nada
		chosen.Theme = theme
		st := tell(t, t.TempDir(), chosen)
		st.typed(st.field(newsroom.Headline), "بلدية الميناء تفتح مكتبة عامة على سطح الجمارك القديم")
		st.typed(st.field(newsroom.Author), "وكالة الساحل")
		st.typed(st.field(newsroom.Body), "افتتحت البلدية صباح اليوم مكتبة عامة فوق مبنى الجمارك.")
		st.shotPage("page-bare-"+theme, 380)
		st.commandOf("add-kicker").do()
		st.typed(st.field(newsroom.Kicker), "ثقافة ومدن")
		st.commandOf("add-standfirst").do()
		st.typed(st.field(newsroom.Standfirst), "مكتبة مجانية يديرها متطوعون، نصف كتبها بالعربية، وتبقى مفتوحة حتى منتصف الليل كل يوم")
		st.commandOf("add-byline").do()
		st.typed(st.field(newsroom.Byline), "هالة منصور")
		st.session.Article.Change(func(a *document.Article) {
			a.Breaking, a.Tags = true, []string{"ثقافة", "مكتبات", "iOS 19", "الميناء", "متطوعون", "كتب"}
		})
		st.window.Canvas().Unfocus()
		st.shotPage("page-full-"+theme, 520)
	}
}

// A tag that is typed, and not ended by a comma, is its article's alone, whatever is
// done next.
func TestATagThatIsBegunIsNotLost(t *testing.T) {
	folder := t.TempDir()
	st := tell(t, folder, nada)
	begin := func(tag string) *textedit.Field {
		st.commandOf("add-tags").do()
		entry := st.window.Canvas().Focused().(*textedit.Field)
		st.typed(entry, tag)
		return entry
	}
	tags := func(headline string) []string {
		if a := st.drafts()[headline]; a != nil {
			return a.Tags
		}
		return nil
	}
	st.typed(st.field(newsroom.Headline), "ثلج على الجبل")
	st.typed(st.field(newsroom.Author), "بريد الجبل")
	st.typed(st.field(newsroom.Body), "نزل الثلج أمس.")
	begin("طقس")
	st.session.Article.New()
	if got := st.session.Article.Current().Tags; len(got) > 0 {
		t.Errorf("the next article has the tags %q", got)
	}
	st.until("the tag", func() bool { return slices.Equal(tags("ثلج على الجبل"), []string{"طقس"}) })

	st.typed(st.field(newsroom.Headline), "مطر على السهل")
	entry := begin("سهل")
	st.keyed(fyne.KeyTab, fyne.KeyModifierControl)
	st.until("the first article", func() bool { return st.session.Article.Current().Headline == "ثلج على الجبل" })
	st.until("the second's tag", func() bool { return slices.Equal(tags("مطر على السهل"), []string{"سهل"}) })
	if got := st.session.Article.Current().Tags; !slices.Equal(got, []string{"طقس"}) || entry.Text() != "" {
		t.Errorf("the first article has the tags %q, and %q is being typed", got, entry.Text())
	}

	begin("جبال")
	st.publish()
	st.until("the publication", func() bool { return published(st) == 1 })
	if got := st.archived().Tags; !slices.Equal(got, []string{"طقس", "جبال"}) {
		t.Errorf("published with the tags %q", got)
	}
	begin("شتاء")
	st.leave()
	if got := tags("ثلج على الجبل"); !slices.Equal(got, []string{"طقس", "جبال", "شتاء"}) {
		t.Errorf("at the end the draft has the tags %q", got)
	}
}
