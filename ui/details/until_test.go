package details

import (
	"testing"
	"time"
)

func TestTheEndOfABreakingMarkIsRead(t *testing.T) {
	zone := time.FixedZone("", 2*60*60)
	now := time.Date(2025, 3, 1, 14, 0, 0, 0, zone)
	for text, want := range map[string]string{
		"14:30": "2025-03-01 14:30", "١٤:٣٠": "2025-03-01 14:30", " 14.30 ": "2025-03-01 14:30", "9:05": "2025-03-02 09:05", "14:00": "2025-03-02 14:00",
		"2025-03-04 08:00": "2025-03-04 08:00", "4/3/2025 8:00": "2025-03-04 08:00", "٢٠٢٥-٠٣-٠٤ ٠٨:٠٠": "2025-03-04 08:00",
	} {
		if got, ok := untilOf(text, now); !ok || got.Format("2006-01-02 15:04") != want || got.Location() != zone {
			t.Errorf("%q: %v %v, want %s", text, got, ok, want)
		}
	}
	if got, ok := untilOf("  ", now); !ok || !got.IsZero() {
		t.Errorf("nothing: %v %v", got, ok)
	}
	for _, text := range []string{"14", "25:00", "14:60", "غدا", "2025-13-01 08:00", "14:30 مساء"} {
		if got, ok := untilOf(text, now); ok {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
}
