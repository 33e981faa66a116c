package main

import "tahrir/ui/session/home"

func signOutVerb(c *call, _ []string) error {
	return c.at(func(h *home.Home) error {
		if err := h.SignOut(c.ctx); err != nil {
			return err
		}
		return c.answer(struct{}{}, "signed out")
	})
}
