package session

import (
	"tahrir/document"
	"tahrir/newsroom"
)

// standing derives the draft's standing from the archive's answer.
func standing(list []newsroom.Revision, read, differs bool) newsroom.Standing {
	switch {
	case !read:
		return newsroom.Unread
	case len(list) == 0:
		return newsroom.Unpublished
	case list[0].Removed:
		return newsroom.Withdrawn
	case differs:
		return newsroom.Ahead
	case list[0].Status == document.Retracted:
		return newsroom.AsRetracted
	}
	return newsroom.AsPublished
}

// Arrival is how far the newest publication of an article has come.
type Arrival uint8

const (
	Nowhere Arrival = iota // there is none
	Kept                   // it is in the content repository, which has no server
	Waiting                // it waits to be sent: for a network, a server or a decision
	Arrived                // the server has it, as was read back
)

// arrival derives the arrival from the newest revision.
func arrival(list []newsroom.Revision, read, server bool) Arrival {
	switch {
	case !read && server:
		return Waiting // a commit just made is in no list yet, and must not be claimed to be there
	case len(list) == 0:
		return Nowhere
	case list[0].Unsent:
		return Waiting
	case server:
		return Arrived
	}
	return Kept
}

// Badge is what is said about the open article in one line.
type Badge uint8

const (
	NoBadge            Badge = iota // nothing to say, or nothing known yet
	BadgePublishing                 // a commit is being made
	BadgeSaveFailed                 // the text is not in its file
	BadgeConflicted                 // another program's text waits for a decision
	BadgeViewing                    // an earlier revision is shown
	BadgeTrashed                    // a text in the trash is shown
	BadgeReadOnly                   // it cannot be changed here
	BadgeFailed                     // the publication was not made
	BadgeEditing                    // typed, and not in its file yet
	BadgeWriting                    // on its way to its file
	BadgeWaiting                    // published as far as this desk goes, and not sent
	BadgeJustDone                   // published just now
	BadgeJustJoined                 // published, merged with a colleague's publication
	BadgeJustUndone                 // what is published went back one revision
	BadgeJustRetracted              // what is published was marked as retracted
	BadgeUnchanged                  // there was nothing to publish
	BadgeAsPublished                // the draft says what is published
	BadgeAsRetracted                // and that is marked as retracted
	BadgeSaved                      // in its file, and when
	BadgeAhead                      // something of it is not published
	BadgeWithdrawn                  // not published any more
	BadgeUnpublished                // never published
)

// Badge returns the most urgent line. It is the one place that decides; badge,
// button, panel and rows are all drawn from the state.
func (s State) Badge() Badge {
	switch {
	case !s.Open:
		return NoBadge
	case s.Publishing == UnderWay:
		return BadgePublishing
	case s.Saving == newsroom.SaveFailed:
		return BadgeSaveFailed
	case s.Saving == newsroom.Conflicted, s.Disputed:
		return BadgeConflicted
	case s.Trashed:
		return BadgeTrashed
	case s.Viewing:
		return BadgeViewing
	case s.ReadOnly != nil:
		return BadgeReadOnly
	case s.Publishing == Failed:
		return BadgeFailed
	case s.just() != NoBadge && s.Arrival == Waiting:
		return BadgeWaiting // whatever was done waits with it
	case s.just() != NoBadge:
		return s.just()
	case s.Standing.Settled() && s.Arrival == Waiting:
		return BadgeWaiting
	case s.Publishing == Unchanged:
		return BadgeUnchanged
	case s.Standing == newsroom.AsPublished:
		return BadgeAsPublished
	case s.Standing == newsroom.AsRetracted:
		return BadgeAsRetracted
	case s.Saving == newsroom.Editing:
		return BadgeEditing
	case s.Saving == newsroom.Writing:
		return BadgeWriting
	case s.Saving == newsroom.Saved:
		return BadgeSaved
	case s.Standing == newsroom.Ahead:
		return BadgeAhead
	case s.Standing == newsroom.Withdrawn:
		return BadgeWithdrawn
	case s.Standing == newsroom.Unpublished:
		return BadgeUnpublished
	}
	return NoBadge
}

// just returns what was done a moment ago, until the next key.
func (s State) just() Badge {
	return map[Publishing]Badge{
		Done: BadgeJustDone, Joined: BadgeJustJoined, Undone: BadgeJustUndone, Retracted: BadgeJustRetracted,
	}[s.Publishing]
}

// Act is what the publish button would do.
type Act uint8

const (
	PublishFirst  Act = iota // makes the article public
	PublishChange            // makes a change of it public
	NothingToDo              // all of it is public
)

// Act returns what can be published.
func (s State) Act() Act {
	switch s.Standing {
	case newsroom.Ahead:
		return PublishChange
	case newsroom.AsPublished:
		return NothingToDo
	}
	return PublishFirst // even of a retracted one, which it makes public again
}
