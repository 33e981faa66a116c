package newsroom

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"tahrir/document"
	"tahrir/document/fsys"
)

// ErrSample means that an article is the sample that explains the program, which is
// not published before somebody has adopted it.
var ErrSample = errors.New("it is the sample article that explains the program")

// sample is the sample article's id, as the journal keeps it.
type sample struct {
	mu sync.Mutex
	id string // "" for none
}

func (h *Home) sampleFile() string { return filepath.Join(h.dir, "journal", "sample") }

// readSample reads which article is the sample. What cannot be read marks none.
func (h *Home) readSample() {
	if data, err := os.ReadFile(h.sampleFile()); err == nil {
		h.sample.id = strings.TrimSpace(string(data))
	}
}

// Sample returns the id of the sample article; "" where there is none.
func (h *Home) Sample() string {
	h.sample.mu.Lock()
	defer h.sample.mu.Unlock()
	return h.sample.id
}

// MakeSample makes the sample article's draft of these words, and returns its key. The
// mark is written before the draft, so that it is never an ordinary article.
func (h *Home) MakeSample(ctx context.Context, a document.Article) (key string, err error) {
	if a.ID, err = h.NewID(); err != nil {
		return "", fmt.Errorf("make the sample article: %w", err)
	}
	a.Status, a.Created = document.Draft, h.now()
	a.Updated = a.Created
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if err := h.markSample(a.ID); err != nil {
		return "", fmt.Errorf("make the sample article: %w", err)
	}
	key, _, err = h.store.Create(&a)
	if err != nil {
		return key, fmt.Errorf("make the sample article: %w", err)
	}
	return key, nil
}

func (h *Home) markSample(id string) error {
	h.sample.mu.Lock()
	defer h.sample.mu.Unlock()
	if err := fsys.Replace(h.opts.FS, h.sampleFile()+"~", h.sampleFile(), []byte(id+"\n"), 0o600); err != nil {
		return err
	}
	h.sample.id = id
	return nil
}

// AdoptSample makes the sample an ordinary article, which may be published.
func (h *Home) AdoptSample(context.Context) error {
	h.sample.mu.Lock()
	defer h.sample.mu.Unlock()
	if err := h.opts.FS.Remove(h.sampleFile()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("adopt the sample article: %w", err)
	}
	h.sample.id = ""
	return nil
}
