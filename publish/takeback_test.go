package publish_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/remote"
)

func takeBack(t testing.TB, r *publish.Repository, id string) publish.Result {
	t.Helper()
	result, err := r.TakeBack(context.Background(), id, nil)
	if err != nil || result.Behind != nil {
		t.Fatal(err, result.Behind)
	}
	return result
}

// What is taken back never reaches the server, and what else waits does.
func TestWhatIsTakenBackIsNeverSent(t *testing.T) {
	t.Parallel()
	h, a, b, adir, bdir, shared := twoDesks(t)
	h.down.Store(true)
	first, second, third := story("خبر قبله"), story("خبر تسرع فيه"), story("خبر بعده")
	before := mustPublish(t, b, first)
	mustPublish(t, b, second)
	mustPublish(t, b, third)
	second.Body = "متن صُحح على عجل."
	mustPublish(t, b, second)
	mustPublish(t, b, edited(shared, "25", "26"))
	if _, err := b.Sync(context.Background(), exchange.SyncOptions{}); !errors.Is(err, remote.ErrOffline) {
		t.Fatal(err)
	}
	former := realGit(t, bdir, "rev-parse", "main")
	if report, err := b.Verify(context.Background(), nil); err != nil || len(report.Faults) > 0 {
		t.Fatal(report, err)
	}
	if result := takeBack(t, b, second.ID); !result.Blob.IsZero() || result.Article != nil {
		t.Errorf("%+v", result)
	}
	list := wantUnsent(t, b, 3)
	if list[0].Commit != before.Commit {
		t.Error("what stands before it was made anew")
	}
	if got := takeBack(t, b, shared.ID); got.Article == nil || got.Article.Body != shared.Body {
		t.Errorf("%+v", got)
	}
	if _, err := b.At(context.Background(), second.ID, ""); !errors.Is(err, publish.ErrNotFound) {
		t.Error(err)
	}
	if got := body(t, b, shared.ID); got != shared.Body {
		t.Errorf("%q", got)
	}
	if _, err := b.TakeBack(context.Background(), second.ID, nil); !errors.Is(err, exchange.ErrSent) {
		t.Error(err)
	}
	if report, err := b.Verify(context.Background(), nil); err != nil || len(report.Faults) > 0 {
		t.Error("a commit that nobody else had is missed: ", report, err)
	}
	h.down.Store(false)
	mustPublish(t, a, story("خبر من سلمى"))
	mustSync(t, a)
	mustSync(t, b)
	mustSync(t, a)
	h.together(t, adir, bdir)
	if log := realGit(t, h.dir, "log", "--all", "-p"); strings.Contains(log, second.Headline) || strings.Contains(log, "على عجل") || !strings.Contains(log, third.Headline) {
		t.Error("the server has what was taken back, or lacks what was not")
	}
	if log := realGit(t, bdir, "log", "-p", former); !strings.Contains(log, "على عجل") {
		t.Error("the former commits are gone")
	}
	if log := realGit(t, bdir, "reflog", "main"); !strings.Contains(log, "take back: "+second.ID) {
		t.Error(log)
	}
}

