package newsroom

import (
	"context"
	"maps"
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
	now := h.Now()
	if v, err := h.view(ctx); err == nil && h.ended.none(v, now) {
		return 0, nil
	}
	list, err := h.findAt(ctx, catalogue.Ask{Shelf: catalogue.Published, Breaking: true})
	if err != nil {
		return 0, err
	}
	var over []string
	until := map[string]time.Time{}
	next := now.Add(lately)
	for i := range list.Len() {
		e, err := list.Entry(i)
		if err != nil {
			return 0, list.broken(ctx, err)
		}
		switch {
		case e.Until.IsZero():
		case now.Before(e.Until):
			next = earlier(next, e.Until)
		case now.Sub(e.Until) < lately && !h.ended.known(e.ID, e.Until):
			over = append(over, e.ID)
			until[e.ID] = e.Until
		}
	}
	if len(over) == 0 {
		h.ended.look(list.View(), next)
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
	h.ended.note(until)
	return len(ended), nil
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// endedMarks are the breaking marks that have ended on their pages, so that nobody
// looks again.
type endedMarks struct {
	mu    sync.Mutex
	until map[string]time.Time // by id

	seen *catalogue.View // in which no mark has ended before next
	next time.Time
}

// none reports whether it is known that no mark of a view has ended by now.
func (m *endedMarks) none(v *catalogue.View, now time.Time) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return v == m.seen && now.Before(m.next)
}

// look notes that no mark of a view ends before next.
func (m *endedMarks) look(v *catalogue.View, next time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.seen, m.next = v, next
}

func (m *endedMarks) known(id string, until time.Time) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.until[id].Equal(until)
}

func (m *endedMarks) note(until map[string]time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.until == nil {
		m.until = map[string]time.Time{}
	}
	maps.Copy(m.until, until)
}
