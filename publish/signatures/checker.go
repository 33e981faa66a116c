package signatures

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"tahrir/document/fsys"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/publication"
)

// Options are what the answers depend on besides the repository.
type Options struct {
	Now       func() time.Time
	LookupEnv func(string) (string, bool)
}

// Checker checks the signatures of commits. It is safe for concurrent use.
type Checker struct {
	store *git.Store
	opts  Options

	mu    sync.Mutex
	under grounds
	held  map[odb.Hash]git.Signature
}

// grounds are hashes of what the answers depend on besides the commits: for
// signatures by ssh, and for those checked with the user's keyring.
type grounds struct{ ssh, keyring [sha256.Size]byte }

// Open returns a checker of the signatures in a repository. It reads nothing yet.
func Open(store *git.Store, opts Options) *Checker {
	if opts.LookupEnv == nil {
		opts.LookupEnv = func(string) (string, bool) { return "", false }
	}
	return &Checker{store: store, opts: opts}
}

// workers is how many signatures are checked at a time.
const workers = 4

// Check returns the signature of each commit. Who may sign is in the list of
// allowed signers in the tree, where the publication names one, and else in
// git's configuration.
func (k *Checker) Check(ctx context.Context, tree odb.Hash, p publication.Settings, commits []odb.Hash, progress func(done, total int)) ([]git.Signature, error) {
	list, allowed, drop, err := k.allowed(tree, p)
	if err != nil {
		return nil, err
	}
	defer drop()
	under := k.grounds(list)
	known := k.known(under)
	found := make([]git.Signature, len(commits))
	fresh := map[odb.Hash]git.Signature{}
	var mu sync.Mutex // guards fresh and done
	done := 0
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for i, h := range commits {
		if s, ok := known[h]; ok {
			found[i] = s
			continue
		}
		if within.Err() != nil {
			break
		}
		group.Go(func() error {
			s, err := k.store.CheckSignature(within, h, allowed)
			if err != nil {
				return fmt.Errorf("check the signature of %s: %w", h, err)
			}
			found[i] = s
			mu.Lock()
			defer mu.Unlock()
			if keepable(s) {
				fresh[h] = s
			}
			if done++; progress != nil && done%64 == 0 {
				progress(done, len(commits))
			}
			return nil
		})
	}
	if err = group.Wait(); err == nil {
		err = ctx.Err()
	}
	kept := k.keep(under, fresh) // even where a later one failed
	if err != nil {
		return nil, err
	}
	return found, kept
}

// keepable reports whether an answer holds for as long as its grounds do.
func keepable(s git.Signature) bool { return s.State != git.NotSigned && s.State != git.Unchecked }

// allowed returns the list of allowed signers and its file. drop removes a file
// that was written for it.
func (k *Checker) allowed(tree odb.Hash, p publication.Settings) (list []byte, file string, drop func(), err error) {
	drop = func() {}
	if p.AllowedSigners == "" {
		file = k.store.Config().Path("gpg.ssh.allowedSignersFile")
		list, err = os.ReadFile(file)
		if file == "" || errors.Is(err, os.ErrNotExist) {
			return nil, "", drop, nil
		}
		if err != nil {
			return nil, "", drop, fmt.Errorf("read gpg.ssh.allowedSignersFile: %w", err)
		}
		return list, file, drop, nil
	}
	list, err = k.store.ReadFile(tree, p.AllowedSigners, publication.Limit)
	if err == nil && list == nil {
		err = &odb.RefusedError{What: p.AllowedSigners, Why: "publication.yaml names it as the list of allowed signers, and it is not there"}
	}
	if err != nil {
		return nil, "", drop, err
	}
	f, err := os.CreateTemp("", "tahrir-signers-*")
	if err != nil {
		return nil, "", drop, fmt.Errorf("check signatures: %w", err)
	}
	drop = func() { os.Remove(f.Name()) }
	if err := errors.Join(fsys.WriteAll(f, list), f.Close()); err != nil {
		drop()
		return nil, "", func() {}, fmt.Errorf("check signatures: %w", err)
	}
	return list, f.Name(), drop, nil
}

// grounds returns what the answers depend on: for ssh, the lists of who may
// sign and of the revoked keys; for the keyring, its files, the trust that is
// required, and the day, since keys expire.
func (k *Checker) grounds(list []byte) (g grounds) {
	config := k.store.Config()
	ssh, ring := sha256.New(), sha256.New()
	fmt.Fprintf(ssh, "%q %q ", list, config.String("gpg.ssh.program"))
	if revoked := config.Path("gpg.ssh.revocationFile"); revoked != "" {
		keys, _ := os.ReadFile(revoked)
		fmt.Fprintf(ssh, "%q ", keys)
	}
	for _, key := range []string{"gpg.program", "gpg.openpgp.program", "gpg.x509.program", "gpg.minTrustLevel"} {
		fmt.Fprintf(ring, "%q ", config.String(key))
	}
	fmt.Fprint(ring, k.opts.Now().UTC().Format(time.DateOnly))
	home, _ := k.opts.LookupEnv("GNUPGHOME")
	if home == "" {
		user, _ := k.opts.LookupEnv("HOME")
		home = filepath.Join(user, ".gnupg")
	}
	files := []string{"pubring.kbx", "pubring.gpg", "gpg.conf", "gpgsm.conf", "trustlist.txt"}
	if config.String("gpg.minTrustLevel") != "" {
		files = append(files, "trustdb.gpg") // gpg touches it by itself
	}
	for _, name := range files {
		if info, err := os.Stat(filepath.Join(home, name)); err == nil {
			fmt.Fprintf(ring, " %s %d %d", name, info.Size(), info.ModTime().UnixNano())
		}
	}
	return grounds{[sha256.Size]byte(ssh.Sum(nil)), [sha256.Size]byte(ring.Sum(nil))}
}

// known returns the answers that still hold on those grounds. The caller must
// not change them.
func (k *Checker) known(under grounds) map[odb.Hash]git.Signature {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.held == nil {
		k.under, k.held = k.read()
	}
	k.held = standing(k.held, k.under, under)
	k.under = under
	return k.held
}

// standing returns those of the held answers whose grounds are the same in was
// and now.
func standing(held map[odb.Hash]git.Signature, was, now grounds) map[odb.Hash]git.Signature {
	if was == now && held != nil {
		return held
	}
	left := map[odb.Hash]git.Signature{}
	for h, s := range held {
		if s.OpenPGP && was.keyring == now.keyring || !s.OpenPGP && was.ssh == now.ssh {
			left[h] = s
		}
	}
	return left
}

// keep adds answers, and keeps all of them for the next run. Where that fails
// for want of space or permission, the next run checks again.
func (k *Checker) keep(under grounds, fresh map[odb.Hash]git.Signature) error {
	if len(fresh) == 0 {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	all := make(map[odb.Hash]git.Signature, len(k.held)+len(fresh))
	for h, s := range standing(k.held, k.under, under) {
		all[h] = s
	}
	for h, s := range fresh {
		all[h] = s
	}
	k.under, k.held = under, all
	err := k.write()
	if fsys.Unwritable(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("keep who signed: %w", err)
	}
	return nil
}

// clip returns a text short enough for the file.
func clip(s string) string { return strings.ToValidUTF8(s[:min(len(s), 1<<12)], "") }
