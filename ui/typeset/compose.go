package typeset

import (
	"image"
	"math"

	"github.com/go-text/typesetting/font/opentype/tables"
)

// compose blends source into dst by a mode of the COLR table (W3C Compositing and
// Blending Level 1). The four modes of hue and lightness are drawn as plain
// source-over.
func compose(dst, source *image.RGBA, mode tables.CompositeMode) {
	for i := 0; i < len(dst.Pix); i += 4 {
		var s, d rgba
		for j := range s {
			s[j], d[j] = float32(source.Pix[i+j])/255, float32(dst.Pix[i+j])/255
		}
		c := composed(s, d, mode).image()
		dst.Pix[i], dst.Pix[i+1], dst.Pix[i+2], dst.Pix[i+3] = c.R, c.G, c.B, c.A
	}
}

// shares returns how much of the source and of the backdrop a mode keeps.
func shares(mode tables.CompositeMode, s, d float32) (ofSource, ofDest float32, ok bool) {
	switch mode {
	case tables.CompositeClear:
		return 0, 0, true
	case tables.CompositeSrc:
		return 1, 0, true
	case tables.CompositeDest:
		return 0, 1, true
	case tables.CompositeDestOver:
		return 1 - d, 1, true
	case tables.CompositeSrcIn:
		return d, 0, true
	case tables.CompositeDestIn:
		return 0, s, true
	case tables.CompositeSrcOut:
		return 1 - d, 0, true
	case tables.CompositeDestOut:
		return 0, 1 - s, true
	case tables.CompositeSrcAtop:
		return d, 1 - s, true
	case tables.CompositeDestAtop:
		return 1 - d, s, true
	case tables.CompositeXor:
		return 1 - d, 1 - s, true
	case tables.CompositePlus:
		return 1, 1, true
	}
	return 1, 1 - s, mode < tables.CompositeScreen || mode > tables.CompositeMultiply
}

func composed(s, d rgba, mode tables.CompositeMode) rgba {
	var out rgba
	if fs, fd, ok := shares(mode, s[3], d[3]); ok {
		for i := range out {
			out[i] = s[i]*fs + d[i]*fd
		}
		return out
	}
	for i := range 3 {
		out[i] = s[i]*(1-d[3]) + d[i]*(1-s[3])
		if s[3] > 0 && d[3] > 0 {
			out[i] += s[3] * d[3] * blended(d[i]/d[3], s[i]/s[3], mode)
		}
	}
	out[3] = s[3] + d[3] - s[3]*d[3]
	return out
}

// blended mixes one channel of the backdrop, b, with that of the source, s.
func blended(b, s float32, mode tables.CompositeMode) float32 {
	switch mode {
	case tables.CompositeScreen:
		return b + s - b*s
	case tables.CompositeOverlay:
		return blended(s, b, tables.CompositeHardLight)
	case tables.CompositeDarken:
		return min(b, s)
	case tables.CompositeLighten:
		return max(b, s)
	case tables.CompositeColorDodge:
		switch {
		case b == 0:
			return 0
		case s >= 1:
			return 1
		}
		return min(1, b/(1-s))
	case tables.CompositeColorBurn:
		switch {
		case b >= 1:
			return 1
		case s <= 0:
			return 0
		}
		return 1 - min(1, (1-b)/s)
	case tables.CompositeHardLight:
		if s <= 0.5 {
			return 2 * b * s
		}
		return blended(b, 2*s-1, tables.CompositeScreen)
	case tables.CompositeSoftLight:
		if s <= 0.5 {
			return b - (1-2*s)*b*(1-b)
		}
		light := float32(math.Sqrt(float64(b)))
		if b <= 0.25 {
			light = ((16*b-12)*b + 4) * b
		}
		return b + (2*s-1)*(light-b)
	case tables.CompositeDifference:
		return max(b, s) - min(b, s)
	case tables.CompositeExclusion:
		return b + s - 2*b*s
	}
	return b * s
}
