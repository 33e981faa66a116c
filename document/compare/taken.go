package compare

import "tahrir/document"

// TakeBack returns the newer of two articles with the older's form of one place: of
// a field, or of a paragraph, which goes back to where it stood if it was moved, comes
// back if it was deleted, and goes if it is new. The place is one of those that
// Articles(old, new).Places returns; another takes nothing back. Neither article
// is changed.
func TakeBack(old, new *document.Article, p Place) *document.Article {
	back := new.Clone()
	if p.Paragraph < 0 {
		if f, known := document.FieldOf(string(p.Field)); known {
			f.Copy(back, old)
		}
		return back
	}
	list := Bodies(old.Body, new.Body)
	if p.Paragraph >= len(list) {
		return back
	}
	var body []paragraph
	for i, q := range list {
		taken := i == p.Paragraph || list[p.Paragraph].Kind == Moved && i == list[p.Paragraph].Other
		switch {
		case taken && q.Old >= 0 && q.Kind != Moved:
			body = append(body, paragraph{OldText(q.Pieces), q.OldGap})
		case !taken && q.New >= 0 && q.Kind != MovedAway:
			body = append(body, paragraph{NewText(q.Pieces), q.NewGap})
		}
	}
	back.Body = join(parted(body, ""))
	return back
}
