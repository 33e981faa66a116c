package intake

import (
	"github.com/oklog/ulid/v2"

	"tahrir/document"
	"tahrir/document/page"
)

// ownFile returns the article of its own file, as a draft: its fields, comments and
// unknown keys stay. What it lacks it gets.
func ownFile(content []byte, o Options) (*document.Article, error) {
	a, err := document.Decode(content)
	if err != nil {
		return nil, err
	}
	if a.Wordless() {
		return nil, page.ErrEmpty
	}
	if _, err := ulid.ParseStrict(a.ID); err != nil {
		a.ID = o.ID
	}
	if a.Created.IsZero() {
		a.Created = o.Now
	}
	if a.Language == "" {
		a.Language = page.LanguageOf(a.Headline+a.Body, o.Language)
	}
	a.Status, a.Updated, a.Retraction = document.Draft, o.Now, ""
	return a, nil
}
