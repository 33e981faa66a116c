package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"tahrir/newsroom"
	"tahrir/newsroom/recent"
	"tahrir/publish/program"
	"tahrir/ui"
)

// newspapers returns the newspapers of this machine, for the window of one of them.
func (c *call) newspapers(h *newsroom.Home) *ui.Newspapers {
	m := c.machine
	return &ui.Newspapers{
		Here: recent.Newspaper{Home: h.Dir(), Content: c.contentPlace()},
		List: recent.At(m.disk, filepath.Join(m.config, "tahrir"), m.now),
		Open: c.openAnother,
	}
}

// contentPlace returns the content repository that the program was started with, as
// another program finds it that is started elsewhere; "" for that of the settings.
func (c *call) contentPlace() string {
	if c.content == "" {
		return ""
	}
	if _, err := c.machine.disk.Stat(c.content); err == nil {
		if path, err := filepath.Abs(c.content); err == nil {
			return path
		}
	}
	return c.content
}

// openAnother opens a newspaper in a window of its own, which is a program of its
// own: neither waits for the other, nor ends with it.
func (c *call) openAnother(_ context.Context, n recent.Newspaper) error {
	home, err := filepath.Abs(n.Home)
	if err != nil {
		return fmt.Errorf("open another newspaper: %w", err)
	}
	if err := newsroom.CheckHome(c.machine.disk, home); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("open another newspaper: %w", err)
	}
	args := []string{"--home", home}
	if n.Content != "" {
		args = append(args, "--content", n.Content)
	}
	return program.Launch(program.Program{Name: self, Args: args, Env: c.machine.environ})
}
