package catalogue

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"tahrir/document/fsys"
	"tahrir/publish/derived"
)

// fold makes a segment of what the log adds, merges segments that have become many,
// and begins a new log. The caller holds the lock.
func (c *Catalogue) fold() error {
	c.mu.Lock()
	next := headOf{generation: c.head.generation + 1, tag: c.tag}
	parts := slices.Clone(c.parts)
	articles := slices.Collect(maps.Values(c.recent))
	c.mu.Unlock()
	if len(articles) > 0 {
		s, err := c.write(next.segment(0), []input{{source: gather(articles)}})
		if err != nil {
			return err
		}
		parts = append(parts, part{segment: s})
	}
	parts, err := c.compact(&next, parts)
	if err != nil {
		return err
	}
	return c.begin(next, parts)
}

// segment returns the name of a segment made with this head.
func (h *headOf) segment(n int) string { return fmt.Sprintf("%s%d-%d", segPrefix, h.generation, n) }

// begin writes a head with those segments and an empty log, and uses it.
func (c *Catalogue) begin(next headOf, parts []part) error {
	next.segments = nil
	for _, p := range parts {
		next.segments = append(next.segments, kept{p.name, p.dead})
	}
	if err := fsys.Discard(c.disk, c.path(next.logFile())); err != nil {
		return err
	}
	log := c.path(next.logFile())
	f, err := c.disk.Create(log, filePerm)
	if err == nil {
		err = errors.Join(fsys.WriteAll(f, derived.Seal(logForm, nil)), f.Close())
	}
	if err == nil {
		err = fsys.WriteWhole(c.disk, c.path(headFile), next.encode(), filePerm)
	}
	if err != nil {
		return fmt.Errorf("write the catalogue: %w", err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range parts {
		c.open[p.name] = p.segment
	}
	if err := c.refresh(); err != nil {
		return err
	}
	return c.tidy(&c.head)
}

// write writes a segment of the inputs and opens it.
func (c *Catalogue) write(name string, inputs []input) (*segment, error) {
	path := filepath.Join(c.dir, name)
	if err := fsys.Discard(c.disk, path); err != nil { // of a process that was killed
		return nil, err
	}
	w, err := derived.NewWriter(c.disk, path, segmentForm)
	if err != nil {
		return nil, fmt.Errorf("write the catalogue: %w", err)
	}
	if err := merge(inputs, w); err != nil {
		return nil, errors.Join(err, w.Abandon())
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("write the catalogue: %w", err)
	}
	return openSegment(c.dir, name)
}

// together is how many segments of one size are merged.
const together = 6

// compact merges the segments of a size that have become many, and all of them
// where too much is gone.
func (c *Catalogue) compact(next *headOf, parts []part) ([]part, error) {
	parts = slices.DeleteFunc(parts, func(p part) bool { return p.live() == 0 })
	all, live := 0, 0
	for _, p := range parts {
		all, live = all+p.n, live+p.live()
	}
	for n := 1; ; n++ {
		pick := crowded(parts)
		if all-live > 1000+live/3 {
			pick, live = parts, all
		}
		if len(pick) == 0 {
			return parts, nil
		}
		inputs := make([]input, len(pick))
		for i, p := range pick {
			inputs[i] = input{p.segment, p.dead}
		}
		s, err := c.write(next.segment(n), inputs)
		if err != nil {
			return nil, err
		}
		parts = slices.DeleteFunc(slices.Clone(parts), func(p part) bool {
			return slices.ContainsFunc(pick, func(q part) bool { return p.name == q.name })
		})
		parts = append(parts, part{segment: s})
	}
}

// crowded returns the segments of a size of which there are many; none where there
// are few of each.
func crowded(parts []part) []part {
	sizes := map[int][]part{}
	for _, p := range parts {
		size := 0
		for n := p.live() / mostRecent; n > 0; n /= together {
			size++
		}
		if sizes[size] = append(sizes[size], p); len(sizes[size]) >= together {
			return sizes[size]
		}
	}
	return nil
}

// live returns how many articles of a part are not gone.
func (p part) live() int { return p.n - p.dead.count() }
