package draft

import (
	"encoding/binary"
	"hash/crc32"
)

// Kind says what a journal's record holds.
type Kind byte

// The kinds of records. Readers pass over kinds that they do not know.
const (
	kindBase  Kind = 1 // a mark: the version of the file that the edits after it apply to
	KindEdit  Kind = 2 // an Edit
	KindCaret Kind = 3 // a Caret
	KindUndo  Kind = 4 // what the text's undo history wishes to keep; opaque here

	kindDispute Kind = 5 // the file at the mark before is another program's text, not yet chosen or refused
)

// Record is one entry of a journal.
type Record struct {
	Kind    Kind
	Payload []byte
}

// maxPayload is the largest payload, in bytes; a longer length in a file is
// damage, not a record. The four texts of the largest article take less, however
// much of them JSON escapes.
const maxPayload = 1 << 30

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// appendRecord frames a record: its payload's length and a CRC32C of all that
// follows it, four bytes each in little-endian order, the kind, the payload.
func appendRecord(to []byte, r Record) []byte {
	to = binary.LittleEndian.AppendUint32(to, uint32(len(r.Payload)))
	sum := crc32.Update(crc32.Checksum([]byte{byte(r.Kind)}, castagnoli), castagnoli, r.Payload)
	to = binary.LittleEndian.AppendUint32(to, sum)
	return append(append(to, byte(r.Kind)), r.Payload...)
}

// readRecords gives every whole record up to the first that is torn or
// damaged, and how many bytes they take.
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
