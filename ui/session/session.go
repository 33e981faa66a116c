package session

import (
	"context"
	"errors"
	"time"

	"tahrir/document/draft"
	"tahrir/newsroom"
)

// Deps is what a session is built from.
type Deps struct {
	Drafts    Drafts
	Archive   Archive
	Forms     Forms
	Chronicle Chronicle
	Newsroom  Newsroom
	Lists     Lists
	Settings  Settings
	Courier   Courier          // nil where nothing is ever sent
	Traffic   Traffic          // nil where nothing comes or goes
	Newspaper Newspapers       // nil where its settings cannot be changed
	Post      func(func())     // runs a function on the interface's goroutine
	Now       func() time.Time // the clock
	Language  string           // BCP 47, of a new article where the publication names none
	Stylebook Stylebooks       // nil where there is none
	Speller   Speller          // nil where nobody knows how words are spelled
	Rulebook  Rulebook         // nil where Rules are all
}

// Drafts is the drafts folder, split by the parts of the session that use it.
type Drafts interface {
	DraftLists
	Opener
	Seat
	TrashReader
	Watcher
}

// Watcher reports what others do to the drafts.
type Watcher interface {
	// Watch calls changed for each draft that another program wrote, made or
	// removed, until ctx ends. It is for a worker.
	Watch(ctx context.Context, changed func(key string)) error
}

// Newsroom is the use cases of a newsroom, which the command line calls too.
type Newsroom interface {
	Pages
	Publications
	Decisions
	Exporter
}

// Archive is the content repository.
type Archive interface {
	ArchiveLists
	Past
	preparer
}

// Views are what shows the parts of a session.
type Views struct {
	Desk      DeskView
	Search    SearchView
	Article   ArticleView
	Publisher PublisherView
	Revisions RevisionsView
	Delivery  DeliveryView
	Traffic   TrafficView
	News      NewsView
	Comparer  ComparerView
	TimeLine  TimeLineView
	Disputes  DisputesView
	Report    func(Trouble) // called for a failure that has no place of its own in the window
}

// Session is the window's state, by its parts. The package comment says which
// goroutine may use it.
type Session struct {
	Desk      *Desk
	Article   *Article
	Publisher *Publisher
	Revisions *Revisions
	Delivery  *Delivery
	Search    *Search
	Comparer  *Comparer
	TimeLine  *TimeLine
	Disputes  *Disputes
	Newspaper *Newspaper
	Stylebook *Stylebook
	Seating   *Seating

	*house
	deps Deps
}

// New returns a session that has read nothing yet. Start begins.
func New(deps Deps) *Session {
	h := &house{clock: deps.Now}
	h.ready(deps.Post)
	desk := &Desk{house: h, folder: deps.Drafts, archive: deps.Archive, exporter: deps.Newsroom, catalogue: deps.Lists}
	for shelf := range desk.lists {
		l := &desk.lists[shelf]
		l.house, l.read, l.key = h, desk.readRows, func(r newsroom.Row) string { return r.Key }
		l.came = func() { desk.view.DeskChanged() }
	}
	article := &Article{house: h, drafts: deps.Drafts, pages: deps.Newsroom, language: deps.Language, rulebook: deps.Rulebook, speller: deps.Speller, parked: map[Draft]bool{}}
	publisher := &Publisher{house: h, newsroom: deps.Newsroom, settings: deps.Settings, busy: map[Draft]*pending{}}
	revisions := &Revisions{house: h, archive: deps.Archive, trash: deps.Drafts}
	delivery := &Delivery{
		house: h, courier: deps.Courier, archive: deps.Archive, port: deps.Traffic,
		signIns: signIns{turn: make(chan struct{}, 1), asked: map[string]tries{}},
	}
	comparer := &Comparer{house: h, forms: deps.Forms, article: article, revisions: revisions, publisher: publisher}
	line := &TimeLine{house: h, chronicle: deps.Chronicle, forms: deps.Forms, article: article, revisions: revisions, comparer: comparer}
	line.forget()
	article.comparer, article.line, revisions.line = comparer, line, line
	seating := &Seating{house: h, seat: deps.Drafts, article: article}
	article.seating = seating
	disputes := &Disputes{
		house: h, archive: deps.Archive, article: article, publisher: publisher, revisions: revisions, comparer: comparer,
		notes: notebook{house: h, disk: deps.Newsroom},
	}
	article.disputes, publisher.disputes, delivery.disputes = disputes, disputes, disputes
	newspaper := &Newspaper{house: h, article: article, port: deps.Newspaper, servers: deps.Newspaper, archive: deps.Archive, desk: desk, delivery: delivery}
	delivery.newspaper, publisher.newspaper = newspaper, newspaper
	desk.article, desk.revisions, desk.delivery = article, revisions, delivery
	article.desk, article.publisher, article.revisions = desk, publisher, revisions
	publisher.article, publisher.desk, publisher.revisions, publisher.delivery = article, desk, revisions, delivery
	revisions.article, revisions.desk, revisions.publisher, revisions.delivery = article, desk, publisher, delivery
	delivery.desk, delivery.revisions = desk, revisions
	return &Session{Desk: desk, Article: article, Publisher: publisher, Revisions: revisions, Delivery: delivery, Search: newSearch(h, deps.Lists), Comparer: comparer, TimeLine: line, Disputes: disputes, Newspaper: newspaper, Stylebook: &Stylebook{house: h, port: deps.Stylebook, article: article, delivery: delivery}, Seating: seating, house: h, deps: deps}
}

