package session

import (
	"context"

	"tahrir/document"
)

// look is what is on the page in place of the draft, and what was asked for.
type look struct {
	sight   sight
	wanted  text // while it is being fetched
	shown   text
	article *document.Article // shown's; never changed
	counted reading
}

// text names a text other than the draft.
type text struct {
	key     string // the commit of a revision, or the key in the trash
	trashed bool
}

// sight is what is on the page.
type sight uint8

const (
	atDraft  sight = iota
	fetching       // the draft, while another text is fetched
	atText         // an earlier revision, or a text in the trash
	leaving        // the same, while another text is fetched
)

// move is an event of what is on the page.
type move uint8

const (
	asksFor move = iota // a person asks for another text
	comes               // it is here
	fails               // it cannot be read
	returns             // a person returns to the draft
)

// after returns what is on the page after an event.
func (s sight) after(what move) sight {
	switch what {
	case asksFor:
		if s.shows() {
			return leaving
		}
		return fetching
	case comes:
		return atText
	case fails:
		if s.shows() {
			return atText
		}
	}
	return atDraft
}

// shows reports whether another text than the draft is on the page.
func (s sight) shows() bool { return s == atText || s == leaving }

// current returns the text that is shown, or being fetched.
func (l *look) current() text {
	if l.sight == fetching || l.sight == leaving {
		return l.wanted
	}
	return l.shown
}

// Viewing returns what is shown in place of the draft: the commit of a
// revision, or the key of a text in the trash ([Revisions.ViewingTrashed]), or
// "" for the draft.
func (r *Revisions) Viewing() string { return r.look.current().key }

// ViewingTrashed returns the key of the text in the trash that is shown, "" for
// none.
func (r *Revisions) ViewingTrashed() string {
	if now := r.look.current(); now.trashed {
		return now.key
	}
	return ""
}

// View shows the article as it was published in a commit, read only.
func (r *Revisions) View(commit string) {
	id := r.article.open.article.ID
	r.show(text{key: commit}, ReadingPast, func(ctx context.Context) (*document.Article, error) {
		return r.archive.At(ctx, id, commit)
	})
}

// ViewTrashed shows a text in the trash, read-only, in place of the open
// article.
func (r *Revisions) ViewTrashed(key string) {
	if r.article.open.phase != vacant { // else an article is still to come
		r.article.supersede()
	}
	r.show(text{key, true}, OpeningDraft, func(ctx context.Context) (*document.Article, error) {
		return r.trash.ReadTrashed(ctx, key)
	})
}

// show fetches a text and puts it on the page, unless another is wanted
// meanwhile.
func (r *Revisions) show(t text, doing Doing, fetch func(ctx context.Context) (*document.Article, error)) {
	key := r.article.open.key
	r.look.sight, r.look.wanted = r.look.sight.after(asksFor), t
	r.view.RevisionsChanged()
	r.work(func(ctx context.Context) func() {
		a, err := fetch(ctx)
		var counted reading
		if err == nil {
			counted = newReader(r.article.rules).count(a)
		}
		return func() {
			if key != r.article.open.key || t != r.look.current() {
				return
			}
			switch {
			case err != nil && t.trashed:
				r.report(Trouble{Doing: doing, Err: err})
				r.ViewDraft()
			case err != nil:
				r.look.sight = r.look.sight.after(fails) // the page still shows it
				r.report(Trouble{Doing: doing, Err: err})
				r.view.RevisionsChanged()
			default:
				r.look = look{sight: r.look.sight.after(comes), shown: t, article: a, counted: counted}
				r.article.view.ArticleChanged()
				r.article.view.StateChanged()
			}
		}
	})
}

// ViewDraft returns from a revision to the draft.
func (r *Revisions) ViewDraft() {
	if r.Viewing() == "" {
		return
	}
	r.look = look{sight: r.look.sight.after(returns)}
	r.view.RevisionsChanged()
	r.article.view.ArticleChanged()
	r.article.view.StateChanged()
}
