package newsroom

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/semaphore"

	"tahrir/document/draft"
	"tahrir/document/fsys"
	"tahrir/newsroom/settings"
	"tahrir/newsroom/spelling"
	"tahrir/newsroom/versions"
	"tahrir/publish"
	"tahrir/publish/git/config"
	"tahrir/publish/remote"
)

// Options are the home to open and what it is built on.
type Options struct {
	Dir      string           // the home folder; where empty TAHRIR_HOME, else tahrir in DataHome
	DataHome string           // the platform's folder for programs' data
	Content  string           // the content repository; where empty the one in the settings, else content.git in the home
	FS       fsys.FS          // where everything is written; required
	Now      func() time.Time // required
	Entropy  io.Reader        // for ids; required
	Random   func() float64   // returns 0 to 1, for the courier's pauses; where nil they do not vary
	// LookupEnv reads the environment, as os.LookupEnv does; nil means an empty
	// one.
	LookupEnv func(string) (string, bool)
	// Environ is the environment of hooks and other programs; nil means this
	// process's.
	Environ []string
	// Ask asks a person for a password and the like. Where nil, nobody is asked
	// until AskWith sets it. Terminal says that Ask uses one.
	Ask      Ask
	Terminal bool
	Keyring  remote.Keyring // the system's where nil
	// After is time.After or its like, which notices that an editor has
	// stopped; nil means time.After.
	After func(time.Duration) <-chan time.Time
	// Wait is how long to wait for another program's lock on the content
	// repository; zero means some seconds.
	Wait time.Duration
}

// Ask asks a person for a password, a token or a passphrase.
type Ask func(context.Context, remote.Question) (remote.Answer, error)

// folderName is the name of the home in the platform's data folder.
const folderName = "tahrir"

// Home is one open home folder. It is safe for concurrent use.
type Home struct {
	dir      string
	opts     Options
	store    *draft.Store
	versions *versions.Store
	told     func(id string) // called for each version that was kept; may be nil

	speller  *spelling.Speller
	settings preferences
	content  content
	desk     desk
	seat     seat
	sample   sample

	cataloguing cataloguing
	ended       endedMarks

	standings standings
	followed  followed
	blames    *lru.Cache[string, blamed] // by what was asked for
}

// getenv returns a variable of LookupEnv, "" where it is not set.
func (o Options) getenv(name string) string {
	value, _ := o.LookupEnv(name)
	return value
}

// dir returns the home folder that the options name.
func (o Options) dir() (string, error) {
	dir := o.Dir
	if dir == "" {
		dir = o.getenv("TAHRIR_HOME")
	}
	switch {
	case dir != "":
	case o.DataHome == "":
		return "", errors.New("nobody says where it is")
	default:
		dir = filepath.Join(o.DataHome, folderName)
	}
	return filepath.Abs(dir)
}

// Open opens a home folder, and makes the folders that it lacks. It reads
// neither the settings nor the content repository: their errors are reported by
// whatever first needs them.
func Open(opts Options) (*Home, error) {
	if opts.LookupEnv == nil {
		opts.LookupEnv = func(string) (string, bool) { return "", false }
	}
	if opts.After == nil {
		opts.After = time.After
	}
	dir, err := opts.dir()
	if err != nil {
		return nil, fmt.Errorf("open the home folder: %w", err)
	}
	store, err := draft.Open(opts.FS, dir, opts.Now, opts.Entropy)
	if err != nil {
		return nil, fmt.Errorf("open the home folder %s: %w", dir, err)
	}
	h := &Home{dir: dir, opts: opts, store: store}
	h.cataloguing.working, h.cataloguing.wake = semaphore.NewWeighted(1), make(chan struct{}, 1)
	store.Tell(h.cataloguing.noteFile)
	h.speller = spelling.New(opts.Environ)
	h.versions = versions.Open(filepath.Join(dir, versionsFolder), opts.FS, versions.Usual)
	if h.blames, err = lru.New[string, blamed](mostBlamed); err != nil {
		return nil, err // for a size below 1
	}
	h.desk.opening, h.content.opening = semaphore.NewWeighted(1), semaphore.NewWeighted(1)
	h.settings.dir, h.settings.disk = dir, opts.FS
	h.settings.lookup = opts.LookupEnv
	h.settings.sources = config.SystemSources(opts.LookupEnv)
	h.readSample()
	return h, nil
}

// Now returns the time by the newsroom's clock.
func (h *Home) Now() time.Time { return h.opts.Now() }

// Dir returns the home folder's path.
func (h *Home) Dir() string { return h.dir }

// Settings returns a copy of the settings, as they were read or last changed.
func (h *Home) Settings() (settings.Settings, error) { return h.settings.get() }

// ChangeSettings changes the settings and writes them.
func (h *Home) ChangeSettings(change func(*settings.Settings)) error {
	return h.settings.change(change)
}

// Drafts returns the drafts folder.
func (h *Home) Drafts() Drafts { return Drafts{h} }

// Archive returns the content repository.
func (h *Home) Archive() Archive { return Archive{h} }

// TellSaving sets the function that is called as the saving of an open draft
// goes on, from any goroutine. It must be called before a draft is opened.
func (h *Home) TellSaving(told func(d *Draft, now Saving, err error)) { h.desk.tell = told }

// NewID returns an id for a new article.
func (h *Home) NewID() (string, error) { return h.store.NewID() }

// Close saves and closes the drafts that are still open, and closes the content
// repository.
func (h *Home) Close() error {
	return errors.Join(h.speller.Close(), h.desk.close(), h.seat.leave(), h.content.close())
}

// AskWith sets Options.Ask. It must be called before the content repository is
// opened.
func (h *Home) AskWith(ask Ask) { h.opts.Ask = ask }

// SignOut drops the passwords, tokens and passphrases in memory, and removes
// ours from the keyring.
func (h *Home) SignOut(ctx context.Context) error {
	if err := h.content.opening.Acquire(ctx, 1); err != nil {
		return err
	}
	defer h.content.opening.Release(1)
	if h.content.r != nil {
		h.content.r.SignOut()
	}
	return remote.ForgetAll(ctx, h.opts.Keyring)
}

// Prepare brings the content repository's indexes up to date. The first time
// takes some seconds for a large archive.
func (h *Home) Prepare(ctx context.Context, progress publish.Progress) error {
	r, err := h.repository(ctx)
	if err != nil {
		return err
	}
	defer h.cataloguing.tired.Store(true)
	return r.Prepare(ctx, progress)
}

// ErrUnknown means that neither the drafts nor the archive have an article.
var ErrUnknown = errors.New("no draft and no published article is called so")

// find returns the file name of an article's draft, "" where it has none. It
// tries the usual name before it reads the whole folder.
func (h *Home) find(ctx context.Context, id string) (string, error) {
	usual := id + ".yaml"
	a, _, err := h.store.Load(usual)
	switch {
	case err == nil && a.ID == id:
		return usual, nil
	case err != nil && filepath.Base(usual) == usual:
		if _, absent := os.Stat(h.store.Path(usual)); absent == nil {
			return "", err // it exists, so what is wrong with it must be reported
		}
	}
	files, err := h.store.Find(ctx, id)
	if err != nil || len(files) == 0 {
		return "", err
	}
	return files[0], nil
}
