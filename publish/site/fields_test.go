package site_test

import (
	"bytes"
	"testing"

	"tahrir/document"
	"tahrir/document/articletest"
	"tahrir/publish/site"
)

// A field added to the article is not on its page by itself: this fails until
// somebody puts it there, or lists it as left out.
func TestEveryFieldIsOnThePageOrLeftOff(t *testing.T) {
	leftOff := map[string]bool{
		"created":    true, // the page has the time of publication
		"ignored":    true, // what the check passes over
		"notes":      true, // for colleagues alone
		"retraction": true, // only that of a retracted article
	}
	page := func(a *document.Article) []byte {
		data, err := site.Page(a, site.Addresses{}, today)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for f := range document.Fields() {
		a := articletest.Full(1) // in review, which a page shows as published
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
