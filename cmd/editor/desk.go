package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/document/search"
	"tahrir/newsroom"
	"tahrir/publish/git/refs"
)

// homeOptions returns the options of the call's home.
func (c *call) homeOptions() newsroom.Options {
	m := c.machine
	return newsroom.Options{
		Dir: c.home, DataHome: m.dataHome, Content: c.content,
		FS: m.disk, Now: m.now, After: m.after, Entropy: m.entropy, Random: m.random, LookupEnv: m.lookupEnv, Environ: m.environ,
	}
}

// at runs a verb's work on the call's home. An error of closing the home is
// only a warning: the work is done.
func (c *call) at(work func(h *newsroom.Home) error) error {
	opts := c.homeOptions()
	opts.Ask, opts.Terminal = c.asker(), true
	h, err := newsroom.Open(opts)
	if err != nil {
		return err
	}
	err = work(h)
	if closed := h.Close(); err == nil {
		c.warn(closed)
	}
	return err
}

// atContent runs a verb's work on the content repository, and then prints what
// was repaired when it was opened.
func (c *call) atContent(work func(h *newsroom.Home) error) error {
	return c.at(func(h *newsroom.Home) error {
		if _, err := h.Repaired(c.ctx); err != nil {
			return err
		}
		err := work(h)
		notices, unread := h.Repaired(context.WithoutCancel(c.ctx)) // those found during the work, too
		c.warn(unread)
		for _, n := range notices {
			repaired := n.Path + ": " + n.Text
			switch {
			case n.Kind == refs.LockedByElse: // whatever it blocks reports it
			case err != nil:
				err = fmt.Errorf("%w; before that, %s", err, repaired)
			default:
				fmt.Fprintf(c.err, "editor: %s\n", oneLine(repaired))
			}
		}
		return err
	})
}

// place is what import and restore print of a draft.
type place struct {
	ID   string `json:"id"`
	Path string `json:"path"`
}

// answerDraft prints a draft that was made. A *draft.KeptError is a warning; any
// other error is returned.
func (c *call) answerDraft(a *document.Article, path string, made error) error {
	if kept := (*draft.KeptError)(nil); !errors.As(made, &kept) && made != nil {
		return made
	}
	c.warn(made)
	c.answerDone(place{a.ID, path}, a.ID)
	return nil
}

// summary is an article as list and search print it.
type summary struct {
	ID       string          `json:"id"`
	Headline string          `json:"headline"`
	Author   string          `json:"author"`
	Status   document.Status `json:"status"`
	Updated  string          `json:"updated"`
	Path     string          `json:"path"`
}

// foundSummary is an article as search prints it.
type foundSummary struct {
	summary
	Excerpt string `json:"excerpt"` // the sentence with what is found
}

func listedAs(f newsroom.Found) summary {
	return summary{f.ID, f.Headline, f.Author, f.Status, stamp(f.Updated), f.Path}
}

// foundLines returns a list of articles, one a line.
func foundLines(found []newsroom.Found) string {
	var lines strings.Builder
	for _, f := range found {
		if f.Err != nil {
			fmt.Fprintf(&lines, "%s\tunreadable: %s\n", f.Path, oneLine(f.Err.Error()))
			continue
		}
		fmt.Fprintf(&lines, "%s\t%s\t%s\t%s\n", oneLine(f.ID), oneLine(string(f.Status)), stamp(f.Updated), oneLine(f.Headline))
	}
	return lines.String()
}

// stamp returns a time as the YAML file has it, "" for the zero time.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func newVerb(c *call, args []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		a, path, err := h.New(c.ctx, strings.Join(args, " "))
		return c.answerDraft(a, path, err)
	})
}

func listVerb(c *call, _ []string) error {
	return c.at(func(h *newsroom.Home) error {
		found, err := h.List(c.ctx)
		if err != nil {
			return err
		}
		list := make([]summary, len(found))
		for i, f := range found {
			list[i] = listedAs(f)
		}
		return c.answer(list, foundLines(found))
	})
}

// searchOptions are the flags of search.
type searchOptions struct{ limit int }

func (o *searchOptions) flags(f *pflag.FlagSet) {
	f.IntVar(&o.limit, "limit", 0, "at most `N` articles, the best; all for 0")
}

func (o *searchOptions) search(c *call, args []string) error {
	query := search.Parse(strings.Join(args, " "))
	if len(query.Unread) > 0 {
		return wrongUsage{fmt.Sprintf("search: %s says nothing", strings.Join(query.Unread, ", "))}
	}
	if o.limit < 0 {
		return wrongUsage{"search: --limit is no number of articles"}
	}
	return c.at(func(h *newsroom.Home) error {
		found, err := h.Search(c.ctx, query, o.limit)
		if err != nil {
			return err
		}
		list := make([]foundSummary, len(found))
		for i, f := range found {
			list[i] = foundSummary{listedAs(f), f.Excerpt.Text}
		}
		return c.answer(list, foundLines(found))
	})
}

// importVerb makes a draft of each file. One that cannot be read does not keep the
// others from being imported. The answer for one file is one place, for several a
// list.
func importVerb(c *call, args []string) error {
	var typed newsroom.Source
	if slices.Contains(args, standardInput) { // before a home is made for it
		var err error
		if typed, err = c.readSource(standardInput); err != nil {
			return err
		}
	}
	return c.at(func(h *newsroom.Home) error {
		var failed []error
		places := []place{}
		for _, path := range args {
			made, err := c.importOne(h, path, typed)
			if err != nil {
				failed = append(failed, err)
			} else {
				places = append(places, made)
			}
			if c.ctx.Err() != nil {
				break
			}
		}
		var ids strings.Builder
		for _, p := range places {
			fmt.Fprintln(&ids, p.ID)
		}
		switch {
		case len(args) > 1:
			c.answerDone(places, ids.String())
		case len(places) == 1:
			c.answerDone(places[0], ids.String())
		}
		return errors.Join(failed...)
	})
}

// standardInput is the name of standard input among files.
const standardInput = "-"

// importOne makes a draft of one file, or of what standard input gave. A
// *draft.KeptError is a warning.
func (c *call) importOne(h *newsroom.Home, path string, typed newsroom.Source) (place, error) {
	source := typed
	if path != standardInput {
		var err error
		if source, err = c.readSource(path); err != nil {
			return place{}, err
		}
	}
	made, err := h.Import(c.ctx, source)
	if made.Damage != nil {
		c.warn(fmt.Errorf("import %s: %w", path, made.Damage))
	}
	if err != nil {
		err = fmt.Errorf("import %s: %w", path, err)
	}
	if kept := (*draft.KeptError)(nil); errors.As(err, &kept) {
		c.warn(err)
		err = nil
	}
	if err != nil {
		return place{}, err
	}
	return place{made.Article.ID, made.Path}, nil
}

// readSource reads a file, or standard input for "-".
func (c *call) readSource(path string) (source newsroom.Source, err error) {
	if path == standardInput {
		source, err = newsroom.ReadSource(c.ctx, c.in)
	} else {
		source, err = newsroom.ReadSourceFile(c.ctx, path)
	}
	if path := (*fs.PathError)(nil); err != nil && !errors.As(err, &path) {
		err = fmt.Errorf("read the page: %w", err)
	}
	return source, err
}
