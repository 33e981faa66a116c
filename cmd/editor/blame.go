package main

import (
	"fmt"
	"strings"

	"tahrir/newsroom"
)

// paragraph is one paragraph of an article as blame prints it: the revision
// that gave it its words, and the one that brought it.
type paragraph struct {
	Text string `json:"text"`
	origin
	First origin `json:"first"`
}

type origin struct {
	Commit string `json:"commit"`
	Time   string `json:"time"`
	Author string `json:"author"`
}

func originOf(o newsroom.Origin) origin { return origin{o.Commit, stamp(o.Time), o.Author} }

func blameVerb(c *call, args []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		written, err := h.Blame(c.ctx, args[0])
		if err != nil {
			return err
		}
		list := make([]paragraph, len(written))
		var lines strings.Builder
		for i, w := range written {
			list[i] = paragraph{w.Text, originOf(w.Last), originOf(w.First)}
			fmt.Fprintf(&lines, "%s\t%s\t%s\t%s\n", list[i].Commit, list[i].Time, oneLine(list[i].Author), oneLine(w.Text))
		}
		return c.answer(list, lines.String())
	})
}
