package main

import "tahrir/newsroom"

func signOutVerb(c *call, _ []string) error {
	return c.at(func(h *newsroom.Home) error {
		if err := h.SignOut(c.ctx); err != nil {
			return err
		}
		return c.answer(struct{}{}, "signed out")
	})
}
