package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/newsroom"
	"tahrir/ui/rtl/layout"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/rtl/widget"
	"tahrir/ui/session"
)

// rows is the list's source.
type rows struct{ *Desk }

var (
	_ widget.ListSource = rows{}
	_ widget.ListFinder = rows{}
	_ widget.ListKeys   = rows{}
	_ widget.ListPick   = (*row)(nil)
)

func (r rows) Len() int                                   { return r.session.Desk.Len() }
func (r rows) Index(key string) int                       { return r.session.Desk.Index(key) }
func (r rows) Keys(from, to int, got func(keys []string)) { r.session.Desk.Keys(from, to, got) }
func (r rows) Make() widget.ListRow                       { return newRow(r.Desk) }

func (r rows) Key(i int) string {
	row, _ := r.session.Desk.Row(i)
	return row.Key
}

func (r rows) Height(i int, width float32) float32 {
	row, ok := r.session.Desk.Row(i)
	if !ok {
		return 0
	}
	return r.measure(row, width)
}

// measure returns the height of a row at a width, from its headline alone: one line
// or two.
func (d *Desk) measure(row newsroom.Row, width float32) float32 {
	if d.ruler == nil {
		d.ruler = newRow(d)
	}
	d.ruler.fill(row)
	return layout.HeightAt(d.ruler.box, width)
}

// row is one row of the desk: the headline in at most two lines, and who, when and
// how much.
type row struct {
	desk     *Desk
	headline *widget.Label
	who      *widget.Label
	facts    *widget.Label // when, and how much
	stage    *widget.Chip
	mark     *widget.Icon    // that it is picked
	reason   *widget.Label   // why it was retracted
	line     *fyne.Container // of facts
	box      *fyne.Container
	breaking bool
	chosen   bool

	long, short string  // the facts, with and without how much
	room        float32 // of the line of facts
}

func newRow(d *Desk) *row {
	r := &row{desk: d, headline: widget.NewContent("", theme.RowTitle, theme.Ink, 2), who: widget.NewContent("", theme.Small, theme.Second, 1), facts: widget.NewLabel("", theme.Small, theme.Second)}
	r.stage = widget.NewChip("", theme.Amber, theme.AmberTint)
	r.stage.Hide()
	r.mark = widget.NewIcon("check", markSize, theme.Accent)
	r.mark.Hide()
	r.reason = widget.NewContent("", theme.Small, theme.Second, 2)
	r.reason.Hide()
	r.line = container.New(&factsLine{r}, r.who, r.facts, r.stage, r.mark)
	r.box = layout.Pad(theme.RowRoom(), theme.RowSide, theme.RowRoom(), theme.RowSide,
		layout.VBox(2, r.headline, r.line, r.reason))
	return r
}

// Show implements [widget.ListRow].
func (r *row) Show(i int, chosen bool) {
	row, ok := r.desk.session.Desk.Row(i)
	r.chosen = chosen
	if !ok {
		r.blank()
		return
	}
	r.fill(row)
}

// blank holds the place of a row that is not read yet.
func (r *row) blank() {
	r.headline.SetText("…")
	r.headline.SetInk(theme.Third)
	r.headline.SetLead(nil)
	r.breaking = false
	r.stage.Hide()
	r.reason.Hide()
	r.who.SetText("")
	r.long, r.short = "", ""
	r.refit()
}

// Pick implements [widget.ListPick].
func (r *row) Pick(picked bool) {
	if picked != r.mark.Visible() {
		r.mark.Hidden = !picked
		r.mark.Refresh()
		r.refit()
	}
}

func (r *row) fill(row newsroom.Row) {
	w := r.desk.words
	headline := row.Headline
	ink := theme.Ink
	switch {
	case row.Broken != nil:
		headline, ink = row.Key, theme.Red
	case headline == "":
		headline, ink = w.Say("no-headline"), theme.Third
	}
	r.headline.SetText(headline)
	r.headline.SetInk(ink)
	if breaking := row.BreakingAt(r.desk.session.Desk.Now()); breaking != r.breaking {
		r.breaking = breaking
		r.headline.SetLead(nil)
		if breaking {
			r.headline.SetLead(widget.NewChip(w.Say("breaking"), theme.OnRed, theme.Red))
		}
	}
	r.showStage(row)
	r.showReason(row.Reason)
	who, long, short := r.desk.factsOf(row)
	r.who.SetText(who)
	r.long, r.short = long, short
	r.refit()
}

// refit fits the facts that have changed, in a line that is as wide as before.
func (r *row) refit() {
	r.fit(r.room)
	r.line.Layout.Layout(r.line.Objects, r.line.Size())
}

// fit shows the facts that have room beside the stage. How much is left out first,
// then a long name is shortened, but never the time.
func (r *row) fit(room float32) {
	r.room = room
	r.facts.SetText(r.long)
	need := r.marked() + r.who.MinSize().Width + r.facts.MinSize().Width
	if r.stage.Visible() {
		need += r.stage.MinSize().Width + stageGap
	}
	if room > 0 && need > room {
		r.facts.SetText(r.short)
	}
}

