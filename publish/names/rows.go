package names

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"sort"

	"tahrir/publish/derived"
)

// row is one article of a base. Rows are in order of id.
type row struct {
	id [idSize]byte // a ULID; articles with other ids are kept beside the base
	named
}

const (
	idSize   = 26
	rowSize  = idSize + 2 + 8
	slugSize = 8 + 4
	headSize = 20 + 4 + 4
)

// rows are the rows of a base, read in place.
type rows struct {
	base  *derived.Base
	n     int
	slugs int
}

func openRows(base *derived.Base, head []byte) (*rows, error) {
	r := &rows{base, int(binary.BigEndian.Uint32(head[20:])), int(binary.BigEndian.Uint32(head[24:]))}
	if r.slugs > r.n || r.end() > base.Size() {
		return nil, derived.ErrDamaged
	}
	return r, nil
}

// rowsOf returns rows in memory.
func rowsOf(list []row) *rows {
	body := encodeRows(list)
	base, _, err := derived.Unseal(form, derived.Seal(form, body))
	if err != nil {
		panic(err) // cannot fail: it was just sealed
	}
	return &rows{base, len(list), (len(body) - headSize - len(list)*rowSize) / slugSize}
}

// encodeRows sorts and encodes rows, and leaves room for a tree before them.
func encodeRows(list []row) []byte {
	slices.SortFunc(list, func(a, b row) int { return bytes.Compare(a.id[:], b.id[:]) })
	bySlug := make([]uint32, 0, len(list))
	for i := range list {
		if list[i].slug != noSlug {
			bySlug = append(bySlug, uint32(i))
		}
	}
	slices.SortFunc(bySlug, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(list[a].slug, list[b].slug), cmp.Compare(a, b))
	})
	b := make([]byte, 20, headSize+len(list)*rowSize+len(bySlug)*slugSize)
	b = binary.BigEndian.AppendUint32(b, uint32(len(list)))
	b = binary.BigEndian.AppendUint32(b, uint32(len(bySlug)))
	for i := range list {
		b = append(b, list[i].id[:]...)
		b = binary.BigEndian.AppendUint16(b, list[i].month)
		b = binary.BigEndian.AppendUint64(b, list[i].slug)
	}
	for _, at := range bySlug {
		b = binary.BigEndian.AppendUint64(b, list[at].slug)
		b = binary.BigEndian.AppendUint32(b, at)
	}
	return b
}

func (r *rows) count() int {
	if r == nil {
		return 0
	}
	return r.n
}

// end returns the offset in the body at which the rows and slugs end.
func (r *rows) end() int64 { return headSize + int64(r.n)*rowSize + int64(r.slugs)*slugSize }

func parseRow(b []byte) row {
	return row{[idSize]byte(b), named{binary.BigEndian.Uint16(b[idSize:]), binary.BigEndian.Uint64(b[idSize+2:])}}
}

func (r *rows) row(i int) (row, error) {
	var b [rowSize]byte
	if i >= r.n {
		return row{}, derived.ErrDamaged
	}
	err := r.base.Read(headSize+int64(i)*rowSize, b[:])
	return parseRow(b[:]), err
}

func (r *rows) all() ([]row, error) {
	if r == nil {
		return nil, nil
	}
	b := make([]byte, r.n*rowSize)
	if err := r.base.Read(headSize, b); err != nil {
		return nil, err
	}
	list := make([]row, r.n)
	for i := range list {
		list[i] = parseRow(b[i*rowSize:])
	}
	return list, nil
}

// find returns the row with an id.
func (r *rows) find(id string) (row, bool, error) {
	var err error
	at := sort.Search(r.n, func(i int) bool {
		found, rerr := r.row(i)
		err = cmp.Or(err, rerr)
		return string(found.id[:]) >= id
	})
	if err != nil || at == r.n {
		return row{}, false, err
	}
	found, err := r.row(at)
	if err != nil || string(found.id[:]) != id {
		return row{}, false, err
	}
	return found, true, nil
}

// withSlug returns the rows with a slug.
func (r *rows) withSlug(slug uint64) (found []row, err error) {
	start := r.end() - int64(r.slugs)*slugSize
	var b [slugSize]byte
	read := func(i int) uint64 {
		err = cmp.Or(err, r.base.Read(start+int64(i)*slugSize, b[:]))
		return binary.BigEndian.Uint64(b[:])
	}
	first := sort.Search(r.slugs, func(i int) bool { return read(i) >= slug })
	for i := first; i < r.slugs && read(i) == slug && err == nil; i++ {
		at, rerr := r.row(int(binary.BigEndian.Uint32(b[8:])))
		err = cmp.Or(err, rerr)
		found = append(found, at)
	}
	return found, err
}
