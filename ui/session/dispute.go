package session

import (
	"cmp"
	"context"
	"slices"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/newsroom"
	"tahrir/publish/merge"
)

// Decisions keeps what was decided so far about conflicts, for workers.
type Decisions interface {
	Decided(ctx context.Context, name string) (newsroom.Decided, error)
	KeepDecided(ctx context.Context, name string, d newsroom.Decided) error
	ForgetDecided(ctx context.Context, name string) error
}

// DisputesView shows what a person must settle. It is called on the interface's
// goroutine, after the state has changed.
type DisputesView interface {
	DisputesChanged() // what must be settled, what is shown of it, or what was decided about it
	WasMerged(Merged) // a text was merged into the open article without a question
}

// Merged is a text of somebody else that was merged into the open article.
type Merged struct {
	By   string // who published it; "" for another program
	What compare.Gist
}

// Disputes is what only a person can settle between the text here and another:
// a colleague's, or another program's. One at a time is shown, in place of the
// page.
type Disputes struct {
	*house
	archive   Past
	view      DisputesView
	article   *Article
	publisher *Publisher
	revisions *Revisions
	comparer  *Comparer

	stage disputing
	shown Dispute
	from  *document.Article // the open article as it was when the dispute was opened
	onto  string            // the form that a draft in dispute is based on once it is settled
	turn  int               // of what was asked for last
	asked asked             // what a person was told to decide
	sent  sentDisputes
	since since
	notes notebook
}

// since is what others published of the open article that its draft cannot take
// in without a person.
type since struct {
	overtaken  *newsroom.OvertakenError // nil for nothing
	publishing bool                     // it was found at a publication
}

// DisputeKind is whom a dispute is with, and when it was found.
type DisputeKind uint8

// The kinds of disputes.
const (
	WithProgram   DisputeKind = iota // another program wrote the open draft's file
	AtPublishing                     // a colleague published the article that is to be published now
	AtArrival                        // a colleague published the article that is being written
	WithColleague                    // both are published, and the exchange waits
)

// Sends reports whether a settlement is sent to the colleagues at once.
func (k DisputeKind) Sends() bool { return k == AtPublishing || k == WithColleague }

// Dispute is one conflict, with what was decided about it so far.
type Dispute struct {
	Kind     DisputeKind
	Conflict merge.Conflict
	Joined   []compare.Joined // merged without a question
	Places   []DisputedPlace  // to be settled; none where one of two whole forms must be chosen
	Whole    newsroom.Choice  // the form chosen then
	At       int              // index of the current place
}

// DisputedPlace is one place, with the result so far.
type DisputedPlace struct {
	compare.Conflict
	Result  string
	Touched bool // a person has chosen or written the result
	Settled bool // and has accepted it
}

// Touched reports whether a person has decided anything about the current
// place: one key too many must not accept what nobody has looked at.
func (d Dispute) Touched() bool {
	return d.IsWhole() && d.Whole != "" || !d.IsWhole() && d.Places[d.At].Touched
}

// IsWhole reports whether one of two whole forms must be chosen.
func (d Dispute) IsWhole() bool { return d.Conflict.Merged == nil }

// Left returns how many places are not settled yet.
func (d Dispute) Left() (n int) {
	for _, p := range d.Places {
		if !p.Settled {
			n++
		}
	}
	return n
}

// Last reports whether all is settled once the current place is.
func (d Dispute) Last() bool {
	return d.IsWhole() || d.Left() == 0 || d.Left() == 1 && !d.Places[d.At].Settled
}

// Headline returns the headline by which the article is known.
func (d Dispute) Headline() string {
	c := d.Conflict
	for _, a := range []*document.Article{c.Ours, c.Merged, c.Theirs, c.Base} {
		if a != nil && a.Headline != "" {
			return a.Headline
		}
	}
	return ""
}

// disputing is how far the settling has come.
type disputing uint8

const (
	notDisputing    disputing = iota // nothing is shown, even where something must be settled
	fetchingDispute                  // one is being read; nothing is shown
	dispute                          // one is shown
	refetchDispute                   // one is shown while it is read again
	settlingDispute                  // it is shown while the settlement is made
)

// disputingMove is an event of a dispute.
type disputingMove uint8

