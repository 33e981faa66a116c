package catalogue

import "context"

// Folded is what headlines are sorted by.
func Folded(headline string) string { return foldHeadline(headline) }

// Dir returns the catalogue's folder.
func (c *Catalogue) Dir() string { return c.dir }

// Fold makes a segment of what the log adds, as a full log does.
func (c *Catalogue) Fold(ctx context.Context) error {
	return c.locked(ctx, func() error {
		c.mu.Lock()
		err := c.refresh()
		c.mu.Unlock()
		if err != nil {
			return err
		}
		return c.fold()
	})
}
