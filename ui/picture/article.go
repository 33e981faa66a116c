// Package picture draws an article as a reader sees it, on paper of a given width:
// the breaking mark, the kicker, the headline, the standfirst, the source with the
// writer, the dateline, the body. It draws into memory and needs no display.
//
// It imports document, document/bidi and ui/typeset, and no Fyne.
package picture

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"
	"time"

	"tahrir/document"
	"tahrir/document/bidi"
	"tahrir/ui/typeset"
)

// Options is how the paper is made.
type Options struct {
	Width int       // of the paper, in pixels at scale 1; 740 where 0
	Scale float32   // device pixels per pixel; 1 where 0
	Now   time.Time // when it is looked at: a breaking mark may have ended; zero for before
}

const (
	usualWidth  = 740
	leastWidth  = 120
	usualMargin = 54
	afterTitle  = 8  // between headline and byline
	afterByline = 24 // between byline and body
	afterPara   = 16
	mostPixels  = 1 << 27 // 512 MB
)

// The page's letters, by the theme's styles, and its inks, by the light palette.
var (
	headline = typeset.Style{Family: typeset.Headline, Weight: typeset.Bold, Size: 31, Height: 50}
	above    = typeset.Style{Family: typeset.Interface, Weight: typeset.SemiBold, Size: 15, Height: 26}
	under    = typeset.Style{Family: typeset.Text, Weight: typeset.Regular, Size: 19, Height: 34}
	byline   = typeset.Style{Family: typeset.Interface, Weight: typeset.Regular, Size: 14, Height: 22}
	mark     = typeset.Style{Family: typeset.Interface, Weight: typeset.SemiBold, Size: 14, Height: 22}
	body     = typeset.Style{Family: typeset.Text, Weight: typeset.Regular, Size: 20, Height: 39}

	paper  = color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}
	ink    = color.RGBA{0x1A, 0x1C, 0x20, 0xFF}
	second = color.RGBA{0x5B, 0x5F, 0x66, 0xFF}
	red    = color.RGBA{0xB4, 0x23, 0x18, 0xFF}
)

// piece is a paragraph with its ink and its y, in pixels at scale 1.
type piece struct {
	*typeset.Paragraph
	ink color.Color
	y   float32
}

// ErrTooLong is returned when the picture of an article would take too much memory.
var ErrTooLong = errors.New("too long for one picture")

// Article draws an article on paper as long as it needs. A width too small for
// letters is enlarged. The error is ErrTooLong.
func Article(engine *typeset.Engine, a *document.Article, o Options) (*image.RGBA, error) {
	if o.Width == 0 {
		o.Width = usualWidth
	}
	if o.Scale <= 0 {
		o.Scale = 1
	}
	width := float32(max(o.Width, leastWidth))
	margin := min(usualMargin, width/8)
	pieces, end := column(engine, a, width-2*margin, a.BreakingAt(o.Now))
	size := func(length float32) int { return int(math.Ceil(float64(length * o.Scale))) }
	across, down := size(width), size(end+2*margin)
	if across*down > mostPixels {
		return nil, fmt.Errorf("%d × %d pixels: %w", across, down, ErrTooLong)
	}
	sheet := image.NewRGBA(image.Rect(0, 0, across, down))
	draw.Draw(sheet, sheet.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	for _, p := range pieces {
		p.Draw(sheet, margin*o.Scale, (margin+p.y)*o.Scale, o.Scale, typeset.Ink{Letters: p.ink, Warning: red})
	}
	return sheet, nil
}

// column lays out the article's paragraphs under each other, and returns their
// height.
func column(engine *typeset.Engine, a *document.Article, width float32, breaking bool) (pieces []piece, end float32) {
	fallback := direction(a)
	set := func(text string, style typeset.Style, ink color.Color, after float32) {
		if text == "" {
			return
		}
		p := engine.Layout(text, typeset.Options{Style: style, Fallback: fallback, Language: a.Language, Width: width})
		_, height := p.Size()
		pieces = append(pieces, piece{p, ink, end})
		end += height + after
	}
	if breaking {
		set(breakingWord(fallback), mark, red, 0)
	}
	set(a.Kicker, above, second, 0)
	set(a.Headline, headline, ink, afterTitle)
	set(a.Standfirst, under, second, afterTitle)
	by := a.Author
	if a.Byline != "" {
		by = bidi.Joined(" · ", a.Author, a.Byline)
	}
	if a.Dateline.Text == "" {
		set(by, byline, second, afterByline)
	} else {
		set(by, byline, second, 0)
		set(a.Dateline.Text, byline, second, afterByline)
	}
	for line := range strings.SplitSeq(a.Body, "\n") {
		set(line, body, ink, afterPara)
	}
	return pieces, end
}

// breakingWord is the mark of breaking news, in Arabic or English by the direction.
func breakingWord(side typeset.Direction) string {
	if side == typeset.LTR {
		return "Breaking"
	}
	return "عاجل"
}

// direction returns the direction in which an article is written.
func direction(a *document.Article) typeset.Direction {
	if a.RightToLeft() {
		return typeset.RTL
	}
	return typeset.LTR
}
