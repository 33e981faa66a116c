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
	PublishedAt time.Time // when that ended
	PublishErr  error
	Unmade      bool  // it is new, and its draft cannot be made: what is typed is in no file yet
	ReadOnly    error // why the article cannot be changed here
	Viewing     bool  // an earlier revision is shown, not the draft
	Trashed     bool  // a text in the trash is shown; Viewing is set too
	Disputed    bool  // a person must decide between its text and another
	Open        bool  // an article is open; nothing else is set where false
	Standing    newsroom.Standing
	Arrival     Arrival
}

// Trouble is something that failed: what was being done, and why. Screens put
// it into words, with what the editor can do next.
type Trouble struct {
	Doing Doing
	Err   error
}

// Doing names what failed.
type Doing string

// The values of Doing.
const (
	OpeningDesk   Doing = "open-desk"
	OpeningDraft  Doing = "open-draft"
	MakingDraft   Doing = "make-draft"
	SavingDraft   Doing = "save-draft"
	Trashing      Doing = "trash"
	Restoring     Doing = "restore"
	Erasing       Doing = "erase"
	Importing     Doing = "import"
	Imported      Doing = "imported" // a damaged page
	Pasted        Doing = "pasted"   // a text with characters that no article may have
	PublishingIt  Doing = "publish"
	Undoing       Doing = "undo"
	Retracting    Doing = "retract"
	TakingBack    Doing = "take-back"
	Looking       Doing = "looked" // noting what was looked at
	FollowingUp   Doing = "follow" // what follows a commit that is safe
	Keeping       Doing = "kept"   // making sure of a draft that was made
	ReadingPast   Doing = "revisions"
	Comparing     Doing = "compare"
	NamingIt      Doing = "name" // a revision, or a version that is kept
	Settling      Doing = "settle"
	Watching      Doing = "watch"
	KeepingName   Doing = "settings"
	SettingRules  Doing = "rules"
	Syncing       Doing = "sync"
	KeepingSecret Doing = "keep-secret"
	SigningOut    Doing = "sign-out"
	Indexing      Doing = "index"
)
