package document

import (
	"fmt"
	"io"
	"time"

	"github.com/oklog/ulid/v2"
)

// NewID gives an identifier for an article that began at t: a ULID, 26 letters
// and digits, sorting by time. The entropy's ten bytes make it unique.
func NewID(t time.Time, entropy io.Reader) (string, error) {
	id, err := ulid.New(ulid.Timestamp(t), entropy)
	if err != nil {
		return "", fmt.Errorf("new article id: %w", err)
	}
	return id.String(), nil
}
