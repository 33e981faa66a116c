package main

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"tahrir/document"
	"tahrir/document/compare/printed"
	"tahrir/newsroom"
	"tahrir/ui/words"
)

// outboxOptions are the flags of outbox.
type outboxOptions struct{ back string }

func (o *outboxOptions) flags(f *pflag.FlagSet) {
	f.StringVar(&o.back, "take-back", "", "take back what waits of the article with that `id`")
}

// waiting is what is unsent of one article, as outbox prints it.
type waiting struct {
	ID       string          `json:"id"`
	Headline string          `json:"headline"`
	Author   string          `json:"author"`
	Since    string          `json:"since"` // the time of the first unsent publication
	Until    string          `json:"until"`
	Count    int             `json:"count"`
	Status   document.Status `json:"status"`
	Began    bool            `json:"began"`
	Changed  changed         `json:"changed"`
}

func (o *outboxOptions) outbox(c *call, _ []string) error {
	if o.back != "" {
		return o.takeBack(c)
	}
	return c.atContent(func(h *newsroom.Home) error {
		english, err := words.New("en")
		if err != nil {
			return err
		}
		found, err := h.Outbox(c.ctx)
		if err != nil {
			return err
		}
		list := make([]waiting, len(found))
		var lines strings.Builder
		for i, w := range found {
			list[i] = waiting{w.ID, w.Headline, w.Author, stamp(w.Since), stamp(w.Until), w.Commits, w.Status, w.Began, changedOf(w.Changed)}
			fmt.Fprintf(&lines, "%s\t%s\t%d\t%s\t%s\t%s\n", w.ID, stamp(w.Since), w.Commits, oneLine(w.Author), oneLine(w.Headline), printed.Gist(english, w.Changed))
		}
		return c.answer(list, lines.String())
	})
}

// takeBack prints what is published of the article now.
func (o *outboxOptions) takeBack(c *call) error {
	return c.atContent(func(h *newsroom.Home) error {
		result, err := h.TakeBack(c.ctx, o.back)
		if err != nil {
			return err
		}
		c.warn(result.Behind)
		c.answerDone(struct {
			ID        string `json:"id"`
			Path      string `json:"path"`
			Published bool   `json:"published"` // an earlier form, which the server has
		}{result.ID, result.Path, !newsroom.Removed(result)}, "taken back\t"+result.ID)
		return nil
	})
}

// incomingOptions are the flags of incoming.
type incomingOptions struct{ read bool }

func (o *incomingOptions) flags(f *pflag.FlagSet) {
	f.BoolVar(&o.read, "read", false, "note that all of it was looked at")
}

// arrival is what came from colleagues of one article, as incoming prints it.
type arrival struct {
	ID       string          `json:"id"`
	Headline string          `json:"headline"`
	Author   string          `json:"author"`
	Time     string          `json:"time"`
	Count    int             `json:"count"`
	Status   document.Status `json:"status"`
	Began    bool            `json:"began"`
	Removed  bool            `json:"removed"`
	Changed  changed         `json:"changed"`
	Older    string          `json:"older"` // its revisions before and after, for diff
	Newer    string          `json:"newer"`
}

func (o *incomingOptions) incoming(c *call, _ []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		english, err := words.New("en")
		if err != nil {
			return err
		}
		in, err := h.Incoming(c.ctx)
		if err != nil {
			return err
		}
		list := make([]arrival, len(in.Articles))
		var lines strings.Builder
		for i, a := range in.Articles {
			list[i] = arrival{a.ID, a.Headline, a.Author, stamp(a.Time), a.Count, a.Status, a.Began, a.Removed, changedOf(a.Changed), a.Older, a.Newer}
			fmt.Fprintf(&lines, "%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\n", a.ID, stamp(a.Time), a.Count, oneLine(a.Author), oneLine(a.Headline), a.Older, a.Newer, printed.Gist(english, a.Changed))
		}
		if o.read && in.UpTo != "" {
			if err := h.Looked(c.ctx, in.UpTo); err != nil {
				return err
			}
		}
		return c.answer(list, lines.String())
	})
}
