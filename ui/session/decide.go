package session

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"tahrir/document"
	"tahrir/document/compare"
	"tahrir/newsroom"
	"tahrir/publish/git/odb"
	"tahrir/publish/merge"
)

// Side is a text that may become the result of a place.
type Side uint8

// The sides.
const (
	Mine Side = iota
	Theirs
	BothSides // mine first
)

// Of returns the result of a place with that side.
func (s Side) Of(c compare.Conflict) string {
	switch s {
	case Mine:
		return c.Ours
	case Theirs:
		return c.Theirs
	}
	switch {
	case strings.TrimSpace(c.Ours) == "":
		return c.Theirs
	case strings.TrimSpace(c.Theirs) == "":
		return c.Ours
	case c.Field == compare.Body:
		return strings.TrimRight(c.Ours, "\n") + "\n\n" + c.Theirs
	}
	return c.Ours + " " + c.Theirs
}

// Joinable reports whether the result of a place may hold both texts, or be
// written: a state or a language must be one of the two.
func Joinable(c compare.Conflict) bool {
	f, ok := document.FieldOf(string(c.Field))
	return ok && f.Typed
}

// Take makes a side the result of the current place, or chooses the form of a
// whole file.
func (d *Disputes) Take(side Side) {
	if d.stage != dispute {
		return
	}
	switch {
	case d.shown.IsWhole() && side == BothSides:
		return
	case d.shown.IsWhole():
		d.shown.Whole = map[Side]newsroom.Choice{Mine: newsroom.ChoseOurs, Theirs: newsroom.ChoseTheirs}[side]
	default:
		p := d.hand()
		if side == BothSides && !Joinable(p.Conflict) {
			return
		}
		p.Result, p.Touched, p.Settled = side.Of(p.Conflict), true, false
	}
	d.keep()
	d.changed()
}

// hand returns the current place, after copying the list of places, so that it
// may be changed.
func (d *Disputes) hand() *DisputedPlace {
	d.shown.Places = slices.Clone(d.shown.Places)
	return &d.shown.Places[d.shown.At]
}

// Write makes a text the result of the current place.
func (d *Disputes) Write(text string) {
	if d.stage != dispute || d.shown.IsWhole() || d.shown.Places[d.shown.At].Result == text {
		return
	}
	p := d.hand()
	p.Result, p.Touched, p.Settled = text, true, false
	d.keep()
	d.changed()
}

// Step goes to the next place, or the one before, and wraps around.
func (d *Disputes) Step(back bool) {
	n := len(d.shown.Places)
	if !d.stage.shown() || n == 0 {
		return
	}
	step := 1
	if back {
		step = n - 1
	}
	d.shown.At = (d.shown.At + step) % n
	d.changed()
}

// Accept settles the current place with its result and goes on to the next
// unsettled one. With the last one the whole conflict is settled.
func (d *Disputes) Accept() {
	switch {
	case d.stage != dispute, d.shown.IsWhole() && d.shown.Whole == "":
		return
	case !d.shown.IsWhole():
		d.hand().Settled = true
		d.keep()
		if d.shown.Left() > 0 {
			for n := len(d.shown.Places); d.shown.Places[d.shown.At].Settled; {
				d.shown.At = (d.shown.At + 1) % n
			}
			d.changed()
			return
		}
	}
	d.settle()
}

// settle settles the conflict by what was decided.
func (d *Disputes) settle() {
	now, dr := d.shown, d.article.open.draft
	mine := now.Kind != WithColleague
	if mine && (d.from == nil || !newsroom.SameWords(&d.article.open.article, d.from)) {
		d.open(waiting{now.Kind, now.Conflict}) // it has changed meanwhile
		return
	}
	d.stage = d.stage.after(disputeDecided)
	d.changed()
	texts := make([]string, len(now.Places))
	for i, p := range now.Places {
		texts[i] = p.Result
	}
	words := now.Conflict.Settled(texts)
	switch now.Kind {
	case WithColleague:
		d.settleSent(now, words)
	case WithProgram:
		switch {
		case now.Whole == newsroom.ChoseOurs:
			d.article.settle(overwrite, d.over(now))
		case now.Whole == newsroom.ChoseTheirs:
			d.article.settle(Draft.Adopt, d.over(now))
		default:
			d.article.mergeTheirs(dr, d.from, words, d.over(now))
		}
	default:
		d.settleDraft(now, dr, words)
	}
}

