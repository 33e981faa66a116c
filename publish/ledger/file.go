package ledger

import (
	"encoding/binary"
	"path/filepath"
	"time"

	"tahrir/document"
	"tahrir/publish/derived"
	"tahrir/publish/git/odb"
)

// ledgerFile is the file of the entries, in the private folder of the repository.
const ledgerFile = "corrections"

// form is that of the file. Its body:
//
//	the tree of articles (20)
//	each entry, in order: id, path, headline, slug, kind and note, each: length
//	  (uvarint), text; then time and first publication, each: seconds since 1970,
//	  minutes east of Greenwich (varints)
var form = derived.Form{Magic: "TAHRIRCL", Version: 1}

// read reads the entries of an earlier run, where the file can be used.
func (x *Index) read() {
	body, err := derived.Body(filepath.Join(x.store.PrivateDir(), ledgerFile), form)
	if err != nil || len(body) < 20 {
		return
	}
	r := reader{text: string(body[20:])}
	list := []Entry{}
	for r.text != "" && !r.failed {
		var e Entry
		e.ID, e.Path, e.Headline, e.Slug = r.string(), r.string(), r.string(), r.string()
		e.Kind, e.Note = document.CorrectionKind(r.string()), r.string()
		e.Time, e.Published = r.time(), r.time()
		list = append(list, e)
	}
	if r.failed {
		return
	}
	x.held, x.list, x.tree, x.passed, x.holes, x.built = nil, list, odb.Hash(body[:20]), 0, false, true
	x.kept = x.tree
}

// reader parses the entries of a file. failed is set where one is malformed.
type reader struct {
	text   string
	failed bool
	zones  map[int64]*time.Location
}

func (r *reader) string() string {
	n, size := uvarint(r.text)
	if size <= 0 || n > uint64(len(r.text)-size) {
		r.failed, r.text = true, ""
		return ""
	}
	s := r.text[size : size+int(n)]
	r.text = r.text[size+int(n):]
	return s
}

func (r *reader) number() int64 {
	n, size := uvarint(r.text)
	if size <= 0 {
		r.failed, r.text = true, ""
		return 0
	}
	r.text = r.text[size:]
	return int64(n>>1) ^ -int64(n&1)
}

func (r *reader) time() time.Time {
	seconds, minutes := r.number(), r.number()
	zone := r.zones[minutes]
	if zone == nil {
		if r.zones == nil {
			r.zones = map[int64]*time.Location{0: time.UTC}
		}
		if zone = r.zones[minutes]; zone == nil {
			zone = time.FixedZone("", int(minutes)*60)
			r.zones[minutes] = zone
		}
	}
	return time.Unix(seconds, 0).In(zone)
}

// uvarint is binary.Uvarint for a string.
func uvarint(s string) (n uint64, size int) {
	for i := 0; i < len(s) && i < binary.MaxVarintLen64; i++ {
		n |= uint64(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return n, i + 1
		}
	}
	return 0, 0
}

// write writes the entries.
func (x *Index) write() error {
	body := append([]byte{}, x.tree[:]...)
	for _, e := range x.list {
		for _, s := range []string{e.ID, e.Path, e.Headline, e.Slug, string(e.Kind), e.Note} {
			body = append(binary.AppendUvarint(body, uint64(len(s))), s...)
		}
		for _, t := range []time.Time{e.Time, e.Published} {
			_, east := t.Zone()
			body = binary.AppendVarint(binary.AppendVarint(body, t.Unix()), int64(east/60))
		}
	}
	return x.store.WritePrivate(ledgerFile, derived.Seal(form, body))
}
