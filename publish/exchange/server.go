package exchange

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"tahrir/document/fsys"
	"tahrir/publish/git/config"
	"tahrir/publish/remote"
)

// ErrNoServer means that no git server is set for the repository.
var ErrNoServer = errors.New("no server is set for this content repository")

// link is the connection to the server, kept from one Sync to the next.
type link struct {
	mu      sync.Mutex
	address string
	remote  *remote.Remote
}

func (l *link) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.remote != nil {
		l.remote.Close()
	}
}

// server is where our branch goes.
type server struct {
	remote   *remote.Remote
	branch   string // ours, full name
	theirs   string // the server's, full name
	tracking string // the ref that notes what the server had last
}

// server returns what the repository syncs with.
func (x *Exchange) server() (server, error) {
	branch, err := x.branch.Name()
	if err != nil {
		return server{}, err
	}
	s := server{branch: branch, theirs: branch}
	// Read each time: git or Connect may have changed it.
	cfg, err := config.Read(x.opts.Git.Sources, x.store.GitDir(), strings.TrimPrefix(branch, "refs/heads/"), filepath.Join(x.store.CommonDir(), "config"))
	if err != nil {
		return server{}, fmt.Errorf("read the git configuration: %w", err)
	}
	short := strings.TrimPrefix(branch, "refs/heads/")
	name := cfg.String("branch." + short + ".remote")
	if name == "" || name == "." {
		name = "origin"
	}
	configured := cfg.String("remote." + name + ".url")
	text := x.opts.Server
	if text == "" {
		text = configured
	}
	if text == "" {
		return server{}, ErrNoServer
	}
	full := insteadOf(cfg, text)
	if x.opts.Server == "" {
		full = x.fromHere(full)
	}
	address, err := remote.ParseAddress(full)
	if err != nil {
		return server{}, err
	}
	s.tracking = "refs/remotes/" + name + "/" + short
	if configured != "" && !sameAddress(text, configured) {
		sum := sha256.Sum256([]byte(address.String()))
		s.tracking = "refs/tahrir/" + hex.EncodeToString(sum[:4]) + "/" + short
	} else if merge := cfg.String("branch." + short + ".merge"); strings.HasPrefix(merge, "refs/heads/") {
		s.theirs = merge
		s.tracking = "refs/remotes/" + name + "/" + strings.TrimPrefix(merge, "refs/heads/")
	}
	s.remote = x.remote(name, address, text, cfg)
	return s, nil
}

// fromHere returns a path in a repository's configuration as git reads it,
// relative to the repository's top folder, and any other address unchanged.
func (x *Exchange) fromHere(text string) string {
	if remote.IsURL(text) || strings.Contains(text, "://") || filepath.IsAbs(text) {
		return text
	}
	top := x.store.WorkTree()
	if top == "" {
		top = x.store.CommonDir()
	}
	return filepath.Join(top, filepath.FromSlash(text))
}

// sameAddress reports whether two addresses are equal but for passwords.
func sameAddress(a, b string) bool {
	x, xerr := remote.ParseAddress(a)
	y, yerr := remote.ParseAddress(b)
	return a == b || xerr == nil && yerr == nil && x.String() == y.String()
}

// insteadOf replaces the longest prefix of an address for which git's
// configuration has a replacement (git-config, url.<base>.insteadOf).
func insteadOf(cfg *config.Config, text string) string {
	best, base := "", ""
	for _, key := range cfg.Keys("url.") {
		with, ok := strings.CutSuffix(strings.TrimPrefix(key, "url."), ".insteadof")
		if !ok {
			continue
		}
		for _, prefix := range cfg.All(key) {
			if strings.HasPrefix(text, prefix) && len(prefix) > len(best) {
				best, base = prefix, with
			}
		}
	}
	return base + text[len(best):]
}

// remote returns the connection to an address: the last one, where the address
// is the same.
func (x *Exchange) remote(name string, address remote.Address, text string, cfg *config.Config) *remote.Remote {
	x.link.mu.Lock()
	defer x.link.mu.Unlock()
	if x.link.remote != nil && x.link.address == text {
		return x.link.remote
	}
	if x.link.remote != nil {
		x.link.remote.Close()
	}
	opts := remoteOptions(x.opts, cfg)
	if x.opts.Remote.FS == nil {
		opts.FS = x.store.Disk() // so that what is received has the repository's permissions
	}
	if opts.Name == "" {
		opts.Name = name
	}
	if opts.Dir == "" {
		opts.Dir = x.store.GitDir()
	}
	x.link.address, x.link.remote = text, remote.Open(address, opts)
	return x.link.remote
}

