package session

import "testing"

// What is to be settled, each move from each.
func TestADisputeComesAndIsSettled(t *testing.T) {
	for from, row := range map[disputing]map[disputingMove]disputing{
		notDisputing:    {disputeAsked: fetchingDispute, disputeCame: dispute, disputeLeft: notDisputing, disputeDecided: notDisputing, disputeFailed: notDisputing},
		fetchingDispute: {disputeAsked: fetchingDispute, disputeCame: dispute, disputeLeft: notDisputing, disputeDecided: fetchingDispute, disputeFailed: notDisputing},
		dispute:         {disputeAsked: refetchDispute, disputeCame: dispute, disputeLeft: notDisputing, disputeDecided: settlingDispute, disputeFailed: dispute},
		refetchDispute:  {disputeAsked: refetchDispute, disputeCame: dispute, disputeLeft: notDisputing, disputeDecided: refetchDispute, disputeFailed: dispute},
		settlingDispute: {disputeAsked: settlingDispute, disputeCame: dispute, disputeLeft: notDisputing, disputeDecided: settlingDispute, disputeFailed: dispute},
	} {
		for what, want := range row {
			if got := from.after(what); got != want {
				t.Errorf("%d by %d is %d, want %d", from, what, got, want)
			}
		}
		if got, want := from.shown(), from != notDisputing && from != fetchingDispute; got != want {
			t.Errorf("%d: a dispute is shown %v", from, got)
		}
	}
}
