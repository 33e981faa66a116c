package main

import (
	"fmt"
	"strings"

	"tahrir/newsroom"
	"tahrir/publish/publication"
)

// publicationVerb prints the newspaper's settings, one of them, or changes one in a
// commit.
func publicationVerb(c *call, args []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		p, err := h.Archive().Publication(c.ctx)
		if err != nil {
			return err
		}
		if len(args) < 2 {
			return c.answerSettings(p.Settings, args)
		}
		to, err := p.Settings.With(args[0], args[1])
		if err != nil {
			return err
		}
		made, err := h.EditPublication(c.ctx, p.Settings, to)
		if err != nil {
			return err
		}
		commit := ""
		if !made.IsZero() {
			commit = made.String()
		}
		c.answerDone(struct {
			Commit string `json:"commit"` // "" where nothing changed
		}{commit}, commit)
		return nil
	})
}

// answerSettings prints all settings, or the one that is named.
func (c *call) answerSettings(s publication.Settings, only []string) error {
	keys := publication.Keys
	if len(only) > 0 {
		if _, err := s.With(only[0], s.Value(only[0])); err != nil && s.Value(only[0]) == "" {
			return err
		}
		if !c.json {
			return c.answer(nil, s.Value(only[0])+"\n")
		}
		keys = only
	}
	all, lines := map[string]string{}, strings.Builder{}
	for _, key := range keys {
		all[key] = s.Value(key)
		fmt.Fprintf(&lines, "%s\t%s\n", key, oneLine(s.Value(key)))
	}
	return c.answer(all, lines.String())
}
