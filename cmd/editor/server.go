package main

import (
	"tahrir/newsroom"
)

// serverVerb prints where the newspaper's archive is, or moves it to another server
// with all that was not sent.
func serverVerb(c *call, args []string) error {
	return c.atContent(func(h *newsroom.Home) error {
		if len(args) > 0 {
			if err := h.MoveServer(c.ctx, args[0], nil); err != nil {
				return err
			}
		}
		at, err := h.Server(c.ctx)
		if err != nil {
			return err
		}
		c.answerDone(struct {
			Address string `json:"address"` // "" for none
			Folder  string `json:"folder"`
		}{at.Address, at.Folder}, at.Address+"\t"+at.Folder)
		return nil
	})
}
