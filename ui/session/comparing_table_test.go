package session

import "testing"

// The transitions of a comparison, each event from each state.
func TestAComparisonComesAndIsLeft(t *testing.T) {
	for from, row := range map[comparing]map[comparingMove]comparing{
		notComparing:  {comparisonAsked: fetchingForms, comparisonCame: comparison, comparisonFailed: notComparing, comparisonLeft: notComparing},
		fetchingForms: {comparisonAsked: fetchingForms, comparisonCame: comparison, comparisonFailed: notComparing, comparisonLeft: notComparing},
		comparison:    {comparisonAsked: refetching, comparisonCame: comparison, comparisonFailed: comparison, comparisonLeft: notComparing},
		refetching:    {comparisonAsked: refetching, comparisonCame: comparison, comparisonFailed: comparison, comparisonLeft: notComparing},
	} {
		for what, want := range row {
			if got := from.after(what); got != want {
				t.Errorf("%d by %d is %d, want %d", from, what, got, want)
			}
		}
		if got, want := from.shown(), from == comparison || from == refetching; got != want {
			t.Errorf("%d: a comparison is shown %v", from, got)
		}
	}
}
