package bulk

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strconv"

	"github.com/go-git/go-git/v5/plumbing"
)

// Commit is what a walk wants to know of a commit.
type Commit struct {
	Hash    plumbing.Hash
	Tree    plumbing.Hash
	Parents []plumbing.Hash
	Time    int64 // the committer's, in seconds since 1970

	layer *graphLayer // where the commit-graph has it, else nil
	at    uint32      // its place in that layer
}

// parseCommit reads the headers that a walk needs.
func parseCommit(h plumbing.Hash, data []byte) (Commit, error) {
	c := Commit{Hash: h}
	seen := false
	for len(data) > 0 {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		key, value, _ := bytes.Cut(line, []byte(" "))
		switch string(key) {
		case "tree", "parent":
			var named plumbing.Hash
			if n, err := hex.Decode(named[:], value[:min(len(value), 40)]); n != 20 || err != nil {
				return c, fmt.Errorf("%w commit %s: %s %q", errFormat, h, key, value)
			}
			if string(key) == "tree" {
				c.Tree, seen = named, true
			} else {
				c.Parents = append(c.Parents, named)
			}
		case "committer":
			// Name <address> seconds zone; what cannot be read counts as 0, as
			// git has it.
			after := value[bytes.LastIndexByte(value, '>')+1:]
			if f := bytes.Fields(after); len(f) > 0 {
				if n, err := strconv.ParseInt(string(f[0]), 10, 64); err == nil && n > 0 {
					c.Time = n
				}
			}
			data = nil // nothing further is wanted
		case "":
			data = nil
		}
	}
	if !seen {
		return c, fmt.Errorf("%w commit %s: no tree", errFormat, h)
	}
	return c, nil
}

// Commit reads a commit, from the commit-graph where it is there. Parents
// beyond a shallow boundary are left out.
func (r *Reader) Commit(h plumbing.Hash) (Commit, error) {
	if g := r.store.graph; g != nil {
		if c, ok := g.commit(h); ok {
			return c, nil
		}
	}
	kind, data, err := r.Read(h)
	if err != nil {
		return Commit{}, err
	}
	if kind != plumbing.CommitObject {
		return Commit{}, fmt.Errorf("%s is a %s, not a commit", h, kind)
	}
	c, err := parseCommit(h, data)
	if r.store.shallow[h] {
		c.Parents = nil
	}
	return c, err
}
