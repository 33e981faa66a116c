package newsroom

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"tahrir/newsroom/settings"
	"tahrir/publish"
	"tahrir/publish/git"
	"tahrir/publish/publication"
	"tahrir/publish/remote"
)

// Beginning is what a person says at the first start.
type Beginning struct {
	Who publish.Identity
	// Content is where articles are published: "" for the home folder, the path of a
	// folder, which is made where it is missing, or the address of a git server.
	Content string
}

// Fresh reports whether nobody has used the home yet: it has no settings, no drafts
// and no archive, and nobody has named another one.
func (h *Home) Fresh() bool {
	if h.opts.Content != "" {
		return false
	}
	for _, name := range []string{settings.FileName, embedded, "content"} {
		if _, err := os.Lstat(filepath.Join(h.dir, name)); !errors.Is(err, os.ErrNotExist) {
			return false
		}
	}
	for _, folder := range []string{"drafts", "trash"} {
		if names, err := os.ReadDir(filepath.Join(h.dir, folder)); err == nil && len(names) > 0 || err != nil && !errors.Is(err, os.ErrNotExist) {
			return false
		}
	}
	return true
}

// Begin opens the content repository that a person chose at the first start, makes
// it where nothing is there, and then keeps what he said in the settings. After an
// error nothing is kept and he may say something else. The error is a *ContentError,
// or about the settings.
func (h *Home) Begin(ctx context.Context, b Beginning, report remote.Report) error {
	place, err := h.place(b.Content)
	if err != nil {
		return &ContentError{b.Content, err}
	}
	if err := h.content.opening.Acquire(ctx, 1); err != nil {
		return err
	}
	defer h.content.opening.Release(1)
	if h.content.r != nil {
		return errors.New("begin: the content repository is open already")
	}
	if err := h.makeContent(ctx, place); err != nil {
		return err
	}
	r, err := h.openContent(ctx, place, b.Who, report)
	if err != nil {
		return err
	}
	err = h.settings.change(func(s *settings.Settings) {
		s.Name, s.Email, s.Content = b.Who.Name, b.Who.Email, place
	})
	if err != nil {
		return errors.Join(fmt.Errorf("begin: %w", err), r.Close())
	}
	h.holdContent(r)
	return nil
}

// place returns a place as the settings keep it: a folder as a whole path.
func (h *Home) place(typed string) (string, error) {
	typed = strings.TrimSpace(typed)
	if typed == "" || remote.IsURL(typed) {
		return typed, nil
	}
	if rest, ok := strings.CutPrefix(typed, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		typed = filepath.Join(h.opts.getenv("HOME"), rest)
	}
	address, err := remote.ParseAddress(typed) // also a file: URL
	if err != nil {
		return "", err
	}
	return address.Path, nil
}

// makeContent makes a repository in a folder that has none and holds nothing. An
// address, and the home's own, are made where they are opened.
func (h *Home) makeContent(ctx context.Context, place string) error {
	if place == "" || remote.IsURL(place) {
		return nil
	}
	r, err := publish.OpenOrCreate(ctx, place, publication.Settings{Name: unnamed, Language: "ar"}, publish.Options{
		FS: h.opts.FS, Now: h.opts.Now, Sources: h.settings.sources, LockWait: h.opts.Wait, LookupEnv: h.opts.LookupEnv, Environ: h.opts.Environ,
	})
	if errors.Is(err, git.ErrExists) {
		err = fmt.Errorf("%w: the folder holds files, and is no git repository", git.ErrNotRepository)
	}
	if err != nil {
		return &ContentError{place, err}
	}
	return r.Close()
}
