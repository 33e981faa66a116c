package newsroom_test

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tahrir/document/fsys"
	"tahrir/newsroom"
	"tahrir/newsroom/settings"
	"tahrir/publish"
	"tahrir/publish/git"
	"tahrir/publish/remote"
	"tahrir/publish/remote/gitserver"
)

// freshHome opens a home that nobody has used.
func freshHome(t *testing.T, dir string, ask newsroom.Ask) *newsroom.Home {
	t.Helper()
	h, err := newsroom.Open(newsroom.Options{FS: fsys.OS{}, Dir: dir, Now: time.Now, Entropy: rand.Reader, LookupEnv: nobody, Ask: ask, Keyring: noRing{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	return h
}

type noRing struct{}

func (noRing) Get(string) (string, error) { return "", remote.ErrNoKeyring }
func (noRing) Set(string, string) error   { return remote.ErrNoKeyring }
func (noRing) Delete(string) error        { return remote.ErrNoKeyring }
func (noRing) Empty() error               { return remote.ErrNoKeyring }

func TestAHomeIsFreshUntilSomebodyUsesIt(t *testing.T) {
	for name, use := range map[string]func(h *newsroom.Home, dir string) error{
		"its settings": func(h *newsroom.Home, _ string) error {
			return h.ChangeSettings(func(s *settings.Settings) { s.Theme = "dark" })
		},
		"a draft": func(h *newsroom.Home, _ string) error {
			_, _, err := h.New(context.Background(), "عنوان")
			return err
		},
		"its archive": func(h *newsroom.Home, _ string) error { _, err := h.Repaired(context.Background()); return err },
		"a file in its trash": func(_ *newsroom.Home, dir string) error {
			return os.WriteFile(filepath.Join(dir, "trash", "x.yaml"), nil, 0o600)
		},
	} {
		dir := t.TempDir()
		h := freshHome(t, dir, nil)
		if !h.Fresh() {
			t.Fatalf("%s: a new home is used already", name)
		}
		if err := use(h, dir); err != nil {
			t.Fatal(name, err)
		}
		if h.Fresh() || freshHome(t, dir, nil).Fresh() {
			t.Errorf("with %s the home is fresh", name)
		}
	}
	h, err := newsroom.Open(newsroom.Options{FS: fsys.OS{}, Dir: t.TempDir(), Now: time.Now, Entropy: rand.Reader, Content: "/srv/news.git"})
	if err != nil || h.Fresh() {
		t.Error("a home whose archive was named is fresh", err)
	}
}

func TestABeginningIsKeptOnceItWorks(t *testing.T) {
	ctx := context.Background()
	who := publish.Identity{Name: "هالة", Email: "hala@example.org"}
	root := t.TempDir()
	full := filepath.Join(root, "full")
	if err := os.MkdirAll(filepath.Join(full, "photos"), 0o700); err != nil {
		t.Fatal(err)
	}
	server := filepath.Join(root, "news.git")
	gitserver.Git(t, root, "init", "-q", "--bare", "-b", "main", server)
	gitserver.Git(t, server, "config", "http.receivepack", "true")
	url := gitserver.HTTP(t, root, gitserver.Password("hala", "سر الدار"))
	asked := 0
	h := freshHome(t, t.TempDir(), func(_ context.Context, q remote.Question) (remote.Answer, error) {
		asked++
		return remote.Answer{User: "hala", Secret: remote.NewSecret("سر الدار")}, nil
	})
	for place, want := range map[string]error{
		full:                              git.ErrNotRepository,
		url + "/nowhere.git":              remote.ErrNoRepository,
		"http://127.0.0.1:1/content.git":  remote.ErrOffline,
		filepath.Join(server, "HEAD"):     nil, // a file
		"ftp://news.example/content.git/": nil,
	} {
		var content *newsroom.ContentError
		if err := h.Begin(ctx, newsroom.Beginning{Who: who, Content: place}, nil); !errors.As(err, &content) || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v", place, err)
		}
		if kept, err := h.Settings(); err != nil || kept.Name != "" || kept.Content != "" {
			t.Fatalf("%s: what did not work was kept: %+v, %v", place, kept, err)
		}
	}
	asked = 0
	if err := h.Begin(ctx, newsroom.Beginning{Who: who, Content: " " + url + "/news.git "}, nil); err != nil {
		t.Fatal(err)
	}
	kept, err := h.Settings()
	if err != nil || kept.Name != "هالة" || kept.Content != url+"/news.git" || asked != 1 {
		t.Errorf("kept: %+v, %v; asked %d times", kept, err, asked)
	}
	if p, err := h.Archive().Publication(ctx); err != nil || !p.Unnamed() {
		t.Errorf("%+v, %v", p, err)
	}
	if at, err := h.Server(ctx); err != nil || at.Address != url+"/news.git" || at.Fixed {
		t.Errorf("%+v, %v", at, err)
	}

	folder := filepath.Join(root, "new", "folder")
	other := freshHome(t, t.TempDir(), nil)
	if err := other.Begin(ctx, newsroom.Beginning{Who: who, Content: folder}, nil); err != nil {
		t.Fatal(err)
	}
	if out := gitserver.Git(t, folder, "show", "main:publication.yaml"); out == "" {
		t.Error("the folder holds no newspaper")
	}
	here := freshHome(t, t.TempDir(), nil)
	if err := here.Begin(ctx, newsroom.Beginning{Who: who}, nil); err != nil {
		t.Fatal(err)
	}
	if here.Fresh() {
		t.Error("after the beginning the home is fresh")
	}
}

// The home's own archive goes to a server, and from a server to another, with what
// was not sent; another newspaper is opened only where nothing stays behind.
func TestTheArchiveMovesWithWhatWasNotSent(t *testing.T) {
	ctx := context.Background()
	root, dir := t.TempDir(), t.TempDir()
	for _, name := range []string{"one.git", "two.git"} {
		gitserver.Git(t, root, "init", "-q", "--bare", "-b", "main", filepath.Join(root, name))
		gitserver.Git(t, filepath.Join(root, name), "config", "http.receivepack", "true")
	}
	url := gitserver.HTTP(t, root, nil)
	d := openDesk(t, dir)
	if at, err := d.Server(ctx); err != nil || at.Address != "" || at.Folder != filepath.Join(dir, "content.git") {
		t.Fatalf("%+v, %v", at, err)
	}
	d.published("خبر قبل الخادم", "متن.")
	if err := d.MoveServer(ctx, url+"/one.git", nil); err != nil {
		t.Fatal(err)
	}
	d.published("خبر لم يرسل", "متن.")
	var unsent *newsroom.UnsentError
	if err := d.UseContent(ctx, filepath.Join(root, "elsewhere"), nil); !errors.As(err, &unsent) || unsent.Count != 1 {
		t.Errorf("another newspaper: %v", err)
	}
	if err := d.TryServer(ctx, url+"/two.git"); err != nil {
		t.Error(err)
	}
	if err := d.MoveServer(ctx, url+"/two.git", nil); err != nil {
		t.Fatal(err)
	}
	if out := gitserver.Git(t, filepath.Join(root, "two.git"), "log", "--format=%s", "main"); len(out) == 0 {
		t.Error("the second server has nothing")
	}
	if err := d.UseContent(ctx, filepath.Join(root, "elsewhere"), nil); err != nil {
		t.Fatal(err)
	}
	if kept, err := d.Settings(); err != nil || kept.Content != filepath.Join(root, "elsewhere") {
		t.Errorf("kept: %+v, %v", kept, err)
	}
}

// A home that holds the copy of a server's repository notes the folder of the copy
// when the server becomes another.
func TestACopyMovesToAnotherServer(t *testing.T) {
	ctx := context.Background()
	root, dir := t.TempDir(), t.TempDir()
	for _, name := range []string{"one.git", "two.git"} {
		gitserver.Git(t, root, "init", "-q", "--bare", "-b", "main", filepath.Join(root, name))
		gitserver.Git(t, filepath.Join(root, name), "config", "http.receivepack", "true")
	}
	url := gitserver.HTTP(t, root, nil)
	h := freshHome(t, dir, nil)
	if err := h.Begin(ctx, newsroom.Beginning{Who: publish.Identity{Name: "هالة", Email: "hala@example.org"}, Content: url + "/one.git"}, nil); err != nil {
		t.Fatal(err)
	}
	if err := h.MoveServer(ctx, url+"/two.git", nil); err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	again := freshHome(t, dir, nil)
	if at, err := again.Server(ctx); err != nil || at.Address != url+"/two.git" {
		t.Errorf("%+v, %v", at, err)
	}
	if report, err := again.Sync(ctx); err != nil || report.Server != url+"/two.git" {
		t.Errorf("%+v, %v", report, err)
	}
}

// An ssh server whose key is unknown is named with its fingerprint, and let in once a
// person has compared it.
func TestABeginningAtAnUnknownHost(t *testing.T) {
	ctx := context.Background()
	sshd := gitserver.SSH(t)
	agent := gitserver.Agent(t, sshd.Key)
	root, user := t.TempDir(), t.TempDir()
	gitserver.Git(t, root, "init", "-q", "--bare", "-b", "main", filepath.Join(root, "news.git"))
	h, err := newsroom.Open(newsroom.Options{
		FS: fsys.OS{}, Dir: t.TempDir(), Now: time.Now, Entropy: rand.Reader, Keyring: noRing{},
		LookupEnv: func(name string) (string, bool) {
			value, ok := map[string]string{"HOME": user, "SSH_AUTH_SOCK": agent}[name]
			return value, ok
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	b := newsroom.Beginning{Who: publish.Identity{Name: "هالة", Email: "hala@example.org"}, Content: sshd.URL + root + "/news.git"}
	var key *remote.HostKeyError
	if err := h.Begin(ctx, b, nil); !errors.As(err, &key) || key.Changed || key.Fingerprint == "" {
		t.Fatalf("an unknown host: %v", err)
	}
	if err := h.TrustHost(ctx, key); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(user, ".ssh", "known_hosts")); err != nil {
		t.Error(err)
	}
	if err := h.Begin(ctx, b, nil); err != nil {
		t.Fatal(err)
	}
}
