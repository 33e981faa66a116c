package draft

import (
	"encoding/binary"
	"hash/crc32"
)

// Kind is what a record of a journal holds.
type Kind byte

// The kinds of records. Readers skip unknown kinds.
const (
	kindBase  Kind = 1 // a mark: the version of the file that the edits after it apply to
	KindEdit  Kind = 2 // an Edit
	KindCaret Kind = 3 // a Caret
	KindUndo  Kind = 4 // the undo history of the text; opaque here

	kindDispute Kind = 5 // the file at the mark before is another program's text, neither adopted nor refused yet
)

// Record is one entry of a journal.
type Record struct {
	Kind    Kind
	Payload []byte
}

// maxPayload is the largest payload, in bytes; a longer one in a file is damage,
// not a record. The four texts of the largest article need less, even escaped as
// JSON.
const maxPayload = 1 << 30

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// appendRecord appends a record: the length of its payload and a CRC32C of all that
// follows it, four little-endian bytes each, then the kind and the payload.
func appendRecord(to []byte, r Record) []byte {
	to = binary.LittleEndian.AppendUint32(to, uint32(len(r.Payload)))
	sum := crc32.Update(crc32.Checksum([]byte{byte(r.Kind)}, castagnoli), castagnoli, r.Payload)
	to = binary.LittleEndian.AppendUint32(to, sum)
	return append(append(to, byte(r.Kind)), r.Payload...)
}

// readRecords returns the whole records up to the first torn or damaged one, and
// their length in bytes.
func readRecords(data []byte) (all []Record, whole int) {
	for {
		rest := data[whole:]
		if len(rest) < 9 {
			return all, whole
		}
		n := binary.LittleEndian.Uint32(rest)
		if n > maxPayload || int(n) > len(rest)-9 {
			return all, whole
		}
		body := rest[8 : 9+int(n)]
		if crc32.Checksum(body, castagnoli) != binary.LittleEndian.Uint32(rest[4:]) {
			return all, whole
		}
		all = append(all, Record{Kind(body[0]), body[1:]})
		whole += 9 + int(n)
	}
}
