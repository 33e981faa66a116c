package versions

import (
	"errors"
	"strings"
	"time"

	"tahrir/publish/tags"
)

// Kind says what a version was kept for.
type Kind uint8

// What a version can be kept for.
const (
	Rested         Kind = iota // its editor stopped for ten minutes
	BeforeRestore              // another form was put into its place
	BeforeMerge                // others' words came into it, or took its place
	ByHand                     // somebody gave it a name
	BeforeTakeBack             // its publication was taken back before the server had it
)

// kinds are the kinds as files and programs know them.
var kinds = [...]string{"rest", "restore", "merge", "hand", "take-back"}

// String returns the kind's English name, as it stands in a file's name.
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
	Name    string // what somebody called it; "" of every other kind than ByHand
	Author  string // in whose name the desk worked; "" where nobody had said
	Time    time.Time
	Err     error // why the file cannot be read; it lies untouched
}

// Errors that a caller may want to tell apart.
var (
	ErrName    = tags.ErrName
	ErrArticle = errors.New("not the id of an article")
	ErrUnknown = errors.New("no version of the article is called so")
)

// idForm is a version's id: its time, in UTC. The letter before it tells it from
// a commit, whose digits are hexadecimal.
const idForm = "v20060102T150405.000000000Z"

// IsID reports whether a name is that of a version, or the beginning of one, and
// of no commit.
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
