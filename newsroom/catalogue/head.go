package catalogue

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"tahrir/document/fsys"
	"tahrir/publish/derived"
)

// The files of a catalogue's folder. The head names all others; what it does not
// name is left from a crash.
const (
	headFile   = "head"
	lockFile   = "lock"
	makingFile = "making.lock"
	segPrefix  = "segment-"
	logPrefix  = "log-"

	makingPrefix = segPrefix + "making-" // of segments on the way to the first head
)

// headForm is that of the head:
//
//	generation, tag
//	each segment: its name, and the articles of it that are gone
//
// The log of generation g is called log-g: a base without content, and a record for
// each change since.
var (
	headForm = derived.Form{Magic: "TAHRIRCT", Version: 3}
	logForm  = derived.Form{Magic: "TAHRIRCL", Version: 3}
)

// headOf is what the head of a catalogue holds.
type headOf struct {
	generation uint64
	tag        string
	segments   []kept
}

// kept is a segment that is kept in a file.
type kept struct {
	name string
	dead bits
}

func (h *headOf) logFile() string { return fmt.Sprintf("%s%d", logPrefix, h.generation) }

func (h *headOf) encode() []byte {
	var o out
	o.number(h.generation)
	o.text(h.tag)
	for _, s := range h.segments {
		o.text(s.name)
		var dead out
		last := -1
		for n := range len(s.dead) * 64 {
			if s.dead.has(n) {
				dead.number(uint64(n - last - 1))
				last = n
			}
		}
		o.bytes(dead)
	}
	return derived.Seal(headForm, o)
}

func decodeHead(file []byte) (headOf, error) {
	base, rest, err := derived.Unseal(headForm, file)
	if err != nil || len(rest) > 0 {
		return headOf{}, ErrDamaged
	}
	body := make([]byte, base.Size())
	if err := base.Read(0, body); err != nil {
		return headOf{}, err
	}
	i := in{rest: body}
	h := headOf{generation: i.number(), tag: i.text()}
	for len(i.rest) > 0 {
		s := kept{name: i.text()}
		dead := in{rest: i.bytes()}
		n := -1
		for len(dead.rest) > 0 {
			n += int(dead.number()) + 1
			if n < 0 || n > 1<<31 {
				return headOf{}, ErrDamaged
			}
			if n/64 >= len(s.dead) {
				s.dead = append(s.dead, make(bits, n/64+1-len(s.dead))...)
			}
			s.dead.set(n)
		}
		if !strings.HasPrefix(s.name, segPrefix) || filepath.Base(s.name) != s.name {
			return headOf{}, ErrDamaged
		}
		h.segments = append(h.segments, s)
	}
	if i.bad {
		return headOf{}, ErrDamaged
	}
	return h, nil
}

// change is one change of the catalogue: articles that are new or changed, and
// those that are gone.
type change struct {
	tag  string
	put  []*Article
	gone []Named
}

// Named names an entry.
type Named struct {
	Kind Kind
	Key  string
}

func (c *change) encode() []byte {
	var o out
	o.text(c.tag)
	o.number(uint64(len(c.gone)))
	for _, g := range c.gone {
		o.byte(byte(g.Kind))
		o.text(g.Key)
	}
	o.number(uint64(len(c.put)))
	for _, a := range c.put {
		o.bytes(a.Entry.encode())
		o.number(uint64(a.headline))
		o.number(uint64(len(a.words)))
		for _, w := range a.words {
			o.text(w.letters)
			if w.headline {
				o.byte(1)
			} else {
				o.byte(0)
			}
			o.bytes(w.places)
		}
	}
	return o
}

func decodeChange(payload []byte) (c change, err error) {
	i := in{rest: payload}
	c.tag = i.text()
	for n := i.number(); n > 0 && !i.bad; n-- {
		c.gone = append(c.gone, Named{Kind(i.byte()), i.text()})
	}
	for n := i.number(); n > 0 && !i.bad; n-- {
		e, err := decodeEntry(i.bytes())
		if err != nil {
			return change{}, err
		}
		a := &Article{Entry: e, headline: int(i.number())}
		for k := i.number(); k > 0 && !i.bad; k-- {
			a.words = append(a.words, word{i.text(), i.byte() == 1, i.bytes()})
		}
		c.put = append(c.put, a)
	}
	if i.bad {
		return change{}, ErrDamaged
	}
	return c, nil
}

// tidy removes the files of the folder that the head does not name. Whoever calls it
// holds the lock.
func (c *Catalogue) tidy(h *headOf) (err error) {
	files, err := c.disk.ReadDir(c.dir)
	if err != nil {
		return err
	}
	named := map[string]bool{headFile: true, lockFile: true, makingFile: true, h.logFile(): true}
	for _, s := range h.segments {
		named[s.name] = true
	}
	making := flock.New(c.path(makingFile))
	free, failed := making.TryLock()
	defer func() { err = errors.Join(err, making.Close()) }()
	for _, f := range files {
		ours := strings.HasPrefix(f.Name(), segPrefix) || strings.HasPrefix(f.Name(), logPrefix) || strings.HasSuffix(f.Name(), fsys.Temporary)
		if ours && !named[f.Name()] && (free || !strings.HasPrefix(f.Name(), makingPrefix)) {
			failed = errors.Join(failed, fsys.Discard(c.disk, filepath.Join(c.dir, f.Name())))
		}
	}
	return failed
}

// sameFile reports whether two infos are of one file, unchanged.
func sameFile(a, b fs.FileInfo) bool {
	return a != nil && b != nil && os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}
