// Package details is the panel of the article's other facts: whether it is breaking
// news and until when, its language, section and tags, its dateline, its slug, notes
// for colleagues, its dates, and where its files are.
//
// It imports ui/session, ui/rtl, ui/words, ui/textedit for the tags, newsroom
// for how they are parsed, and document.
package details

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/bidi"
	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// stages are those that an editor sets; the others follow from publishing.
var stages = []document.Status{document.Draft, document.Review, document.Ready}

// languages are those offered here; an article's file may name any.
var languages = []string{"ar", "fa", "ur", "he", "en", "fr"}

// Details is the panel.
type Details struct {
	Object fyne.CanvasObject

	article *session.Article
	desk    *session.Desk
	words   *words.Words

	breaking  *breaking
	stage     *widget.Select
	staged    *fyne.Container // the stage and its name
	column    *fyne.Container
	language  *widget.Select
	tags      *textedit.Field
	dateline  *textedit.Field
	composing *widget.Button // puts a dateline together
	direction *widget.Select
	way       string // the key of the words for the language's direction
	section   *section
	slug      *slug
	notes     *textedit.Field
	framed    framing
	former    func(id string, got func(addresses []string))
	months    arabic.Months // chosen last for a dateline
	hijriBy   int
	facts     *fyne.Container
	scroll    *widget.Scroll
	other     string // a language that is not offered
	filling   bool
	shown     string // what the facts were drawn from
}

// framing returns a text field in the window's look, and its frame.
type framing func(textedit.Options) (*textedit.Field, *widget.Frame)

// New returns the panel. Former calls got, on the interface's goroutine, with the
// addresses on the site that a published article had before.
func New(article *session.Article, desk *session.Desk, w *words.Words, framed framing, former func(id string, got func(addresses []string))) *Details {
	d := &Details{article: article, desk: desk, words: w, facts: layout.VBox(0), hijriBy: noHijri, framed: framed, former: former}
	d.breaking = newBreaking(d, framed)
	d.slug = newSlug(d, framed)
	named := make([]string, len(stages))
	for i, s := range stages {
		named[i] = w.Say("status-" + string(s))
	}
	d.stage = widget.NewSelect(named, func(i int) {
		d.change(func(a *document.Article) { a.Status = stages[i] })
	})
	d.staged = layout.VBox(4, widget.NewLabel(w.Say("detail-status"), theme.Small, theme.Second), d.stage)
	d.language = widget.NewSelect(d.languages(""), func(i int) {
		if i < len(languages) {
			d.change(func(a *document.Article) { a.Language = languages[i] })
		}
	})
	tags, frame := framed(textedit.Options{
		Style: theme.Body, Placeholder: w.Say("detail-tags-hint"),
		OnChanged: func(textbuf.Event) { d.setTags() },
	})
	d.tags = tags
	dateline, dated := framed(textedit.Options{
		Style: theme.Body, Placeholder: w.Shaped(w.Say("detail-dateline-hint")),
		OnChanged: func(textbuf.Event) { d.setDateline() },
	})
	d.dateline = dateline
	d.composing = widget.NewButton(w.Say("dateline-compose"), widget.Plain, d.Compose)
	d.composing.Small = true
	d.direction = widget.NewSelect(d.directions("direction-rtl"), func(i int) {
		d.change(func(a *document.Article) { a.Direction = directions[i] })
	})
	d.section = newSection(d, framed)
	notes, noted := framed(textedit.Options{
		Style: theme.Body, MultiLine: true, Placeholder: w.Say("detail-notes-hint"),
		OnChanged: func(textbuf.Event) {
			d.change(func(a *document.Article) { a.Notes = strings.TrimSpace(d.notes.Text()) })
		},
	})
	d.notes = notes
	labelledBy := func(key string, below ...fyne.CanvasObject) fyne.CanvasObject {
		return layout.VBox(4, append([]fyne.CanvasObject{widget.NewLabel(w.Say(key), theme.Small, theme.Second)}, below...)...)
	}
	d.column = layout.VBox(14,
		d.breaking.object,
		d.staged,
		labelledBy("detail-language", d.language),
		labelledBy("detail-direction", d.direction),
		labelledBy("detail-section", d.section.frame, d.section.list.Object),
		labelledBy("detail-tags", frame),
		labelledBy("detail-dateline", dated, layout.HBox(6, d.composing, layout.Space())),
		d.slug.object,
		labelledBy("detail-notes", noted),
		widget.NewRule(), d.facts)
	d.scroll = widget.NewScroll(layout.Inset(16, 16, d.column))
	d.Object = d.scroll
	d.Fill()
	return d
}