// over returns the function to call when the settlement is made, or has failed.
func (d *Disputes) over(now Dispute) func(error) {
	return func(err error) {
		if !d.stage.shown() || d.shown.name() != now.name() {
			if err == nil {
				d.notes.forget(now.name())
			}
			return
		}
		if err != nil {
			d.stage = d.stage.after(disputeFailed)
			d.changed()
			return
		}
		d.notes.forget(now.name())
		d.leave()
		d.changed()
	}
}

// settleSent keeps a decision about what both have published, and sends it.
func (d *Disputes) settleSent(now Dispute, words *document.Article) {
	c := now.Conflict
	over := d.over(now)
	done := func(err error) {
		if err == nil {
			d.sent.settled(c)
		}
		over(err)
	}
	if !now.IsWhole() {
		d.publisher.settle(c, words, done)
		return
	}
	article, file := c.Ours, c.Files.Ours
	if now.Whole == newsroom.ChoseTheirs {
		article, file = c.Theirs, c.Files.Theirs
	}
	if c.Ours != nil || c.Theirs != nil {
		d.publisher.settle(c, article, done)
		return
	}
	d.publisher.settleFile(c, file, done)
}

// settleDraft puts into the open draft what was decided about a colleague's
// publication, and publishes it where that was asked for.
func (d *Disputes) settleDraft(now Dispute, dr Draft, words *document.Article) {
	from, onto, over := d.from, d.onto, d.over(now)
	d.finish(func(ctx context.Context) func() {
		err := dr.KeepCopy(ctx)
		return func() {
			switch {
			case err != nil:
				d.report(Trouble{Doing: Settling, Err: err})
				over(err)
			case dr != d.article.open.draft || !newsroom.SameWords(&d.article.open.article, from):
				over(errChangedMeanwhile)
			case now.Kind == AtPublishing:
				d.since = since{}
				over(nil)
				d.publisher.join(onto, words)
			default:
				d.since = since{}
				d.revisions.join(dr, onto, words)
				d.revisions.Read() // what is being read now would ask for it again
				over(nil)
			}
		}
	})
}

var errChangedMeanwhile = errors.New("the article has another text by now")

// keep keeps what was decided so far.
func (d *Disputes) keep() {
	now := newsroom.Decided{Blobs: d.shown.Conflict.Blobs, Whole: d.shown.Whole}
	for _, p := range d.shown.Places {
		now.Places = append(now.Places, newsroom.DecidedPlace{
			Field: p.Field, Base: p.Base, Ours: p.Ours, Theirs: p.Theirs, Result: p.Result, Touched: p.Touched, Settled: p.Settled,
		})
	}
	d.notes.keep(d.shown.name(), &now)
}

// notebook writes decisions as fast as the disk takes them: of several notes
// under one name only the last is written.
type notebook struct {
	*house
	disk Decisions

	mu      sync.Mutex
	writing bool
	order   []string
	next    map[string]*newsroom.Decided // nil to forget
	noted   map[string]*newsroom.Decided // in this run, whether it is written yet or not
}

// read returns what was decided under a name, for workers.
func (n *notebook) read(ctx context.Context, name string) (newsroom.Decided, error) {
	n.mu.Lock()
	now, ok := n.noted[name]
	n.mu.Unlock()
	switch {
	case !ok:
		return n.disk.Decided(ctx, name)
	case now == nil:
		return newsroom.Decided{}, nil
	}
	return *now, nil
}

func (n *notebook) forget(name string) { n.keep(name, nil) }

