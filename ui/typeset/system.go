package typeset

import (
	"context"
	"io"
	"log"
	"slices"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

// systemFaces finds a face among the system's fonts for clusters, letters with
// their marks, that no bundled face holds. Nothing is read until such a letter comes, and then by a
// goroutine of its own: the letter is a box until the face is there.
type systemFaces struct {
	mu      sync.Mutex
	found   map[string]*face // nil for a cluster that no font holds
	wanted  []string
	running chan struct{} // closed when all that is wanted is found; nil when at rest
	tell    []func()

	// of the goroutine alone
	scanned bool
	prints  []fontscan.Footprint
	faces   map[fontscan.Location]*face
	nextID  int
}

func newSystemFaces(firstID int) *systemFaces {
	return &systemFaces{found: map[string]*face{}, faces: map[fontscan.Location]*face{}, nextID: firstID}
}

// OnFound calls f, in a goroutine of the engine's, whenever fonts of the system
// have been found for letters that stood as boxes: paragraphs that hold such
// letters may be laid out anew then.
func (e *Engine) OnFound(f func()) {
	if s := e.system; s != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.tell = append(s.tell, f)
	}
}

// Settle waits until the system's fonts have been searched for every letter met
// so far, so that the next Layout has them; pending is false where there was
// nothing to wait for. The error is the context's.
func (e *Engine) Settle(ctx context.Context) (pending bool, err error) {
	if e.system == nil {
		return false, nil
	}
	e.system.mu.Lock()
	running := e.system.running
	e.system.mu.Unlock()
	if running == nil {
		return false, nil
	}
	select {
	case <-running:
		return true, nil
	case <-ctx.Done():
		return true, ctx.Err()
	}
}

// maxFound bounds what is remembered of searches.
const maxFound = 1 << 14

// find is the face for a cluster if it is known already, and sees to it that it
// will be.
func (s *systemFaces) find(cluster ...rune) *face {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, known := s.found[string(cluster)]
	if known {
		return f
	}
	if len(s.found) >= maxFound { // somebody pastes noise: what is asked again is found again
		clear(s.found)
	}
	wanted := string(cluster)
	s.found[wanted] = nil
	s.wanted = append(s.wanted, wanted)
	if s.running == nil {
		s.running = make(chan struct{})
		go s.search()
	}
	return nil
}

// search serves what is wanted until nothing is.
func (s *systemFaces) search() {
	for news := false; ; {
		s.mu.Lock()
		if len(s.wanted) == 0 {
			close(s.running)
			s.running = nil
			tell := s.tell
			s.mu.Unlock()
			if news {
				for _, f := range tell {
					f()
				}
			}
			return
		}
		wanted := s.wanted[0]
		s.wanted = s.wanted[1:]
		s.mu.Unlock()
		f := s.choose([]rune(wanted))
		if f == nil {
			continue
		}
		news = true
		s.mu.Lock()
		s.found[wanted] = f
		s.mu.Unlock()
	}
}

// choose picks the upright font of a usual weight that holds all of a cluster and
// can be read, else one that holds its first letter.
func (s *systemFaces) choose(cluster []rune) *face {
	if !s.scanned {
		s.scanned = true
		// an unreadable font is no reason to speak; without any the box stays
		s.prints, _ = fontscan.SystemFonts(log.New(io.Discard, "", 0), "")
	}
	var best *face
	least := 1 << 30
	for i := range s.prints {
		p := &s.prints[i]
		if !p.Runes.Contains(cluster[0]) {
			continue
		}
		cost := i
		if slices.ContainsFunc(cluster, func(r rune) bool { return !ignorable(r) && !p.Runes.Contains(r) }) {
			cost += 1 << 26
		}
		if p.Aspect.Style != font.StyleNormal {
			cost += 1 << 24
		}
		if d := int(p.Aspect.Weight) - int(font.WeightNormal); d != 0 {
			cost += max(d, -d) << 12
		}
		if cost >= least {
			continue
		}
		f := s.faces[p.Location]
		if f == nil {
			f = fromFile(s.nextID, p.Location.File, int(p.Location.Index), 1)
			s.nextID++
			s.faces[p.Location] = f
		}
		if f.has(cluster[0]) && len(f.segmentsOf(cluster[0])) > 0 {
			best, least = f, cost
		}
	}
	return best
}

// segmentsOf is the outline of a letter's own glyph.
func (f *face) segmentsOf(r rune) []font.Segment {
	id, _ := f.font.NominalGlyph(r)
	return f.segments(id)
}