const (
	disputeAsked   disputingMove = iota
	disputeCame                  // with what was decided about it before
	disputeLeft                  // it was put off, or there is nothing left to settle
	disputeDecided               // all of it was decided
	disputeFailed                // it could not be read, or not settled
)

// after returns the state after an event.
func (s disputing) after(what disputingMove) disputing {
	switch what {
	case disputeAsked:
		switch s {
		case notDisputing, fetchingDispute:
			return fetchingDispute
		case settlingDispute:
			return s
		}
		return refetchDispute
	case disputeCame:
		return dispute
	case disputeDecided:
		if s == dispute {
			return settlingDispute
		}
		return s
	case disputeFailed:
		if s.shown() {
			return dispute
		}
	}
	return notDisputing
}

// shown reports whether a dispute is shown in place of the page.
func (s disputing) shown() bool { return s >= dispute }

// Shown returns the dispute that is shown in place of the page. It reports
// false where none is.
func (d *Disputes) Shown() (Dispute, bool) { return d.shown, d.stage.shown() }

// Settling reports whether the settlement is being made.
func (d *Disputes) Settling() bool { return d.stage == settlingDispute }

// waiting is a dispute before it is opened, as far as it is known.
type waiting struct {
	kind DisputeKind
	merge.Conflict
}

// waiting returns all disputes: what keeps the open article from being saved or
// published, what is sent of it, and what is sent of others.
func (d *Disputes) waiting() []waiting {
	var list []waiting
	id := d.article.open.article.ID
	if d.article.open.theirs != nil {
		list = append(list, waiting{kind: WithProgram, Conflict: merge.Conflict{ID: id}})
	}
	if o := d.since.overtaken; o != nil && o.Conflict != nil {
		kind := AtArrival
		if d.since.publishing {
			kind = AtPublishing
		}
		list = append(list, waiting{kind, *o.Conflict})
	}
	sent := d.sent.waiting()
	slices.SortStableFunc(sent, func(a, b merge.Conflict) int { return cmp.Compare(other(a, id), other(b, id)) })
	for _, c := range sent {
		list = append(list, waiting{WithColleague, c})
	}
	return list
}

func other(c merge.Conflict, id string) int {
	if c.ID == id && id != "" {
		return 0
	}
	return 1
}

// Count returns how many articles and files must be settled.
func (d *Disputes) Count() int {
	seen := map[string]bool{}
	for _, w := range d.waiting() {
		seen[cmp.Or(w.ID, w.Path)] = true
	}
	return len(seen)
}

// about reports whether an article is in dispute.
func (d *Disputes) about(id string) bool {
	for _, w := range d.waiting() {
		if id != "" && w.ID == id {
			return true
		}
	}
	return false
}

// OfArticle returns whom the open article is in dispute with, and the
// colleague's name. ok is false where it is in none.
func (d *Disputes) OfArticle() (kind DisputeKind, colleague string, ok bool) {
	for _, w := range d.waiting() {
		if w.ID != "" && w.ID == d.article.open.article.ID {
			return w.kind, w.Colleague.Name, true
		}
	}
	return 0, "", false
}

// Open shows a dispute, the open article's first.
func (d *Disputes) Open() {
	if list := d.waiting(); len(list) > 0 {
		d.open(list[0])
	}
}

// name returns the name under which decisions about a dispute are kept.
func (w waiting) name() string {
	name := cmp.Or(w.ID, w.Path)
	if w.kind == WithProgram {
		return name + " file"
	}
	return name
}

func (d Dispute) name() string { return waiting{d.Kind, d.Conflict}.name() }

// open reads a dispute as the open article is now, and shows it with what was
// decided about it before.
func (d *Disputes) open(w waiting) {
	d.stage = d.stage.after(disputeAsked)
	if d.stage == settlingDispute {
		return
	}
	d.turn++
	turn, dr, from := d.turn, d.article.open.draft, d.article.open.article.Clone()
	d.work(func(ctx context.Context) func() {
		found, err := d.look(ctx, w, dr, from)
		var decided newsroom.Decided
		if err == nil {
			decided, err = d.notes.read(ctx, w.name())
		}
		now := disputeOf(w.kind, found.conflict, decided)
		return func() {
			switch {
			case turn != d.turn:
			case err != nil:
				d.stage = d.stage.after(disputeFailed)
				d.report(Trouble{Doing: Settling, Err: err})
				d.changed()
			case found.gone, found.merged != nil:
				d.leave()
				d.mergedMeanwhile(w.kind, found)
			default:
				d.show(now, from, found.onto)
			}
		}
	})
}

