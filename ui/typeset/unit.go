package typeset

import "math"

// unit is a length in 64ths of a pixel at scale 1. Sums of units are exact, so a
// letter does not move when more are typed after it.
type unit int32

const perPixel = 64

func units(pixels float32) unit {
	return unit(math.Round(min(max(float64(pixels), -1e7), 1e7) * perPixel))
}

func (u unit) pixels() float32 { return float32(u) / perPixel }
