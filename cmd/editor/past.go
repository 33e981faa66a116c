package main

import (
	"fmt"

	"tahrir/document"
	"tahrir/newsroom"
)

func showVerb(c *call, args []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		source, err := h.Source(c.ctx, args[0], optional(args, 1))
		if err != nil {
			return err
		}
		if !c.json {
			_, err := c.out.Write(source)
			return err
		}
		a, err := document.Decode(source)
		if err != nil {
			return fmt.Errorf("show %s: %w", args[0], err)
		}
		return c.answer(article{a}, "")
	})
}

func nameVerb(c *call, args []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		t, err := h.NameRevision(c.ctx, args[0], args[1], args[2])
		if err != nil {
			return err
		}
		c.answerDone(struct {
			ID     string `json:"id"`
			Commit string `json:"commit"`
			Name   string `json:"name"`
			Ref    string `json:"ref"`
		}{t.Article, t.Commit.String(), t.Name, t.Ref}, t.Ref)
		return nil
	})
}

func keepVerb(c *call, args []string) error {
	return c.at(func(h *newsroom.Home) error {
		v, err := h.KeepVersion(c.ctx, args[0], args[1])
		if err != nil {
			return err
		}
		c.answerDone(struct {
			ID      string `json:"id"`
			Version string `json:"version"`
			Name    string `json:"name"`
		}{v.Article, v.ID, v.Name}, v.ID)
		return nil
	})
}

func restoreVerb(c *call, args []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		a, path, err := h.Restore(c.ctx, args[0], args[1])
		if err != nil {
			err = fmt.Errorf("restore %s: %w", args[0], err)
		}
		return c.answerDraft(a, path, err)
	})
}

// optional returns the argument at i, or "".
func optional(args []string, i int) string {
	if i < len(args) {
		return args[i]
	}
	return ""
}
