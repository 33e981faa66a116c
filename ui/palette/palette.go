package palette

import (
	"slices"

	"fyne.io/fyne/v2"

	"tahrir/document"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
	"tahrir/ui/textbuf"
	"tahrir/ui/textedit"
	"tahrir/ui/words"
)

// Finder finds articles; see [session.Lookup].
type Finder interface {
	Find(words string, limit int, show func(found []session.Hit))
	ByID(ids []string, got func(map[string]session.Hit))
	Close()
}

// Actions are what the palette has the window do.
type Actions struct {
	Items []Item   // commands and places as they are now
	Used  []string // the ids of what was used, the last first
	Use   func(id string)

	Finder Finder
	Open   func(session.Hit)
	Filter func(words string) // shows in the desk what holds the words

	Field func(textedit.Options) (*textedit.Field, fyne.CanvasObject) // a line without a frame
}

// Palette is the card, from when it is opened until something was chosen.
type Palette struct {
	words   *words.Words
	actions Actions

	field   *textedit.Field
	list    *widget.List
	overlay *widget.Overlay

	fixed  []Item // commands, places, and the articles used lately
	found  []Item // articles that the finder has found
	shown  []Item
	moved  bool // the person has gone through the list since the last letter
	asked  bool // the finder has not answered yet
	recall bool // what was used last is an article, which is still looked for
	enters bool // Enter was pressed before there was anything to choose
}

// How many articles are listed, with words and without.
const (
	mostFound  = 24
	mostNewest = 8
)

// articleID begins the id of an article, filterID is that of the line which hands
// the words to the desk.
const (
	articleID = "article/"
	filterID  = "filter"
)

// New returns a palette that is not shown yet.
func New(w *words.Words, a Actions) *Palette {
	p := &Palette{words: w, actions: a}
	p.fixed = slices.Clone(a.Items)
	var line fyne.CanvasObject
	p.field, line = a.Field(textedit.Options{
		Style: large, NoWrap: true, Placeholder: w.Say("palette-hint"),
		OnChanged: func(textbuf.Event) { p.typed() }, OnSubmitted: p.enter, OnKey: p.key,
		OnEscape: func() { p.overlay.Hide() },
	})
	p.list = widget.NewList(rows{p})
	p.list.Unruled, p.list.Menu = true, true
	p.list.OnOpened = p.do
	head := layout.Sized(0, headHigh, layout.Inset(rowSide, 0, layout.HBox(10, widget.NewIcon("search", 18, theme.Third), layout.Grow(line))))
	p.overlay = widget.NewOverlay(newColumn(p, head))
	p.overlay.OnHidden = a.Finder.Close
	return p
}

// large is the look of what is typed.
var large = theme.Style{Family: theme.Body.Family, Weight: theme.Body.Weight, Size: 17, Height: 27}

// Show opens the palette over a canvas, with words in its field, selected so that
// the next letter replaces them.
func (p *Palette) Show(c fyne.Canvas, words string) {
	p.field.SetText(words)
	p.findUsed()
	p.typed()
	p.overlay.Show(c, p.field)
	p.field.Do(textedit.CommandSelectAll)
}

// Hide closes the palette and does nothing.
func (p *Palette) Hide() { p.overlay.Hide() }

// Shown reports whether the palette is open.
func (p *Palette) Shown() bool { return p.overlay.Shown() }

// findUsed adds the articles that were opened from here lately, which are listed
// before what the finder finds.
func (p *Palette) findUsed() {
	var ids []string
	for _, used := range p.actions.Used {
		if len(used) > len(articleID) && used[:len(articleID)] == articleID {
			ids = append(ids, used[len(articleID):])
		}
	}
	if len(ids) == 0 {
		return
	}
	p.recall = p.actions.Used[0] == articleID+ids[0]
	p.actions.Finder.ByID(ids, func(hits map[string]session.Hit) {
		p.recall = false
		for _, id := range ids {
			if hit, ok := hits[id]; ok {
				p.fixed = append(p.fixed, p.article(hit))
			}
		}
		p.found = slices.DeleteFunc(p.found, func(item Item) bool {
			return slices.ContainsFunc(p.fixed, func(known Item) bool { return known.ID == item.ID })
		})
		if !p.moved {
			p.list.Choose("") // what comes first now
		}
		p.arrange()
		if p.enters {
			p.enter()
		}
	})
}

