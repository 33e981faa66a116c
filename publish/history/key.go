package history

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
)

// The files of an article's folder share one key in the index, since they are
// most often published together; each has a place in the entry's marks.
const (
	articleFile = "article.yaml"
	pageFile    = "index.md"
)

// keyOf gives the key under which a path's changes stand, and the place of its
// mark: 0 or 1.
//
// The key is the beginning of the SHA-256 of the path (of an article's file:
// of its folder, with the slash). Among ten million paths two share a key with
// a chance of one in 370,000, and nobody can make two that do on purpose for
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

// marks are what one commit did to the files under one key: two bits each, 0
// for nothing, else the kind and one.
type marks uint8

func (m marks) with(slot int, kind Kind) marks { return m | marks(kind+1)<<(2*slot) }

func (m marks) kind(slot int) (Kind, bool) {
	k := m >> (2 * slot) & 3
	return Kind(k - 1), k != 0
}
