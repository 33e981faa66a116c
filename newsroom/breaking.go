package newsroom

import (
	"context"
	"sync"
	"time"

	"tahrir/newsroom/catalogue"
)

// lately is how long ago a breaking mark may have ended for its page to be looked at:
// longer ago, some desk has made it.
const lately = 30 * 24 * time.Hour

// EndBreaking ends breaking news whose time is over on the pages of the site, by one
// commit, without a person's action. It returns how many articles that were. Lists and
// the page in the window look at the clock themselves. It does nothing while the
// archive is not open, or where nobody is known to sign the commit.
func (h *Home) EndBreaking(ctx context.Context) (int, error) {
	r := h.content.ready.Load()
	if r == nil {
		return 0, nil
	}
	list, err := h.findAt(ctx, catalogue.Ask{Shelf: catalogue.Published, Breaking: true})
	if err != nil {
		return 0, err
	}
	now := h.Now()
	var over []string
	for i := range list.Len() {
		e, err := list.Entry(i)
		if err != nil {
			return 0, list.broken(ctx, err)
		}
		if !e.Until.IsZero() && !now.Before(e.Until) && now.Sub(e.Until) < lately && !h.ended.known(e.ID, e.Until) {
			over = append(over, e.ID)
		}
	}
	if len(over) == 0 {
		return 0, nil
	}
	if p, err := h.Archive().Publication(ctx); err != nil || p.Signed {
		return 0, err // a key may want a person's passphrase
	}
	who, _ := h.Identity()
	r.SetIdentity(who)
	defer h.cataloguing.noteTip()
	ended, err := r.EndBreaking(ctx, over)
	if err != nil {
		return 0, err
	}
	for i := range list.Len() {
		if e, err := list.Entry(i); err == nil && !now.Before(e.Until) {
			h.ended.note(e.ID, e.Until)
		}
	}
	return len(ended), nil
}

// endedMarks are the breaking marks that have ended on their pages, so that nobody
// looks again.
type endedMarks struct {
	mu    sync.Mutex
	until map[string]time.Time // by id
}

func (m *endedMarks) known(id string, until time.Time) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.until[id].Equal(until)
}

func (m *endedMarks) note(id string, until time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.until == nil {
		m.until = map[string]time.Time{}
	}
	m.until[id] = until
}
