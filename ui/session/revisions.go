package session

import (
	"context"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
)

// Past is the content repository from which an article's revisions are read,
// for workers.
type Past interface {
	// Revisions returns the newest publications of an article, newest first and at
	// most so many, and how many there are in all.
	Revisions(ctx context.Context, id string, most int) (list []newsroom.Revision, all int, err error)
	// Standing compares a draft with what is published of its article.
	Standing(ctx context.Context, draft *document.Article) (newsroom.Published, error)
	// Since merges a draft with what others have published of its article since; nil
	// where nobody has.
	Since(ctx context.Context, draft *document.Article) (*newsroom.OvertakenError, error)
	At(ctx context.Context, id, commit string) (*document.Article, error)
}

// TrashReader reads texts in the trash, for workers.
type TrashReader interface {
	ReadTrashed(ctx context.Context, key string) (*document.Article, error)
}

// RevisionsView shows the revisions. It is called on the interface's goroutine,
// after the state has changed.
type RevisionsView interface {
	RevisionsChanged() // the open article's revisions, or which of them is viewed
}

// Revisions is the past of the open article: its publications, how the draft
// differs from the newest, and which of them is on the page.
type Revisions struct {
	*house
	archive   Past
	trash     TrashReader
	view      RevisionsView
	article   *Article
	line      *TimeLine
	desk      *Desk
	publisher *Publisher
	delivery  *Delivery

	asked int // how often they were asked for, of any article
	past
	look look
}

// past is what the archive knows of the open article.
type past struct {
	known     known
	revisions []newsroom.Revision // the newest
	all       int                 // how many there are
	form      string              // of the article's file in the newest revision
	newest    *document.Article   // what is published; nil where that cannot be read, or nothing is
	alike     alike               // newest, and a draft that was found to say the same
	err       error               // of the last reading; nil where it succeeded

	accepted  *accepted     // a person's decision that the archive does not have yet; nil for none
	following chan struct{} // closed when the draft's last basis is noted; nil for nothing
}

// known is what is known of the open article's revisions.
type known uint8

const (
	unasked    known = iota // the archive has not answered yet
	unreadable              // they could never be read
	inHand                  // as in the archive's last answer
	outdated                // they were read, but not the last time
)

// answered returns what is known after an answer of the archive: the list, or
// err, or both, where it cannot say what is published.
func (k known) answered(list bool, err error) known {
	switch {
	case err == nil:
		return inHand
	case list, k.read():
		return outdated
	}
	return unreadable
}

// read reports whether the revisions have been read once.
func (k known) read() bool { return k == inHand || k == outdated }

// mostListed is how many publications are held here; [TimeLine] has them all.
const mostListed = 100

// List returns the open article's newest publications, newest first, and whether
// they have been read yet.
func (r *Revisions) List() (list []newsroom.Revision, read bool) {
	return r.revisions, r.known.read()
}

// All returns how many publications the open article has.
func (r *Revisions) All() int { return r.all }

// Err returns why they could not be read the last time, nil where they could.
func (r *Revisions) Err() error { return r.err }

// forget is called when another article comes into the writing view.
func (r *Revisions) forget() {
	r.past, r.look = past{}, look{}
	r.line.forget()
}

// none is called for an article that is begun here: nobody has published it.
func (r *Revisions) none() { r.known = r.known.answered(true, nil) }

// differs reports whether the draft says anything else than what was published
// last. Letters typed in another form than they are kept make no difference,
// once the reading behind the keys has seen them.
func (r *Revisions) differs() bool {
	a, n := &r.article.open.article, r.newest
	switch {
	case n == nil:
		return len(r.revisions) > 0 && a.Updated.After(r.revisions[0].Time)
	case newsroom.SameWords(a, n):
		return false
	}
	return !(r.alike.with == n && newsroom.SameWords(a, r.alike.of))
}

// alike is two articles that say the same, even if not in the same characters.
type alike struct{ of, with *document.Article }

// compared returns the two articles where they are alike. It is for workers.
func compared(of, with *document.Article) alike {
	if with == nil || !of.Says(with) {
		return alike{}
	}
	return alike{of, with}
}

// stand returns how the open draft relates to what is published of it, and how
// far that has come.
func (r *Revisions) stand() (newsroom.Standing, Arrival) {
	server := r.delivery.queue.Server != "" || r.publisher.result.Unsent // the courier may not have reported yet
	read := r.known.read()
	return standing(r.revisions, read, r.differs()), arrival(r.revisions, read, server)
}

// Read asks the archive for the open article's revisions, and drops the answer to
// whatever was asked before.
func (r *Revisions) Read() {
	d, asked := r.article.open.draft, r.article.open.article.Clone()
	if d == nil {
		return
	}
	r.line.reread()
	r.asked++
	turn, over := r.asked, r.following
	r.work(func(ctx context.Context) func() {
		followed(ctx, over)
		list, all, err := r.archive.Revisions(ctx, asked.ID, mostListed)
		now, listed := newsroom.Published{}, err == nil
		if listed && len(list) > 0 {
			now, err = r.archive.Standing(ctx, asked)
		}
		var since *newsroom.OvertakenError
		if err == nil && now.Article != nil && !now.Behind && d.ReadOnly() == nil {
			since, err = r.archive.Since(ctx, asked)
		}
		if since != nil && since.Merged != nil {
			err = d.KeepBefore(ctx, asked)
		}
		both := compared(asked, now.Article)
		return func() {
			if d != r.article.open.draft || turn != r.asked {
				return // of another article, or a later answer follows
			}
			r.known, r.err = r.known.answered(listed, err), err
			if listed {
				r.all = all
				r.revisions, r.form, r.newest, r.alike = list, now.Form, now.Article, both
				r.stillAccepted()
				r.follow(d, asked, now)
				r.line.lookAtDraft()
			}
			r.changed()
			if err == nil {
				r.meet(d, asked, since)
			}
		}
	})
}

// changed shows what follows from a changed past.
func (r *Revisions) changed() {
	r.desk.noteRow()
	r.view.RevisionsChanged()
	r.article.view.StateChanged()
}

// published adds a commit that was just made to the revisions, where they are
// known: reading them from a large archive may take long, and until then the
// list must not contradict the window.
func (r *Revisions) published(undone bool, who publish.Identity, receipt publish.Result) {
	if !r.known.read() || receipt.Commit.IsZero() {
		return
	}
	rev := newsroom.Revision{Unsent: receipt.Unsent}
	rev.Commit, rev.Time, rev.Author, rev.Blob = receipt.Commit, r.clock(), who.Name, receipt.Blob
	rev.Removed = newsroom.Removed(receipt)
	if undone && len(r.revisions) > 0 {
		rev.Undoes = r.revisions[0].Commit
	}
	if r.form, r.newest = receipt.Blob.String(), receipt.Article; r.newest != nil {
		rev.Headline, rev.Status = r.newest.Headline, r.newest.Status
	}
	r.revisions = append([]newsroom.Revision{rev}, r.revisions...)
	r.all++
	r.asked++ // what was read before does not contain it
	r.changed()
}