func remoteOptions(o Options, cfg *config.Config) remote.Options {
	opts := o.Remote
	if opts.Config == nil {
		opts.Config = cfg
	}
	if opts.FS == nil {
		opts.FS = o.Git.FS
	}
	if opts.Home == "" {
		opts.Home = o.Git.Sources.Home
	}
	if opts.LookupEnv == nil {
		opts.LookupEnv = o.LookupEnv
	}
	if opts.Environ == nil {
		opts.Environ = o.Git.Environ
	}
	return opts
}

// Server returns the address of the repository's server without a secret, or
// ErrNoServer.
func (x *Exchange) Server() (string, error) {
	s, err := x.server()
	if err != nil {
		return "", err
	}
	return s.remote.Address().String(), nil
}

// SignOut drops the passwords, tokens and passphrases for the server from
// memory. remote.ForgetAll drops those in the keyring.
func (x *Exchange) SignOut() {
	x.link.mu.Lock()
	defer x.link.mu.Unlock()
	if x.link.remote != nil {
		x.link.remote.Forget()
	}
}

// Connect makes the repository sync with another server, the remote "origin" in
// its git configuration. A password in the address is not written.
func (x *Exchange) Connect(ctx context.Context, text string) error {
	address, err := remote.ParseAddress(text)
	if err != nil {
		return fmt.Errorf("connect the content repository: %w", err)
	}
	branch, err := x.branch.Name()
	if err != nil {
		return fmt.Errorf("connect the content repository: %w", err)
	}
	if err := connect(ctx, x.store.Disk(), x.store.CommonDir(), branch, address); err != nil {
		return fmt.Errorf("connect the content repository: %w", err)
	}
	return nil
}

// connect writes the remote into a repository's configuration, under git's own lock
// file.
func connect(ctx context.Context, disk fsys.FS, dir, branch string, address remote.Address) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if disk == nil {
		disk = fsys.OS{}
	}
	name := filepath.Join(dir, "config")
	lock := name + ".lock"
	f, err := disk.Create(lock, 0o666)
	if err != nil {
		return fmt.Errorf("lock git's configuration: %w", err)
	}
	text, err := os.ReadFile(name)
	if err == nil {
		_, err = f.Write([]byte(withRemote(string(text), strings.TrimPrefix(branch, "refs/heads/"), address.String())))
	}
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = disk.Rename(lock, name)
	}
	if err != nil {
		return errors.Join(err, disk.Remove(lock))
	}
	return disk.SyncDir(dir)
}

// withRemote returns a configuration with the remote origin at that address,
// and the branch following it. The rest is kept.
func withRemote(text, branch, address string) string {
	quoted := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(address) + `"`
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if text == "" {
		lines = nil
	}
	lines, found := withURL(lines, "\turl = "+quoted)
	if !found {
		lines = append(lines, `[remote "origin"]`, "\turl = "+quoted, "\tfetch = +refs/heads/*:refs/remotes/origin/*")
	}
	section := `[branch "` + branch + `"]`
	if !slices.ContainsFunc(lines, func(line string) bool { return strings.TrimSpace(line) == section }) {
		lines = append(lines, section, "\tremote = origin", "\tmerge = refs/heads/"+branch)
	}
	return strings.Join(lines, "\n") + "\n"
}

// withURL replaces the first address in the section of the remote origin, if
// there is one.
func withURL(lines []string, url string) (out []string, found bool) {
	inside, put := false, false
	for _, line := range lines {
		trimmed := strings.TrimSpace(line)
		if strings.HasPrefix(trimmed, "[") {
			inside = trimmed == `[remote "origin"]`
			out = append(out, line)
			if inside && !put {
				out, put, found = append(out, url), true, true
			}
			continue
		}
		key, _, _ := strings.Cut(trimmed, "=")
		if inside && strings.EqualFold(strings.TrimSpace(key), "url") {
			continue
		}
		out = append(out, line)
	}
	return out, found
}
