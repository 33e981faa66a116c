package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"

	"github.com/spf13/pflag"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/newsroom"
	"tahrir/ui/picture"
	"tahrir/ui/typeset"
)

// renderOptions are the flags of render.
type renderOptions struct {
	to    string
	width int
	scale float64
}

func (o *renderOptions) flags(f *pflag.FlagSet) {
	f.StringVarP(&o.to, "output", "o", "", "the picture's `file`")
	f.IntVar(&o.width, "width", 740, "of the picture, in `pixels`")
	f.Float64Var(&o.scale, "scale", 1, "`times` as large, for a screen of that scale")
}

func (o *renderOptions) render(c *call, args []string) error {
	if o.to == "" || o.width <= 0 || o.scale <= 0 {
		return wrongUsage{"where to, and how wide? (-o FILE.png, --width above 0)"}
	}
	var a *document.Article
	err := c.at(func(h *newsroom.Home) (err error) {
		a, err = h.Article(c.ctx, args[0])
		return err
	})
	if err != nil {
		return err
	}
	engine, err := typeset.NewEngine()
	if err != nil {
		return fmt.Errorf("render %s: %w", args[0], err)
	}
	draw := func() (*image.RGBA, error) {
		return picture.Article(engine, a, picture.Options{Width: o.width, Scale: float32(o.scale), Now: c.machine.now()})
	}
	sheet, err := draw()
	if err != nil {
		return fmt.Errorf("render %s: %w", args[0], err)
	}
	// The system's fonts are searched for what the bundled ones lack, such as
	// emoji.
	pending, err := engine.AwaitFonts(c.ctx)
	if err == nil && pending {
		sheet, err = draw()
	}
	if err != nil {
		return fmt.Errorf("render %s: %w", args[0], err)
	}
	var file bytes.Buffer
	if err = png.Encode(&file, sheet); err == nil {
		err = fsys.WriteWhole(c.machine.disk, o.to, file.Bytes(), fsys.FilePerm)
	}
	if err != nil {
		return fmt.Errorf("render %s: %w", args[0], err)
	}
	size := sheet.Bounds().Size()
	return c.answer(struct {
		Path   string `json:"path"`
		Width  int    `json:"width"`
		Height int    `json:"height"`
	}{o.to, size.X, size.Y}, "")
}
