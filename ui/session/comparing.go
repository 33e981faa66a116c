package session

import (
	"context"

	"tahrir/document"
	"tahrir/document/compare"
)

// Forms returns an article in one of its forms, for workers: a commit, a local
// version, or another article's id.
type Forms interface {
	Form(ctx context.Context, article, name string) (*document.Article, error)
}

// ComparerView shows a comparison. It is called on the interface's goroutine,
// after the state has changed.
type ComparerView interface {
	ComparisonChanged()
}

// TheDraft names the draft among the forms of the open article, as it is in the
// fields.
const TheDraft = ""

// Comparer compares two forms of the open article.
type Comparer struct {
	*house
	forms     Forms
	view      ComparerView
	article   *Article
	revisions *Revisions
	publisher *Publisher

	stage    comparing
	compared Compared
	turn     int // of what was asked for last
}

// Compared is what a comparison shows.
type Compared struct {
	compare.Comparison
	Older, Newer string // the forms' names
	of, with     *document.Article
}

// comparing is how far a comparison has come.
type comparing uint8

const (
	notComparing  comparing = iota
	fetchingForms           // both are being read; nothing is shown
	comparison              // it is shown
	refetching              // it is shown while another is read
)

// comparingMove is an event of a comparison.
type comparingMove uint8

const (
	comparisonAsked comparingMove = iota
	comparisonCame
	comparisonFailed
	comparisonLeft
)

// after returns the state after an event.
func (c comparing) after(what comparingMove) comparing {
	switch what {
	case comparisonAsked:
		if c.shown() {
			return refetching
		}
		return fetchingForms
	case comparisonCame:
		return comparison
	case comparisonFailed:
		if c.shown() {
			return comparison
		}
	}
	return notComparing
}

// shown reports whether a comparison is shown in place of the page.
func (c comparing) shown() bool { return c == comparison || c == refetching }

// Comparison returns what is compared. It reports false where no comparison is
// shown.
func (c *Comparer) Comparison() (Compared, bool) { return c.compared, c.stage.shown() }

// Compare compares an older form of the open article with a newer one. Each is
// the draft ([TheDraft]), a commit, a local version, or another article's id.
func (c *Comparer) Compare(older, newer string) {
	if c.article.open.key == "" {
		return
	}
	c.revisions.ViewDraft()
	c.turn++
	turn, key, id := c.turn, c.article.open.key, c.article.open.article.ID
	c.stage = c.stage.after(comparisonAsked)
	draft := c.article.open.article.Clone()
	read := func(ctx context.Context, name string) (*document.Article, error) {
		if name == TheDraft {
			return draft, nil
		}
		return c.forms.Form(ctx, id, name)
	}
	c.work(func(ctx context.Context) func() {
		of, err := read(ctx, older)
		var with *document.Article
		if err == nil {
			with, err = read(ctx, newer)
		}
		now := Compared{Older: older, Newer: newer, of: of, with: with}
		if err == nil {
			now.Comparison = compare.Articles(of, with)
		}
		return func() {
			switch {
			case turn != c.turn || key != c.article.open.key:
				return
			case err != nil:
				c.stage = c.stage.after(comparisonFailed)
				c.report(Trouble{Doing: Comparing, Err: err})
			default:
				c.stage, c.compared = c.stage.after(comparisonCame), now
			}
			c.view.ComparisonChanged()
		}
	})
}

// Close returns to the page.
func (c *Comparer) Close() {
	c.turn++
	if c.stage == notComparing {
		return
	}
	c.stage, c.compared = c.stage.after(comparisonLeft), Compared{}
	c.view.ComparisonChanged()
}

// forget is called when another article comes into the writing view.
func (c *Comparer) forget() {
	was := c.stage.shown()
	c.turn, c.stage, c.compared = c.turn+1, c.stage.after(comparisonLeft), Compared{}
	if was {
		c.view.ComparisonChanged()
	}
}

// articleChanged compares again where the draft is one of the two and its text
// has changed.
func (c *Comparer) articleChanged() {
	if !c.stage.shown() || c.compared.Older != TheDraft && c.compared.Newer != TheDraft {
		return
	}
	for _, a := range []struct {
		name string
		was  *document.Article
	}{{c.compared.Older, c.compared.of}, {c.compared.Newer, c.compared.with}} {
		if a.name == TheDraft && !a.was.Says(&c.article.open.article) {
			c.Compare(c.compared.Older, c.compared.Newer)
			return
		}
	}
}

// Restorable reports whether the older form, or a part of it, can be put into
// the draft.
func (c *Comparer) Restorable() bool {
	return c.stage.shown() && c.compared.Older != TheDraft && c.article.Writable()
}

// Foreign reports whether the older form is another article, which cannot
// become the draft as a whole.
func (c *Comparer) Foreign() bool {
	return c.stage.shown() && c.compared.of != nil && c.compared.of.ID != c.article.open.article.ID
}

// Headline returns the headline of a compared form, "" for any other.
func (c *Comparer) Headline(form string) string {
	switch {
	case !c.stage.shown():
	case form == c.compared.Older:
		return c.compared.of.Headline
	case form == c.compared.Newer:
		return c.compared.with.Headline
	}
	return ""
}

// TakeBack puts the older form of one place into the draft, as one step of its
// undo history. Where the newer form is not the draft, the change is undone in
// the draft, which keeps whatever else it holds. It reports false, and leaves
// the draft, where the draft says something else in that place.
func (c *Comparer) TakeBack(p compare.Place) bool {
	if !c.Restorable() {
		return false
	}
	back := compare.TakeBack(c.compared.of, c.compared.with, p)
	if c.compared.Newer != TheDraft {
		merged, conflicts := compare.Merge(c.compared.with, &c.article.open.article, back)
		if len(conflicts) > 0 {
			return false
		}
		back = merged
	}
	c.article.restore(func(now *document.Article) {
		for f := range document.Fields() {
			if f.Key == string(p.Field) || p.Paragraph >= 0 && f.Key == string(compare.Body) {
				f.Copy(now, back)
			}
		}
	})
	c.article.view.ArticleChanged()
	return true
}

// Correctable reports whether readers can be told of the changes in a
// correction: the draft is compared with what is published, which says
// something else.
func (c *Comparer) Correctable() bool {
	list, _ := c.revisions.List()
	return c.stage.shown() && c.compared.Newer == TheDraft && c.publisher.Withdrawable() &&
		c.compared.Older == list[0].Commit.String() && !c.compared.Same()
}

// Corrections calls then, on the interface's goroutine, with what the draft
// changes in what is published of the open article.
func (c *Comparer) Corrections(then func(compare.Comparison)) {
	if !c.publisher.Withdrawable() {
		return
	}
	list, _ := c.revisions.List()
	published, key, id := list[0].Commit.String(), c.article.open.key, c.article.open.article.ID
	draft := c.article.open.article.Clone()
	c.work(func(ctx context.Context) func() {
		was, err := c.forms.Form(ctx, id, published)
		var changed compare.Comparison
		if err == nil {
			changed = compare.Articles(was, draft)
		}
		return func() {
			switch {
			case key != c.article.open.key:
			case err != nil:
				c.report(Trouble{Doing: Comparing, Err: err})
			default:
				then(changed)
			}
		}
	})
}
