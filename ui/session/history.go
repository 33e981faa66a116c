package session

// History is what was kept of a field's undo history for the open draft.
func (s *Session) History(field Field) (History, bool) {
	if d := s.open.draft; d != nil && s.open.past.viewed == nil {
		return d.History(field)
	}
	return History{}, false
}

// KeepHistory asks the window for the undo histories and keeps them with the
// open draft. It is done by itself after each save and before another article
// is shown; the window calls it before it closes the session.
func (s *Session) KeepHistory() {
	if s.deps.Histories == nil || !s.Writable() {
		return
	}
	kept := map[Field]History{}
	for _, field := range []Field{Headline, Author, Body} {
		if state := s.deps.Histories(field); state != nil {
			kept[field] = History{Text: s.open.text(field), State: state}
		}
	}
	if len(kept) > 0 {
		s.open.draft.KeepHistory(kept)
	}
}

// text is what a field holds.
func (o *opened) text(field Field) string {
	switch field {
	case Headline:
		return o.article.Headline
	case Author:
		return o.article.Author
	}
	return o.article.Body
}