// Start shows the session on views, reads the desk, and opens the article that
// was open last, with the caret where it was. On an empty desk it begins a new
// one.
func (s *Session) Start(views Views) {
	s.Attach(views)
	s.work(func(ctx context.Context) func() {
		p, errArchive := s.deps.Archive.Publication(ctx)
		last, errDrafts := s.deps.Drafts.Last(ctx)
		return func() {
			for _, err := range []error{errArchive, errDrafts} {
				if err != nil && ctx.Err() == nil {
					s.report(Trouble{Doing: OpeningDesk, Err: err})
				}
			}
			s.Seating.bringBack(last)
			s.Desk.publication = p
			s.Desk.view.PublicationChanged()
			s.Article.ReadRules()
			s.Desk.refresh(func() {
				if s.Article.turn == 0 { // else an article was asked for meanwhile
					s.Article.openLast(last.File, last.ID)
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

// Attach sets what shows the session, which reads nothing yet: a server's question may
// be put before Start.
func (s *Session) Attach(views Views) {
	s.report, s.news = views.Report, views.News
	s.Desk.view, s.Article.view, s.Publisher.view, s.Revisions.view, s.Delivery.view = views.Desk, views.Article, views.Publisher, views.Revisions, views.Delivery
	s.Comparer.view, s.TimeLine.view, s.Delivery.trafficView = views.Comparer, views.TimeLine, views.Traffic
	s.Disputes.view = views.Disputes
	s.Search.view = views.Search
}

// ErrUnfinished means that a publication did not end within the time that a
// closing session allows, and was cut off.
var ErrUnfinished = errors.New("a publication had not ended and was cut off; the text is saved")

// Close saves the open article and those that could not be saved when they were
// left, waits for what is running and closes the drafts. A publication goes on
// until ctx ends, and is then cut off (ErrUnfinished); so does what waits for one.
// What was not done is said at the next start. Close blocks, so it is called on a
// worker of the caller's, after the last command and Seating.NoteEnd. Where a save
// fails, the text stays in the journal. A second Close does nothing.
func (s *Session) Close(ctx context.Context) error {
	var drafts []Draft
	var errs []error
	closing := false // for the first time
	unfinished := s.end(ctx, func() {
		closing = true
		if s.Seating.parting == nil { // the interface is gone, or its goroutine closes the session
			s.Seating.NoteEnd()
		}
		drafts = s.Seating.parting.drafts
		for _, d := range drafts {
			if err := d.Save(ctx); !draft.Undecided(err) {
				errs = append(errs, err)
			}
		}
		if waiting := s.Publisher.waiting(); len(waiting) > 0 { // should the program be ended before them
			errs = append(errs, s.Seating.leave(ctx, waiting))
		}
	})
	var left []newsroom.NotDone
	if closing {
		var err error
		left, err = s.Publisher.finishWaiting(ctx)
		errs = append(errs, err)
	}
	for _, d := range drafts {
		errs = append(errs, d.Close(context.WithoutCancel(ctx)))
	}
	if closing {
		errs = append(errs, s.Seating.leave(context.WithoutCancel(ctx), left))
	}
	err := errors.Join(errs...)
	if unfinished {
		err = errors.Join(ErrUnfinished, err)
	}
	return err
}
