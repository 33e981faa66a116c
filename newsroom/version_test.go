package newsroom_test

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/fsys"
	"tahrir/newsroom"
	"tahrir/newsroom/versions"
)

// clock is a clock that a test sets, and whose alarms it rings.
type clock struct {
	mu     sync.Mutex
	now    time.Time
	alarms map[chan time.Time]time.Time
	armed  chan time.Duration // each alarm that was set
}

func newClock() *clock {
	return &clock{
		now:    time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC),
		alarms: map[chan time.Time]time.Time{}, armed: make(chan time.Duration, 64),
	}
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) After(d time.Duration) <-chan time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	rings := make(chan time.Time, 1)
	c.alarms[rings] = c.now.Add(d)
	c.armed <- d
	return rings
}

// pass lets time pass.
func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	for rings, at := range c.alarms {
		if !at.After(c.now) {
			rings <- c.now
			delete(c.alarms, rings)
		}
	}
}

// deskByClock is openDesk with a clock of the test's. The channel reports the
// articles of which a version was kept.
func deskByClock(t *testing.T, dir string, c *clock) (*desk, chan string) {
	t.Helper()
	h, err := newsroom.Open(newsroom.Options{FS: fsys.OS{}, Dir: dir, Now: c.Now, After: c.After, Entropy: rand.Reader, LookupEnv: nobody})
	if err != nil {
		t.Fatal(err)
	}
	kept := make(chan string, 64)
	h.TellVersions(func(id string) { kept <- id })
	t.Cleanup(func() {
		if err := h.Close(); err != nil && !t.Failed() {
			t.Error(err)
		}
	})
	return &desk{Home: h, t: t, drafts: h.Drafts(), archive: h.Archive()}, kept
}

func await[T any](t *testing.T, what string, from <-chan T) T {
	t.Helper()
	select {
	case got := <-from:
		return got
	case <-time.After(20 * time.Second):
		t.Fatalf("waited in vain for %s", what)
		panic("unreachable")
	}
}

