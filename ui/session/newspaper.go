package session

import (
	"context"

	"tahrir/document"
	"tahrir/newsroom"
	"tahrir/publish/git/odb"
	"tahrir/publish/publication"
	"tahrir/publish/remote"
)

// Newspapers is what belongs to the newspaper as a whole, for workers.
type Newspapers interface {
	// EditPublication commits what was changed from one form of the publication's
	// settings to another; zero where nothing changed.
	EditPublication(ctx context.Context, from, to publication.Settings) (odb.Hash, error)
	Servers
	// Begin opens or makes the archive that a person chose at the first start.
	Begin(ctx context.Context, b newsroom.Beginning, report remote.Report) error
	Samples
}

// Samples is the article that explains the program.
type Samples interface {
	Sample() string // its id; "" for none; never blocks
	MakeSample(ctx context.Context, a document.Article) (key string, err error)
	AdoptSample(ctx context.Context) error // makes it an ordinary article
}

// Newspaper is the settings of the publication, which everybody shares, and the server
// that it is sent to.
type Newspaper struct {
	*house
	port     Newspapers // nil where they cannot be changed
	archive  ArchiveLists
	desk     *Desk
	delivery *Delivery
	article  *Article

	servers Servers
	server  newsroom.Server
	served  bool   // server is known
	stop    func() // ends the attempt under way; nil for none
}

// Edit commits what was changed from one form of the settings to another, and calls
// told, on the interface's goroutine, with the error or nil. The commit is sent like
// any other.
func (n *Newspaper) Edit(from, to publication.Settings, told func(error)) {
	n.finish(func(ctx context.Context) func() {
		made, err := n.port.EditPublication(ctx, from, to)
		p, unread := n.archive.Publication(ctx) // also what a colleague changed
		return func() {
			if unread == nil {
				n.desk.publication = p
				n.desk.view.PublicationChanged()
				n.article.ReadRules()
			}
			if !made.IsZero() {
				n.delivery.published()
			}
			told(err)
		}
	})
}

// Read reads the settings again: a colleague may have changed them.
func (n *Newspaper) Read() {
	n.work(func(ctx context.Context) func() {
		p, err := n.archive.Publication(ctx)
		if err != nil {
			return nil // whatever else reads the archive reports it
		}
		return func() {
			n.desk.publication = p
			n.desk.view.PublicationChanged()
			n.article.ReadRules()
		}
	})
}

// Servers is where the archive is sent, for workers. After MoveServer and UseContent
// the home must be opened anew.
type Servers interface {
	Server(ctx context.Context) (newsroom.Server, error)
	TryServer(ctx context.Context, address string) error // "" is the present one
	MoveServer(ctx context.Context, address string, report remote.Report) error
	UseContent(ctx context.Context, place string, report remote.Report) error
	TrustHost(ctx context.Context, key *remote.HostKeyError) error
}

// Server returns where the archive is, and whether that is known yet.
func (n *Newspaper) Server() (at newsroom.Server, known bool) { return n.server, n.served }

// FindServer finds out where the archive is, and shows it.
func (n *Newspaper) FindServer() {
	n.work(func(ctx context.Context) func() {
		at, err := n.servers.Server(ctx)
		return func() {
			n.server, n.served = at, err == nil
			n.desk.view.PublicationChanged()
		}
	})
}

// TryServer asks a server whether it answers and knows us, and calls told with the
// outcome. "" is the present one.
func (n *Newspaper) TryServer(address string, told func(error)) {
	n.attempt(func(ctx context.Context) error { return n.servers.TryServer(ctx, address) }, told)
}

// MoveServer sends everything to another server, and syncs with it from then on. The
// session must be closed after it went well.
func (n *Newspaper) MoveServer(address string, told func(error)) {
	n.attempt(func(ctx context.Context) error { return n.servers.MoveServer(ctx, address, nil) }, told)
}

// OpenOther makes the settings name another newspaper's archive. The session must be
// closed after it went well.
func (n *Newspaper) OpenOther(place string, told func(error)) {
	n.attempt(func(ctx context.Context) error { return n.servers.UseContent(ctx, place, nil) }, told)
}

// Trust notes the key of an ssh server, which a person has compared.
func (n *Newspaper) Trust(key *remote.HostKeyError, told func(error)) {
	n.attempt(func(ctx context.Context) error { return n.servers.TrustHost(ctx, key) }, told)
}

// Stop ends the attempt under way, which is then told with context.Canceled.
func (n *Newspaper) Stop() {
	if n.stop != nil {
		n.stop()
	}
}

// attempt does what may take its time. A person who has declined to sign in is asked
// again.
func (n *Newspaper) attempt(do func(ctx context.Context) error, told func(error)) {
	n.delivery.letIn()
	n.delivery.signIns.silent = false
	n.finish(func(ctx context.Context) func() {
		ctx, stop := context.WithCancel(ctx)
		n.tell(func() { n.stop = stop })
		err := do(ctx)
		if ctx.Err() != nil && err != nil {
			err = ctx.Err()
		}
		return func() {
			stop()
			n.stop = nil
			told(err)
		}
	})
}

// Begin opens the archive that a person chose at the first start, with progress, and
// makes the sample article where there is one to make. It calls told, with the key of
// the sample's draft, before the session is started.
func (n *Newspaper) Begin(b newsroom.Beginning, sample *document.Article, progress func(remote.Progress), told func(sample string, err error)) {
	key := ""
	n.attempt(func(ctx context.Context) error {
		err := n.port.Begin(ctx, b, func(p remote.Progress) { n.tell(func() { progress(p) }) })
		if err == nil && sample != nil {
			key, err = n.port.MakeSample(ctx, *sample)
		}
		return err
	}, func(err error) { told(key, err) })
}

// OnSample reports whether the open article is the sample that explains the program.
func (n *Newspaper) OnSample() bool {
	id := n.article.open.article.ID
	return n.port != nil && id != "" && id == n.port.Sample()
}

// AdoptSample makes the sample an ordinary article, and then calls then.
func (n *Newspaper) AdoptSample(then func()) {
	n.finish(func(ctx context.Context) func() {
		err := n.port.AdoptSample(ctx)
		return func() {
			if err != nil {
				n.report(Trouble{Doing: KeepingName, Err: err})
				return
			}
			n.article.view.StateChanged()
			then()
		}
	})
}