// article returns the line of an article.
func (p *Palette) article(hit session.Hit) Item {
	item := Item{ID: articleID + hit.ID, Kind: Article, Icon: "page", Text: hit.Headline, Do: func() { p.actions.Open(hit) }}
	switch {
	case hit.Broken != nil:
		item.ID, item.Text = articleID+hit.Key, hit.Key
	case hit.Headline == "":
		item.Text = p.words.Say("no-headline")
	}
	switch {
	case hit.Draft && !hit.Standing.Settled():
		item.Note = p.words.Say("palette-draft")
	case hit.Status == document.Retracted:
		item.Note = p.words.Say("status-retracted")
	default:
		item.Note = p.words.Say("palette-published")
	}
	return item
}

// typed lists what fits the words in the field, and asks for articles.
func (p *Palette) typed() {
	typed := p.field.Text()
	p.found, p.moved, p.asked, p.enters = nil, false, true, false
	p.arrange()
	p.list.ScrollToTop()
	most := mostFound
	if typed == "" {
		most = mostNewest
	}
	p.actions.Finder.Find(typed, most, p.came)
}

// came takes the articles that were found.
func (p *Palette) came(hits []session.Hit) {
	p.asked, p.found = false, nil
	for _, hit := range hits {
		item := p.article(hit)
		if !slices.ContainsFunc(p.fixed, func(known Item) bool { return known.ID == item.ID }) {
			item.sought = true
			p.found = append(p.found, item)
		}
	}
	p.arrange()
	if p.enters {
		p.enter()
	}
}

// arrange shows what fits, and keeps what is chosen. Where the person has chosen
// nothing, the first line is.
func (p *Palette) arrange() {
	typed := p.field.Text()
	p.shown = order(slices.Concat(p.fixed, p.found), typed, p.actions.Used)
	if typed != "" {
		p.shown = append(p.shown, Item{
			ID: filterID, Kind: Article, Icon: "search", Text: p.words.Say("palette-filter", "Words", typed),
			Do: func() { p.actions.Filter(typed) },
		})
		p.shown = gathered(p.shown)
	}
	top := p.list.AtTop()
	chosen := p.list.Chosen()
	if at := p.at(chosen); at < 0 || !p.moved && (p.asked || chosen == filterID) {
		chosen = ""
		if len(p.shown) > 0 {
			chosen = p.shown[0].ID
		}
	}
	p.list.Choose(chosen)
	p.list.Refresh()
	p.overlay.Fit()
	if top {
		p.list.ScrollToTop() // what comes above the first is seen
		if p.moved {
			p.list.Reveal(chosen)
		}
	}
}

// gathered moves the last item behind the last of its group.
func gathered(items []Item) []Item {
	last := items[len(items)-1]
	for i := len(items) - 2; i >= 0; i-- {
		if items[i].Kind == last.Kind {
			return slices.Insert(items[:len(items)-1:len(items)-1], i+1, last)
		}
	}
	return items
}

// at returns the index of an item among those shown; -1 where it is not.
func (p *Palette) at(id string) int {
	return slices.IndexFunc(p.shown, func(item Item) bool { return item.ID == id })
}

// key goes through the list, and leaves the field what is left.
func (p *Palette) key(e *fyne.KeyEvent) bool {
	at, n := p.at(p.list.Chosen()), len(p.shown)
	to := at
	switch e.Name {
	case fyne.KeyDown:
		to = (at + 1) % max(1, n)
	case fyne.KeyUp:
		to = (at - 1 + n) % max(1, n)
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = n - 1
	case fyne.KeyPageDown, fyne.KeyPageUp:
		if n > 0 {
			to = p.list.Page(max(0, at), e.Name == fyne.KeyPageDown)
		}
	default:
		return false
	}
	if n > 0 {
		p.moved = true
		p.list.Choose(p.shown[to].ID)
		p.list.Reveal(p.shown[to].ID)
	}
	return true
}

// enter does what is chosen. Who types a headline and presses Enter at once means
// the article, not the line that was there before it.
func (p *Palette) enter() {
	at := p.at(p.list.Chosen())
	p.enters = !p.moved && (p.asked && (at < 0 || p.shown[at].ID == filterID) || p.recall && p.field.Text() == "")
	if !p.enters {
		p.do(at)
	}
}

// do does an item, once the window has the focus again.
func (p *Palette) do(i int) {
	if i < 0 || i >= len(p.shown) || !p.Shown() {
		return
	}
	item := p.shown[i]
	p.overlay.Hide()
	if item.ID != filterID {
		p.actions.Use(item.ID)
	}
	item.Do()
}
