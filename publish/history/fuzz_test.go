package history

import (
	"encoding/binary"
	"hash/crc32"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

// An index file may say anything, even with a sum that fits: reading it must
// end, and give what it has or nothing.
func FuzzDecode(f *testing.F) {
	hash := func(n byte) plumbing.Hash { return plumbing.Hash{n, 1, n} }
	rows := []row{{hash(9), 1_700_000_000}, {hash(1), 1_700_000_100}, {hash(255), 3}}
	key, _ := keyOf("articles/2024/01/01HZ001/article.yaml")
	base := encodeBase(hash(9), plumbing.ZeroHash, rows, []posting{{key, 0, 1}, {key, 2, 4}, {7, 1, 2}})
	record := encodeRecord(hash(9), hash(8), []newCommit{{row{hash(8), 1_700_000_200}, []posting{{key: key, marks: 1}}}})
	f.Add(base, record)
	f.Add(base[:len(base)-4], record[:20])
	f.Add([]byte(magic), []byte{})
	f.Fuzz(func(t *testing.T, base, record []byte) {
		base = append([]byte{}, base...)
		if len(base) >= headerSize+1024+4 {
			binary.BigEndian.PutUint64(base[20:], uint64(len(base)))
			binary.BigEndian.PutUint32(base[len(base)-4:], crc32.Checksum(base[:len(base)-4], castagnoli))
		}
		record = append([]byte{}, record...)
		if len(record) >= 52 {
			binary.BigEndian.PutUint32(record, uint32(len(record)-8))
			binary.BigEndian.PutUint32(record[4:], crc32.Checksum(record[8:], castagnoli))
		}
		table, err := decode(append(base, record...))
		if err != nil {
			return
		}
		for _, c := range table.find(key) {
			table.has(c.hash)
		}
		rows, postings := table.commits()
		if _, err := decode(encodeBase(table.tip, table.shallow, rows, postings)); err != nil {
			t.Errorf("what was read cannot be written: %v", err)
		}
	})
}
