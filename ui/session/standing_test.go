package session_test

import (
	"errors"
	"testing"

	"tahrir/newsroom"
	"tahrir/ui/session"
)

// The table of what is said: badge and button come from it alone, so that no
// two parts of the window can disagree.
func TestWhatIsSaidIsSo(t *testing.T) {
	type s = session.State
	some := errors.New("some")
	for name, c := range map[string]struct {
		state session.State
		badge session.Badge
		act   session.Act
	}{
		"nothing is open":             {s{Standing: newsroom.AsPublished}, session.NoBadge, session.NothingToDo},
		"the archive is being asked":  {s{Open: true}, session.NoBadge, session.PublishFirst},
		"new":                         {s{Open: true, Standing: newsroom.Unpublished}, session.BadgeUnpublished, session.PublishFirst},
		"new, being typed":            {s{Open: true, Standing: newsroom.Unpublished, Saving: newsroom.Editing}, session.BadgeEditing, session.PublishFirst},
		"new, saved":                  {s{Open: true, Standing: newsroom.Unpublished, Saving: newsroom.Saved}, session.BadgeSaved, session.PublishFirst},
		"published and untouched":     {s{Open: true, Standing: newsroom.AsPublished, Arrival: session.Arrived}, session.BadgeAsPublished, session.NothingToDo},
		"a file written, nothing new": {s{Open: true, Standing: newsroom.AsPublished, Saving: newsroom.Saved}, session.BadgeAsPublished, session.NothingToDo},
		"a change, untouched since":   {s{Open: true, Standing: newsroom.Ahead}, session.BadgeAhead, session.PublishChange},
		"a change, saved":             {s{Open: true, Standing: newsroom.Ahead, Saving: newsroom.Saved}, session.BadgeSaved, session.PublishChange},
		"a change over what waits":    {s{Open: true, Standing: newsroom.Ahead, Arrival: session.Waiting}, session.BadgeAhead, session.PublishChange},
		"published here, no server":   {s{Open: true, Standing: newsroom.AsPublished, Arrival: session.Kept, Publishing: session.Done}, session.BadgeJustDone, session.NothingToDo},
		"published, and not sent":     {s{Open: true, Standing: newsroom.AsPublished, Arrival: session.Waiting, Publishing: session.Done}, session.BadgeWaiting, session.NothingToDo},
		"joined, and not sent":        {s{Open: true, Standing: newsroom.AsPublished, Arrival: session.Waiting, Publishing: session.Joined}, session.BadgeWaiting, session.NothingToDo},
		"undone, and not sent":        {s{Open: true, Standing: newsroom.Ahead, Arrival: session.Waiting, Publishing: session.Undone}, session.BadgeWaiting, session.PublishChange},
		"retracted, and not sent":     {s{Open: true, Standing: newsroom.AsRetracted, Arrival: session.Waiting, Publishing: session.Retracted}, session.BadgeWaiting, session.PublishFirst},
		"retracted, sent":             {s{Open: true, Standing: newsroom.AsRetracted, Arrival: session.Arrived, Publishing: session.Retracted}, session.BadgeJustRetracted, session.PublishFirst},
		"sent":                        {s{Open: true, Standing: newsroom.AsPublished, Arrival: session.Arrived, Publishing: session.Done}, session.BadgeJustDone, session.NothingToDo},
		"opened, and not sent":        {s{Open: true, Standing: newsroom.AsPublished, Arrival: session.Waiting}, session.BadgeWaiting, session.NothingToDo},
		"nothing was new, not sent":   {s{Open: true, Standing: newsroom.AsPublished, Arrival: session.Waiting, Publishing: session.Unchanged}, session.BadgeWaiting, session.NothingToDo},
		"nothing was new":             {s{Open: true, Standing: newsroom.AsPublished, Arrival: session.Arrived, Publishing: session.Unchanged}, session.BadgeUnchanged, session.NothingToDo},
		"undone":                      {s{Open: true, Standing: newsroom.Ahead, Arrival: session.Arrived, Publishing: session.Undone}, session.BadgeJustUndone, session.PublishChange},
		"taken away":                  {s{Open: true, Standing: newsroom.Withdrawn}, session.BadgeWithdrawn, session.PublishFirst},
		"opened, retracted":           {s{Open: true, Standing: newsroom.AsRetracted, Arrival: session.Arrived}, session.BadgeAsRetracted, session.PublishFirst},
		"a failure to save":           {s{Open: true, Standing: newsroom.AsPublished, Saving: newsroom.SaveFailed, Publishing: session.Done}, session.BadgeSaveFailed, session.NothingToDo},
		"another program's text":      {s{Open: true, Standing: newsroom.Ahead, Saving: newsroom.Conflicted}, session.BadgeConflicted, session.PublishChange},
		"a revision":                  {s{Open: true, Standing: newsroom.Ahead, Viewing: true, Saving: newsroom.Editing}, session.BadgeViewing, session.PublishChange},
		"a text in the trash":         {s{Open: true, Standing: newsroom.Ahead, Viewing: true, Trashed: true}, session.BadgeTrashed, session.PublishChange},
		"held elsewhere":              {s{Open: true, Standing: newsroom.Ahead, ReadOnly: some}, session.BadgeReadOnly, session.PublishChange},
		"not published":               {s{Open: true, Standing: newsroom.Ahead, Publishing: session.Failed, Saving: newsroom.Saved}, session.BadgeFailed, session.PublishChange},
		"being published":             {s{Open: true, Standing: newsroom.Ahead, Publishing: session.UnderWay, Saving: newsroom.SaveFailed}, session.BadgePublishing, session.PublishChange},
	} {
		t.Run(name, func(t *testing.T) {
			if badge, act := c.state.Badge(), c.state.Act(); badge != c.badge || act != c.act {
				t.Errorf("badge %d, act %d, want %d and %d", badge, act, c.badge, c.act)
			}
		})
	}
}
