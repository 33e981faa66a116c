package theme

import (
	"tahrir/ui/typeset"
)

// The window's measures in pixels at scale 1, on a grid of 4.
const (
	Grid = 4

	TopBar     = 52
	FootBar    = 30
	DeskWidth  = 312
	DeskNarrow = 264
	PanelWidth = 316

	PageWidth  = 740 // at most
	PageInside = 54

	CornerCard   = 12
	CornerButton = 8
	CornerSmall  = 6

	ButtonHigh      = 34
	SmallButtonHigh = 27

	RowInside = 11 // above and below a row of the desk
	RowSide   = 16 // before and after it
	RowBar    = 3  // at the start of the chosen row
)

// Style is the look of letters; see [typeset.Style].
type Style = typeset.Style

// The letters of the interface.
var (
	Body      = Style{Family: typeset.Interface, Weight: typeset.Regular, Size: 14, Height: 22}
	BodyMid   = Style{Family: typeset.Interface, Weight: typeset.Medium, Size: 14, Height: 22}
	BodyBold  = Style{Family: typeset.Interface, Weight: typeset.SemiBold, Size: 14, Height: 22}
	Small     = Style{Family: typeset.Interface, Weight: typeset.Regular, Size: 12, Height: 19}
	SmallMid  = Style{Family: typeset.Interface, Weight: typeset.Medium, Size: 12, Height: 19}
	SmallBold = Style{Family: typeset.Interface, Weight: typeset.SemiBold, Size: 12, Height: 19}
	Tiny      = Style{Family: typeset.Interface, Weight: typeset.Regular, Size: 11, Height: 16}
	RowTitle  = Style{Family: typeset.Interface, Weight: typeset.SemiBold, Size: 14.5, Height: 23}
	Masthead  = Style{Family: typeset.Interface, Weight: typeset.SemiBold, Size: 16, Height: 22}
	Title     = Style{Family: typeset.Headline, Weight: typeset.Bold, Size: 22, Height: 36}
	Headline  = Style{Family: typeset.Headline, Weight: typeset.Bold, Size: 31, Height: 50}
	Text      = Style{Family: typeset.Text, Weight: typeset.Regular, Size: 20, Height: 39}
)