func (n *notebook) keep(name string, now *newsroom.Decided) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next == nil {
		n.next, n.noted = map[string]*newsroom.Decided{}, map[string]*newsroom.Decided{}
	}
	n.noted[name] = now
	if _, waits := n.next[name]; !waits {
		n.order = append(n.order, name)
	}
	n.next[name] = now
	if !n.writing {
		n.writing = true
		n.finish(n.write)
	}
}

// write writes the notes. It is for a worker.
func (n *notebook) write(ctx context.Context) func() {
	var failed error
	for {
		n.mu.Lock()
		if len(n.order) == 0 {
			n.writing = false
			n.mu.Unlock()
			break
		}
		name := n.order[0]
		now := n.next[name]
		n.order = n.order[1:]
		delete(n.next, name)
		n.mu.Unlock()
		var err error
		if now == nil {
			err = n.disk.ForgetDecided(ctx, name)
		} else {
			err = n.disk.KeepDecided(ctx, name, *now)
		}
		failed = errors.Join(failed, err)
	}
	if failed == nil {
		return nil
	}
	return func() { n.report(Trouble{Doing: Settling, Err: failed}) }
}

// sentDisputes are the conflicts that the last exchange left.
type sentDisputes struct {
	all  []merge.Conflict
	done map[string]decidedOn // by the file's path
}

// decidedOn is a settled conflict, and how many exchanges may still report it
// because they had looked before.
type decidedOn struct {
	blobs   [3]odb.Hash
	reports int
}

// told handles the conflicts that an exchange left.
func (s *sentDisputes) told(list []merge.Conflict) {
	s.all = list
	for path, d := range s.done {
		if d.reports == 0 || !slices.ContainsFunc(list, func(c merge.Conflict) bool { return c.Path == path }) {
			delete(s.done, path)
			continue
		}
		d.reports--
		s.done[path] = d
	}
}

// settled removes a conflict that was settled.
func (s *sentDisputes) settled(c merge.Conflict) {
	if s.done == nil {
		s.done = map[string]decidedOn{}
	}
	s.done[c.Path] = decidedOn{c.Blobs, 1}
}

// waiting returns the conflicts that nobody has settled.
func (s *sentDisputes) waiting() []merge.Conflict {
	return slices.DeleteFunc(slices.Clone(s.all), func(c merge.Conflict) bool {
		d, settled := s.done[c.Path]
		return settled && d.blobs == c.Blobs
	})
}

// told handles the conflicts that an exchange left, once it is over.
func (d *Disputes) told(list []merge.Conflict) {
	d.sent.told(list)
	if d.stage.shown() && d.shown.Kind == WithColleague && d.stage != settlingDispute {
		i := slices.IndexFunc(d.sent.waiting(), func(c merge.Conflict) bool { return c.Path == d.shown.Conflict.Path })
		switch {
		case i < 0:
			d.leave()
		case d.sent.waiting()[i].Blobs != d.shown.Conflict.Blobs:
			d.open(waiting{WithColleague, d.sent.waiting()[i]})
		}
	}
	d.changed()
}

// wroteAgain looks again at what another program wrote, where that is shown.
func (d *Disputes) wroteAgain() {
	if d.stage.shown() && d.shown.Kind == WithProgram {
		d.open(waiting{WithProgram, d.shown.Conflict})
		return
	}
	d.view.DisputesChanged()
}

// overtook handles what others published of the open article when it was to be
// published, and shows it at once.
func (d *Disputes) overtook(o *newsroom.OvertakenError) {
	d.since = since{o, true}
	d.revisions.Read() // what is being read now may not know of it, and would take it back
	d.open(waiting{AtPublishing, *o.Conflict})
}

// arrived handles what others published of the open article where its draft
// cannot take it in, nil for nothing.
func (d *Disputes) arrived(o *newsroom.OvertakenError) {
	was := d.since.overtaken
	d.since.overtaken = o
	if o == nil {
		d.since = since{}
	}
	if was != nil || o != nil {
		d.changed()
	}
}
