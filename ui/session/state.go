package session

import (
	"time"

	"tahrir/newsroom"
	"tahrir/publish"
)

// State is what the top bar says of the open article.
type State struct {
	Saving      newsroom.Saving
	SavedAt     time.Time
	SaveErr     error
	Publishing  Publishing
	Published   publish.Result
	PublishedAt time.Time // when that came to its end
	PublishErr  error
	Unmade      bool  // it is new, and what is typed is in no file yet: its draft cannot be made
	ReadOnly    error // why the article cannot be changed here
	Viewing     bool  // an earlier revision is shown, not the draft
	Trashed     bool  // what is shown lies in the trash; Viewing is set too
	Disputed    bool  // a person must decide between its text and another
	Open        bool  // an article is open; else nothing else here is set
	Standing    newsroom.Standing
	Arrival     Arrival
}

// Trouble is something that failed: what was being done and why. Screens put
// it into words, with what the editor can do next.
type Trouble struct {
	Doing Doing
	Err   error
}

// Doing names what failed.
type Doing string

// The things that can fail.
const (
	OpeningDesk   Doing = "open-desk"
	OpeningDraft  Doing = "open-draft"
	MakingDraft   Doing = "make-draft"
	SavingDraft   Doing = "save-draft"
	Trashing      Doing = "trash"
	Restoring     Doing = "restore"
	Erasing       Doing = "erase"
	Importing     Doing = "import"
	Imported      Doing = "imported" // a page that was damaged
	Pasted        Doing = "pasted"   // a text that held what no article may
	PublishingIt  Doing = "publish"
	Undoing       Doing = "undo"
	Retracting    Doing = "retract"
	FollowingUp   Doing = "follow" // what comes after a commit that is safe
	Keeping       Doing = "kept"   // making sure of a draft that is there
	ReadingPast   Doing = "revisions"
	Comparing     Doing = "compare"
	NamingIt      Doing = "name" // a revision, or a version that is kept
	Settling      Doing = "settle"
	Watching      Doing = "watch"
	KeepingName   Doing = "settings"
	Syncing       Doing = "sync"
	KeepingSecret Doing = "keep-secret"
	SigningOut    Doing = "sign-out"
	Indexing      Doing = "index"
)
