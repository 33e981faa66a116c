package newsroom

import (
	"context"
	"sync"

	"tahrir/document/draft"
)

// Sitting is what a window shows, kept for its next start.
type Sitting struct {
	File   string // the article on the page: the key of its draft, which it may not have
	ID     string
	Tabs   []Tab // the open articles in their row, that one among them
	Layout Layout
	// NotDone is what a person had confirmed, and the window closed before it was
	// done: the next start says so.
	NotDone []NotDone `json:",omitempty"`
}

// NotDone is something that was not done before the window closed.
type NotDone struct {
	Doing    string // in the window's own words
	Headline string // of its article
}

// Tab is an open article of a window. It need not have a draft.
type Tab struct {
	File, ID string
	Headline string // as it was last seen
	Passing  bool   `json:",omitempty"` // it was only looked at
	Caret    Caret
	Scroll   Scroll
}

// Scroll is how far a page is scrolled, in a way that outlives another width and
// other letters.
type Scroll struct {
	Known     bool
	Paragraph int     // of the body, the first that is seen, from 1; 0 for what is above the body
	Down      float64 // how much of it is above the top, in pixels at scale 1
}

// Layout is how a window stands and what it shows around the page. The zero
// Layout is the program's own.
type Layout struct {
	Stand Stand
	// Wide and Narrow are the columns of a wide window and of a narrow one.
	Wide, Narrow Columns
	Panel        string `json:",omitempty"` // the tab of the panel; "" for the first
	Shelf        string `json:",omitempty"` // the list of the desk; "" for the first
	Margin       bool   `json:",omitempty"` // who wrote each paragraph is shown beside it
	Controls     bool   `json:",omitempty"` // hidden characters are shown
}

// Stand is where a window stands on the screen.
type Stand struct {
	Width, Height float32 // in pixels at scale 1; 0 where unknown
	X, Y          int     // in the screen's units
	Placed        bool    // X and Y are known
	Maximized     bool    `json:",omitempty"`
}

// Columns are the columns beside the page.
type Columns struct {
	Known                   bool    // false for the program's own
	Desk, Panel             float32 // how wide they are, folded or not
	DeskFolded, PanelFolded bool
}

// Remember stores what the window shows, for its next start.
func (x Drafts) Remember(_ context.Context, s Sitting) error {
	seat, err := x.h.seat.take(x.h.store)
	if err != nil {
		return err
	}
	return seat.SaveState(s)
}

// Last returns what was remembered last.
func (x Drafts) Last(context.Context) (s Sitting, err error) {
	seat, err := x.h.seat.take(x.h.store)
	if err != nil {
		return Sitting{}, err
	}
	if err := seat.LoadState(&s); err != nil {
		return Sitting{}, err
	}
	return s, nil
}

// seat is where the home remembers what a window showed. The window takes it
// when it first asks; the command line needs none.
type seat struct {
	mu    sync.Mutex
	taken *draft.Seat
}

func (s *seat) take(store *draft.Store) (*draft.Seat, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.taken == nil {
		taken, err := store.TakeSeat()
		if err != nil {
			return nil, err
		}
		s.taken = taken
	}
	return s.taken, nil
}

func (s *seat) leave() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.taken == nil {
		return nil
	}
	defer func() { s.taken = nil }()
	return s.taken.Leave()
}