// A publication that the server has is never taken back here alone, also where this
// desk does not know yet that it arrived.
func TestWhatTheServerHasIsNotTakenBack(t *testing.T) {
	t.Parallel()
	_, a, _, adir, _, shared := twoDesks(t)
	x := story("خبر وصل")
	mustPublish(t, a, x)
	known := realGit(t, adir, "rev-parse", "refs/remotes/origin/main")
	mustSync(t, a)
	for name, lost := range map[string]bool{"the confirmation came": false, "the confirmation was lost": true} {
		if lost {
			realGit(t, adir, "update-ref", "refs/remotes/origin/main", known)
			wantUnsent(t, a, 1)
		}
		tip := realGit(t, adir, "rev-parse", "main")
		for _, id := range []string{x.ID, shared.ID} {
			if _, err := a.TakeBack(context.Background(), id, nil); !errors.Is(err, exchange.ErrSent) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if now := realGit(t, adir, "rev-parse", "main"); now != tip {
			t.Errorf("%s: the branch moved", name)
		}
	}
}

func TestAnUndoThatWaitsIsTakenBackToo(t *testing.T) {
	t.Parallel()
	h, _, b, _, _, shared := twoDesks(t)
	h.down.Store(true)
	if _, err := b.Retract(context.Background(), shared.ID, "نفاه المصدر"); err != nil {
		t.Fatal(err)
	}
	if got := takeBack(t, b, shared.ID); got.Article == nil || got.Article.Status != "published" {
		t.Errorf("%+v", got.Article)
	}
	if _, err := b.Undo(context.Background(), shared.ID); err != nil {
		t.Fatal(err)
	}
	if got := takeBack(t, b, shared.ID); got.Article == nil || body(t, b, shared.ID) != shared.Body {
		t.Errorf("%+v", got)
	}
	wantUnsent(t, b, 0)
}

// What a person did by hand, for several articles in one commit, is not torn apart.
func TestWhatIsJoinedWithOthersIsNotTakenBack(t *testing.T) {
	t.Parallel()
	h, _, b, _, bdir, shared := twoDesks(t)
	h.down.Store(true)
	x := story("خبر")
	mustPublish(t, b, x)
	mustPublish(t, b, edited(shared, "25", "26"))
	tree := realGit(t, bdir, "rev-parse", "main^{tree}")
	joined := realGit(t, bdir, "commit-tree", "-p", "main~2", "-m", "both by hand", tree)
	realGit(t, bdir, "update-ref", "refs/heads/main", joined)
	for _, id := range []string{x.ID, shared.ID} {
		if _, err := b.TakeBack(context.Background(), id, nil); !errors.Is(err, exchange.ErrEntangled) {
			t.Error(err)
		}
	}
	if now := realGit(t, bdir, "rev-parse", "main"); now != joined {
		t.Error("the branch moved")
	}
}

// Where what comes first cannot be done, nothing is.
func TestNothingMovesUntilAllIsReady(t *testing.T) {
	t.Parallel()
	h, _, b, _, bdir, _ := twoDesks(t)
	h.down.Store(true)
	x := story("خبر")
	mustPublish(t, b, x)
	tip, no := realGit(t, bdir, "rev-parse", "main"), errors.New("no")
	if _, err := b.TakeBack(context.Background(), x.ID, func(left publish.Result) error {
		if left.ID != x.ID || !left.Blob.IsZero() {
			t.Errorf("%+v", left)
		}
		return no
	}); !errors.Is(err, no) {
		t.Error(err)
	}
	if now := realGit(t, bdir, "rev-parse", "main"); now != tip {
		t.Error("the branch moved")
	}
}

func TestOutgoingIsOneEntryAnArticle(t *testing.T) {
	t.Parallel()
	h, _, b, _, _, _ := twoDesks(t)
	h.down.Store(true)
	x, y := story("أول"), story("ثان")
	mustPublish(t, b, x)
	mustPublish(t, b, y)
	x.Headline = "أول بعد تعديل"
	mustPublish(t, b, x)
	list, err := b.Outgoing(context.Background())
	if err != nil || len(list) != 2 {
		t.Fatal(list, err)
	}
	if got := fmt.Sprintf("%s %d %s %s", list[0].Headline, list[0].Commits, list[0].Author, list[1].Headline); got != "أول بعد تعديل 2 نادر ثان" {
		t.Error(got)
	}
}

// A push whose answer was lost may have arrived. As long as the server cannot be
// asked, nothing of it is taken back.
func TestWhatMayHaveArrivedIsNotTakenBack(t *testing.T) {
	t.Parallel()
	h, a, _, adir, _, _ := twoDesks(t)
	h.mute.Store(true)
	x := story("خبر انقطع جوابه")
	mustPublish(t, a, x)
	if _, err := a.Sync(context.Background(), exchange.SyncOptions{}); err == nil {
		t.Fatal("the answer was not lost")
	}
	if realGit(t, h.dir, "rev-parse", "main") != realGit(t, adir, "rev-parse", "main") {
		t.Fatal("the server did not get it")
	}
	h.down.Store(true)
	later := story("خبر بعده")
	mustPublish(t, a, later)
	if _, err := a.TakeBack(context.Background(), x.ID, nil); !errors.Is(err, exchange.ErrUnsure) {
		t.Error(err)
	}
	takeBack(t, a, later.ID) // which was never sent
	h.mute.Store(false)
	h.down.Store(false)
	if _, err := a.TakeBack(context.Background(), x.ID, nil); !errors.Is(err, exchange.ErrSent) {
		t.Error(err)
	}
	mustSync(t, a)
	h.together(t, adir)
	// What is refused is known not to be there.
	serverHook(t, h.dir, "pre-receive", "exit 1")
	mustPublish(t, a, later)
	if _, err := a.Sync(context.Background(), exchange.SyncOptions{}); !errors.Is(err, remote.ErrRejected) {
		t.Fatal(err)
	}
	h.down.Store(true)
	takeBack(t, a, later.ID)
}
