package versions

import (
	"errors"
	"strings"
	"time"

	"tahrir/publish/tags"
)

// Kind is why a version was kept.
type Kind uint8

// The kinds of a version.
const (
	Rested         Kind = iota // its editor stopped for ten minutes
	BeforeRestore              // before another form replaced it
	BeforeMerge                // before others' words came into it, or replaced it
	ByHand                     // somebody named it
	BeforeTakeBack             // its publication was taken back before the server had it
)

// kinds are the names of the kinds in files and for programs.
var kinds = [...]string{"rest", "restore", "merge", "hand", "take-back"}

// String returns the kind's English name, as in a file's name.
func (k Kind) String() string {
	if int(k) >= len(kinds) {
		return "unknown"
	}
	return kinds[k]
}

// Version is one version of an article, without its text.
type Version struct {
	ID      string
	Article string // the article's id
	Kind    Kind
	Name    string // "" for every kind but ByHand
	Author  string // by the settings; "" where they name nobody
	Time    time.Time
	Err     error // why the file cannot be read; it stays untouched
}

// Errors that a caller may distinguish.
var (
	ErrName    = tags.ErrName
	ErrArticle = errors.New("not the id of an article")
	ErrUnknown = errors.New("no version of the article is called so")
)

// idForm is the form of an id: its time, in UTC. Its first letter distinguishes
// it from a commit, whose digits are hexadecimal.
const idForm = "v20060102T150405.000000000Z"

// IsID reports whether a name is the id of a version, or the front of one, and
// not that of a commit.
func IsID(name string) bool { return strings.HasPrefix(name, "v") }

// fileOf returns the name of a version's file.
func fileOf(id string, k Kind) string { return id + "-" + k.String() + ".yaml" }

// parseFile reads a file's name, and reports whether it is that of a version.
func parseFile(name string) (v Version, ok bool) {
	stem, ok := strings.CutSuffix(name, ".yaml")
	if !ok {
		return Version{}, false
	}
	id, kind, _ := strings.Cut(stem, "-")
	at, err := time.Parse(idForm, id)
	if err != nil {
		return Version{}, false
	}
	for k, word := range kinds {
		if word == kind {
			return Version{ID: id, Kind: Kind(k), Time: at}, true
		}
	}
	return Version{}, false
}
