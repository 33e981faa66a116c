package catalogue

import (
	"encoding/binary"
	"hash/fnv"
	"time"

	"github.com/oklog/ulid/v2"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/search"
)

// Kind is where an article's file is.
type Kind uint8

const (
	Draft       Kind = iota // in the drafts folder
	Publication             // in the content repository
	Trashed                 // in the trash
)

// Entry is what the catalogue keeps of an article, besides its words.
type Entry struct {
	Kind Kind
	Key  string // of a draft or trashed draft its file, of what is published its id
	ID   string

	Headline string
	Author   string
	Byline   string
	Status   document.Status
	Breaking bool
	Until    time.Time // when the breaking mark ends, to the microsecond
	Language string
	Section  string
	Tags     []string
	Words    int
	Reason   string // of a retraction

	When time.Time // last changed, or first published; kept to the microsecond

	// How far a draft is from what is published, as a number of the newsroom's.
	Standing uint8
	// Settled says that a draft says what is published, so that it is on no shelf;
	// Twin that its article is published, too.
	Settled, Twin bool

	// What the entry was made from: the size of a file and when it was changed, or
	// the hash of what is published, with its path.
	Size     int64
	Modified time.Time
	Form     string
	Path     string

	Broken bool // the file is no article; only what names it is known
}

const (
	flagBreaking = 1 << iota
	flagSettled
	flagTwin
	flagBroken
)

func (e *Entry) flags() (f byte) {
	for i, set := range []bool{e.Breaking, e.Settled, e.Twin, e.Broken} {
		if set {
			f |= 1 << i
		}
	}
	return f
}

// shelf returns the shelf of the entry; All where it is on none.
func (e *Entry) shelf() Shelf {
	switch {
	case e.Kind == Trashed:
		return Trash
	case e.Kind == Publication && e.Status == document.Retracted:
		return Retracted
	case e.Kind == Publication:
		return Published
	case e.Settled:
		return All
	case e.Status == document.Review || e.Status == document.Ready:
		return Review
	}
	return Drafts
}

func (e *Entry) is() search.State {
	return search.StateOf(e.Kind != Publication, e.Status, e.Breaking)
}

func (e *Entry) encode() []byte {
	var o out
	o.byte(byte(e.Kind))
	o.byte(e.flags())
	o.byte(e.Standing)
	for _, text := range []string{e.Key, e.ID, e.Headline, e.Author, e.Byline, string(e.Status), e.Language, e.Section, e.Reason, e.Form, e.Path} {
		o.text(text)
	}
	o.number(uint64(len(e.Tags)))
	for _, tag := range e.Tags {
		o.text(tag)
	}
	o.number(uint64(e.Words))
	o.signed(micros(e.When))
	o.signed(e.Size)
	o.signed(nanos(e.Modified))
	o.signed(micros(e.Until))
	return o
}

func decodeEntry(b []byte) (Entry, error) {
	i := in{rest: b}
	e := Entry{Kind: Kind(i.byte())}
	flags := i.byte()
	e.Breaking, e.Settled = flags&flagBreaking != 0, flags&flagSettled != 0
	e.Twin, e.Broken = flags&flagTwin != 0, flags&flagBroken != 0
	e.Standing = i.byte()
	status := ""
	for _, text := range []*string{&e.Key, &e.ID, &e.Headline, &e.Author, &e.Byline, &status, &e.Language, &e.Section, &e.Reason, &e.Form, &e.Path} {
		*text = i.text()
	}
	e.Status = document.Status(status)
	n := i.number()
	if n > uint64(len(i.rest)) {
		return Entry{}, ErrDamaged
	}
	if n > 0 {
		e.Tags = make([]string, n)
		for k := range e.Tags {
			e.Tags[k] = i.text()
		}
	}
	e.Words = int(i.number())
	e.When = fromMicros(i.signed())
	e.Size = i.signed()
	if at := i.signed(); at != 0 {
		e.Modified = time.Unix(0, at)
	}
	e.Until = fromMicros(i.signed())
	if i.bad {
		return Entry{}, ErrDamaged
	}
	return e, nil
}

// micros returns a time in microseconds; the least number for the zero time.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return never
	}
	return t.UnixMicro()
}

const never = -1 << 62

func fromMicros(n int64) time.Time {
	if n == never {
		return time.Time{}
	}
	return time.UnixMicro(n)
}

func nanos(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

// hashOf returns what an entry is looked up by.
func hashOf(by byte, key string) uint64 {
	h := fnv.New64a()
	h.Write([]byte{by})
	h.Write([]byte(key))
	return h.Sum64()
}

// orderOf returns what articles of one moment are ordered by, the greatest first: the
// beginning of their key, which of most is the time at which they were begun.
func orderOf(key string) uint64 {
	if id, err := ulid.ParseStrict(key[:min(len(key), ulid.EncodedSize)]); err == nil {
		return binary.BigEndian.Uint64(id[:])
	}
	var first [8]byte
	copy(first[:], key)
	return binary.BigEndian.Uint64(first[:])
}

// byID is looked up for the draft of an article, whatever its file.
const byID = 0xff

// startSize is how much of a headline, folded, is kept for sorting and for finding
// it by its beginning.
const startSize = 12

// start returns the folded beginning of a headline.
func start(headline string) (s [startSize]byte) {
	copy(s[:], foldHeadline(headline))
	return s
}

// foldHeadline returns a headline as it is sorted: without what stands before its
// first letter or digit.
func foldHeadline(headline string) string {
	w := search.In(headline)
	if w.Next() {
		headline = headline[w.From:]
	}
	return arabic.Fold(headline)
}
