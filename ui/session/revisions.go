package session

import (
	"context"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
)

// Past is the content repository as an article's revisions are read from it, for
// workers.
type Past interface {
	Revisions(ctx context.Context, id string) ([]newsroom.Revision, error) // newest first
	// Standing compares a draft with what is published of its article.
	Standing(ctx context.Context, draft *document.Article) (newsroom.Published, error)
	// Since merges a draft with what others have published of its article since; nil
	// where nobody has.
	Since(ctx context.Context, draft *document.Article) (*newsroom.OvertakenError, error)
	At(ctx context.Context, id, commit string) (*document.Article, error)
}

// TrashReader reads a text as it lies in the trash, for workers.
type TrashReader interface {
	ReadTrashed(ctx context.Context, key string) (*document.Article, error)
}

// RevisionsView shows the revisions. It is told on the interface's goroutine, after
// the state has changed.
type RevisionsView interface {
	RevisionsChanged() // the open article's revisions, or which of them is viewed
}

// Revisions is the past of the open article: the line of its publications, what
// the draft says beside the newest, and which of them stands on the page.
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
	revisions []newsroom.Revision
	form      string            // that the first of them gave the article's file
	newest    *document.Article // what is published; nil where that cannot be read, or nothing is
	alike     alike             // newest, and the draft that was found to say the same
	err       error             // why they could not be read the last time

	accepted  *accepted     // what a person said shall stand, while the archive does not have it; nil else
	following chan struct{} // closed when what the draft followed last is noted; nil for nothing
}

// known says what is known of the open article's revisions.
type known uint8

const (
	unasked    known = iota // the archive has not answered yet
	unreadable              // they could not be read, and never were
	inHand                  // as the archive had them when it answered last
	outdated                // they were read, and could not be the last time
)

// answered returns what is known after the archive has answered: it gave the list,
// or failed with err, or both, where it cannot say what is published.
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

// List returns the open article's publications, newest first, and whether they
// have been read yet.
func (r *Revisions) List() (list []newsroom.Revision, read bool) {
	return r.revisions, r.known.read()
}

// Err returns why they could not be read the last time; nil where they could.
func (r *Revisions) Err() error { return r.err }

// forget is for another article that comes into the writing view.
func (r *Revisions) forget() {
	r.past, r.look = past{}, look{}
	r.line.forget()
}

// none is for an article that is begun here: nobody has published it.
func (r *Revisions) none() { r.known = r.known.answered(true, nil) }

// differs reports whether the draft says anything else than what was published
// last. Letters that were typed otherwise than they are kept make no difference,
// once the reading that lags behind the keys has looked at them.
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

// alike is an article that says what another does, though letter by letter it
// may not.
type alike struct{ of, with *document.Article }

// compared is for workers: it returns them where they are alike.
func compared(of, with *document.Article) alike {
	if with == nil || !of.Says(with) {
		return alike{}
	}
	return alike{of, with}
}

// stand returns how the open draft stands to what is published of it.
func (r *Revisions) stand() (newsroom.Standing, Arrival) {
	server := r.delivery.queue.Server != "" || r.publisher.result.Unsent // the courier may not have spoken yet
	read := r.known.read()
	return standing(r.revisions, read, r.differs()), arrival(r.revisions, read, server)
}

// Read asks the archive for the open article's revisions.
func (r *Revisions) Read() {
	d, asked := r.article.open.draft, r.article.open.article.Clone()
	if d == nil {
		return
	}
	r.line.reread()
	r.asked++
	turn := r.asked
	r.work(func(ctx context.Context) func() {
		list, err := r.archive.Revisions(ctx, asked.ID)
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
				return // of another article, or a later answer is on its way
			}
			r.known, r.err = r.known.answered(listed, err), err
			if listed {
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

// changed shows what follows from another past.
func (r *Revisions) changed() {
	r.desk.noteRow()
	r.view.RevisionsChanged()
	r.article.view.StateChanged()
}

// published puts a commit that was just made on top of the revisions, where they
// are known: to read them from a large archive may take its time, and the list
// must not deny until then what the window has said.
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
	r.asked++ // what was read before does not know of it
	r.changed()
}