func (d *Details) change(alter func(a *document.Article)) {
	if !d.filling {
		d.article.Change(alter)
	}
}

// showing fills fields with what the article has, which changes nothing of it.
func (d *Details) showing(fill func()) {
	was := d.filling
	d.filling = true
	defer func() { d.filling = was }()
	fill()
}

// setTags sets the tags from the field: what is between commas of any script.
func (d *Details) setTags() {
	tags := newsroom.ParseTags(d.tags.Text())
	d.change(func(a *document.Article) { a.Tags = slices.Clone(tags) })
}

// setDateline sets the dateline from its field, with what its words say about the
// day.
func (d *Details) setDateline() {
	dateline := document.DatelineOf(d.dateline.Text())
	d.change(func(a *document.Article) { a.Dateline = dateline })
}

// Fill shows another article.
func (d *Details) Fill() {
	shown := d.article.Shown()
	d.showing(func() {
		d.tags.SetText(tagged(shown))
		d.dateline.SetText(shown.Dateline.Text)
		d.section.field.SetText(shown.Section)
		d.notes.SetText(shown.Notes)
		d.slug.fill(shown)
		d.breaking.fill(shown)
	})
	d.Changed()
}

// tagged returns an article's tags as its field shows them.
func tagged(a document.Article) string { return strings.Join(a.Tags, "، ") }

// follow puts what changed elsewhere (on the page, by a remedy) into the fields. A
// field that says what the article has keeps what is typed there, to the space.
func (d *Details) follow(a document.Article) {
	put := func(f *textedit.Field, says bool, text string) {
		if !says && f.Text() != text {
			f.SetText(text)
		}
	}
	put(d.tags, slices.Equal(newsroom.ParseTags(d.tags.Text()), a.Tags), tagged(a))
	put(d.dateline, document.DatelineOf(d.dateline.Text()).Text == a.Dateline.Text, a.Dateline.Text)
	put(d.section.field, strings.TrimSpace(d.section.field.Text()) == a.Section, a.Section)
	put(d.notes, strings.TrimSpace(d.notes.Text()) == a.Notes, a.Notes)
	put(d.slug.field, arabic.Slug(d.slug.field.Text()) == a.Slug, a.Slug)
}

// Tick shows what has ended since.
func (d *Details) Tick() { d.showing(func() { d.breaking.show(d.article.Shown()) }) }

// Changed shows the article's facts as they are now.
func (d *Details) Changed() {
	d.showing(func() { d.show(d.article.Shown()) })
}

func (d *Details) show(a document.Article) {
	writable := d.article.Writable()
	d.follow(a)
	d.breaking.show(a)
	d.slug.show(a)
	d.showLanguage(a.Language)
	d.language.SetEnabled(writable)
	d.showDirection(a)
	d.direction.SetEnabled(writable)
	at := slices.Index(stages, a.Status)
	if a.Status == "" {
		at = 0
	}
	d.stage.Choose(at)
	d.stage.SetEnabled(writable)
	if shown := at >= 0; shown != d.staged.Visible() {
		d.staged.Hidden = !shown
		d.column.Refresh()
		d.scroll.Refresh()
	}
	d.tags.SetReadOnly(!writable)
	d.dateline.SetReadOnly(!writable)
	d.composing.SetEnabled(writable && inArabic(a))
	d.section.field.SetReadOnly(!writable)
	d.notes.SetReadOnly(!writable)
	d.showFacts(a)
}