// keptBodies returns the bodies of an article's local versions, newest first.
func keptBodies(t *testing.T, h *newsroom.Home, id string, kind versions.Kind) (bodies []string) {
	t.Helper()
	list, err := h.Versions(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range list {
		a, err := h.Version(t.Context(), id, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		if v.Kind == kind {
			bodies = append(bodies, a.Body)
		}
	}
	return bodies
}

func typeBody(x *newsroom.Draft, c *clock, text string) {
	a := body(x, text)
	a.Updated = c.Now()
	x.Set(a, newsroom.Caret{Field: newsroom.Body})
}

func TestAVersionIsKeptWhereTheEditorStops(t *testing.T) {
	c := newClock()
	d, kept := deskByClock(t, t.TempDir(), c)
	key, a := d.create("عنوان", "متن")
	x := d.open(key)
	defer x.Close(t.Context())
	typeBody(x, c, "متن أول")
	if wait := await(t, "the alarm", c.armed); wait != 10*time.Minute {
		t.Errorf("it rings after %v", wait)
	}
	c.pass(6 * time.Minute)
	typeBody(x, c, "متن ثان") // he goes on
	if err := x.Save(t.Context()); err != nil {
		t.Fatal(err)
	}
	c.pass(4 * time.Minute)
	if wait := await(t, "the next alarm", c.armed); wait != 6*time.Minute {
		t.Errorf("the next rings after %v", wait)
	}
	if got := keptBodies(t, d.Home, a.ID, versions.Rested); len(got) != 0 {
		t.Errorf("kept while he was writing: %q", got)
	}
	written := c.Now().Add(-4 * time.Minute)
	c.pass(6 * time.Minute)
	if id := await(t, "a version", kept); id != a.ID {
		t.Errorf("of %s", id)
	}
	c.pass(time.Hour) // nothing more was typed, and nothing more is kept
	typeBody(x, c, "متن ثالث")
	await(t, "an alarm after the rest", c.armed)
	c.pass(10 * time.Minute)
	await(t, "the second version", kept)
	if got := keptBodies(t, d.Home, a.ID, versions.Rested); !slices.Equal(got, []string{"متن ثالث", "متن ثان"}) {
		t.Errorf("%q", got)
	}
	list, err := d.Versions(t.Context(), a.ID)
	if err != nil || !list[1].Time.Equal(written) {
		t.Errorf("%+v, written at %v; %v", list, written, err)
	}
}

// An editor who closes the article before the ten minutes are over has stopped,
// too, once he comes back after them.
func TestAVersionIsKeptOfWhatAnEditorComesBackTo(t *testing.T) {
	for pause, want := range map[time.Duration]int{9 * time.Minute: 0, 14 * time.Hour: 1} {
		dir, c := t.TempDir(), newClock()
		d, _ := deskByClock(t, dir, c)
		key, a := d.create("عنوان", "متن")
		x := d.open(key)
		typeBody(x, c, "متن المساء")
		if err := errors.Join(x.Close(t.Context()), d.Close()); err != nil {
			t.Fatal(err)
		}
		evening := c.Now()
		c.pass(pause)
		d, kept := deskByClock(t, dir, c)
		x = d.open(key)
		if err := x.Save(t.Context()); err != nil { // only looked at
			t.Fatal(err)
		}
		if got := keptBodies(t, d.Home, a.ID, versions.Rested); len(got) != 0 {
			t.Errorf("kept for a look: %q", got)
		}
		typeBody(x, c, "متن الصباح")
		if want > 0 {
			await(t, "the version", kept)
		}
		typeBody(x, c, "متن الصباح كله")
		if err := x.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		got := keptBodies(t, d.Home, a.ID, versions.Rested)
		if len(got) != want || want > 0 && got[0] != "متن المساء" {
			t.Errorf("after %v: %q", pause, got)
		}
		if list, _ := d.Versions(t.Context(), a.ID); want > 0 && !list[0].Time.Equal(evening) {
			t.Errorf("%+v, written at %v", list, evening)
		}
	}
}

func TestAVersionIsKeptByHand(t *testing.T) {
	d, kept := deskByClock(t, t.TempDir(), newClock())
	if err := d.SetIdentity(t.Context(), rania); err != nil {
		t.Fatal(err)
	}
	key, a := d.create("عنوان", "متن")
	x := d.open(key)
	x.Set(body(x, "متن لم يحفظ بعد"), newsroom.Caret{})
	for i, name := range []string{key, a.ID} {
		v, err := d.KeepVersion(t.Context(), name, []string{"قبل الاتصال", "بعده"}[i])
		if err != nil || v.Author != rania.Name {
			t.Fatalf("%+v, %v", v, err)
		}
		await(t, "news of it", kept)
	}
	list, err := d.Versions(t.Context(), a.ID)
	if err != nil || len(list) != 2 || list[0].Name != "بعده" || list[1].Name != "قبل الاتصال" {
		t.Fatalf("%+v, %v", list, err)
	}
	if got := keptBodies(t, d.Home, a.ID, versions.ByHand); got[1] != "متن لم يحفظ بعد" {
		t.Errorf("%q", got)
	}
	if err := x.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := d.KeepVersion(t.Context(), a.ID, " \n"); !errors.Is(err, versions.ErrName) {
		t.Error(err)
	}
	if _, err := d.KeepVersion(t.Context(), "01FN8Z0000000000000000ABCD", "اسم"); !errors.Is(err, newsroom.ErrUnknown) {
		t.Error(err)
	}
}

// What was there before others' words came in can be restored, whichever way
// they came.
func TestAVersionIsKeptBeforeWordsAreExchanged(t *testing.T) {
	const ours = "متننا"
	byOthers := func(t *testing.T, d *desk, key string) {
		t.Helper()
		a := stored(t, d.Home, key)
		a.Body = "متن برنامج آخر"
		data, err := a.Encode()
		if err == nil {
			err = os.WriteFile(filepath.Join(d.Dir(), "drafts", key), data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		kind versions.Kind
		want string
		do   func(t *testing.T, d *desk, x *newsroom.Draft, key string, a *document.Article)
	}{
		"a restore": {versions.BeforeRestore, ours, func(t *testing.T, d *desk, x *newsroom.Draft, _ string, a *document.Article) {
			if _, _, err := d.Restore(t.Context(), a.ID, ""); err != nil {
				t.Fatal(err)
			}
		}},
		"another program's text taken": {versions.BeforeMerge, ours, func(t *testing.T, d *desk, x *newsroom.Draft, key string, _ *document.Article) {
			byOthers(t, d, key)
			if a, err := x.Adopt(t.Context()); err != nil || a.Body != "متن برنامج آخر" {
				t.Fatal(a, err)
			}
		}},
		"another program's text written over": {versions.BeforeMerge, "متن برنامج آخر", func(t *testing.T, d *desk, x *newsroom.Draft, key string, _ *document.Article) {
			byOthers(t, d, key)
			if err := x.Overwrite(t.Context()); err != nil {
				t.Fatal(err)
			}
		}},
		"words decided in the window": {versions.BeforeMerge, ours, func(t *testing.T, d *desk, x *newsroom.Draft, _ string, _ *document.Article) {
			if err := x.KeepCopy(t.Context()); err != nil {
				t.Fatal(err)
			}
		}},
		"a colleague's publication": {versions.BeforeMerge, ours, func(t *testing.T, d *desk, x *newsroom.Draft, key string, a *document.Article) {
			theirs := a.Clone()
			theirs.Headline = "عنوان الزميلة"
			publishElsewhere(t, d, theirs)
			if _, err := d.Publish(t.Context(), a.ID); err != nil {
				t.Fatal(err)
			}
			if got := x.Article(); got.Headline != "عنوان الزميلة" || got.Body != ours {
				t.Errorf("merged: %+v", got)
			}
		}},
		"a colleague's publication that conflicts": {versions.BeforeMerge, ours, func(t *testing.T, d *desk, x *newsroom.Draft, key string, a *document.Article) {
			theirs := a.Clone()
			theirs.Body = "متن الزميلة"
			publishElsewhere(t, d, theirs)
			decided, err := theirs.Encode()
			if err != nil {
				t.Fatal(err)
			}
			if err := d.SettleWith(t.Context(), a.ID, decided); err != nil {
				t.Fatal(err)
			}
			if got := x.Article(); got.Body != "متن الزميلة" {
				t.Errorf("settled: %+v", got)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			d := openDesk(t, t.TempDir())
			if err := d.SetIdentity(t.Context(), rania); err != nil {
				t.Fatal(err)
			}
			key, a := d.create("عنوان", "متن")
			if _, err := d.Publish(t.Context(), a.ID); err != nil {
				t.Fatal(err)
			}
			x := d.open(key)
			defer x.Close(context.WithoutCancel(t.Context()))
			x.Set(body(x, ours), newsroom.Caret{})
			if err := x.Save(t.Context()); err != nil {
				t.Fatal(err)
			}
			c.do(t, d, x, key, a)
			if got := keptBodies(t, d.Home, a.ID, c.kind); !slices.Equal(got, []string{c.want}) {
				t.Errorf("kept %q", got)
			}
		})
	}
}

// publishElsewhere publishes another form of an article as a colleague would.
func publishElsewhere(t *testing.T, d *desk, a *document.Article) {
	t.Helper()
	list, _, err := d.archive.Revisions(t.Context(), a.ID, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := openDesk(t, d.Dir()).PublishArticle(t.Context(), a, ""); err != nil {
		t.Fatal(err)
	}
	baseOn(t, d.Home, a.ID, list[0].Blob.String())
}

// Erasing an article for good erases its versions, unless it exists elsewhere.
func TestErasedForGoodMeansItsVersionsToo(t *testing.T) {
	d, _ := deskByClock(t, t.TempDir(), newClock())
	for name, c := range map[string]struct {
		published, again bool
		left             int
	}{
		"nothing else is left":    {false, false, 0},
		"it was published":        {true, false, 1},
		"its draft is there":      {false, true, 1},
		"published and withdrawn": {true, false, 1},
	} {
		key, a := d.create(name, "متن")
		if _, err := d.KeepVersion(t.Context(), key, "اسم"); err != nil {
			t.Fatal(err)
		}
		if c.published {
			if _, err := d.Publish(t.Context(), a.ID); err != nil {
				t.Fatal(err)
			}
		}
		if name == "published and withdrawn" {
			if _, err := d.Undo(t.Context(), a.ID); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.drafts.Trash(t.Context(), key); err != nil {
			t.Fatal(err)
		}
		if c.again {
			if _, err := d.drafts.Create(t.Context(), a); err != nil {
				t.Fatal(err)
			}
		}
		rows, err := d.drafts.Trashed(t.Context())
		if err != nil || len(rows) != 1 {
			t.Fatal(rows, err)
		}
		if err := d.drafts.Erase(t.Context(), []string{rows[0].Key}); err != nil {
			t.Fatal(err)
		}
		if list, err := d.Versions(t.Context(), a.ID); err != nil || len(list) != c.left {
			t.Errorf("%s: %+v, %v", name, list, err)
		}
	}
}
