package layout

import (
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"
)

const (
	Articles    = "articles"             // the folder of all articles
	ArticleFile = "article.yaml"         // in an article's folder
	PageFile    = "index.md"             // beside it
	LedgerFile  = "corrections/index.md" // the page of all corrections
)

// ErrBadID means that an article's id cannot be a folder's name.
var ErrBadID = errors.New("the article's id is not one that the repository can hold")

// CheckID returns ErrBadID for an id that is not a ULID as we write it. A ULID is a
// valid folder name on every file system.
func CheckID(id string) error {
	if _, err := ulid.ParseStrict(id); err != nil || id != strings.ToUpper(id) {
		return fmt.Errorf("%w: %q", ErrBadID, id)
	}
	return nil
}

// Begun returns the first day of the month in which an article's id was made.
func Begun(id string) (time.Time, error) {
	u, err := ulid.ParseStrict(id)
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: %q", ErrBadID, id)
	}
	// In a zone west of Greenwich it may still be the month before.
	t := ulid.Time(u.Time()).UTC().Add(-14 * time.Hour)
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC), nil
}

// Folder returns the folder of an article first published at that time.
func Folder(id string, published time.Time) string {
	return path.Join(Articles, published.Format("2006/01"), id)
}

// Parse parses the path of an article's file, "articles/2021/11/<id>/article.yaml";
// ok is false for any other path.
func Parse(name string) (month, id string, ok bool) {
	below, ok := strings.CutPrefix(name, Articles+"/")
	if !ok {
		return "", "", false
	}
	return ParseBelow(below)
}

// ParseBelow is Parse for a path relative to Articles.
func ParseBelow(below string) (month, id string, ok bool) {
	parts := strings.Split(below, "/")
	if len(parts) != 4 || parts[3] != ArticleFile || !IsMonth(parts[0], parts[1]) {
		return "", "", false
	}
	return parts[0] + "/" + parts[1], parts[2], true
}

// IsMonth reports whether two folder names are a year and a month.
func IsMonth(year, month string) bool {
	_, err := time.Parse("2006/01", year+"/"+month)
	return err == nil
}

// IsArticle reports whether a folder is an article's.
func IsArticle(dir string) bool {
	_, _, ok := Parse(dir + "/" + ArticleFile)
	return ok
}