// factsLine lays out who, the other facts and the stage on one line, and fits them
// whenever its width changes.
type factsLine struct{ row *row }

// Layout implements [fyne.Layout] for who, facts and stage.
func (l *factsLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r := l.row
	if size.Width != r.room {
		r.fit(size.Width)
	}
	at := r.marked()
	if at > 0 {
		l.put(r.mark, 0, r.mark.MinSize(), size)
	}
	room := size.Width - at
	stage := r.stage.MinSize()
	if r.stage.Visible() {
		room -= stage.Width + stageGap
	}
	who, facts := r.who.MinSize(), r.facts.MinSize()
	facts.Width = min(facts.Width, room)
	who.Width = max(0, min(who.Width, room-facts.Width))
	l.put(r.who, at, who, size)
	at += who.Width
	l.put(r.facts, at, facts, size)
	if r.stage.Visible() {
		l.put(r.stage, at+facts.Width+stageGap, stage, size)
	}
}

func (l *factsLine) put(o fyne.CanvasObject, at float32, of, size fyne.Size) {
	if theme.InterfaceDirection() == theme.RTL {
		at = size.Width - at - of.Width
	}
	o.Move(fyne.NewPos(at, float32(int((size.Height-of.Height)/2))))
	o.Resize(of)
}

// MinSize implements [fyne.Layout].
func (l *factsLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range objects {
		if o.Visible() {
			least.Height = max(least.Height, o.MinSize().Height)
		}
	}
	return least
}

const (
	stageGap = 8
	markSize = 15
	markGap  = 5
)

// marked returns the room of the mark that the row is picked.
func (r *row) marked() float32 {
	if r.mark.Visible() {
		return markSize + markGap
	}
	return 0
}

// factsOf returns who, and when with and without how much. Each is isolated: a
// Latin name must not move the time.
func (d *Desk) factsOf(row newsroom.Row) (who, long, short string) {
	w := d.words
	if row.Broken != nil {
		return w.Say("broken-file"), "", ""
	}
	if who = row.Author; who == "" {
		who = w.Say("no-author")
	}
	short = between + bidi.Isolated(w.Ago(row.When, d.session.Desk.Now()))
	if long = short; row.Words > 0 {
		long += between + bidi.Isolated(w.Count("words-count", row.Words))
	}
	return who, long, short
}

const between = "  ·  "

// showReason shows why an article was retracted.
func (r *row) showReason(why string) {
	if why == "" && !r.reason.Visible() || why != "" && r.reason.Visible() && r.reason.Text == why {
		return
	}
	r.reason.SetText(why)
	r.reason.Hidden = why == ""
	r.box.Refresh()
}

// stage is what is said of an article in one chip: words and a sign, so that colour
// is not all.
type stage struct {
	words, icon string
	ink, ground theme.Role
}

// stageOf returns the most urgent of what is to be said of a row; without words
// where it is just a draft, or just published.
func (d *Desk) stageOf(row newsroom.Row) stage {
	switch {
	case row.Broken != nil, d.session.Desk.Shelf() == session.TrashShelf:
		return stage{}
	case row.Overtaken:
		return stage{"row-conflict", "warning", theme.Red, theme.RedTint}
	case row.Elsewhere:
		return stage{"row-elsewhere", "lock", theme.Second, theme.Line}
	case row.Unsent:
		return stage{"row-waiting", "sync", theme.Amber, theme.AmberTint}
	case row.Status == document.Retracted:
		return stage{"status-retracted", "", theme.Red, theme.RedTint}
	case row.Status == document.Review || row.Status == document.Ready:
		return stage{"status-" + string(row.Status), "", theme.Amber, theme.AmberTint}
	case row.Standing == newsroom.Ahead:
		return stage{"row-ahead", "edit", theme.Amber, theme.AmberTint}
	case row.Status == document.Published && !d.archive():
		return stage{"status-published", "", theme.Accent, theme.Tint}
	}
	return stage{}
}

// showStage marks an article that is not just a draft, or just published.
func (r *row) showStage(row newsroom.Row) {
	now := r.desk.stageOf(row)
	text := ""
	if now.words != "" {
		text = r.desk.words.Say(now.words)
		if r.chosen && now.ground == theme.Tint {
			now.ground = theme.Surface // visible on the row's own ground
		}
		r.stage.SetRoles(now.ink, now.ground)
		r.stage.SetIcon(now.icon)
	}
	if before := r.stage.Text(); text == "" && !r.stage.Visible() || text == before && r.stage.Visible() {
		return
	}
	if text == "" {
		r.stage.Hide()
	} else {
		r.stage.SetText(text)
		r.stage.Show()
	}
	r.box.Refresh() // the stage may need room or no more
}

// Object implements [widget.ListRow].
func (r *row) Object() fyne.CanvasObject { return r.box }
