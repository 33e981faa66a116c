package site_test

import (
	"bytes"
	"testing"

	"tahrir/document"
	"tahrir/document/articletest"
	"tahrir/publish/site"
)

// A field that is added to the article is no part of its page by itself: it
// fails here until somebody has put it there, or said that it is left off.
func TestEveryFieldIsOnThePageOrLeftOff(t *testing.T) {
	leftOff := map[string]bool{
		"created": true, // the page has the publication's time
		// No site reads these yet.
		"kicker": true, "summary": true, "byline": true, "section": true, "breaking_until": true, "corrections": true, "retraction": true,
	}
	page := func(a *document.Article) []byte {
		data, err := site.Page(a, site.Addresses{})
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for f := range document.Fields() {
		a := articletest.Full(1) // in review, as a page takes it for published
		if f.Key == "status" {
			a.Status = document.Retracted
		} else {
			f.Copy(a, articletest.Full(2))
		}
		if bytes.Equal(page(a), page(articletest.Full(1))) != leftOff[f.Key] {
			t.Errorf("%s is on the page: %v", f.Key, leftOff[f.Key])
		}
	}
}
