package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/ui/details"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textedit"
	"tahrir/ui/typeset"
)

// named returns the field below a name, in the panel of details or a dialog.
func (st *story) named(name string) (found *textedit.Field) {
	st.t.Helper()
	for _, root := range append([]fyne.CanvasObject{st.panel.details.Object}, st.window.Canvas().Overlays().List()...) {
		walk(root, func(o fyne.CanvasObject) {
			c, ok := o.(*fyne.Container)
			if !ok || len(c.Objects) < 2 {
				return
			}
			if l, ok := c.Objects[0].(*widget.Label); ok && l.Text == name {
				walk(c.Objects[1], func(o fyne.CanvasObject) {
					if f, ok := o.(*textedit.Field); ok {
						found = f
					}
				})
			}
		})
	}
	if found == nil {
		st.t.Fatalf("there is no field called %q", name)
	}
	return found
}

// fill types into a field in place of what is there.
func (st *story) fill(f *textedit.Field, text string) {
	widget.Focus(st.window.Canvas(), f)
	f.Do(textedit.CommandSelectAll)
	f.Insert(text)
}

// The details of an article are in its file, and its notes in nothing published.
func TestTheDetailsReachTheFileAndTheNotesStay(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "سوق السمك")
	st.typed(st.field(newsroom.Author), "بريد النهر")
	st.typed(st.field(newsroom.Body), "تفتح السوق غدا.")
	st.showPanel(detailsTab)
	if !st.says("مقترح من العنوان") {
		t.Error("no slug is proposed")
	}
	st.typed(st.named("اسم الرابط"), "سوق السمك الجديدة")
	if !st.says("يصير سوق-السمك-الجديدة") {
		t.Error("the chosen slug is not shown")
	}
	st.typed(st.named("القسم"), "محليات")
	st.typed(st.named("ملاحظات للزملاء"), "اتصل بالبلدية قبل النشر.")
	walk(st.panel.details.Object, func(o fyne.CanvasObject) {
		if c, ok := o.(*widget.Check); ok {
			c.Tapped(nil)
		}
	})
	if !st.session.Article.Current().Breaking || !st.says("بلا نهاية، حتى يرفعها أحد.") {
		t.Fatal("the article is not breaking news")
	}
	until := st.named("عاجل حتى")
	st.fill(until, "٢٥:٧٠")
	if !st.session.Article.Current().BreakingUntil.IsZero() {
		t.Error("no time was taken for one")
	}
	if !st.says("اكتب ساعةً مثل 14:30، أو يومًا وساعةً مثل 2025-03-01 14:30.") || st.says("بلا نهاية") {
		t.Error("a time that is none is not answered in words")
	}
	st.fill(until, "2099-03-01 14:30")
	if got := st.session.Article.Current().BreakingUntil; got.Format("2006-01-02 15:04") != "2099-03-01 14:30" || !st.says("تُرفع من نفسها") {
		t.Errorf("until %v", got)
	}
	st.button("ساعة")
	if got := time.Until(st.session.Article.Current().BreakingUntil); got < 58*time.Minute || got > time.Hour {
		t.Errorf("in %v", got)
	}

	st.button("ركّب السطر...")
	st.fill(st.named("المكان"), "طنطا")
	st.fill(st.named("اليوم، ومعه الساعة إن شئت"), "2025-03-01")
	if !st.says("طنطا - السبت 1 مارس 2025") {
		t.Error("the dateline is not shown")
	}
	st.dialogButton("ضع السطر")
	if got := st.session.Article.Current().Dateline; got.Text != "طنطا - السبت 1 مارس 2025" || got.Place != "طنطا" || got.Date != "2025-03-01" {
		t.Errorf("%+v", got)
	}

	st.session.Publisher.Publish()
	st.until("the publication", func() bool { return published(st) == 1 })
	a := st.archived()
	if a.Slug != "سوق-السمك-الجديدة" || a.Section != "محليات" || a.Notes != "" || !a.Breaking {
		t.Errorf("published: %+v", a)
	}
	st.until("the draft", func() bool {
		d := st.drafts()["سوق السمك"]
		return d != nil && strings.Contains(d.Notes, "اتصل بالبلدية") && d.Slug == "سوق-السمك-الجديدة"
	})
	if !st.says("ثابت منذ أول نشر") || !st.named("اسم الرابط").ReadOnly() {
		t.Error("the slug is not fixed")
	}
}

