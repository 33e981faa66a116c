package layout

import (
	"errors"
	"testing"
	"time"

	"github.com/oklog/ulid/v2"
	"pgregory.net/rapid"
)

// Whenever an article was begun and published, its path is parsed back, and its
// month is never before the one in which it was begun.
func TestAnArticlesPathIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		begun := time.UnixMilli(rapid.Int64Range(0, 4e12).Draw(t, "begun"))
		zone := time.FixedZone("", rapid.IntRange(-12*3600, 14*3600).Draw(t, "zone"))
		published := begun.Add(time.Duration(rapid.Int64Range(0, 1e6).Draw(t, "later")) * time.Minute).In(zone)
		var id ulid.ULID
		if err := id.SetTime(ulid.Timestamp(begun)); err != nil {
			t.Fatal(err)
		}
		dir := Folder(id.String(), published)
		month, got, ok := Parse(dir + "/" + ArticleFile)
		if !ok || got != id.String() || month != published.Format("2006/01") || !IsArticle(dir) {
			t.Fatalf("%s is read as %q, %q, %v", dir, month, got, ok)
		}
		if first, err := Begun(got); err != nil || first.Format("2006/01") > month {
			t.Fatalf("%s was begun in %v, %v", dir, first, err)
		}
	})
}

func TestWhatIsNoArticlesPathIsNotReadAsOne(t *testing.T) {
	for _, name := range []string{
		"", "articles", "articles/2021/11/x/index.md", "articles/2021/13/x/article.yaml", "articles/2021/11/article.yaml",
		"articles/2021/11/x/y/article.yaml", "2021/11/x/article.yaml", "drafts/2021/11/x/article.yaml", "/articles/2021/11/x/article.yaml",
	} {
		if month, id, ok := Parse(name); ok {
			t.Errorf("%q is read as %s, %s", name, month, id)
		}
	}
}

func TestAnIDIsAFoldersName(t *testing.T) {
	for id, good := range map[string]bool{
		"01FN9A3T8Z0000000000000000": true,
		"01fn9a3t8z0000000000000000": false, // ambiguous on a disk that ignores case
		"01FN9A3T8Z000000000000000":  false,
		"../../../../../../etc/pass": false,
		"":                           false,
	} {
		if err := CheckID(id); (err == nil) != good || err != nil && !errors.Is(err, ErrBadID) {
			t.Errorf("%q: %v", id, err)
		}
	}
}
