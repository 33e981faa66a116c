package picture_test

import (
	"bytes"
	"testing"

	"tahrir/document"
	"tahrir/document/articletest"
	"tahrir/ui/picture"
	"tahrir/ui/typeset"
)

// What a reader is told of an article is in its picture. This fails for a field added
// to the article until somebody draws it, or lists it as left out.
func TestEveryFieldIsInThePictureOrLeftOut(t *testing.T) {
	engine, err := typeset.NewEngine()
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string]bool{
		"breaking": true, "kicker": true, "headline": true, "summary": true, "author": true, "byline": true, "dateline": true, "body": true,
		"direction": true, // of what has no letters of its own
	}
	shown := func(a *document.Article) []byte {
		sheet, err := picture.Article(engine, a, picture.Options{Width: 400})
		if err != nil {
			t.Fatal(err)
		}
		return sheet.Pix
	}
	for f := range document.Fields() {
		a := articletest.Full(1)
		f.Copy(a, articletest.Full(2))
		if bytes.Equal(shown(a), shown(articletest.Full(1))) == drawn[f.Key] {
			t.Errorf("%s is in the picture: %v", f.Key, !drawn[f.Key])
		}
	}
}