// The addresses that a published article had before are listed below its slug.
func TestTheDetailsListFormerAddresses(t *testing.T) {
	folder := t.TempDir()
	st := tell(t, folder, nada)
	st.typed(st.field(newsroom.Headline), "سوق السمك")
	st.typed(st.field(newsroom.Author), "بريد النهر")
	st.typed(st.field(newsroom.Body), "تفتح السوق غدا.")
	st.session.Publisher.Publish()
	st.until("the publication", func() bool { return published(st) == 1 })
	st.showPanel(detailsTab)
	if st.says("روابط سابقة") {
		t.Error("there is a former address before there is one")
	}
	a := st.archived()
	st.leave()

	// A page that was made when the headline was another.
	content, copied := filepath.Join(folder, "content.git"), filepath.Join(t.TempDir(), "copied")
	realGit(t, "clone", "-q", content, copied)
	page := filepath.Join("articles", a.Published.Format("2006/01"), a.ID, "index.md")
	if err := os.WriteFile(filepath.Join(copied, page), []byte("---\npermalink: /2021/11/سوق/\naliases: [/2021/11/أقدم/]\n---\n\nنص\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	realGit(t, "-C", copied, "add", page)
	realGit(t, "-C", copied, "-c", "user.name=ن", "-c", "user.email=n@example.org", "commit", "-qm", "page")
	realGit(t, "-C", copied, "push", "-q", "origin", "HEAD")
	again := tell(t, folder, nada)
	again.session.Desk.SetShelf(session.PublishedShelf)
	again.until("the article in the list", func() bool { return again.session.Desk.Len() == 1 })
	again.desk.OpenRow(0)
	again.showPanel(detailsTab)
	again.until("the former address", func() bool { return again.says("روابط سابقة") && again.says("/2021/11/أقدم/") })
}

// The archive is read for former addresses once the details are seen, and once for each
// article.
func TestFormerAddressesAreReadForWhoSeesThem(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "سوق السمك")
	st.typed(st.field(newsroom.Author), "بريد النهر")
	st.typed(st.field(newsroom.Body), "تفتح السوق غدا.")
	var asked []string
	d := details.New(st.session.Article, st.session.Desk, st.words, st.framed, func(id string, _ func([]string)) { asked = append(asked, id) })
	d.Fill()
	if len(asked) > 0 {
		t.Error("asked for what was never published")
	}
	d.Object.Hide()
	st.publish()
	st.until("the publication", func() bool { return published(st) == 1 })
	d.Fill()
	d.Changed()
	if len(asked) > 0 {
		t.Error("asked though nobody sees them")
	}
	d.Object.Show()
	d.Changed()
	d.Changed()
	if want := []string{st.session.Article.Current().ID}; !slices.Equal(asked, want) {
		t.Errorf("asked for %q, want %q", asked, want)
	}
}

// The direction follows from the language until somebody chooses another, which the
// page, the file and the readers have then.
func TestTheDirectionIsSetApartFromTheLanguage(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "سوق السمك")
	st.typed(st.field(newsroom.Body), "1234")
	st.showPanel(detailsTab)
	choose := func(text string) {
		t.Helper()
		var found *widget.Select
		walk(st.panel.details.Object, func(o fyne.CanvasObject) {
			if c, ok := o.(*fyne.Container); ok && len(c.Objects) == 2 {
				if l, ok := c.Objects[0].(*widget.Label); ok && l.Text == "اتجاه النص" {
					found = c.Objects[1].(*widget.Select)
				}
			}
		})
		if found == nil {
			t.Fatal("no direction can be chosen")
		}
		widget.Focus(st.window.Canvas(), found)
		st.press(fyne.KeyReturn)
		st.press(fyne.KeyHome)
		for range map[string]int{"": 0, "rtl": 1, "ltr": 2}[text] {
			st.press(fyne.KeyDown)
		}
		st.press(fyne.KeyReturn)
	}
	side := func() typeset.Direction {
		d, _ := st.field(newsroom.Body).Direction()
		return d
	}
	if side() != typeset.RTL {
		t.Fatal("an Arabic article begins from the left")
	}
	choose("ltr")
	if got := st.session.Article.Current().Direction; got != "ltr" || side() != typeset.LTR {
		t.Errorf("chosen: %q, the page has %v", got, side())
	}
	st.until("the file", func() bool {
		a := st.drafts()["سوق السمك"]
		return a != nil && a.Direction == "ltr" && a.Language == "ar"
	})
	choose("")
	if got := st.session.Article.Current().Direction; got != "" || side() != typeset.RTL {
		t.Errorf("back again: %q, the page has %v", got, side())
	}
}

