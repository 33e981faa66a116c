package main

import (
	"errors"

	"github.com/spf13/pflag"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/newsroom"
	"tahrir/publish"
)

// published is what publish and undo print.
type published struct {
	ID        string `json:"id"`
	Commit    string `json:"commit"`
	Path      string `json:"path"`
	Unchanged bool   `json:"unchanged,omitempty"`
}

// answerResult prints a publication. A failure after its commit is a warning:
// the commit is safe.
func (c *call) answerResult(r publish.Result) error {
	c.warn(r.Behind)
	said := published{ID: r.ID, Path: r.Path, Unchanged: r.Unchanged}
	text := "unchanged\t" + r.Path
	if !r.Unchanged {
		said.Commit = r.Commit.String()
		text = said.Commit + "\t" + r.Path
	}
	c.answerDone(said, text)
	return nil
}

// publishOptions are the flags of publish.
type publishOptions struct {
	correction, update string
	sample             bool
	given              *pflag.FlagSet
}

func (o *publishOptions) flags(f *pflag.FlagSet) {
	o.given = f
	f.StringVar(&o.correction, "correction", "", "tell readers by this `note` what was wrong and is corrected")
	f.BoolVar(&o.sample, "sample", false, "publish it even where it is the sample article that explains the program")
	f.StringVar(&o.update, "update", "", "tell readers by this `note` what became known")
}

func (o *publishOptions) publish(c *call, args []string) error {
	correction, update := o.given.Changed("correction"), o.given.Changed("update")
	if correction && update {
		return wrongUsage{"--correction and --update exclude each other"}
	}
	return c.atContent(func(h *newsroom.Home) error {
		var result publish.Result
		var err error
		if o.sample {
			if err := h.AdoptSample(c.ctx); err != nil {
				return err
			}
		}
		switch {
		case correction:
			result, err = h.Correct(c.ctx, args[0], document.Corrected, o.correction)
		case update:
			result, err = h.Correct(c.ctx, args[0], document.Updated, o.update)
		default:
			result, err = h.Publish(c.ctx, args[0])
		}
		if err != nil {
			return err
		}
		return c.answerResult(result)
	})
}

func undoVerb(c *call, args []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		result, err := h.Undo(c.ctx, args[0])
		if err != nil {
			return err
		}
		return c.answerResult(result)
	})
}

func retractVerb(c *call, args []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		result, err := h.Retract(c.ctx, args[0], args[1])
		if err != nil {
			return err
		}
		return c.answerResult(result)
	})
}

// settleVerb makes no commit. The verb that met the conflict, publish or sync,
// can then go on.
func settleVerb(c *call, args []string) error {
	source, err := c.readSource(args[1])
	if err != nil {
		return err
	}
	return c.atContent(func(h *newsroom.Home) error {
		err := h.SettleWith(c.ctx, args[0], source.Content)
		if kept := (*draft.KeptError)(nil); errors.As(err, &kept) {
			c.warn(err)
			err = nil
		}
		if err != nil {
			return err
		}
		return c.answer(settled{args[0]}, "settled\t"+args[0])
	})
}

// settled is what settle prints with --json: an article's id, or a file's path.
type settled struct {
	Settled string `json:"settled"`
}
