package remote

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/pktline"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/sideband"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
)

// Fetched is what a fetch has received.
type Fetched struct {
	Branches *Branches
	Tip      odb.Hash // of the requested branch; zero where the server has none
	Objects  int      // how many are new here
	Bytes    int64    // how many were transferred
}

// Fetch receives a branch of the server, by its full name, into the store, with all
// that it is made of; "" means the server's default branch. It moves no ref. What
// it has received was checked: it is complete, within the limits, and has no name
// or kind of object that git would refuse.
func (r *Remote) Fetch(ctx context.Context, store *git.Store, branch string, report Report) (Fetched, error) {
	f, err := r.fetch(ctx, store, branch, report)
	if err != nil {
		return f, fmt.Errorf("fetch from %s: %w", r.address, err)
	}
	return f, nil
}

func (r *Remote) fetch(ctx context.Context, store *git.Store, branch string, report Report) (f Fetched, err error) {
	if report == nil {
		report = func(Progress) {}
	}
	report(Progress{Phase: Connecting})
	c, branches, err := r.open(ctx, uploadPack)
	if err != nil {
		return f, err
	}
	defer func() {
		if cerr := c.Close(); err == nil {
			err = explain(ctx, cerr)
		}
	}()
	if branch == "" {
		branch = branches.Default
	}
	f.Branches, f.Tip = branches, branches.Refs[branch]
	if f.Tip.IsZero() {
		return f, nil
	}
	known := false
	if known, err = whole(ctx, store, f.Tip); err != nil || known {
		return f, err
	}
	report(Progress{Phase: Counting})
	haves, err := haves(store)
	if err != nil {
		return f, err
	}
	in := &intake{remote: r, store: store, report: report}
	err = in.download(ctx, c, branches, []odb.Hash{f.Tip}, haves, func() error { return in.accept(ctx, f.Tip) })
	f.Objects, f.Bytes = in.count, in.bytes
	return f, err
}

// download asks for objects and all that they are made of, and receives them; then
// it is called, while the server is still there.
func (in *intake) download(ctx context.Context, c conversation, b *Branches, want, haves []odb.Hash, then func() error) error {
	answer, err := c.ask(ctx, bytes.NewReader(wants(b, want, haves)))
	if err != nil {
		return err
	}
	body, err := in.remote.readAnswer(ctx, b, answer)
	if err == nil {
		err = in.receive(ctx, body)
	}
	if err == nil {
		err = then()
	}
	if cerr := answer.Close(); err == nil {
		err = explain(ctx, cerr)
	}
	return err
}

// wants returns the request: what we want, what we have, and that this is all
// (gitprotocol-pack, "Packfile Negotiation").
func wants(b *Branches, want []odb.Hash, haves []odb.Hash) []byte {
	capabilities := []string{"agent=" + agentName}
	for _, name := range []string{"multi_ack_detailed", "side-band-64k", "ofs-delta", "no-progress"} {
		if b.has(name) {
			capabilities = append(capabilities, name)
		}
	}
	var out bytes.Buffer
	line := func(text string) { fmt.Fprintf(&out, "%04x%s", len(text)+4, text) }
	for i, h := range want {
		text := "want " + h.String()
		if i == 0 {
			text += " " + strings.Join(capabilities, " ")
		}
		line(text + "\n")
	}
	out.WriteString("0000")
	for _, h := range haves {
		line("have " + h.String() + "\n")
	}
	line("done\n")
	return out.Bytes()
}

// havesLimit bounds how many commits are named to the server as ours, and
// havesDepth how far back they are. A server whose commits were rewritten from
// further back sends more than necessary.
const (
	havesLimit = 256
	havesDepth = 512
)

// haves returns commits of ours by which the server can tell what is new to us: our
// branches, the known branches of the server, and from there backwards in growing
// strides, for a server whose commits were rewritten.
func haves(store *git.Store) ([]odb.Hash, error) {
	var list []odb.Hash
	seen := map[odb.Hash]bool{}
	add := func(h odb.Hash) {
		if !seen[h] {
			seen[h] = true
			list = append(list, h)
		}
	}
	var tips []odb.Hash
	for _, prefix := range []string{"refs/remotes/", "refs/heads/", "refs/tahrir/"} {
		refs, err := store.Refs(prefix)
		if err != nil {
			return nil, err
		}
		for _, h := range refs {
			there, err := store.Has(h)
			if err != nil {
				return nil, fmt.Errorf("look at our own history: %w", err)
			}
			if there && len(tips) < havesLimit/4 {
				tips = append(tips, h)
				add(h)
			}
		}
	}
	for _, h := range tips {
		stride, next := 1, 16
		for n := 1; n < havesDepth && len(list) < havesLimit; n++ {
			c, err := store.Commit(h)
			if err != nil {
				return nil, fmt.Errorf("look at our own history: %w", err)
			}
			parents, err := store.Parents(c)
			if err != nil {
				return nil, fmt.Errorf("look at our own history: %w", err)
			}
			if len(parents) == 0 {
				add(h)
				break
			}
			h = parents[0]
			if n == next || n < 16 {
				add(h)
			}
			if n == next {
				stride *= 2
				next += stride
			}
		}
	}
	return list, nil
}

// readAnswer reads up to the beginning of the pack and returns the rest, without
// the side band.
func (r *Remote) readAnswer(ctx context.Context, b *Branches, answer io.Reader) (io.Reader, error) {
	for {
		lines := pktline.NewScanner(answer) // reads no further than the lines that it returns
		if !lines.Scan() {
			err := lines.Err()
			var said *pktline.ErrorLine
			if errors.As(err, &said) {
				return nil, serverSays(said.Text)
			}
			if err == nil {
				err = io.ErrUnexpectedEOF
			}
			return nil, explain(ctx, err)
		}
		word, status, _ := strings.Cut(strings.TrimSpace(string(lines.Bytes())), " ")
		switch {
		case word == "ACK" && strings.Contains(status, " "): // common, ready, continue
		case word == "ACK", word == "NAK":
			if !b.has("side-band-64k") {
				return answer, nil
			}
			d := sideband.NewDemuxer(sideband.Sideband64k, answer)
			return errorBand{ctx, d}, nil
		default:
			return nil, fmt.Errorf("%w: its answer is %q", ErrServer, word[:min(len(word), 40)])
		}
	}
}

// errorBand turns a server's error message into an error with a kind.
type errorBand struct {
	ctx context.Context
	d   *sideband.Demuxer
}

func (e errorBand) Read(b []byte) (int, error) {
	n, err := e.d.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		if text, ok := strings.CutPrefix(err.Error(), "unexpected error: "); ok {
			err = fmt.Errorf("%w: %s", ErrServer, strings.Join(strings.Fields(text), " "))
		}
		err = explain(e.ctx, err)
	}
	return n, err
}
