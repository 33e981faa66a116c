package history

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
)

// The files of an article's folder share one key in the index, since most
// commits change them together. Each has its own bits in the marks.
const (
	articleFile = "article.yaml"
	pageFile    = "index.md"
)

// keyOf returns the key for a path's changes, and which of its marks is the
// path's: 0 or 1.
//
// The key is the first bytes of the SHA-256 of the path (for an article's file:
// of its folder, with the slash). Among ten million paths two share a key with
// a chance of one in 370,000, and on purpose nobody can make two that do in
// less than 2³² trials.
func keyOf(path string) (key uint64, slot int) {
	if dir, ok := strings.CutSuffix(path, "/"+articleFile); ok {
		path = dir + "/"
	} else if dir, ok := strings.CutSuffix(path, "/"+pageFile); ok {
		path, slot = dir+"/", 1
	}
	sum := sha256.Sum256([]byte(path))
	return binary.BigEndian.Uint64(sum[:]), slot
}

// marks are what one commit did to the files of one key: two bits each, 0 for
// nothing, else the kind plus one.
type marks uint8

func (m marks) with(slot int, kind Kind) marks { return m | marks(kind+1)<<(2*slot) }

func (m marks) kind(slot int) (Kind, bool) {
	k := m >> (2 * slot) & 3
	return Kind(k - 1), k != 0
}
