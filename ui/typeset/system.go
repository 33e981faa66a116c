package typeset

import (
	"context"
	"io"
	"log"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

// systemFaces finds a face among the system's fonts for clusters, letters with
// their marks, that no bundled face holds. Nothing is read until such a letter comes, and then by a
// goroutine of its own: the letter is a box until the face is there.
type systemFaces struct {
	mu      sync.Mutex
	found   map[sought]*face // nil for what no font holds
	wanted  []sought
	running chan struct{} // closed when all that is wanted is found; nil when at rest
	tell    []func()

	// of the goroutine alone
	scanned bool
	prints  []fontscan.Footprint
	faces   map[fontscan.Location]*face
	nextID  int
}

// sought is a cluster, and whether a face is sought that paints it in colours.
type sought struct {
	cluster  string
	coloured bool
}

func newSystemFaces(firstID int) *systemFaces {
	return &systemFaces{found: map[sought]*face{}, faces: map[fontscan.Location]*face{}, nextID: firstID}
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
func (s *systemFaces) find(cluster ...rune) *face { return s.ask(sought{string(cluster), false}) }

// picture is find for a face that paints the cluster in colours.
func (s *systemFaces) picture(cluster ...rune) *face { return s.ask(sought{string(cluster), true}) }

func (s *systemFaces) ask(wanted sought) *face {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, known := s.found[wanted]
	if known {
		return f
	}
	if len(s.found) >= maxFound { // somebody pastes noise: what is asked again is found again
		clear(s.found)
	}
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
		s.scan()
		choose := s.choose
		if wanted.coloured {
			choose = s.choosePicture
		}
		f := choose([]rune(wanted.cluster))
		if f == nil {
			continue
		}
		news = true
		s.mu.Lock()
		s.found[wanted] = f
		s.mu.Unlock()
	}
}

// scan reads which fonts there are, at the first call.
func (s *systemFaces) scan() {
	if !s.scanned {
		s.scanned = true
		// an unreadable font is no reason to speak; without any the box stays
		s.prints, _ = fontscan.SystemFonts(log.New(io.Discard, "", 0), "")
	}
}

// choose picks the upright font of a usual weight that holds all of a cluster and
// can be read, else one that holds its first letter.
func (s *systemFaces) choose(cluster []rune) *face {
	var best *face
	least := 1 << 30
	for i := range s.prints {
		p := &s.prints[i]
		if !p.Runes.Contains(cluster[0]) {
			continue
		}
		cost := i
		if !printed(p, cluster) {
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
		if f := s.face(p); f.shows(cluster[0]) {
			best, least = f, cost
		}
	}
	return best
}

// choosePicture picks the first font that paints a cluster in colours. Those that
// are named after emoji come first, since to learn of the others what they paint
// they must be read.
func (s *systemFaces) choosePicture(cluster []rune) *face {
	for _, named := range []bool{true, false} {
		for i := range s.prints {
			p := &s.prints[i]
			if strings.Contains(strings.ToLower(p.Family), "moji") != named || !printed(p, cluster) || !modest(p.Location.File) {
				continue
			}
			if f := s.face(p); f.has(cluster[0]) && f.paints(f.glyphOf(cluster[0])) {
				return f
			}
		}
	}
	return nil
}

// mostPictured bounds the file of a face in colours, which is held in memory as
// long as its pictures are shown: Apple's has three times as much.
const mostPictured = 64 << 20

func modest(path string) bool {
	file, err := os.Stat(path)
	return err == nil && file.Size() <= mostPictured
}

// printed reports whether a font holds all of a cluster.
func printed(p *fontscan.Footprint, cluster []rune) bool {
	return !slices.ContainsFunc(cluster, func(r rune) bool { return !ignorable(r) && !p.Runes.Contains(r) })
}

// face is the face of a font, made at the first call.
func (s *systemFaces) face(p *fontscan.Footprint) *face {
	f := s.faces[p.Location]
	if f == nil {
		f = fromFile(s.nextID, p.Location.File, int(p.Location.Index), 1)
		s.nextID++
		s.faces[p.Location] = f
	}
	return f
}
