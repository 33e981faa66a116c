package desk

import (
	"testing"

	"tahrir/newsroom/catalogue"
	"tahrir/ui/rtl/theme"
	"tahrir/ui/screentest"
)

// In a desk of the usual width there is room for the trash and for the filters, as
// long as the lists hold fewer than a hundred articles each.
func TestTheTrashAndTheFiltersAreSeenTogether(t *testing.T) {
	for _, direction := range []theme.Direction{theme.RTL, theme.LTR} {
		h := sampled(false)
		h.n[catalogue.Drafts], h.n[catalogue.Review], h.n[catalogue.Published] = 48, 12, 99
		d := open(t, theme.Look{Appearance: theme.LightAlways, Direction: direction}, h)
		screentest.Open(t, theme.DeskWidth, 400, d.Object)
		if !d.narrow.button.Visible() || d.tabs.More().Visible() {
			t.Errorf("direction %d: the filters are seen: %t; tabs are in the menu: %t", direction, d.narrow.button.Visible(), d.tabs.More().Visible())
		}
	}
}
