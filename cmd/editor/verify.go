package main

import (
	"errors"
	"fmt"
	"strings"

	"tahrir/newsroom"
	"tahrir/publish"
)

// report is what verify prints with --json.
type report struct {
	Articles  int     `json:"articles"`
	Revisions int     `json:"revisions"`
	Tip       string  `json:"tip"`
	Faults    []fault `json:"faults"`
}

type fault struct {
	Kind    string `json:"kind"`
	Path    string `json:"path"`
	Commit  string `json:"commit"`
	Message string `json:"message"`
}

var faultNames = map[publish.FaultKind]string{
	publish.BadFile: "bad-file", publish.WrongID: "wrong-id", publish.Unsigned: "unsigned",
	publish.BadSignature: "bad-signature", publish.Rewritten: "rewritten", publish.BadObject: "bad-object",
}

func verifyVerb(c *call, _ []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		progress := c.progress("verified")
		found, err := h.Verify(c.ctx, progress)
		if progress != nil {
			fmt.Fprint(c.err, "\x1b[K") // it is over: its line goes
		}
		if err != nil && (found.Tip.IsZero() || c.ctx.Err() != nil) {
			return err
		}
		said := report{found.Articles, found.Revisions, found.Tip.String(), []fault{}}
		var lines strings.Builder
		for _, f := range found.Faults {
			one := fault{Kind: faultNames[f.Kind], Path: f.Path, Message: oneLine(f.Err.Error())}
			if !f.Commit.IsZero() {
				one.Commit = f.Commit.String()
			}
			said.Faults = append(said.Faults, one)
			fmt.Fprintf(&lines, "%s\t%s%s\t%s\n", one.Kind, one.Path, one.Commit, one.Message)
		}
		if err := errors.Join(c.answer(said, lines.String()), err); err != nil {
			return err
		}
		if n := len(found.Faults); n > 0 {
			return fmt.Errorf("verify: %d faults in the archive", n)
		}
		return nil
	})
}
