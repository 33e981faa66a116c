package newsroom

import (
	"encoding/json"
	"sync"
)

// history is a field's undo history as it was handed over with an edit. It becomes
// bytes when somebody wants them: with each save of the file, and not with each key.
type history struct {
	text string
	kept Undo
	once sync.Once
	made []byte
}

func (h *history) bytes() []byte {
	h.once.Do(func() {
		if h.kept != nil {
			h.made = h.kept.Marshal()
		}
	})
	return h.made
}

// History returns a field's undo history as it was handed over last, in this run
// or before.
func (d *Draft) History(field Field) (History, bool) {
	d.mu.Lock()
	h, ok := d.histories[field]
	d.mu.Unlock()
	if !ok {
		return History{}, false
	}
	return History{Text: h.text, State: h.bytes()}, true
}

// keepHistories brings to the journal what it lacks of the undo histories. It
// follows each save: what was typed since is in the journal by itself.
func (d *Draft) keepHistories() {
	d.mu.Lock()
	journal, histories, fresh := d.journal, d.histories, d.fresh.histories
	if journal != nil {
		d.fresh.histories = false
	}
	d.mu.Unlock()
	if journal == nil || !fresh {
		return
	}
	all := map[Field]History{}
	for field, h := range histories {
		all[field] = History{Text: h.text, State: h.bytes()}
	}
	if record, err := json.Marshal(all); err == nil { // strings and bytes: it never is another
		journal.Undo(record)
	}
}

func decodeHistories(record []byte) map[Field]*history {
	var all map[Field]History
	if err := json.Unmarshal(record, &all); err != nil {
		return nil // another version's: undo begins anew
	}
	histories := map[Field]*history{}
	for field, h := range all {
		histories[field] = &history{text: h.Text, made: h.State}
	}
	return histories
}
