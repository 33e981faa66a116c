package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/pktline"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/sideband"

	"tahrir/publish/git"
	"tahrir/publish/git/odb"
)

// Update moves a branch of the server.
type Update struct {
	Ref string   // the branch's full name on the server
	Old odb.Hash // where it is, as far as we know; zero where it does not exist
	New odb.Hash // where to move it; in the store
}

// Pushed is the result of a push.
type Pushed struct {
	Already bool // the server had it: an earlier push got through after all
	Objects int
	Bytes   int64
	Message string // what the server's hooks printed, for a person; may be ""
}

// Push sends what is new and moves the server's branch. It returns ErrMoved where
// the branch is not at u.Old, and *RejectedError where the server rejects the push.
// After a connection error the branch may have moved or not; pushing the same again
// is safe.
func (r *Remote) Push(ctx context.Context, store *git.Store, u Update, report Report) (Pushed, error) {
	p, err := r.push(ctx, store, u, report)
	if err != nil {
		return p, fmt.Errorf("push to %s: %w", r.address, err)
	}
	return p, nil
}

func (r *Remote) push(ctx context.Context, store *git.Store, u Update, report Report) (p Pushed, err error) {
	if report == nil {
		report = func(Progress) {}
	}
	report(Progress{Phase: Connecting})
	c, branches, err := r.open(ctx, receivePack)
	if err != nil {
		return p, err
	}
	defer func() {
		if cerr := c.Close(); err == nil {
			err = explain(ctx, cerr)
		}
	}()
	switch branches.Refs[u.Ref] {
	case u.New:
		p.Already = true
		return p, nil
	case u.Old:
	default:
		return p, ErrMoved
	}
	if !branches.has("report-status") {
		return p, fmt.Errorf("%w: it would not say what became of a push", ErrServer)
	}
	report(Progress{Phase: Counting})
	known := make([]odb.Hash, 0, len(branches.Refs))
	for _, h := range branches.Refs {
		known = append(known, h)
	}
	commits, err := Ahead(ctx, store, u.New, known...)
	if err != nil {
		return p, err
	}
	list, err := newObjects(ctx, store, commits)
	if err != nil {
		return p, err
	}
	refused, err := r.sendPack(ctx, c, store, branches, []Update{u}, list, &p, report)
	if err == nil {
		err = refused[u.Ref]
	}
	return p, err
}

// sendPack asks a server to move refs, with the objects that it needs for that, and
// returns why it did not move those that it did not.
func (r *Remote) sendPack(ctx context.Context, c conversation, store *git.Store, b *Branches, updates []Update, list []outgoing, p *Pushed, report Report) (map[string]error, error) {
	out := r.beginPack(ctx, store, b, updates, list, report)
	answer, err := c.ask(ctx, out.request)
	var refused map[string]error
	if err == nil {
		p.Message, refused, err = readReport(ctx, b, answer)
		if cerr := answer.Close(); err == nil {
			err = explain(ctx, cerr)
		}
	}
	objects, bytes, perr := out.end()
	p.Objects, p.Bytes = objects, bytes
	if err != nil && perr != nil && ctx.Err() == nil {
		err = perr // we broke off ourselves
	}
	return refused, err
}

// packing is a push's request, which is made while it is sent.
type packing struct {
	request *io.PipeReader
	done    chan struct{}
	objects int
	bytes   int64
	err     error
}

// errEnough ends the making of a pack that the server does not read to its end.
var errEnough = errors.New("the server has heard enough")

// beginPack begins to make the request: the commands and the pack.
func (r *Remote) beginPack(ctx context.Context, store *git.Store, b *Branches, updates []Update, list []outgoing, report Report) *packing {
	read, write := io.Pipe()
	p := &packing{request: read, done: make(chan struct{})}
	capabilities := []string{"report-status", "agent=" + agentName}
	if b.has("side-band-64k") {
		capabilities = append(capabilities, "side-band-64k")
	}
	var commands strings.Builder
	for i, u := range updates {
		line := fmt.Sprintf("%s %s %s", u.Old, u.New, u.Ref)
		if i == 0 {
			line += "\x00 " + strings.Join(capabilities, " ")
		}
		fmt.Fprintf(&commands, "%04x%s", len(line)+4, line)
	}
	report(Progress{Phase: Sending, Total: len(list)})
	go func() {
		defer close(p.done)
		w := countedWriter{write, func(n int) { p.bytes += int64(n) }}
		_, err := fmt.Fprintf(write, "%s0000", commands.String())
		if err == nil {
			err = writePack(ctx, w, store, list, b.has("ofs-delta"), func(objects int) {
				p.objects = objects
				if objects%16 == 0 || objects == len(list) {
					report(Progress{Phase: Sending, Objects: objects, Total: len(list), Bytes: p.bytes})
				}
			})
		}
		if err == nil {
			report(Progress{Phase: Confirming, Objects: len(list), Total: len(list), Bytes: p.bytes})
		}
		if !errors.Is(err, errEnough) {
			p.err = err
		}
		write.CloseWithError(err)
	}()
	return p
}

// end waits until the request is made, and returns what it holds.
func (p *packing) end() (objects int, bytes int64, err error) {
	p.request.CloseWithError(errEnough)
	<-p.done
	return p.objects, p.bytes, p.err
}

type countedWriter struct {
	io.Writer
	count func(n int)
}

func (c countedWriter) Write(b []byte) (int, error) {
	n, err := c.Writer.Write(b)
	c.count(n)
	return n, err
}

// readReport reads the result of a push (gitprotocol-pack, "Report Status"): what
// the server's hooks printed, and why refs were not moved.
func readReport(ctx context.Context, b *Branches, answer io.Reader) (message string, refused map[string]error, err error) {
	var heard said
	if b.has("side-band-64k") {
		d := sideband.NewDemuxer(sideband.Sideband64k, answer)
		d.Progress = &heard
		answer = errorBand{ctx, d}
	}
	status := packp.NewReportStatus()
	err = status.Decode(answer)
	message = forPerson(heard.text())
	var words *pktline.ErrorLine
	switch {
	case errors.As(err, &words):
		return message, nil, serverSays(words.Text)
	case err != nil:
		return message, nil, explain(ctx, err)
	}
	if status.UnpackStatus != "ok" {
		return message, nil, fmt.Errorf("%w: it could not unpack what it got: %s", ErrServer, status.UnpackStatus)
	}
	refused = map[string]error{}
	for _, c := range status.CommandStatuses {
		ref := c.ReferenceName.String()
		switch {
		case c.Status == "ok":
		case overtaken(c.Status):
			refused[ref] = fmt.Errorf("%w: %s", ErrMoved, c.Status)
		default:
			refused[ref] = &RejectedError{Ref: ref, Reason: c.Status, Message: message}
		}
	}
	return message, refused, nil
}

// overtaken reports whether the server's reason is that the branch has moved, or is
// being moved.
func overtaken(reason string) bool {
	for _, words := range []string{"failed to update ref", "cannot lock ref", "failed to lock", "fetch first", "non-fast-forward", "reference already exists", "stale info", "incorrect old value"} {
		if strings.Contains(reason, words) {
			return true
		}
	}
	return false
}

// forPerson returns what hooks printed, line by line, without characters that move
// a cursor.
func forPerson(text string) string {
	var lines []string
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line = strings.TrimSpace(strings.Map(func(r rune) rune {
			if r < 0x20 || r == 0x7f {
				return -1
			}
			return r
		}, strings.ReplaceAll(line, "\x1b[K", "")))
		if line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
