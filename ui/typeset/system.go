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

// systemFaces finds faces among the system's fonts for clusters, letters with their
// marks, that no bundled face holds. It reads nothing until such a cluster comes,
// and then on a goroutine of its own; the letter is a box until then.
type systemFaces struct {
	mu      sync.Mutex
	found   map[sought]*face // nil where no font holds it
	wanted  []sought
	running chan struct{} // closed once all that is wanted was searched; nil at rest
	tell    []func()

	// Of the searching goroutine alone.
	scanned bool
	prints  []fontscan.Footprint
	faces   map[fontscan.Location]*face
	nextID  int
}

// sought is a cluster, and whether its face must paint it in colours.
type sought struct {
	cluster  string
	coloured bool
}

func newSystemFaces(firstID int) *systemFaces {
	return &systemFaces{found: map[sought]*face{}, faces: map[fontscan.Location]*face{}, nextID: firstID}
}

// OnFound makes f be called, on a goroutine of the engine's, whenever fonts of the
// system have been found for letters that were drawn as boxes. Paragraphs with such
// letters may be laid out anew then.
func (e *Engine) OnFound(f func()) {
	if s := e.system; s != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.tell = append(s.tell, f)
	}
}

// AwaitFonts waits until the system's fonts have been searched for every letter met so
// far, so that the next Layout uses them. Pending reports whether there was
// anything to wait for. The error is the context's.
func (e *Engine) AwaitFonts(ctx context.Context) (pending bool, err error) {
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

// maxFound bounds how many searches are remembered.
const maxFound = 1 << 14

// find returns the face for a cluster where it is known already; where not, it
// starts a search.
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
	if len(s.found) >= maxFound { // somebody pastes noise; what is asked for again is found again
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

// search searches for what is wanted until nothing is.
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

// scan lists the system's fonts, at the first call.
func (s *systemFaces) scan() {
	if !s.scanned {
		s.scanned = true
		// An error is not reported: without a font the letter stays a box.
		s.prints, _ = fontscan.SystemFonts(log.New(io.Discard, "", 0), "")
	}
}

// choose returns the upright font of regular weight that holds all of a cluster and
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

// choosePicture returns the first font that paints a cluster in colours. Fonts with
// "emoji" in their name come first, since any other must be read to learn what it
// paints.
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

// mostPictured bounds the size in bytes of a face in colours, which stays in memory
// as long as its pictures are shown. Apple's is three times as large.
const mostPictured = 64 << 20

func modest(path string) bool {
	file, err := os.Stat(path)
	return err == nil && file.Size() <= mostPictured
}

// printed reports whether a font holds all of a cluster.
func printed(p *fontscan.Footprint, cluster []rune) bool {
	return !slices.ContainsFunc(cluster, func(r rune) bool { return !ignorable(r) && !p.Runes.Contains(r) })
}

// face returns the face of a font, made at the first call.
func (s *systemFaces) face(p *fontscan.Footprint) *face {
	f := s.faces[p.Location]
	if f == nil {
		f = fromFile(s.nextID, p.Location.File, int(p.Location.Index), 1)
		s.nextID++
		s.faces[p.Location] = f
	}
	return f
}
