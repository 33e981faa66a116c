package newsroom

import (
	"encoding/json"
	"sync"
)

// history is a field's undo history as it came with an edit. It is encoded only
// when needed: at each save of the file, not at each key.
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

// History returns the last undo history of a field, from this run or an earlier
// one.
func (d *Draft) History(field Field) (History, bool) {
	d.mu.Lock()
	h, ok := d.histories[field]
	d.mu.Unlock()
	if !ok {
		return History{}, false
	}
	return History{Text: h.text, State: h.bytes()}, true
}

// keepHistories writes into the journal the undo histories that it lacks, after
// each save. What was typed since is in the journal anyway.
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
	if record, err := json.Marshal(all); err == nil { // strings and bytes always encode
		journal.Undo(record)
	}
}

func decodeHistories(record []byte) map[Field]*history {
	var all map[Field]History
	if err := json.Unmarshal(record, &all); err != nil {
		return nil // written by another version: undo begins empty
	}
	histories := map[Field]*history{}
	for field, h := range all {
		histories[field] = &history{text: h.Text, made: h.State}
	}
	return histories
}
