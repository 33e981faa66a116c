package main

import (
	"fmt"
	"strings"

	"tahrir/newsroom"
)

// correctedMonth is the corrections of one month, the newest first.
type correctedMonth struct {
	Month   string           `json:"month"` // 2021-11
	Entries []correctedEntry `json:"entries"`
}

// correctedEntry is one correction, update or retraction.
type correctedEntry struct {
	Time     string `json:"time"`
	Kind     string `json:"kind"`
	ID       string `json:"id"`
	Headline string `json:"headline"`
	Note     string `json:"note"`
	Path     string `json:"path"`
}

func correctionsVerb(c *call, _ []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		progress, wipe := c.progress("read")
		list, err := h.Corrections(c.ctx, progress)
		wipe()
		if err != nil {
			return err
		}
		months := []correctedMonth{}
		var lines strings.Builder
		for _, e := range list {
			month := e.Time.Format("2006-01")
			if len(months) == 0 || months[len(months)-1].Month != month {
				months = append(months, correctedMonth{Month: month})
				fmt.Fprintln(&lines, month)
			}
			last := &months[len(months)-1]
			one := correctedEntry{stamp(e.Time), string(e.Kind), e.ID, e.Headline, e.Note, e.Path}
			last.Entries = append(last.Entries, one)
			fmt.Fprintf(&lines, "%s\t%s\t%s\t%s\t%s\n", one.Time, one.Kind, one.ID, oneLine(e.Headline), oneLine(e.Note))
		}
		return c.answer(months, lines.String())
	})
}