// The details show what the page, a remedy or a colleague makes of a field, and what
// is typed in them is never put in place of what they do not show.
func TestTheDetailsFollowWhatChangesElsewhere(t *testing.T) {
	st := tell(t, t.TempDir(), nada)
	st.typed(st.field(newsroom.Headline), "قطار الجبل يعود")
	st.typed(st.field(newsroom.Body), "يعود القطار بعد عشرين سنة.")
	st.showPanel(detailsTab)
	st.fill(st.named("الوسوم"), "نقل، سياحة")
	st.commandOf("add-tags").do()
	st.typed(st.window.Canvas().Focused().(*textedit.Field), "جبال،")
	if got := st.named("الوسوم").Text(); got != "نقل، سياحة، جبال" {
		t.Errorf("the details have the tags %q", got)
	}
	tags := st.named("الوسوم")
	widget.Focus(st.window.Canvas(), tags)
	tags.Insert("ثلوج، ")
	if got := strings.Join(st.session.Article.Current().Tags, "+"); got != "ثلوج+نقل+سياحة+جبال" {
		t.Errorf("the article has the tags %s", got)
	}

	st.session.Article.Change(func(a *document.Article) {
		a.Section, a.Notes, a.Slug = "سفر", "الصور عند سلمى.", "قطار"
		a.Dateline = document.DatelineOf("زحلة - السبت 1 مارس 2025")
		a.Breaking, a.BreakingUntil = true, time.Date(2099, 3, 1, 14, 30, 0, 0, time.UTC)
	})
	for name, want := range map[string]string{
		"القسم": "سفر", "ملاحظات للزملاء": "الصور عند سلمى.", "اسم الرابط": "قطار", "المكان والتاريخ": "زحلة - السبت 1 مارس 2025",
	} {
		if got := st.named(name).Text(); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := st.named("عاجل حتى").Text(); !strings.HasPrefix(got, "2099-03-01 ") {
		t.Errorf("the end is shown as %q", got)
	}

	// What is being typed stays as it is typed.
	for name, typing := range map[string]string{"القسم": "سفر ", "الوسوم": "نقل، ", "ملاحظات للزملاء": "الصور \n", "اسم الرابط": "قطار الجبل ", "عاجل حتى": "2099-3-2 "} {
		st.fill(st.named(name), typing)
		if got := st.named(name).Text(); got != typing {
			t.Errorf("%s: typed %q, shown %q", name, typing, got)
		}
	}
}

// The details say that a mark has ended as soon as it has, without a person's action.
func TestTheDetailsSayThatAMarkHasEnded(t *testing.T) {
	clock := clockAt(time.Date(2031, 5, 4, 23, 50, 0, 0, time.UTC))
	st := tellAt(t, newsroom.Options{Dir: t.TempDir(), LookupEnv: os.LookupEnv, Now: clock.now}, nada)
	st.typed(st.field(newsroom.Headline), "سيول في الوادي")
	st.showPanel(detailsTab)
	st.session.Article.Change(func(a *document.Article) {
		a.Breaking, a.BreakingUntil = true, clock.now().Add(5*time.Minute)
	})
	if !st.says("تُرفع من نفسها") || !st.marked("عاجل") {
		t.Fatal("the mark does not say when it ends")
	}
	clock.goOn(15 * time.Minute) // another day, and over
	st.tick()
	if st.says("تُرفع من نفسها") || !st.says("ولا يراها القراء") {
		t.Error("the details say that the mark is still to end")
	}
}

// A section is completed with those in use, the most used first, and with those that
// publication.yaml names, whatever the spelling.
func TestTheSectionIsCompleted(t *testing.T) {
	dir := t.TempDir()
	first := tell(t, dir, nada)
	is := first.session.Desk.Publication().Settings
	with, err := is.With("sections", "الرياضة المدرسية، مدن الساحل")
	if err == nil {
		_, err = first.options.Home.EditPublication(t.Context(), is, with)
	}
	if err != nil {
		t.Fatal(err)
	}
	first.leave()
	st := tell(t, dir, nada)
	st.showPanel(detailsTab)
	for i, section := range []string{"رياضة", "مدينة النهر", "مدينة النهر"} {
		st.typed(st.field(newsroom.Headline), "خبر")
		st.fill(st.named("القسم"), section)
		st.until("the draft", func() bool {
			return st.session.Desk.Count(session.DraftsShelf) == i+1 && st.session.Article.State().Saving == newsroom.Saved
		})
		key := st.session.Article.Key()
		st.newArticle()
		st.until("another article", func() bool { return st.session.Article.Key() != key && st.session.Article.Key() != "" })
	}
	proposed := func() (list []string) {
		walk(st.panel.details.Object, func(o fyne.CanvasObject) {
			if l, ok := o.(*widget.Label); ok && slices.Contains([]string{"رياضة", "الرياضة المدرسية", "مدينة النهر", "مدن الساحل"}, l.Text) {
				list = append(list, l.Text)
			}
		})
		return list
	}
	field := st.named("القسم")
	type want struct {
		typed string
		list  []string
	}
	for _, c := range []want{{"رِياضه", []string{"الرياضة المدرسية"}}, {"رياض", []string{"رياضة", "الرياضة المدرسية"}}, {"مد", []string{"مدينة النهر", "الرياضة المدرسية", "مدن الساحل"}}} {
		st.fill(field, c.typed)
		st.until("the proposals of "+c.typed, func() bool { return slices.Equal(proposed()[:min(len(c.list), len(proposed()))], c.list) })
	}
	for range 3 {
		st.press(fyne.KeyDown)
	}
	st.press(fyne.KeyReturn)
	if field.Text() != "مدن الساحل" || st.session.Article.Shown().Section != "مدن الساحل" || len(proposed()) != 0 {
		t.Errorf("taken is %q, in the article %q, and proposed still %q", field.Text(), st.session.Article.Shown().Section, proposed())
	}
	st.fill(field, "مد")
	st.press(fyne.KeyEscape)
	if len(proposed()) != 0 || field.Text() != "مد" {
		t.Errorf("Escape leaves %q, and proposed %q", field.Text(), proposed())
	}
}
