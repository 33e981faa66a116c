package main

import (
	"fmt"
	"strings"

	"tahrir/newsroom"
	"tahrir/publish/exchange"
)

// synced is what sync prints with --json.
type synced struct {
	Server    string     `json:"server"`
	Received  int        `json:"received"`
	Sent      []sent     `json:"sent"`
	Conflicts []disputed `json:"conflicts"`
	Tip       string     `json:"tip"`
}

type sent struct {
	Commit   string `json:"commit"`
	ID       string `json:"id"`
	Headline string `json:"headline"`
}

type disputed struct {
	ID   string `json:"id"`
	Path string `json:"path"`
}

func syncVerb(c *call, _ []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		report, err := h.Sync(c.ctx)
		c.warn(report.Behind)
		if !report.Fetched {
			return err // there is nothing to print
		}
		if said := c.answerSynced(report); err == nil {
			err = said
		}
		return err
	})
}

// answerSynced prints what a sync did, even one that ended in an error.
func (c *call) answerSynced(report exchange.SyncReport) error {
	said := synced{Server: report.Server, Received: report.Received, Sent: []sent{}, Conflicts: []disputed{}, Tip: report.Tip.String()}
	var lines strings.Builder
	for _, u := range report.Sent {
		said.Sent = append(said.Sent, sent{u.Commit.String(), u.ID, u.Headline})
		fmt.Fprintf(&lines, "sent\t%s\t%s\n", u.Commit, oneLine(u.Headline))
	}
	for _, conflict := range report.Conflicts {
		said.Conflicts = append(said.Conflicts, disputed{conflict.ID, conflict.Path})
		fmt.Fprintf(&lines, "conflict\t%s\t%s\n", conflict.ID, conflict.Path)
	}
	fmt.Fprintf(&lines, "received\t%d\t%s\n", report.Received, report.Server)
	return c.answer(said, lines.String())
}

func signOutVerb(c *call, _ []string) error {
	return c.at(func(h *newsroom.Home) error {
		if err := h.SignOut(c.ctx); err != nil {
			return err
		}
		return c.answer(struct{}{}, "signed out")
	})
}
