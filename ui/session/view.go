package session

// Views are who shows the parts of a session.
type Views struct {
	Window    View
	Desk      DeskView
	Publisher PublisherView
	Revisions RevisionsView
	Delivery  DeliveryView
	Report    func(Trouble) // something failed that has no standing place in the window
}

// View is what shows a session. Its methods are called on the interface's
// goroutine, after the state that they speak of has changed.
type View interface {
	ArticleChanged() // another article, or its text was replaced: fill the fields
	StateChanged()   // saving, read only, the open article's facts
	FindingsChanged()
	AskConflict() // another program wrote the open draft: Session.Conflict has both texts
}