// showFacts shows what nobody changes here: dates, what readers were told, files.
func (d *Details) showFacts(a document.Article) {
	pairs, told := d.pairs(a), d.told(a)
	shown := fmt.Sprint(pairs, told, d.article.Key(), a.ID)
	if shown == d.shown {
		return
	}
	d.shown = shown
	var objects []fyne.CanvasObject
	for i := 0; i < len(pairs); i += 2 {
		objects = append(objects,
			widget.NewLabel(pairs[i], theme.Small, theme.Second), widget.NewContent(pairs[i+1], theme.Small, theme.Ink, 3))
	}
	d.facts.Objects = []fyne.CanvasObject{layout.Form(14, 8, objects...)}
	for _, t := range told {
		d.facts.Objects = append(d.facts.Objects, layout.Pad(8, 0, 0, 0, layout.VBox(0,
			widget.NewLabel(t.name, theme.Small, theme.Second), widget.NewWrapped(t.text, theme.Small, theme.Ink))))
	}
	for _, id := range []struct{ key, value string }{{"detail-file", d.article.Key()}, {"detail-id", a.ID}} {
		if id.value == a.ID+".yaml" {
			continue // the id says so
		}
		// Below its name, with the panel's whole width: an id broken in two
		// cannot be read out or compared.
		d.facts.Objects = append(d.facts.Objects, layout.Pad(8, 0, 0, 0, layout.VBox(0,
			widget.NewLabel(d.words.Say(id.key), theme.Small, theme.Second), widget.NewContent(id.value, theme.Tiny, theme.Ink, 1))))
	}
	d.facts.Refresh()
	d.scroll.Refresh()
}

// languages returns the names of the languages to choose from, with other where the
// file has another; "" for none.
func (d *Details) languages(other string) []string {
	var names []string
	for _, tag := range languages {
		names = append(names, d.words.Tongue(tag))
	}
	if other != "" {
		names = append(names, d.words.Tongue(other))
	}
	return names
}

func (d *Details) showLanguage(tag string) {
	at, other := slices.Index(languages, baseOf(tag)), ""
	if at < 0 {
		at, other = len(languages), tag
	}
	if other != d.other {
		d.other = other
		d.language.SetOptions(d.languages(other))
	}
	d.language.Choose(at)
}

// directions are the values of an article's direction, in the order of the choice.
var directions = []string{"", "rtl", "ltr"}

// directions returns the choice's words, where the language has a direction.
func (d *Details) directions(way string) []string {
	say := d.words.Say
	d.way = way
	return []string{say("detail-direction-language", "Direction", say(way)), say("direction-rtl"), say("direction-ltr")}
}

func (d *Details) showDirection(a document.Article) {
	way := "direction-ltr"
	if document.RightToLeft(a.Language) {
		way = "direction-rtl"
	}
	if way != d.way {
		d.direction.SetOptions(d.directions(way))
	}
	d.direction.Choose(max(0, slices.Index(directions, a.Direction)))
}

// pairs returns names and facts in turn.
func (d *Details) pairs(a document.Article) []string {
	say := d.words.Say
	var pairs []string
	if a.Status != "" && !slices.Contains(stages, a.Status) {
		pairs = append(pairs, say("detail-status"), say("status-"+string(a.Status)))
	}
	var known []string // what is certain about the dateline
	for _, fact := range []string{a.Dateline.Place, strings.Replace(a.Dateline.Date, "T", " ", 1), a.Dateline.Hijri} {
		if fact != "" {
			known = append(known, bidi.Isolated(fact))
		}
	}
	if len(known) > 0 {
		pairs = append(pairs, say("detail-dateline-known"), strings.Join(known, " · "))
	}
	for _, t := range []struct {
		key string
		at  time.Time
	}{{"detail-created", a.Created}, {"detail-published", a.Published}} {
		if !t.at.IsZero() {
			pairs = append(pairs, say(t.key), d.moment(t.at))
		}
	}
	return pairs
}

// moment returns when something was, in the publication's zone.
func (d *Details) moment(at time.Time) string {
	at = d.desk.Zoned(at)
	return d.words.Date(at, d.desk.Now()) + " " + d.words.Clock(at)
}

// told returns what readers are told of the article, each under what it is: why it
// was retracted, then its corrections, the last first.
func (d *Details) told(a document.Article) (list []labelled) {
	if a.Retraction != "" {
		list = append(list, labelled{d.words.Say("field-retraction"), a.Retraction})
	}
	for _, c := range slices.Backward(a.Corrections) {
		kind := "correct-" + string(c.Kind)
		if c.Kind != document.Corrected && c.Kind != document.Updated {
			kind = "field-corrections" // of a file that is not ours
		}
		list = append(list, labelled{bidi.Joined(" · ", d.words.Say(kind), d.moment(c.Time)), c.Note})
	}
	return list
}

// labelled is a text that stands below its name.
type labelled struct{ name, text string }

// inArabic reports whether an article is in Arabic, in which datelines are put together.
func inArabic(a document.Article) bool { return a.Language == "" || baseOf(a.Language) == "ar" }

func baseOf(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return base
}
