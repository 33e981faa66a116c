package odb

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"tahrir/document/fsys"
)

// graph is a commit-graph (gitformat-commit-graph): one file, or a chain of
// files, each a layer.
type graph struct {
	layers  []*graphLayer // oldest first
	reading *sync.RWMutex // held while a layer is read
}

var errGraph = errors.New("malformed commit-graph")

// graphLayer is one commit-graph file.
type graphLayer struct {
	count   uint32
	first   uint32 // position of its first commit in the whole graph
	fanout  []byte // OIDF
	names   []byte // OIDL
	commits []byte // CDAT
	edges   []byte // EDGE: parents of merges of more than two
	bloom   bloomFilters
	graph   *graph
	file    *fsys.Mapping
}

// openGraph opens the commit-graph of an objects folder. It returns nil where
// there is none; where one is malformed, the error may be ignored.
func openGraph(objects string, reading *sync.RWMutex) (*graph, error) {
	paths := []string{filepath.Join(objects, "info", "commit-graph")}
	chain := filepath.Join(objects, "info", "commit-graphs")
	if list, err := os.ReadFile(filepath.Join(chain, "commit-graph-chain")); err == nil {
		paths = nil
		for line := range strings.Lines(string(list)) {
			paths = append(paths, filepath.Join(chain, "graph-"+strings.TrimSpace(line)+".graph"))
		}
	}
	g := &graph{reading: reading}
	for _, path := range paths {
		l, err := openLayer(path)
		if errors.Is(err, fs.ErrNotExist) && len(g.layers) == 0 {
			return nil, nil
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("open commit-graph: %w", err), g.close())
		}
		l.graph = g
		if n := len(g.layers); n > 0 {
			l.first = g.layers[n-1].first + g.layers[n-1].count
		}
		g.layers = append(g.layers, l)
	}
	return g, nil
}

func openLayer(path string) (*graphLayer, error) {
	m, err := fsys.OpenMapping(path)
	if err != nil {
		return nil, err
	}
	data, err := m.Bytes(0, int(m.Size()))
	l := &graphLayer{file: m}
	if err == nil {
		err = l.parse(data)
	}
	if err != nil {
		return nil, errors.Join(err, m.Close())
	}
	return l, nil
}

func (l *graphLayer) parse(data []byte) error {
	bad := func(what string) error { return fmt.Errorf("%w: %s", errGraph, what) }
	if len(data) < 8+12+20 || !bytes.Equal(data[:6], []byte("CGPH\x01\x01")) {
		return bad("header")
	}
	chunks := map[string][]byte{}
	for i := range int(data[6]) {
		at := 8 + 12*i
		if at+24 > len(data) {
			return bad("table of contents")
		}
		from, to := binary.BigEndian.Uint64(data[at+4:]), binary.BigEndian.Uint64(data[at+16:])
		if from > to || to > uint64(len(data)) {
			return bad("chunk")
		}
		chunks[string(data[at:at+4])] = data[from:to]
	}
	l.fanout, l.names, l.commits, l.edges = chunks["OIDF"], chunks["OIDL"], chunks["CDAT"], chunks["EDGE"]
	if len(l.fanout) < 1024 {
		return bad("fanout")
	}
	l.count = binary.BigEndian.Uint32(l.fanout[1020:])
	if uint64(len(l.names)) < uint64(l.count)*20 || uint64(len(l.commits)) < uint64(l.count)*36 {
		return bad("cut off")
	}
	l.bloom = newBloomFilters(chunks["BIDX"], chunks["BDAT"], l.count)
	return nil
}

func (g *graph) close() error {
	var err error
	for _, l := range g.layers {
		err = errors.Join(err, l.file.Close())
	}
	return err
}

// commit finds a commit. One with malformed data counts as unknown.
func (g *graph) commit(h Hash) (Ancestor, bool) {
	for i := len(g.layers) - 1; i >= 0; i-- {
		l := g.layers[i]
		low, high := uint32(0), binary.BigEndian.Uint32(l.fanout[4*int(h[0]):])
		if h[0] > 0 {
			low = binary.BigEndian.Uint32(l.fanout[4*int(h[0])-4:])
		}
		if low > high || high > l.count {
			continue
		}
		for low < high {
			middle := low + (high-low)/2
			switch c := bytes.Compare(l.names[20*int(middle):20*int(middle)+20], h[:]); {
			case c == 0:
				return l.commit(middle)
			case c < 0:
				low = middle + 1
			default:
				high = middle
			}
		}
	}
	return Ancestor{}, false
}

const noParent = 0x70000000

func (l *graphLayer) commit(i uint32) (Ancestor, bool) {
	c := Ancestor{layer: l, at: i}
	copy(c.Hash[:], l.names[20*int(i):])
	row := l.commits[36*int(i) : 36*int(i)+36]
	copy(c.Tree[:], row)
	one, two := binary.BigEndian.Uint32(row[20:]), binary.BigEndian.Uint32(row[24:])
	c.Time = int64(binary.BigEndian.Uint64(row[28:]) & (1<<34 - 1))
	if one == noParent {
		return c, true
	}
	if !l.addParent(&c, one) {
		return c, false
	}
	if two == noParent {
		return c, true
	}
	if two&0x80000000 == 0 {
		return c, l.addParent(&c, two)
	}
	for at := int(two&0x7fffffff) * 4; at+4 <= len(l.edges); at += 4 {
		edge := binary.BigEndian.Uint32(l.edges[at:])
		if !l.addParent(&c, edge&0x7fffffff) {
			return c, false
		}
		if edge&0x80000000 != 0 {
			return c, true
		}
	}
	return c, false
}

// addParent adds the parent at a position in the whole graph.
func (l *graphLayer) addParent(c *Ancestor, position uint32) bool {
	for _, in := range l.graph.layers {
		if position >= in.first && position-in.first < in.count {
			var h Hash
			copy(h[:], in.names[20*int(position-in.first):])
			c.Parents = append(c.Parents, h)
			return true
		}
	}
	return false
}
