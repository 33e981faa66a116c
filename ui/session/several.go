package session

import (
	"context"
	"slices"
	"time"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish"
)

// SeveralLists does one thing to several articles. Its methods block on the disk
// and are for workers.
type SeveralLists interface {
	TrashAll(ctx context.Context, keys []string, told publish.Progress) newsroom.Outcome
	RestoreAll(ctx context.Context, keys []string, told publish.Progress) newsroom.Outcome
	Tag(ctx context.Context, room newsroom.Room, keys []string, t newsroom.Tagging, told publish.Progress) newsroom.Outcome
}

// Exporter writes articles into a folder, for workers.
type Exporter interface {
	Export(ctx context.Context, room newsroom.Room, keys []string, folder string, told publish.Progress) (newsroom.Outcome, error)
}

// SeveralAct is what is done to several articles at once.
type SeveralAct uint8

const (
	TrashSeveral SeveralAct = iota
	RestoreSeveral
	TagSeveral
	ExportSeveral
)

// Several is what was done to several articles, or is being done.
type Several struct {
	Act     SeveralAct
	Done    []string // the keys as they are now; of an export, the files
	Left    []newsroom.Left
	Folder  string // of an export
	Err     error  // why nothing was done, or what of it is not sure
	Of, Got int    // how many there are, and are behind it, while it goes on
	Over    bool
}

// TrashAll moves drafts to the trash, and opens the next one where the open one is
// among them.
func (d *Desk) TrashAll(keys []string) {
	var open Draft
	own := d.article.open.key
	_, at := d.article.Tabs()
	if slices.Contains(keys, own) {
		open = d.article.parting(own)
	}
	d.several(Several{Act: TrashSeveral, Of: len(keys)}, func(ctx context.Context, told publish.Progress) Several {
		if open == nil {
			return Several{}.with(d.folder.TrashAll(ctx, keys, told), nil)
		}
		err := open.Save(ctx)
		if err == nil && !open.Unmade() {
			return Several{}.with(d.folder.TrashAll(ctx, keys, told), nil)
		}
		others := slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return key == own })
		now := Several{}.with(d.folder.TrashAll(ctx, others, told), nil)
		if err != nil {
			now.Left = append(now.Left, newsroom.Left{Key: own, Headline: open.Article().Headline, Err: err})
		}
		return now
	}, func(now Several) {
		parted := d.article.parted(open, now.why(own))
		for _, key := range keys {
			if now.Err == nil && now.why(key) == nil {
				d.article.gone(key)
			}
		}
		turn := d.article.turn
		d.refresh(func() {
			if parted && turn == d.article.turn { // else an article was asked for meanwhile
				d.article.openBeside(at)
			}
		})
	})
}

// why returns why an article was left; nil where it was not.
func (s Several) why(key string) error {
	for _, l := range s.Left {
		if l.Key == key {
			return l.Err
		}
	}
	return nil
}

// RestoreAll moves drafts back from the trash.
func (d *Desk) RestoreAll(keys []string) {
	d.several(Several{Act: RestoreSeveral, Of: len(keys)}, func(ctx context.Context, told publish.Progress) Several {
		return Several{}.with(d.folder.RestoreAll(ctx, keys, told), nil)
	}, func(Several) {
		if slices.Contains(keys, d.revisions.ViewingTrashed()) {
			d.revisions.ViewDraft()
		}
		d.Refresh()
	})
}

// TagAll changes the tags of articles on the shelf that is shown. The open one is
// changed as its editor would.
func (d *Desk) TagAll(keys []string, t newsroom.Tagging) {
	room, own := d.room(), d.article.open.key
	if room == newsroom.InArchive {
		own = d.article.open.article.ID
	}
	var done []string
	if slices.Contains(keys, own) && d.article.Writable() {
		d.article.Change(func(a *document.Article) { a.Tags = t.Of(a.Tags) })
		d.article.view.ArticleChanged()
		keys, done = slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return key == own }), []string{own}
	}
	d.several(Several{Act: TagSeveral, Of: len(keys)}, func(ctx context.Context, told publish.Progress) Several {
		return Several{Done: done}.with(d.folder.Tag(ctx, room, keys, t, told), nil)
	}, func(Several) { d.Refresh() })
}

// ExportAll writes the articles on the shelf that is shown into a folder.
func (d *Desk) ExportAll(keys []string, folder string) {
	room := d.room()
	d.several(Several{Act: ExportSeveral, Of: len(keys), Folder: folder}, func(ctx context.Context, told publish.Progress) Several {
		outcome, err := d.exporter.Export(ctx, room, keys, folder, told)
		return Several{}.with(outcome, err)
	}, func(Several) {})
}

// room returns where the articles of the shelf that is shown are.
func (d *Desk) room() newsroom.Room {
	switch d.shelf {
	case PublishedShelf, RetractedShelf:
		return newsroom.InArchive
	case TrashShelf:
		return newsroom.InTrash
	}
	return newsroom.InDrafts
}

// with adds an outcome.
func (s Several) with(o newsroom.Outcome, err error) Several {
	s.Done, s.Left = append(s.Done, o.Done...), append(s.Left, o.Left...)
	if s.Err = err; err == nil {
		s.Err = o.Unsure
	}
	return s
}

// several does an act on a worker, and tells the view how far it has come.
func (d *Desk) several(s Several, do func(ctx context.Context, told publish.Progress) Several, then func(Several)) {
	d.view.SeveralChanged(s)
	d.finish(func(ctx context.Context) func() {
		last := d.clock()
		now := do(ctx, func(done, total int) {
			if now := d.clock(); now.Sub(last) >= progressPause {
				last = now
				at := s
				at.Got, at.Of = done, total
				d.tell(func() { d.view.SeveralChanged(at) })
			}
		})
		now.Act, now.Folder, now.Of, now.Over = s.Act, s.Folder, s.Of, true
		return func() {
			then(now)
			d.view.SeveralChanged(now)
		}
	})
}

// progressPause is the time between two reports of how far it has come.
const progressPause = 300 * time.Millisecond
