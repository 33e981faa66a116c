package ui

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"tahrir/assets"
	"tahrir/newsroom"
	"tahrir/publish/remote"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/session"
	"tahrir/ui/typeset"
	"tahrir/ui/words"
)

// Options is what the window is run with.
type Options struct {
	Home    *newsroom.Home                 // closed with the window
	Open    func() (*newsroom.Home, error) // opens the home anew, after its archive became another
	Version string
	// Newspapers leads to others; nil where there are none.
	Newspapers *Newspapers
	// Exit ends the program at once with the given error, where Run is kept from
	// returning it.
	Exit func(error)
}

// appID is the id in FyneApp.toml.
const appID = "org.tahrir.editor"

// Run opens the window on a home folder, and returns once it is closed and
// everything is saved. The end of ctx closes it. The error is ErrNoDisplay where
// there is no screen, or what could not be saved.
func Run(ctx context.Context, o Options) error {
	if err := findDisplay(); err != nil {
		return err
	}
	log := openLog(o.Home.Dir())
	defer log.Close()

	// Settings that cannot be read are reported in the window, which opens with the
	// defaults.
	chosen, unread := o.Home.Settings()
	said, err := words.New(chosen.Language)
	if err != nil {
		return fmt.Errorf("open the window: %w", err)
	}
	engine, err := typeset.NewEngine()
	if err != nil {
		return fmt.Errorf("open the window: %w", err)
	}
	icon := fyne.NewStaticResource("tahrir.png", assets.AppIcon)
	app.SetMetadata(fyne.AppMetadata{
		ID: appID, Name: "Tahrir", Version: o.Version, Icon: icon,
		Migrations: map[string]bool{"fyneDo": true},
	})
	a := app.NewWithID(appID)
	a.SetIcon(icon)
	w := newWindow(ctx, a, o, chosen, said)
	w.askDesktop()
	theme.Apply(a, w.look(), theme.Carried{Engine: engine, Font: assets.Font, Icon: assets.Icon, KeyDown: w.keyDown})
	if s := o.session(w, chosen.Language); o.Home.Fresh() && unread == nil {
		w.greet(s)
	} else {
		w.start(s)
		w.keepCatalogue()
	}
	if unread != nil {
		w.Report(session.Trouble{Doing: session.KeepingName, Err: unread})
	}

	stopped := context.AfterFunc(ctx, w.interrupted)
	defer stopped()
	w.window.ShowAndRun()
	return w.left()
}

// keepCatalogue keeps the home's catalogue up to date in the background, until
// endCatalogue.
func (w *Window) keepCatalogue() {
	ctx, cancel := context.WithCancel(w.ctx)
	over, home := make(chan struct{}), w.options.Home
	go func() {
		defer close(over)
		if err := home.KeepCatalogue(ctx); err != nil && ctx.Err() == nil {
			slog.Warn("keep the catalogue", "err", err)
		}
	}()
	w.endCatalogue = func() { cancel(); <-over }
}

// session returns the session of the window on its home.
func (o Options) session(w *Window, language string) *session.Session {
	o.Home.TellSaving(func(d *newsroom.Draft, now newsroom.Saving, err error) {
		w.post(func() { w.session.Article.SavingChanged(d, now, err) })
	})
	o.Home.AskWith(func(ctx context.Context, q remote.Question) (remote.Answer, error) {
		return w.session.Delivery.Ask(ctx, q)
	})
	o.Home.TellVersions(func(id string) {
		w.post(func() { w.session.TimeLine.VersionKept(id) })
	})
	o.Home.TellCatalogue(func() { w.post(w.catalogued) })
	if language == "" {
		language = words.Languages[0]
	}
	return session.New(session.Deps{
		Drafts: session.Folder(o.Home.Drafts()), Archive: o.Home.Archive(), Forms: o.Home, Chronicle: session.ChronicleOf(o.Home), Newsroom: o.Home, Lists: session.ListsOf(o.Home), Settings: o.Home, Courier: o.Home.Courier(), Traffic: o.Home, Newspaper: o.Home,
		Post: w.post, Now: o.Home.Now,
		Language: language, Rulebook: o.Home, Speller: o.Home, Stylebook: o.Home,
	})
}

// ErrNoDisplay is returned when there is no screen to open a window on.
var ErrNoDisplay = errors.New("there is no display to open a window on (neither WAYLAND_DISPLAY nor DISPLAY is set)")

// findDisplay returns ErrNoDisplay where no window can be opened; Fyne would panic.
func findDisplay() error {
	switch runtime.GOOS {
	case "windows", "darwin", "android", "ios", "js":
		return nil
	}
	if os.Getenv("WAYLAND_DISPLAY") == "" && os.Getenv("DISPLAY") == "" {
		return ErrNoDisplay
	}
	if os.Getenv("XDG_RUNTIME_DIR") == "" {
		// libwayland, which Fyne tries first, complains on standard error where the
		// variable is missing, and accepts a folder that holds no socket.
		return os.Setenv("XDG_RUNTIME_DIR", os.TempDir())
	}
	return nil
}
