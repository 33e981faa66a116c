package main

import (
	"fmt"
	"strings"

	"tahrir/document/check"
	"tahrir/newsroom"
)

// finding is a finding as check prints it.
type finding struct {
	Rule     string         `json:"rule"`
	Severity check.Severity `json:"severity"`
	Field    string         `json:"field"`
	Offset   int            `json:"offset"` // in characters
	Message  string         `json:"message"`
}

func checkVerb(c *call, args []string) error {
	return c.at(func(h *newsroom.Home) error {
		a, err := h.Article(c.ctx, args[0])
		if err != nil {
			return err
		}
		chosen, err := h.Settings()
		if err != nil {
			return err
		}
		language := chosen.Language
		if language == "" {
			language = "ar"
		}
		found, err := h.Check(c.ctx, a)
		if err != nil {
			return err
		}
		list := []finding{}
		var lines strings.Builder
		for _, f := range found {
			said := finding{f.Rule, f.Severity, f.Field, f.AtRune, f.Text(language)}
			list = append(list, said)
			fmt.Fprintf(&lines, "%s\t%s:%d\t%s\t%s\n", said.Severity, said.Field, said.Offset, said.Rule, said.Message)
		}
		return c.answer(list, lines.String())
	})
}
