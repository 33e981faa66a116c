package session

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/document/draft"
	"tahrir/newsroom"
)

// Deps is what a session is built from.
type Deps struct {
	Drafts   Drafts
	Archive  Archive
	Newsroom Newsroom
	Finder   Finder // nil where headlines and bylines are all that is looked at
	Settings Settings
	Courier  Courier          // nil where nothing is ever sent
	Post     func(func())     // runs a function on the interface's goroutine
	Now      func() time.Time // the clock
	NewID    func() (string, error)
	Language string // BCP 47, of a new article where the publication names none
	Rules    check.Rules
}

// Session is the window's state. See the package comment for who may touch it.
type Session struct {
	Desk      *Desk
	Publisher *Publisher
	Revisions *Revisions
	Delivery  *Delivery

	*house
	deps Deps
	view View

	open      opened
	turn      int // of the article that was last asked for; older answers are dropped
	beginning int // the turn of a new article that is being made; 0 for none
}

// New gives a session that has read nothing yet; Start begins.
func New(deps Deps) *Session {
	h := &house{clock: deps.Now}
	h.ready(deps.Post)
	s := &Session{house: h, deps: deps}
	s.Desk = &Desk{house: h, folder: deps.Drafts, archive: deps.Archive, session: s, searching: searching{finder: deps.Finder}}
	s.Publisher = &Publisher{
		house: h, newsroom: deps.Newsroom, settings: deps.Settings, rules: deps.Rules, session: s, busy: map[Draft]bool{},
	}
	s.Revisions = &Revisions{house: h, archive: deps.Archive, trash: deps.Drafts, session: s}
	s.Delivery = &Delivery{
		house: h, courier: deps.Courier, archive: deps.Archive, session: s,
		signIns: signIns{turn: make(chan struct{}, 1), asked: map[string]tries{}},
	}
	return s
}

// Start shows the session on views, reads the desk, and opens the article that
// was open last, with the caret where it was; on an empty desk it begins a new
// one.
func (s *Session) Start(views Views) {
	s.view, s.report = views.Window, views.Report
	s.Desk.view, s.Publisher.view, s.Revisions.view, s.Delivery.view = views.Desk, views.Publisher, views.Revisions, views.Delivery
	s.work(func(ctx context.Context) func() {
		p, errArchive := s.deps.Archive.Publication(ctx)
		last, id, errDrafts := s.deps.Drafts.Last(ctx)
		return func() {
			for _, err := range []error{errArchive, errDrafts} {
				if err != nil && ctx.Err() == nil {
					s.report(Trouble{Doing: OpeningDesk, Err: err})
				}
			}
			s.Desk.publication = p
			s.view.StateChanged()
			s.Desk.refresh(func() {
				if s.turn == 0 { // else somebody was quicker
					s.openLast(last, id)
				}
				s.Delivery.prepare()
			})
		}
	})
	s.work(func(ctx context.Context) func() {
		err := s.deps.Drafts.Watch(ctx, func(key string) {
			s.tell(func() { s.changedOutside(key) })
		})
		if err == nil || ctx.Err() != nil {
			return nil
		}
		return func() { s.report(Trouble{Doing: Watching, Err: err}) }
	})
	s.Delivery.start()
}

// openLast opens the article that was open last: its draft, or what is published
// of it; else the newest draft, else a new article.
func (s *Session) openLast(key, id string) {
	switch i := s.Desk.draft(key); {
	case i >= 0 && s.Desk.drafts[i].Broken == nil:
		s.Open(key)
	case id == "":
		s.openFirst()
	default:
		turn := s.turn
		s.work(func(ctx context.Context) func() {
			now, err := s.deps.Archive.Standing(ctx, &document.Article{ID: id})
			return func() {
				switch {
				case turn != s.turn: // somebody was quicker
				case err != nil || now.Article == nil: // the desk tells of the archive
					s.openFirst()
				default:
					s.OpenPublished(id)
				}
			}
		})
	}
}

// openFirst opens the newest draft, else a new article.
func (s *Session) openFirst() {
	var keys []string
	for _, row := range s.Desk.rows[DraftsShelf] {
		if row.Broken == nil {
			keys = append(keys, row.Key)
		}
	}
	s.openOneOf(keys)
}

// openOneOf opens the first draft that can be opened, else a new article: one
// may be gone by the time that it is its turn.
func (s *Session) openOneOf(keys []string) {
	if len(keys) == 0 {
		s.NewArticle()
		return
	}
	s.replaceOr(OpeningDraft, func(context.Context) (place, error) { return place{key: keys[0]}, nil }, func(err error) {
		if !errors.Is(err, fs.ErrNotExist) {
			s.report(Trouble{Doing: OpeningDraft, Err: err})
		}
		if s.open.draft == nil {
			s.openOneOf(keys[1:])
		}
	})
}

// ErrUnfinished says that a publication did not end in the time that a closing
// session gives it, and was cut off.
var ErrUnfinished = errors.New("a publication had not ended and was cut off; the text is saved")

// Close saves the open article, waits for what is running and lets the draft go.
// A publication goes on until ctx ends, and is cut off then (ErrUnfinished). It
// blocks, so it is called on a worker of the caller's, after the last command.
// Where the save fails, the text stays in the journal. A second Close does
// nothing.
func (s *Session) Close(ctx context.Context) error {
	var d Draft
	var err error
	unfinished := s.end(ctx, func() {
		if d = s.open.draft; d != nil {
			if err = d.Save(ctx); draft.Undecided(err) {
				err = nil
			}
		}
	})
	if d != nil {
		err = errors.Join(err, d.Close(context.WithoutCancel(ctx)))
	}
	if unfinished {
		err = errors.Join(ErrUnfinished, err)
	}
	return err
}

// fresh gives a new article with what the publication p presets. It is for
// workers, so p is given: the session's own belongs to the interface's goroutine.
func (s *Session) fresh(p newsroom.Publication) (*document.Article, error) {
	id, err := s.deps.NewID()
	if err != nil {
		return nil, err
	}
	language := p.Language
	if language == "" {
		language = s.deps.Language
	}
	now := s.seconds()
	return &document.Article{
		ID: id, Status: document.Draft, Language: language,
		EditorInChief: p.EditorInChief, Created: now, Updated: now,
	}, nil
}
