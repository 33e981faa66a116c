package newsroom

import (
	"maps"

	"tahrir/document/draft"
)

// notes are what has changed since the catalogue was brought up to date.
type notes struct {
	files map[draft.Event]bool // of drafts and of the trash
	ids   map[string]bool      // of articles whose drafts stand differently
	tip   bool                 // the branch has moved
}

func (n *notes) empty() bool { return len(n.files) == 0 && len(n.ids) == 0 && !n.tip }

// noteFile notes that a file of the drafts or of the trash may have changed.
func (k *cataloguing) noteFile(e draft.Event) {
	k.note(func(n *notes) {
		if n.files == nil {
			n.files = map[draft.Event]bool{}
		}
		n.files[e] = true
	})
}

// noteStanding notes that the draft of an article may stand differently to what is
// published.
func (k *cataloguing) noteStanding(id string) {
	k.note(func(n *notes) {
		if n.ids == nil {
			n.ids = map[string]bool{}
		}
		n.ids[id] = true
	})
}

// noteTip notes that the branch may have moved.
func (k *cataloguing) noteTip() { k.note(func(n *notes) { n.tip = true }) }

func (k *cataloguing) note(change func(*notes)) {
	k.mu.Lock()
	change(&k.noted)
	k.mu.Unlock()
	select {
	case k.wake <- struct{}{}:
	default:
	}
}

func (k *cataloguing) take() notes {
	k.mu.Lock()
	defer k.mu.Unlock()
	n := k.noted
	k.noted = notes{}
	return n
}

// and returns the notes of both.
func (n notes) and(o notes) notes {
	files, ids := map[draft.Event]bool{}, map[string]bool{}
	for _, from := range []notes{n, o} {
		maps.Copy(files, from.files)
		maps.Copy(ids, from.ids)
	}
	return notes{files, ids, n.tip || o.tip}
}
