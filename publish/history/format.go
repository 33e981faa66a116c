package history

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"sort"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/publish/derived"
)

// form is that of the index file. In its body, numbers are big-endian unless
// they are uvarints:
//
//	commits N (4), bits of the key table (4), tip (20), shallow boundary (20)
//	commit table: 256 × how many names begin with at most that byte (4)
//	names: N × 20, in order
//	times: N × 5, seconds since 1970, those of Change.When
//	key table: 2^bits + 1 × offset of the keys that begin with these bits (4)
//	keys, in order: key (8), commits n (uvarint), n × { step from the
//	  commit before it in the table (uvarint), marks (1) }
//
// A record is appended when the branch moves on:
//
//	tip before (20), tip after (20), commits n (4),
//	n × { name (20), time (5), keys (uvarint), each key (8), marks (1) }
//
// A record that does not begin at the tip before it ends the file: what follows
// was never finished.
var form = derived.Form{Magic: "TAHRIRHX", Version: 2}

const (
	headerSize = 4 + 4 + 20 + 20
	fanSize    = 256 * 4
	timeSize   = 5
)

// posting is one commit under one key. While a table is built, at is the
// commit's index in the order in which they were found.
type posting struct {
	key   uint64
	at    uint32
	marks marks
}

// row is one commit of the base. Rows are in order of name.
type row struct {
	hash plumbing.Hash
	when int64
}

// encodeBase returns the base of an index file. The postings refer to rows by
// their index. Both lists are sorted in place.
func encodeBase(tip, shallow plumbing.Hash, rows []row, postings []posting) []byte {
	order := make([]uint32, len(rows))
	for i := range order {
		order[i] = uint32(i)
	}
	sort.Slice(order, func(i, j int) bool {
		return slices.Compare(rows[order[i]].hash[:], rows[order[j]].hash[:]) < 0
	})
	index := make([]uint32, len(rows))
	for to, from := range order {
		index[from] = uint32(to)
	}
	for i := range postings {
		postings[i].at = index[postings[i].at]
	}
	slices.SortFunc(postings, comparePostings)
	keys := 0
	for i, p := range postings {
		if i == 0 || p.key != postings[i-1].key {
			keys++
		}
	}
	tableBits := max(bits.Len(uint(keys))-4, 0) // some sixteen keys for each entry of the key table

	out := make([]byte, headerSize, headerSize+fanSize+len(rows)*(20+timeSize)+4<<tableBits+keys*9+len(postings)*5+16)
	var fan [256]uint32
	for _, r := range rows {
		fan[r.hash[0]]++
	}
	sum := uint32(0)
	for _, n := range fan {
		sum += n
		out = binary.BigEndian.AppendUint32(out, sum)
	}
	for _, from := range order {
		out = append(out, rows[from].hash[:]...)
	}
	for _, from := range order {
		out = appendTime(out, rows[from].when)
	}
	out = appendKeys(out, postings, tableBits)

	head := binary.BigEndian.AppendUint32(out[:0], uint32(len(rows)))
	head = binary.BigEndian.AppendUint32(head, uint32(tableBits))
	head = append(head, tip[:]...)
	_ = append(head, shallow[:]...)
	return derived.Seal(form, out)
}

func comparePostings(a, b posting) int {
	switch {
	case a.key != b.key:
		if a.key < b.key {
			return -1
		}
		return 1
	case a.at != b.at:
		return int(a.at) - int(b.at)
	}
	return 0
}

// appendKeys writes the key table and the keys.
func appendKeys(out []byte, postings []posting, tableBits int) []byte {
	table := len(out)
	entries := 1 << tableBits
	out = append(out, make([]byte, 4*(entries+1))...)
	keys := len(out)
	at := 0
	for entry := range entries {
		binary.BigEndian.PutUint32(out[table+4*entry:], uint32(len(out)-keys))
		for at < len(postings) && tableEntry(postings[at].key, tableBits) == entry {
			end := at
			for end < len(postings) && postings[end].key == postings[at].key {
				end++
			}
			out = binary.BigEndian.AppendUint64(out, postings[at].key)
			out = binary.AppendUvarint(out, uint64(end-at))
			last := uint32(0)
			for ; at < end; at++ {
				out = binary.AppendUvarint(out, uint64(postings[at].at-last))
				out = append(out, byte(postings[at].marks))
				last = postings[at].at
			}
		}
	}
	binary.BigEndian.PutUint32(out[table+4*entries:], uint32(len(out)-keys))
	return out
}

// tableEntry returns the entry of the key table under which a key is.
func tableEntry(key uint64, tableBits int) int {
	if tableBits == 0 {
		return 0
	}
	return int(key >> (64 - tableBits))
}

func appendTime(out []byte, when int64) []byte {
	when = min(max(when, 0), 1<<40-1)
	return append(out, byte(when>>32), byte(when>>24), byte(when>>16), byte(when>>8), byte(when))
}

func readTime(data []byte) int64 {
	return int64(data[0])<<32 | int64(binary.BigEndian.Uint32(data[1:]))
}

// newCommit is a commit of a record, found when the index was extended.
type newCommit struct {
	row
	changes []posting // without at
}

// encodeRecord returns the payload of a record.
func encodeRecord(before, after plumbing.Hash, commits []newCommit) []byte {
	out := make([]byte, 0, 44+len(commits)*40)
	out = append(out, before[:]...)
	out = append(out, after[:]...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(commits)))
	for _, c := range commits {
		out = append(out, c.hash[:]...)
		out = appendTime(out, c.when)
		out = binary.AppendUvarint(out, uint64(len(c.changes)))
		for _, p := range c.changes {
			out = binary.BigEndian.AppendUint64(out, p.key)
			out = append(out, byte(p.marks))
		}
	}
	return derived.Record(out)
}

// decodeRecord parses the first record of data. ok is false where none is
// whole, or where it does not begin at the tip before.
func decodeRecord(data []byte, before plumbing.Hash) (after plumbing.Hash, commits []newCommit, size int, ok bool) {
	payload, left, whole := derived.NextRecord(data)
	if !whole || len(payload) < 44 || string(payload[:20]) != string(before[:]) {
		return
	}
	copy(after[:], payload[20:])
	count := binary.BigEndian.Uint32(payload[40:])
	rest := payload[44:]
	for range count {
		if len(rest) < 20+timeSize+1 {
			return
		}
		var c newCommit
		copy(c.hash[:], rest)
		c.when = readTime(rest[20:])
		changes, width := binary.Uvarint(rest[20+timeSize:])
		rest = rest[20+timeSize:]
		if width <= 0 || changes > uint64(len(rest)-width)/9 {
			return
		}
		rest = rest[width:]
		for range changes {
			c.changes = append(c.changes, posting{key: binary.BigEndian.Uint64(rest), marks: marks(rest[8])})
			rest = rest[9:]
		}
		commits = append(commits, c)
	}
	return after, commits, len(data) - len(left), true
}
