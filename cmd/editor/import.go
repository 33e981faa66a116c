package main

import (
	"errors"
	"fmt"
	"io/fs"

	"tahrir/newsroom"
)

func importVerb(c *call, args []string) error {
	text, err := c.readPage(args[0])
	if err != nil {
		return err
	}
	return c.at(func(h *newsroom.Home) error {
		a, path, damage, err := h.Import(c.ctx, text)
		if err != nil {
			err = fmt.Errorf("import %s: %w", args[0], err)
		}
		if damage != nil {
			c.warn(fmt.Errorf("import %s: %w", args[0], damage))
		}
		return c.answerDraft(a, path, err)
	})
}

// readPage reads a page's file; "-" is standard input.
func (c *call) readPage(path string) (text []byte, err error) {
	if path == "-" {
		text, err = newsroom.ReadPage(c.ctx, c.in)
	} else {
		text, err = newsroom.ReadPageFile(c.ctx, path)
	}
	if path := (*fs.PathError)(nil); err != nil && !errors.As(err, &path) {
		err = fmt.Errorf("read the page: %w", err)
	}
	return text, err
}
