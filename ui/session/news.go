package session

import (
	"cmp"
	"slices"

	"tahrir/newsroom"
)

// News is something that happened by itself, or by a colleague, which somebody who
// writes would want to know.
type News struct {
	Kind     NewsKind
	ID       string // of the article
	Headline string
	Who      string // the colleague
	Fact     string // what names the fact, so that it is not told twice
}

// NewsKind is what happened.
type NewsKind uint8

const (
	WentOut    NewsKind = iota // a publication that had waited is on the server
	Came                       // a colleague published
	CameBack                   // a colleague removed an article from what is published
	MustDecide                 // a person must decide between two texts
)

// NewsView is told the news, all of a moment together.
type NewsView interface {
	Happened([]News)
}

// told is what was told of what comes and goes, and what will be.
type told struct {
	begun  bool                         // the lists were read once
	left   bool                         // an exchange has left something here
	waited map[string]newsroom.Outgoing // what has waited, by its article
	came   map[string]string            // what came, by its article, or was here before
}

// after returns what is news in the lists as they are now. What came before the window
// was opened, what is sent at once, and what comes while somebody looks at the list of
// it, is none.
func (n *told) after(out []newsroom.Outgoing, in []newsroom.Arrived, looking bool) (list []News) {
	if n.waited == nil {
		n.waited, n.came = map[string]newsroom.Outgoing{}, map[string]string{}
	}
	for id, o := range n.waited {
		if !slices.ContainsFunc(out, func(o newsroom.Outgoing) bool { return o.ID == id }) {
			delete(n.waited, id)
			list = append(list, News{Kind: WentOut, ID: id, Headline: o.Headline, Fact: "out/" + id})
		}
	}
	slices.SortFunc(list, func(a, b News) int { return cmp.Compare(a.ID, b.ID) })
	if !n.begun || n.left {
		for _, o := range out {
			if o.ID != "" { // else it is no article
				n.waited[o.ID] = o
			}
		}
	}
	for i := range slices.Backward(in) { // the oldest first
		a := in[i]
		if n.came[a.ID] == a.Newer {
			continue
		}
		n.came[a.ID] = a.Newer
		if !n.begun || looking {
			continue
		}
		kind := Came
		if a.Removed {
			kind = CameBack
		}
		list = append(list, News{Kind: kind, ID: a.ID, Headline: a.Headline, Who: a.Author, Fact: "came/" + a.ID + "/" + a.Newer})
	}
	n.begun, n.left = true, false
	return list
}

// asked are the articles that a person was told to decide about.
type asked map[string]bool

// after returns what must be decided that was not told of before, and what was told
// of then. What is settled may come again.
func (a asked) after(waiting []News) (now asked, told []News) {
	now = asked{}
	for _, w := range waiting {
		if !now[w.ID] && !a[w.ID] {
			told = append(told, w)
		}
		now[w.ID] = true
	}
	return now, told
}

// happened notifies the view, where there is one.
func (h *house) happened(told []News) {
	if h.news != nil && len(told) > 0 {
		h.news.Happened(told)
	}
}

// Undecided returns what a person must decide.
func (d *Disputes) Undecided() (list []News) {
	for _, w := range d.waiting() {
		n := News{Kind: MustDecide, ID: cmp.Or(w.ID, w.Path), Who: w.Colleague.Name}
		switch {
		case w.ID != "" && w.ID == d.article.open.article.ID:
			n.Headline = d.article.open.article.Headline
		case w.Ours != nil:
			n.Headline = w.Ours.Headline
		case w.Theirs != nil:
			n.Headline = w.Theirs.Headline
		}
		n.Fact = "decide/" + n.ID
		list = append(list, n)
	}
	return list
}
