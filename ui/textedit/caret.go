package textedit

import (
	"image"
	"image/color"
	"math"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tahrir/ui/typeset"
	"tahrir/ui/typeset/bidi"
)

// syncCaret draws the caret, even in a read-only text, where keys move it and
// select. Where letters can be typed, it also draws the caret's faint second place,
// where it has one, and the flag at its top, which points to where the next letter
// goes.
func (f *Field) syncCaret(colors Colors) {
	d := &f.drawn
	at := f.text.caret
	if f.mouse.dragging {
		at = f.mouse.drop
	}
	c, top := f.text.box(at)
	x, y := f.origin(top)
	height := c.Bottom - c.Top
	shown := f.focused && y+c.Bottom > 0 && y+c.Top < f.Size().Height
	if shown && !f.blink.off {
		show(d.caret, fyne.NewPos(f.caretX(x+c.X), y+c.Top), fyne.NewSize(caretWidth, height), colors.Caret)
	} else {
		d.caret.Hide()
	}
	shown = shown && !f.text.readOnly
	layout := f.text.flow.layout(at.Par)
	other, two := layout.SecondCaret(at.position())
	if shown && two && !f.blink.off {
		show(d.second, fyne.NewPos(f.caretX(x+other.X), y+other.Top), fyne.NewSize(caretWidth, (other.Bottom-other.Top)/2), colors.Second)
	} else {
		d.second.Hide()
	}
	if shown && !f.blink.off && (two || mixed(layout)) {
		f.syncFlag(c, f.caretX(x+c.X), y, colors.Caret)
	} else {
		d.flag.Hide()
	}
	d.objects = append(d.objects, d.second, d.caret, d.flag)
	if f.invalid {
		size := f.Size()
		show(d.invalid, fyne.NewPos(0, size.Height-2), fyne.NewSize(size.Width, 2), colors.Invalid)
		d.objects = append(d.objects, d.invalid)
	}
}

// mixed reports whether a paragraph has letters of both directions, so that the
// caret must show its own.
func mixed(p *typeset.Paragraph) bool {
	other := typeset.LTR
	if p.Direction() == typeset.LTR {
		other = typeset.RTL
	}
	return strings.ContainsFunc(p.Text(), func(r rune) bool { return bidi.Strong(r) == other })
}

// caretX keeps the caret inside the field at both ends of a line.
func (f *Field) caretX(x float32) float32 {
	return max(0, min(x-caretWidth/2, f.Size().Width-caretWidth))
}

// flagKey is all that the flag's picture depends on.
type flagKey struct {
	dir   typeset.Direction
	scale float32
	ink   color.Color
}

const flagSize = 7

// syncFlag draws the flag: a triangle at the caret's top that points to the side
// where the next letter goes.
func (f *Field) syncFlag(c typeset.Caret, x, y float32, ink color.Color) {
	d := &f.drawn
	if key := (flagKey{c.Dir, d.scale, ink}); key != d.flagged {
		d.flagged = key
		d.flag.Image = flagPicture(key)
		d.flag.Refresh()
	}
	at := x + caretWidth
	if c.Dir == typeset.RTL {
		at = x - flagSize
	}
	d.flag.Resize(fyne.NewSize(flagSize, flagSize))
	d.flag.Move(fyne.NewPos(at, y+c.Top))
	if !d.flag.Visible() {
		d.flag.Show()
	}
}

func flagPicture(key flagKey) image.Image {
	n := int(math.Round(float64(flagSize * key.scale)))
	img := image.NewRGBA(image.Rect(0, 0, n, n))
	r, g, b, a := key.ink.RGBA()
	for y := range n {
		for x := range n {
			far := x // from the caret
			if key.dir == typeset.RTL {
				far = n - 1 - x
			}
			// Half a pixel of softness along the slope.
			cover := max(0, min(1, float32(n-far-y)-0.5))
			part := func(v uint32) uint8 { return uint8(float32(v>>8) * cover) }
			img.SetRGBA(x, y, color.RGBA{part(r), part(g), part(b), part(a)})
		}
	}
	return img
}

// blink turns the caret on and off. It stays on while a person types, and stops
// after a while.
type blink struct {
	off   bool
	stop  chan struct{}
	since time.Time
}

const blinkRest = 10 * time.Second

// wake shows the caret and starts to blink.
func (f *Field) wake() {
	f.blink.off = false
	f.blink.since = f.now()
	if f.blink.stop != nil || !f.focused || f.o.Blink < 0 {
		return
	}
	// A driver without a desktop has nobody to see it, and no goroutine to blink
	// on.
	if _, real := fyne.CurrentApp().Driver().(desktop.Driver); !real {
		return
	}
	stop := make(chan struct{})
	f.blink.stop = stop
	go func() {
		ticks := time.NewTicker(f.o.Blink)
		defer ticks.Stop()
		for {
			select {
			case <-stop:
				return
			case <-ticks.C:
				fyne.Do(func() { f.tick(stop) })
			}
		}
	}()
}

// tick turns the caret off or on.
func (f *Field) tick(stop chan struct{}) {
	if f.blink.stop != stop {
		return
	}
	idle := f.now().Sub(f.blink.since)
	if idle < f.o.Blink {
		return
	}
	if idle > blinkRest {
		f.sleep()
		f.blink.off = false
	} else {
		f.blink.off = !f.blink.off
	}
	f.syncBlink()
}

// syncBlink shows or hides the caret and its flag, and draws nothing else.
func (f *Field) syncBlink() {
	f.sync()
	f.repaint()
}

// sleep stops the blinking.
func (f *Field) sleep() {
	if f.blink.stop != nil {
		close(f.blink.stop)
		f.blink.stop = nil
	}
}
