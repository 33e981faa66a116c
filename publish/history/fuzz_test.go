package history

import (
	"testing"

	"github.com/go-git/go-git/v5/plumbing"

	"tahrir/publish/derived"
)

// An index file may hold anything, even under a sum that matches: reading it
// must end, with or without an answer.
func FuzzDecode(f *testing.F) {
	hash := func(n byte) plumbing.Hash { return plumbing.Hash{n, 1, n} }
	rows := []row{{hash(9), 1_700_000_000}, {hash(1), 1_700_000_100}, {hash(255), 3}}
	key, _ := keyOf("articles/2024/01/01HZ001/article.yaml")
	decode := func(file []byte) (*table, error) {
		base, records, err := derived.Unseal(form, file)
		if err != nil {
			return nil, err
		}
		return begin(base, records)
	}
	whole := encodeBase(hash(9), plumbing.ZeroHash, rows, []posting{{key, 0, 1}, {key, 2, 4}, {7, 1, 2}})
	base, _, err := derived.Unseal(form, whole)
	if err != nil {
		f.Fatal(err)
	}
	body := make([]byte, base.Size())
	if err := base.Read(0, body); err != nil {
		f.Fatal(err)
	}
	record := encodeRecord(hash(9), hash(8), []newCommit{{row{hash(8), 1_700_000_200}, []posting{{key: key, marks: 1}}}})
	f.Add(body, record)
	f.Add(body[:len(body)-4], record[:20])
	f.Add([]byte(form.Magic), []byte{})
	f.Fuzz(func(t *testing.T, base, record []byte) {
		if len(record) >= 8 {
			record = derived.Record(record[8:])
		}
		table, err := decode(append(derived.Seal(form, base), record...))
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
