package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"tahrir/publish/exchange"
	"tahrir/publish/git"
	"tahrir/publish/publication"
	"tahrir/publish/remote"
)

// Clone makes a bare copy of a server's repository in dir, which must not exist or
// be empty (git.ErrExists), set to sync with the server, and opens it. Calling it
// again continues a Clone that was cut off. A server without commits makes an empty
// repository.
func Clone(ctx context.Context, text, dir string, opts Options, report remote.Report) (*Repository, error) {
	r, err := clone(ctx, text, dir, opts, report)
	if err != nil {
		return nil, fmt.Errorf("clone the content repository: %w", err)
	}
	return r, nil
}

func clone(ctx context.Context, text, dir string, opts Options, report remote.Report) (*Repository, error) {
	begun, err := exchange.BeginClone(ctx, text, dir, opts.Branch, opts.exchange())
	if err != nil {
		return nil, err
	}
	defer begun.Close()
	r, err := Open(ctx, dir, opts)
	if err != nil {
		return nil, err
	}
	if err := begun.Fill(ctx, r.Exchange, report); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// contentDir returns the folder under home for the copy of a server's repository.
// Its name shows people where the copy comes from, and the number in it belongs to
// that address only.
func contentDir(home, text string) (string, error) {
	address, err := remote.ParseAddress(text)
	if err != nil {
		return "", err
	}
	plain := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '.':
			return r
		}
		return '-'
	}, address.Host+"-"+strings.TrimSuffix(filepath.Base(address.Path), ".git"))
	sum := sha256.Sum256([]byte(address.String()))
	return filepath.Join(home, "content", strings.Trim(plain, "-.")+"-"+hex.EncodeToString(sum[:6])+".git"), nil
}

// OpenContent opens the content repository that a command line or the settings
// name: a folder; the address of a server, whose copy under home is opened, or made
// where there is none; or, for "", the repository content.git under home. Where
// there is no repository, or the server's is empty, it makes one with the
// publication p.
func OpenContent(ctx context.Context, home, where string, p publication.Settings, opts Options, report remote.Report) (*Repository, error) {
	if where == "" {
		return OpenOrCreate(ctx, filepath.Join(home, "content.git"), p, opts)
	}
	if !remote.IsURL(where) {
		address, err := remote.ParseAddress(where) // also for a file: URL
		if err != nil {
			return nil, fmt.Errorf("open the content repository: %w", err)
		}
		return Open(ctx, address.Path, opts)
	}
	dir, err := contentDir(home, where)
	if err != nil {
		return nil, fmt.Errorf("open the content repository: %w", err)
	}
	opts.Server = where // with the password that may be in it
	r, err := Open(ctx, dir, opts)
	if err == nil {
		tip, terr := r.branch.Tip()
		if terr == nil && !tip.IsZero() {
			return r, nil
		}
		err = errors.Join(terr, r.Close())
	}
	if err != nil && !errors.Is(err, git.ErrNotRepository) {
		return nil, err
	}
	if r, err = Clone(ctx, where, dir, opts, report); err != nil {
		return nil, err
	}
	tip, err := r.branch.Tip()
	if err == nil && tip.IsZero() {
		err = r.furnish(ctx, p)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("begin the content repository: %w", err), r.Close())
	}
	return r, nil
}
