package main_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// dragger drags things into windows as a file manager does, by the protocol XDND.
type dragger struct {
	t    testing.TB
	conn *xgb.Conn
	root xproto.Window
	own  xproto.Window
	atom map[string]xproto.Atom

	direct bool           // it knows no XdndProxy
	events chan xgb.Event // what the windows answer; closed at the end
}

func (d *xdisplay) dragger() *dragger {
	d.t.Helper()
	xgb.Logger = log.New(io.Discard, "", 0) // it says that a display without a password has none
	conn, err := xgb.NewConnDisplay(d.name)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(conn.Close)
	g := &dragger{t: d.t, conn: conn, root: xproto.Setup(conn).DefaultScreen(conn).Root, atom: map[string]xproto.Atom{}, events: make(chan xgb.Event, 64)}
	for _, name := range []string{"XdndSelection", "XdndEnter", "XdndPosition", "XdndStatus", "XdndDrop", "XdndFinished", "XdndActionCopy", "XdndProxy", "text/uri-list", "text/plain;charset=utf-8", "image/png"} {
		reply, err := xproto.InternAtom(conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			d.t.Fatal(err)
		}
		g.atom[name] = reply.Atom
	}
	if g.own, err = xproto.NewWindowId(conn); err == nil {
		err = xproto.CreateWindowChecked(conn, 0, g.own, g.root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check()
	}
	if err == nil {
		err = xproto.SetSelectionOwnerChecked(conn, g.own, g.atom["XdndSelection"], xproto.TimeCurrentTime).Check()
	}
	if err != nil {
		d.t.Fatal(err)
	}
	go func() {
		defer close(g.events)
		for {
			e, _ := g.conn.WaitForEvent()
			if e == nil {
				return
			}
			g.events <- e
		}
	}()
	return g
}

// sends sends a message of the protocol to a window.
func (g *dragger) sends(to xproto.Window, message string, data ...uint32) {
	g.t.Helper()
	hears := to
	if proxy, err := xproto.GetProperty(g.conn, false, to, g.atom["XdndProxy"], xproto.AtomWindow, 0, 1).Reply(); err == nil && len(proxy.Value) == 4 && !g.direct {
		hears = xproto.Window(xgb.Get32(proxy.Value))
	}
	e := xproto.ClientMessageEvent{Format: 32, Window: to, Type: g.atom[message], Data: xproto.ClientMessageDataUnionData32New(append(data, make([]uint32, 5-len(data))...))}
	if err := xproto.SendEventChecked(g.conn, false, hears, 0, string(e.Bytes())).Check(); err != nil {
		g.t.Fatal(err)
	}
}

// drops drops what has one type at a place of a window, and reports whether the
// window took it.
func (g *dragger) drops(ctx context.Context, window, kind, data string, x, y int) (taken bool) {
	g.t.Helper()
	id, err := strconv.Atoi(window)
	if err != nil {
		g.t.Fatal(err)
	}
	to := xproto.Window(id)
	g.sends(to, "XdndEnter", uint32(g.own), 5<<24, uint32(g.atom[kind]))
	g.sends(to, "XdndPosition", uint32(g.own), 0, uint32(x)<<16|uint32(y), 0, uint32(g.atom["XdndActionCopy"]))
	for {
		select {
		case <-ctx.Done():
			g.t.Fatalf("the window does not answer to what is dragged over it: %v", ctx.Err())
		case e := <-g.events:
			switch e := e.(type) {
			case xproto.SelectionRequestEvent:
				g.hands(e, data)
			case xproto.ClientMessageEvent:
				switch words := e.Data.Data32; e.Type {
				case g.atom["XdndStatus"]:
					if words[1]&1 == 0 {
						return false
					}
					g.sends(to, "XdndDrop", uint32(g.own))
				case g.atom["XdndFinished"]:
					return true
				}
			}
		}
	}
}

// hands gives the window the data that it asks for.
func (g *dragger) hands(e xproto.SelectionRequestEvent, data string) {
	g.t.Helper()
	err := xproto.ChangePropertyChecked(g.conn, xproto.PropModeReplace, e.Requestor, e.Property, e.Target, 8, uint32(len(data)), []byte(data)).Check()
	if err == nil {
		told := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: e.Property}
		err = xproto.SendEventChecked(g.conn, false, e.Requestor, 0, string(told.Bytes())).Check()
	}
	if err != nil {
		g.t.Fatal(err)
	}
}

