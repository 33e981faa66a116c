package odb

import (
	"crypto/sha1"
	"encoding/hex"
	"strconv"

	"github.com/go-git/go-git/v5/plumbing"
)

// Hash names an object: the SHA-1 of its header and content. The zero Hash
// stands for "no object", as in a reflog.
type Hash = plumbing.Hash

// ParseHash parses 40 hexadecimal digits; ok is false for anything else.
func ParseHash(text string) (h Hash, ok bool) {
	if len(text) != 40 {
		return Hash{}, false
	}
	if _, err := hex.Decode(h[:], []byte(text)); err != nil {
		return Hash{}, false
	}
	return h, true
}

// Kind is what an object is.
type Kind string

// The kinds of objects, as git spells them in an object's header.
const (
	CommitKind Kind = "commit"
	TreeKind   Kind = "tree"
	BlobKind   Kind = "blob"
	TagKind    Kind = "tag"
)

// HashOf returns the name that git gives data as an object of that kind.
func HashOf(kind Kind, data []byte) Hash {
	sum := sha1.New()
	sum.Write(header(kind, len(data)))
	sum.Write(data)
	var h Hash
	sum.Sum(h[:0])
	return h
}

// header returns what git hashes and deflates before the content
// (gitformat-loose): the kind, a space, the size in bytes, a zero byte.
func header(kind Kind, size int) []byte {
	b := append(make([]byte, 0, 32), kind...)
	b = append(b, ' ')
	b = strconv.AppendInt(b, int64(size), 10)
	return append(b, 0)
}
