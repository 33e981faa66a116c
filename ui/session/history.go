package session

import "tahrir/newsroom"

// History is what was kept of a field's undo history for the open draft.
func (s *Session) History(field newsroom.Field) (newsroom.History, bool) {
	if d := s.open.draft; d != nil && !s.Revisions.look.sight.shows() {
		return d.History(field)
	}
	return newsroom.History{}, false
}

// KeepHistory asks the window for the undo histories and keeps them with the
// open draft. It is done by itself after each save and before another article
// is shown; the window calls it before it closes the session.
func (s *Session) KeepHistory() {
	if s.deps.Histories == nil || !s.Writable() {
		return
	}
	kept := map[newsroom.Field]newsroom.History{}
	for _, field := range []newsroom.Field{newsroom.Headline, newsroom.Author, newsroom.Body} {
		if state := s.deps.Histories(field); state != nil {
			kept[field] = newsroom.History{Text: newsroom.TextOf(&s.open.article, field), State: state}
		}
	}
	if len(kept) > 0 {
		s.open.draft.KeepHistory(kept)
	}
}