// uris returns files as a file manager names them.
func uris(paths ...string) string {
	var list strings.Builder
	for _, p := range paths {
		fmt.Fprintf(&list, "%s\r\n", (&url.URL{Scheme: "file", Path: p}).String())
	}
	return list.String()
}

// Files that are dropped on the window are imported, whatever their names; one that
// cannot be taken keeps none of the others back. A dialog takes none.
func TestWindowImportsWhatIsDroppedOnIt(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	d.open(ctx)
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	market := write("خبر السوق 100%.txt", "سوق السمك يعود\n\nعاد سوق السمك إلى مكانه صباح اليوم.\n")
	port := write("الميناء.md", "---\ntitle: الميناء يستقبل سفينة\n---\n\nاستقبل الميناء سفينة أمس.\n")
	empty := write("فارغ.txt", "\n")
	g := d.dragger()
	headlines := func() (all []string) {
		for _, row := range d.drafts() {
			all = append(all, row.Headline)
		}
		return all
	}

	d.key(ctrlO)
	bare := d.settled(ctx, "the dialog", nil)
	g.drops(ctx, d.id, "text/uri-list", uris(port), 700, 400)
	d.same(ctx, "the dialog after something was dropped on it", bare)
	d.key("Escape")

	if !g.drops(ctx, d.id, "text/uri-list", uris(market), 700, 400) {
		t.Fatal("the window takes no file")
	}
	d.await(ctx, "the dropped article", func() bool { return strings.HasPrefix(d.title(d.id), "سوق السمك يعود") })
	if !g.drops(ctx, d.id, "text/uri-list", uris(empty, port, filepath.Join(dir, "لا وجود له.txt")), 700, 400) {
		t.Fatal("the window takes no files")
	}
	d.await(ctx, "the last of the dropped articles", func() bool { return strings.HasPrefix(d.title(d.id), "الميناء يستقبل سفينة") })
	if all := headlines(); len(all) != 2 {
		t.Errorf("the desk holds %q", all)
	}
	d.shot("window-dropped")
	if g.drops(ctx, d.id, "image/png", "\x89PNG", 700, 400) {
		t.Error("the window took a picture")
	}

	// A program that knows no proxy is heard by the window library.
	g.direct = true
	if !g.drops(ctx, d.id, "text/uri-list", uris(write("وصلت.txt", "وصلت السفينة\n\nوصلت السفينة الليلة.\n")), 700, 400) {
		t.Error("the window takes no file without a proxy")
	}
	d.await(ctx, "the article that was dropped without a proxy", func() bool { return strings.HasPrefix(d.title(d.id), "وصلت السفينة") })
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}

// A text that is dragged from another program is written where it is dropped.
func TestWindowWritesATextWhereItIsDropped(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	defer cancel()
	d := newDesk(t, identity+"theme: light\n")
	id := d.imported("سوق السمك\n\nعاد السوق إلى مكانه.\n")
	d.open(ctx)
	d.await(ctx, "the article", func() bool { return strings.HasPrefix(d.title(d.id), "سوق السمك") })
	d.settled(ctx, "the window", nil)
	g := d.dragger()
	// Beside the body's one line, at its end side: the place is after its last letter.
	if !g.drops(ctx, d.id, "text/plain;charset=utf-8", "\r\nوقال التجار: «أهلًا».", 400, 300) {
		t.Fatal("the window takes no text")
	}
	body := ""
	d.await(ctx, "the text in the article", func() bool {
		body = d.stored(filepath.Join(d.home, "drafts", id+".yaml")).Body
		return strings.Contains(body, "وقال التجار")
	})
	if want := "عاد السوق إلى مكانه.\nوقال التجار: «أهلًا»."; body != want {
		t.Errorf("the body says %q, want %q", body, want)
	}
	d.shot("window-text-dropped")
	d.key(ctrlZ)
	d.await(ctx, "one step of undo to take it away", func() bool {
		return d.stored(filepath.Join(d.home, "drafts", id+".yaml")).Body == "عاد السوق إلى مكانه."
	})
	if msg := d.log.String(); msg != "" {
		t.Errorf("the program complained on standard error:\n%s", msg)
	}
}
