package main_test

import (
	"bufio"
	"os/exec"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
)

// startBus starts a session bus in a folder, and returns its address.
func startBus(t *testing.T, dir string) (address string) {
	t.Helper()
	bus := exec.Command("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1", "--address=unix:dir="+dir)
	said, err := bus.StdoutPipe()
	if err == nil {
		err = bus.Start()
	}
	if err != nil {
		t.Fatalf("dbus-daemon does not start; scripts/setup installs it: %v", err)
	}
	t.Cleanup(func() {
		bus.Process.Kill()
		bus.Wait()
	})
	address, err = bufio.NewReader(said).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}

// preferences is the portal's object that says what the desktop prefers.
type preferences struct{ scheme uint32 }

// prefersDark is the portal's value for a dark desktop.
const prefersDark = 1

// ReadOne answers a question for one setting.
func (p preferences) ReadOne(namespace, key string) (dbus.Variant, *dbus.Error) {
	if namespace != "org.freedesktop.appearance" || key != "color-scheme" {
		return dbus.Variant{}, dbus.NewError("org.freedesktop.portal.Error.NotFound", nil)
	}
	return dbus.MakeVariant(p.scheme), nil
}

// darkDesktop starts a session bus on which a desktop says that it prefers dark, and
// returns the environment in which a program finds it.
func darkDesktop(t *testing.T) (env []string) {
	t.Helper()
	address := startBus(t, t.TempDir())
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.Export(preferences{prefersDark}, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"); err != nil {
		t.Fatal(err)
	}
	if got, err := conn.RequestName("org.freedesktop.portal.Desktop", dbus.NameFlagDoNotQueue); err != nil || got != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("the portal's name: %v, %v", got, err)
	}
	return []string{"DBUS_SESSION_BUS_ADDRESS=" + address}
}
