//go:build cgo && (linux || freebsd || netbsd || openbsd) && (x11 || !wayland) && !mobile && !no_glfw && !test_web_driver

package drop

import (
	"io"
	"log"
	"log/slog"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// taker speaks XDND for a window whose library would refuse what is no file. The
// property XdndProxy sends to its own window what is said to that one, of which the
// library then hears nothing. A program that knows no XdndProxy is answered by the
// library.
type taker struct {
	conn        *xgb.Conn
	window, own xproto.Window
	atoms       map[string]xproto.Atom
	told        func(Dropped)

	// What is being dragged over the window.
	source xproto.Window
	kind   string // the type that is asked for; "" for none of ours
	at     Dropped
	root   xproto.Window
}

// kinds are the types that are taken, the best first.
var kinds = []string{"text/uri-list", "text/plain;charset=utf-8", "UTF8_STRING", "text/plain"}

const version = 5 // of XDND

func take(w fyne.Window, told func(Dropped)) (stop func()) {
	id := handle(w)
	if id == 0 {
		return func() {}
	}
	xgb.Logger = log.New(io.Discard, "", 0) // errors come back as such
	conn, err := xgb.NewConn()
	if err != nil {
		slog.Warn("take what is dropped", "err", err) // the library takes files
		return func() {}
	}
	t := &taker{conn: conn, window: id, told: told, atoms: map[string]xproto.Atom{}}
	if err := t.stand(); err != nil {
		slog.Warn("take what is dropped", "err", err)
		conn.Close()
		return func() {}
	}
	go t.listen()
	return conn.Close
}

// handle returns a window's id; 0 where it is not on an X11 display.
func handle(w fyne.Window) (id xproto.Window) {
	if native, ok := w.(driver.NativeWindow); ok {
		native.RunNative(func(context any) {
			if x, ok := context.(driver.X11WindowContext); ok {
				id = xproto.Window(x.WindowHandle)
			}
		})
	}
	return id
}

// stand makes the window that hears in the other's place.
func (t *taker) stand() (err error) {
	for _, name := range append([]string{
		"XdndAware", "XdndProxy", "XdndEnter", "XdndPosition", "XdndStatus", "XdndLeave", "XdndDrop", "XdndFinished",
		"XdndTypeList", "XdndSelection", "XdndActionCopy", "INCR",
	}, kinds...) {
		reply, err := xproto.InternAtom(t.conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return err
		}
		t.atoms[name] = reply.Atom
	}
	t.root = xproto.Setup(t.conn).DefaultScreen(t.conn).Root
	if t.own, err = xproto.NewWindowId(t.conn); err != nil {
		return err
	}
	if err := xproto.CreateWindowChecked(t.conn, 0, t.own, t.root, -1, -1, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check(); err != nil {
		return err
	}
	for _, p := range []struct {
		on    xproto.Window
		name  string
		kind  xproto.Atom
		value uint32
	}{
		{t.own, "XdndAware", xproto.AtomAtom, version},
		{t.own, "XdndProxy", xproto.AtomWindow, uint32(t.own)},
		{t.window, "XdndProxy", xproto.AtomWindow, uint32(t.own)}, // last, when all is ready
	} {
		value := make([]byte, 4)
		xgb.Put32(value, p.value)
		if err := xproto.ChangePropertyChecked(t.conn, xproto.PropModeReplace, p.on, t.atoms[p.name], p.kind, 32, 1, value).Check(); err != nil {
			return err
		}
	}
	return nil
}

// listen answers until the connection is closed.
func (t *taker) listen() {
	for {
		event, err := t.conn.WaitForEvent()
		switch e := event.(type) {
		case nil:
			if err == nil {
				return
			}
			slog.Debug("drag and drop", "err", err) // the other program has gone
		case xproto.ClientMessageEvent:
			t.hear(e)
		case xproto.SelectionNotifyEvent:
			t.receive(e)
		}
	}
}

// hear answers what the dragging program says.
func (t *taker) hear(e xproto.ClientMessageEvent) {
	if e.Format != 32 {
		return
	}
	data := e.Data.Data32
	switch e.Type {
	case t.atoms["XdndEnter"]:
		t.source, t.kind = xproto.Window(data[0]), ""
		if data[1]>>24 <= version {
			t.kind = t.best(data)
		}
	case t.atoms["XdndPosition"]:
		where, err := xproto.TranslateCoordinates(t.conn, t.root, t.window, int16(data[2]>>16), int16(data[2])).Reply()
		if err == nil {
			t.at = Dropped{X: int(where.DstX), Y: int(where.DstY)}
		}
		var accepted, action uint32
		if t.kind != "" {
			accepted, action = 1, uint32(t.atoms["XdndActionCopy"])
		}
		t.say("XdndStatus", accepted, 0, 0, action)
	case t.atoms["XdndLeave"]:
		t.source, t.kind = 0, ""
	case t.atoms["XdndDrop"]:
		if t.kind == "" {
			t.say("XdndFinished", 0, 0)
			return
		}
		xproto.ConvertSelection(t.conn, t.own, t.atoms["XdndSelection"], t.atoms[t.kind], t.atoms["XdndSelection"], xproto.Timestamp(data[2]))
	}
}

// best returns the best type that the dragging program offers; "" for none of ours.
func (t *taker) best(data []uint32) string {
	offered := data[2:5]
	if data[1]&1 != 0 { // more than three
		list, err := xproto.GetProperty(t.conn, false, t.source, t.atoms["XdndTypeList"], xproto.AtomAtom, 0, 1024).Reply()
		if err != nil || list.Format != 32 {
			return ""
		}
		offered = nil
		for i := 0; i+4 <= len(list.Value); i += 4 {
			offered = append(offered, xgb.Get32(list.Value[i:]))
		}
	}
	for _, kind := range kinds {
		if slices.Contains(offered, uint32(t.atoms[kind])) {
			return kind
		}
	}
	return ""
}

// say says something to the dragging program, after the window's id.
func (t *taker) say(message string, data ...uint32) {
	all := make([]uint32, 5)
	all[0] = uint32(t.window)
	copy(all[1:], data)
	e := xproto.ClientMessageEvent{Format: 32, Window: t.source, Type: t.atoms[message], Data: xproto.ClientMessageDataUnionData32New(all)}
	xproto.SendEvent(t.conn, false, t.source, 0, string(e.Bytes()))
}

// mostDropped bounds what is taken, in bytes; more comes piece by piece, and is
// refused.
const mostDropped = 16 << 20

// receive takes what the dragging program hands over.
func (t *taker) receive(e xproto.SelectionNotifyEvent) {
	var taken uint32
	if e.Property != 0 && e.Requestor == t.own {
		reply, err := xproto.GetProperty(t.conn, true, t.own, e.Property, xproto.GetPropertyTypeAny, 0, mostDropped/4).Reply()
		if err == nil && reply.Type != t.atoms["INCR"] && reply.BytesAfter == 0 && reply.Format == 8 {
			if d, ok := t.read(string(reply.Value)); ok {
				taken = 1
				d.X, d.Y = t.at.X, t.at.Y
				t.told(d)
			}
		}
	}
	t.say("XdndFinished", taken, uint32(t.atoms["XdndActionCopy"]))
	t.source, t.kind = 0, ""
}

func (t *taker) read(data string) (Dropped, bool) {
	if t.kind == "text/uri-list" {
		d := listed(data)
		return d, len(d.Files) > 0 || d.Text != ""
	}
	return written(data)
}