// found is a dispute as it was read.
type found struct {
	conflict merge.Conflict
	onto     string            // see newsroom.OvertakenError
	merged   *document.Article // both texts, where nothing is left to settle
	gone     bool              // nothing is left to merge either
}

// look reads a dispute. It is for workers.
func (d *Disputes) look(ctx context.Context, w waiting, dr Draft, from *document.Article) (found, error) {
	switch w.kind {
	case WithProgram:
		m, err := dr.Meet(ctx, from)
		if m == nil || err != nil {
			return found{gone: true}, err
		}
		return found{conflict: m.Conflict, merged: m.Merged}, nil
	case AtPublishing, AtArrival:
		o, err := d.archive.Since(ctx, from)
		if o == nil || err != nil {
			return found{gone: true}, err
		}
		if o.Conflict == nil {
			return found{onto: o.Onto, merged: o.Merged}, nil
		}
		return found{conflict: *o.Conflict, onto: o.Onto}, nil
	}
	return found{conflict: w.Conflict}, nil
}

// mergedMeanwhile goes on where a dispute can be settled without a person by
// now.
func (d *Disputes) mergedMeanwhile(kind DisputeKind, f found) {
	switch kind {
	case WithProgram:
		if f.gone {
			d.article.open.theirs = nil // they took it back
		}
		d.article.lookForTheirs()
	case AtPublishing:
		d.since = since{}
		d.publisher.Publish()
	case AtArrival:
		d.since = since{}
		d.revisions.Read()
	}
	d.changed()
}

// disputeOf returns a conflict with what was decided about it before: a place
// that is the same keeps its result.
func disputeOf(kind DisputeKind, c merge.Conflict, before newsroom.Decided) Dispute {
	now := Dispute{Kind: kind, Conflict: c}
	if now.IsWhole() {
		if before.Blobs == c.Blobs {
			now.Whole = before.Whole
		}
		return now
	}
	now.Joined = compare.JoinedBy(c.Base, c.Ours, c.Theirs, c.Merged, c.Places)
	left := slices.Clone(before.Places)
	for _, place := range c.Places {
		p := DisputedPlace{Conflict: place, Result: place.Proposal}
		if i := slices.IndexFunc(left, func(was newsroom.DecidedPlace) bool { return was.Of(place) }); i >= 0 {
			p.Result, p.Touched, p.Settled = left[i].Result, left[i].Touched, left[i].Settled
			left = slices.Delete(left, i, i+1)
		}
		now.Places = append(now.Places, p)
	}
	now.At = max(0, slices.IndexFunc(now.Places, func(p DisputedPlace) bool { return !p.Settled }))
	return now
}

// show shows a dispute in place of the page.
func (d *Disputes) show(now Dispute, from *document.Article, onto string) {
	d.stage = d.stage.after(disputeCame)
	if d.shown.name() == now.name() && d.shown.At < len(now.Places) {
		now.At = d.shown.At
	}
	d.shown, d.from, d.onto = now, from, onto
	d.comparer.Close()
	d.revisions.ViewDraft()
	d.changed()
}

// changed notifies the views.
func (d *Disputes) changed() {
	var told []News
	d.asked, told = d.asked.after(d.Undecided())
	d.happened(told)
	d.view.DisputesChanged()
	d.article.view.StateChanged()
}

// Later puts the dispute off. What was decided so far is kept.
func (d *Disputes) Later() {
	if d.stage == notDisputing || d.stage == settlingDispute {
		return
	}
	d.leave()
	d.changed()
}

func (d *Disputes) leave() {
	d.turn++
	d.stage, d.shown, d.from = d.stage.after(disputeLeft), Dispute{}, nil
}

// forget is called when another article comes into the writing view.
func (d *Disputes) forget() {
	was := d.stage != notDisputing
	d.since = since{}
	if was {
		d.leave()
		d.view.DisputesChanged()
	}
}
