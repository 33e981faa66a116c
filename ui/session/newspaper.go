package session

import (
	"context"

	"tahrir/publish/git/odb"
	"tahrir/publish/publication"
)

// Newspapers is what belongs to the newspaper as a whole, for workers.
type Newspapers interface {
	// EditPublication commits what was changed from one form of the publication's
	// settings to another; zero where nothing changed.
	EditPublication(ctx context.Context, from, to publication.Settings) (odb.Hash, error)
}

// Newspaper is the settings of the publication, which everybody shares.
type Newspaper struct {
	*house
	port     Newspapers // nil where they cannot be changed
	archive  ArchiveLists
	desk     *Desk
	delivery *Delivery
	article  *Article
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
