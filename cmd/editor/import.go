package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"tahrir/document"
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

// readPage reads the plain text of a page; "-" is standard input.
func (c *call) readPage(path string) ([]byte, error) {
	from := c.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		from = f
	}
	text, err := readAll(c.ctx, from, document.MaxSize+1)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return text, nil
}

// readAll reads up to limit bytes; it ends with the context even where the one
// who writes never does, as a terminal.
func readAll(ctx context.Context, from io.Reader, limit int64) ([]byte, error) {
	type read struct {
		text []byte
		err  error
	}
	done := make(chan read, 1)
	go func() {
		text, err := io.ReadAll(io.LimitReader(from, limit))
		done <- read{text, err}
	}()
	select {
	case r := <-done:
		return r.text, r.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}
