package bulk

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
)

// inflater unpacks zlib streams (RFC 1950) that lie whole in memory.
type inflater struct {
	in     bytes.Reader
	stream io.ReadCloser
}

// inflate unpacks exactly size bytes. The checksum at the stream's end is not
// read: an index of paths is derived data, and git checks packs as they come.
func (f *inflater) inflate(data []byte, size int) ([]byte, error) {
	if len(data) < 2 || data[0]&0x0f != 8 || (int(data[0])<<8|int(data[1]))%31 != 0 || data[1]&0x20 != 0 {
		return nil, fmt.Errorf("%w zlib header", errFormat)
	}
	f.start(data[2:])
	out := make([]byte, size)
	if _, err := io.ReadFull(f.stream, out); err != nil {
		return nil, fmt.Errorf("unpack object: %w", err)
	}
	return out, nil
}

func (f *inflater) start(data []byte) {
	f.in.Reset(data)
	if f.stream == nil {
		f.stream = flate.NewReader(&f.in)
		return
	}
	f.stream.(flate.Resetter).Reset(&f.in, nil) // documented to give nil
}
