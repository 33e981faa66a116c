package session

import "tahrir/publish"

// View is what shows a session. Its methods are called on the interface's
// goroutine, after the state that they speak of has changed.
type View interface {
	Flush()            // hand over what was typed and not told yet: another article is about to be shown
	DeskChanged()      // rows, counts, the shelf or the filter
	ArticleChanged()   // another article, or its text was replaced: fill the fields
	StateChanged()     // saving, publishing, read only, the open article's facts
	RevisionsChanged() // the open article's revisions, or which of them is viewed
	FindingsChanged()
	DeliveryChanged() // what is on its way to the server, or came from it
	Report(Trouble)   // something failed that has no standing place in the window
	AskIdentity()     // the first publication wants a name; Session.SetIdentity goes on with it
	AskConflict()     // another program wrote the open draft: Session.Conflict has both texts
	// AskSignIn asks for what a server wants to know, and gives the answer to it;
	// SignInOver takes the question back.
	AskSignIn(*SignIn)
	SignInOver()
	SignedOut() // what was known for servers is forgotten
	// AskOvertaken asks what shall stand of an article that a colleague published
	// meanwhile; Session.Settle takes the answer.
	AskOvertaken(publish.Conflict)
}
