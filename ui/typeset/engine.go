package typeset

import (
	"fmt"
	"sync"
)

// Engine lays out and draws text. It owns the faces, the shaping buffers and the
// glyph cache, and is safe for concurrent use.
type Engine struct {
	library *library
	masks   *maskCache
	system  *systemFaces // nil where BundledOnly

	mu     sync.Mutex
	spaces []*workspace // not in use
}

// EngineOption changes how NewEngine makes an engine.
type EngineOption func(*Engine)

// BundledOnly makes an engine that never uses the system's fonts, so that its
// pictures are the same on every machine.
func BundledOnly(e *Engine) { e.system = nil }

// NewEngine returns an engine over the bundled faces. A face is read when its first
// letter is needed; the system's fonts are searched in the background when a letter
// is in no bundled face. An error means that an embedded font is broken.
func NewEngine(options ...EngineOption) (*Engine, error) {
	e := &Engine{library: newLibrary(), masks: newMaskCache(maskBytes)}
	e.system = newSystemFaces(len(e.library.faces))
	for _, o := range options {
		o(e)
	}
	if first := e.library.chain(Interface, Regular).faces[0]; !first.ready() {
		return nil, fmt.Errorf("typesetting: %w", first.err)
	}
	return e, nil
}

// keptSpaces is how many workspaces are kept for reuse.
const keptSpaces = 4

func (e *Engine) borrow() *workspace {
	e.mu.Lock()
	defer e.mu.Unlock()
	if last := len(e.spaces) - 1; last >= 0 {
		w := e.spaces[last]
		e.spaces = e.spaces[:last]
		return w
	}
	return newWorkspace(e)
}

func (e *Engine) giveBack(w *workspace) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.spaces) < keptSpaces {
		e.spaces = append(e.spaces, w)
	}
}
