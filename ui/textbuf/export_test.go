package textbuf

import (
	"encoding/binary"
	"hash/crc32"
)

// Sealed puts a right checksum behind damaged bytes, so that a fuzzer gets past it.
func Sealed(data []byte) []byte {
	if len(data) < 4 {
		return data
	}
	body := data[: len(data)-4 : len(data)-4]
	return binary.BigEndian.AppendUint32(body, crc32.Checksum(body, castagnoli))
}
