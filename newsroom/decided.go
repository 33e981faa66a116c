package newsroom

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"tahrir/document/compare"
	"tahrir/document/fsys"
	"tahrir/publish/git/odb"
)

// Decided is what a person has decided so far about a conflict that is not
// settled yet. It outlives the program.
type Decided struct {
	Blobs  [3]odb.Hash // of the conflict; see merge.Conflict
	Whole  Choice      // where one of two files must be chosen
	Places []DecidedPlace
}

// Choice is one of the two forms of a file.
type Choice string

// The choices, "" for none yet.
const (
	ChoseOurs   Choice = "ours"
	ChoseTheirs Choice = "theirs"
)

// DecidedPlace is the result so far for one place of a conflict.
type DecidedPlace struct {
	Field              compare.Field
	Base, Ours, Theirs string
	Result             string
	Touched, Settled   bool // a person has chosen or written the result; and has accepted it
}

// Of reports whether the result is for that place.
func (p DecidedPlace) Of(c compare.Conflict) bool {
	return p.Field == c.Field && p.Base == c.Base && p.Ours == c.Ours && p.Theirs == c.Theirs
}

// decidedFolder is the name of the folder of decisions in the home.
const decidedFolder = "decisions"

// decidedFile returns the path of what was decided about a conflict, which is
// named by an article's id or a file's path.
func (h *Home) decidedFile(name string) string {
	sum := sha256.Sum256([]byte(name))
	return filepath.Join(h.dir, decidedFolder, hex.EncodeToString(sum[:16])+".json")
}

// Decided returns what was decided so far about a conflict, under the name that
// KeepDecided was called with. What cannot be read counts as nothing decided:
// the texts themselves are elsewhere.
func (h *Home) Decided(_ context.Context, name string) (Decided, error) {
	var d Decided
	data, err := h.opts.FS.ReadFile(h.decidedFile(name))
	if errors.Is(err, fs.ErrNotExist) {
		return d, nil
	}
	if err != nil {
		return d, fmt.Errorf("read what was decided about %s: %w", name, err)
	}
	if json.NewDecoder(bytes.NewReader(data)).Decode(&d) != nil {
		return Decided{}, nil
	}
	return d, nil
}

// KeepDecided keeps what was decided so far about a conflict, and replaces what
// was kept before.
func (h *Home) KeepDecided(_ context.Context, name string, d Decided) error {
	data, err := json.Marshal(d)
	if err == nil {
		err = h.opts.FS.MkdirAll(filepath.Join(h.dir, decidedFolder), 0o700)
	}
	if err == nil {
		err = fsys.WriteWhole(h.opts.FS, h.decidedFile(name), data, 0o600)
	}
	if unsure := (*fsys.UnsureError)(nil); err != nil && !errors.As(err, &unsure) {
		return fmt.Errorf("keep what was decided about %s: %w", name, err)
	}
	return nil
}

// ForgetDecided removes what was decided about a conflict that is settled.
func (h *Home) ForgetDecided(_ context.Context, name string) error {
	err := fsys.Discard(h.opts.FS, h.decidedFile(name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("forget what was decided about %s: %w", name, err)
	}
	return nil
}
