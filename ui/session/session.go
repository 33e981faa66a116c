package session

import (
	"context"
	"errors"
	"time"

	"tahrir/document/check"
	"tahrir/document/draft"
)

// Deps is what a session is built from.
type Deps struct {
	Drafts   Drafts
	Archive  Archive
	Forms    Forms
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

// Views are who shows the parts of a session.
type Views struct {
	Desk      DeskView
	Article   ArticleView
	Publisher PublisherView
	Revisions RevisionsView
	Delivery  DeliveryView
	Comparer  ComparerView
	Report    func(Trouble) // something failed that has no standing place in the window
}

// Session is the window's state, by its parts. See the package comment for who may
// touch it.
type Session struct {
	Desk      *Desk
	Article   *Article
	Publisher *Publisher
	Revisions *Revisions
	Delivery  *Delivery
	Comparer  *Comparer

	*house
	deps Deps
}

// New returns a session that has read nothing yet; Start begins.
func New(deps Deps) *Session {
	h := &house{clock: deps.Now}
	h.ready(deps.Post)
	desk := &Desk{house: h, folder: deps.Drafts, archive: deps.Archive, searching: searching{finder: deps.Finder}}
	article := &Article{house: h, drafts: deps.Drafts, pages: deps.Newsroom, newID: deps.NewID, language: deps.Language, rules: deps.Rules}
	publisher := &Publisher{house: h, newsroom: deps.Newsroom, settings: deps.Settings, rules: deps.Rules, busy: map[Draft]bool{}}
	revisions := &Revisions{house: h, archive: deps.Archive, trash: deps.Drafts}
	delivery := &Delivery{
		house: h, courier: deps.Courier, archive: deps.Archive,
		signIns: signIns{turn: make(chan struct{}, 1), asked: map[string]tries{}},
	}
	comparer := &Comparer{house: h, forms: deps.Forms, article: article, revisions: revisions}
	article.comparer = comparer
	desk.article, desk.revisions, desk.delivery = article, revisions, delivery
	article.desk, article.publisher, article.revisions = desk, publisher, revisions
	publisher.article, publisher.desk, publisher.revisions, publisher.delivery = article, desk, revisions, delivery
	revisions.article, revisions.desk, revisions.publisher, revisions.delivery = article, desk, publisher, delivery
	delivery.desk, delivery.revisions = desk, revisions
	return &Session{Desk: desk, Article: article, Publisher: publisher, Revisions: revisions, Delivery: delivery, Comparer: comparer, house: h, deps: deps}
}

// Start shows the session on views, reads the desk, and opens the article that
// was open last, with the caret where it was; on an empty desk it begins a new
// one.
func (s *Session) Start(views Views) {
	s.report = views.Report
	s.Desk.view, s.Article.view, s.Publisher.view, s.Revisions.view, s.Delivery.view = views.Desk, views.Article, views.Publisher, views.Revisions, views.Delivery
	s.Comparer.view = views.Comparer
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
			s.Desk.view.PublicationChanged()
			s.Desk.refresh(func() {
				if s.Article.turn == 0 { // else somebody was quicker
					s.Article.openLast(last, id)
				}
				s.Delivery.prepare()
			})
		}
	})
	s.work(func(ctx context.Context) func() {
		err := s.deps.Drafts.Watch(ctx, func(key string) {
			s.tell(func() { s.Article.changedOutside(key) })
		})
		if err == nil || ctx.Err() != nil {
			return nil
		}
		return func() { s.report(Trouble{Doing: Watching, Err: err}) }
	})
	s.Delivery.start()
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
		if d = s.Article.open.draft; d != nil {
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
