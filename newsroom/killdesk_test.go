package newsroom_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tahrir/document/fsys"
	"tahrir/newsroom"
	"tahrir/publish/exchange"
)

// deskVariable makes the test's own binary work at a desk without end.
const deskVariable = "TAHRIR_TEST_DESK"

// worker restores, merges, settles, decides, takes back and keeps versions without end.
// It prints each word that is safe according to the program: whatever happens
// to the worker, that word must be found somewhere.
type worker struct {
	h, colleague *newsroom.Home // of one folder
	far          *newsroom.Home // of a desk at the same server
	id, key      string
	round        int
}

// farFrom is the folder of that other desk.
func farFrom(dir string) string { return dir + "-far" }

func workWithoutEnd(dir, key string) error {
	w := &worker{id: strings.TrimSuffix(key, ".yaml"), key: key, round: os.Getpid() * 1000}
	for h, dir := range map[**newsroom.Home]string{&w.h: dir, &w.colleague: dir, &w.far: farFrom(dir)} {
		var err error
		if *h, err = newsroom.Open(newsroom.Options{FS: fsys.OS{}, Dir: dir, Now: time.Now, Entropy: rand.Reader, LookupEnv: nobody}); err != nil {
			return err
		}
	}
	for {
		for _, act := range []func(context.Context) error{w.merge, w.restore, w.settle, w.settleSent, w.takeBack, w.byAnotherProgram, w.mergeProgram, w.decide, w.keep} {
			w.round++
			if err := act(context.Background()); err != nil {
				return err
			}
		}
	}
}

// word returns a word that nobody else writes.
func (w *worker) word(of string) string { return fmt.Sprintf("%s%d.", of, w.round) }

func safe(word string) { fmt.Println(word) }

// write adds a paragraph to the draft, and returns once it is saved.
func (w *worker) write(ctx context.Context, word string) error {
	d, err := w.h.Drafts().Open(ctx, w.key)
	if err != nil {
		return err
	}
	a := d.Article()
	a.Body += "\n\n" + word
	d.Set(a, newsroom.Caret{})
	if err := errors.Join(d.Save(ctx), d.Close(ctx)); err != nil {
		return err
	}
	safe(word)
	return nil
}

// byColleague publishes a change of what is published, unknown to the desk's
// draft.
func (w *worker) byColleague(ctx context.Context, change func(body string) string, word string) error {
	list, _, err := w.h.Archive().Revisions(ctx, w.id, 1000)
	if err != nil {
		return err
	}
	a, err := w.colleague.Archive().At(ctx, w.id, "")
	if err != nil {
		return err
	}
	a.Body = change(a.Body)
	if _, err := w.colleague.PublishArticle(ctx, a, list[0].Blob.String()); err != nil {
		return err
	}
	safe(word)
	return os.WriteFile(filepath.Join(w.h.Dir(), "journal", w.id+".basis"), []byte(list[0].Blob.String()+"\n"), 0o600)
}

// publish publishes the draft. Where only a person can decide, it settles for
// the colleague's words.
func (w *worker) publish(ctx context.Context) error {
	_, err := w.h.Publish(ctx, w.id)
	var overtaken *newsroom.OvertakenError
	if !errors.As(err, &overtaken) {
		return err
	}
	theirs, err := w.h.Archive().At(ctx, w.id, "")
	if err != nil {
		return err
	}
	decided, err := theirs.Encode()
	if err == nil {
		err = w.h.SettleWith(ctx, w.id, decided)
	}
	if err == nil {
		_, err = w.h.Publish(ctx, w.id)
	}
	return err
}

func (w *worker) merge(ctx context.Context) error {
	if err := w.publish(ctx); err != nil {
		return err
	}
	theirs := w.word("زميلة")
	if err := w.byColleague(ctx, func(body string) string { return theirs + "\n\n" + body }, theirs); err != nil {
		return err
	}
	if err := w.write(ctx, w.word("دمج")); err != nil {
		return err
	}
	return w.publish(ctx)
}

func (w *worker) settle(ctx context.Context) error {
	if err := w.publish(ctx); err != nil {
		return err
	}
	ours, theirs := w.word("لنا"), w.word("لهم")
	if err := w.byColleague(ctx, func(body string) string { return body + "\n\n" + theirs }, theirs); err != nil {
		return err
	}
	if err := w.write(ctx, ours); err != nil { // in the same place
		return err
	}
	return w.publish(ctx)
}

// settleSent settles for what another desk has sent meanwhile.
func (w *worker) settleSent(ctx context.Context) error {
	if err := errors.Join(w.publish(ctx), synced(ctx, w.h), synced(ctx, w.far)); err != nil {
		return err
	}
	theirs := w.word("بعيد")
	a, err := w.far.Archive().At(ctx, w.id, "")
	if err != nil {
		return err
	}
	list, _, err := w.far.Archive().Revisions(ctx, w.id, 1000)
	if err != nil {
		return err
	}
	a.Body += "\n\n" + theirs
	if _, err = w.far.PublishArticle(ctx, a, list[0].Blob.String()); err == nil {
		err = synced(ctx, w.far)
	}
	if err != nil {
		return err
	}
	safe(theirs)
	if err := w.write(ctx, w.word("قريب")); err != nil { // in the same place
		return err
	}
	return errors.Join(w.publish(ctx), synced(ctx, w.h))
}

// takeBack takes back what it has just published.
func (w *worker) takeBack(ctx context.Context) error {
	if err := errors.Join(w.publish(ctx), synced(ctx, w.h)); err != nil {
		return err
	}
	if err := errors.Join(w.write(ctx, w.word("سحب")), w.publish(ctx)); err != nil {
		return err
	}
	_, err := w.h.TakeBack(ctx, w.id)
	return err
}

// synced exchanges with the server, and settles for what others say there.
func synced(ctx context.Context, h *newsroom.Home) error {
	for {
		report, err := h.Sync(ctx)
		if !errors.Is(err, exchange.ErrConflict) {
			return err
		}
		for _, c := range report.Conflicts {
			if err := h.Settle(ctx, c, c.Theirs); err != nil {
				return err
			}
		}
	}
}

func (w *worker) restore(ctx context.Context) error {
	if err := w.write(ctx, w.word("قبل")); err != nil {
		return err
	}
	list, _, err := w.h.Archive().Revisions(ctx, w.id, 1000)
	if err != nil {
		return err
	}
	_, _, err = w.h.Restore(ctx, w.id, list[mathrand.IntN(len(list))].Commit.String())
	return err
}

func (w *worker) keep(ctx context.Context) error {
	if err := w.write(ctx, w.word("حفظ")); err != nil {
		return err
	}
	v, err := w.h.KeepVersion(ctx, w.id, w.word("اسم"))
	if err != nil {
		return err
	}
	safe(w.word("اسم"))
	_, _, err = w.h.Restore(ctx, w.id, v.ID)
	return err
}

// mergeTheirs merges another program's text into a draft, as the window does; a
// person takes theirs where only one can stand, and says so before.
func mergeTheirs(ctx context.Context, d *newsroom.Draft, decided func(word string) error) error {
	ours := d.Article()
	m, err := d.Meet(ctx, ours)
	if m == nil || err != nil {
		return err
	}
	merged := m.Merged
	if merged == nil {
		texts := make([]string, len(m.Conflict.Places))
		for i, place := range m.Conflict.Places {
			texts[i] = place.Ours + "\n\n" + place.Theirs
			if decided != nil {
				if err := decided(texts[i]); err != nil {
					return err
				}
			}
		}
		merged = m.Conflict.Settled(texts)
	}
	if err := d.KeepBefore(ctx, ours); err != nil {
		return err
	}
	d.Set(merged, newsroom.Caret{})
	return d.Overwrite(ctx)
}

// mergeProgram writes at the end of the draft, where another program does too.
func (w *worker) mergeProgram(ctx context.Context) error {
	d, err := w.h.Drafts().Open(ctx, w.key)
	if err != nil {
		return err
	}
	a, ours, theirs := d.Article(), w.word("هنا"), w.word("هناك")
	other := a.Clone()
	a.Body += "\n\n" + ours
	other.Body += "\n\n" + theirs
	if err := d.Save(ctx); err != nil {
		return err
	}
	path := filepath.Join(w.h.Dir(), "drafts", w.key)
	data, err := other.Encode()
	if err == nil {
		err = os.WriteFile(path+".other", data, 0o600)
	}
	if err == nil {
		err = os.Rename(path+".other", path)
	}
	if err != nil {
		return err
	}
	safe(theirs)
	d.Set(a, newsroom.Caret{})
	err = mergeTheirs(ctx, d, func(text string) error {
		return w.h.KeepDecided(ctx, w.id, newsroom.Decided{Places: []newsroom.DecidedPlace{{Result: text}}})
	})
	if err == nil {
		safe(ours)
		err = w.h.ForgetDecided(ctx, w.id)
	}
	return errors.Join(err, d.Close(ctx))
}

// decide decides a place of a conflict, and that is kept.
func (w *worker) decide(ctx context.Context) error {
	word := w.word("قرار")
	if err := w.h.KeepDecided(ctx, word, newsroom.Decided{Places: []newsroom.DecidedPlace{{Result: word}}}); err != nil {
		return err
	}
	safe(word)
	return nil
}

func (w *worker) byAnotherProgram(ctx context.Context) error {
	d, err := w.h.Drafts().Open(ctx, w.key)
	if err != nil {
		return err
	}
	a, other := d.Article(), w.word("برنامج")
	a.Body += "\n\n" + other
	path := filepath.Join(w.h.Dir(), "drafts", w.key)
	data, err := a.Encode()
	if err == nil {
		err = os.WriteFile(path+".other", data, 0o600)
	}
	if err == nil {
		err = os.Rename(path+".other", path)
	}
	if err != nil {
		return err
	}
	safe(other)
	if w.round%2 == 0 {
		_, err = d.Adopt(ctx)
	} else {
		err = d.Overwrite(ctx)
	}
	return errors.Join(err, d.Close(ctx))
}

// Whenever a restore, a merge, a settlement, a take-back or the keeping of a
// version is killed: each word that was safe is in the draft, a version, the
// trash or the archive, none of these is torn, and the work can go on.
func TestNoWordIsLostToAKillOfTheDesk(t *testing.T) {
	rounds := 6
	if os.Getenv("TAHRIR_SOAK") != "" {
		rounds = 100
	}
	const desks = 2
	for desk := range desks {
		t.Run(fmt.Sprint(desk), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			d := openDesk(t, dir)
			if err := d.SetIdentity(t.Context(), rania); err != nil {
				t.Fatal(err)
			}
			key, a := d.create("عنوان", "متن أول.")
			if _, err := d.Publish(t.Context(), a.ID); err != nil {
				t.Fatal(err)
			}
			server := filepath.Join(t.TempDir(), "server.git")
			gitIn(t, dir, "init", "--quiet", "--bare", "--initial-branch=main", server)
			gitIn(t, filepath.Join(dir, "content.git"), "remote", "add", "origin", server)
			if err := synced(t.Context(), d.Home); err != nil {
				t.Fatal(err)
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			far := farFrom(dir)
			if err := os.MkdirAll(far, 0o700); err != nil {
				t.Fatal(err)
			}
			gitIn(t, far, "clone", "--quiet", "--bare", server, "content.git")
			other := openDesk(t, far)
			if err := errors.Join(other.SetIdentity(t.Context(), rania), other.Close()); err != nil {
				t.Fatal(err)
			}
			var said []string
			for range rounds / desks {
				said = append(said, killWorker(t, dir, key, time.Duration(400+mathrand.IntN(2500))*time.Millisecond)...)
				everyWordIsThere(t, dir, a.ID, said)
				archiveIsWhole(t, dir)
			}
			t.Logf("%d words were safe, the last one %v", len(said), said[max(0, len(said)-1):])
			if len(said) == 0 {
				t.Error("nothing was ever said to be safe")
			}
		})
	}
}

// killWorker kills a worker some time after its start, and returns the words
// that it reported as safe.
func killWorker(t *testing.T, dir, key string, after time.Duration) (said []string) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), homeVariable+"="+dir, keyVariable+"="+key, deskVariable+"=1")
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(after, func() { _ = c.Process.Kill() })
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said = append(said, lines.Text())
	}
	if err := c.Wait(); c.ProcessState.Exited() {
		t.Fatalf("the worker ended by itself: %v", err)
	}
	return said
}

// everyWordIsThere fails where a home lacks one of the words.
func everyWordIsThere(t *testing.T, dir, id string, said []string) {
	t.Helper()
	d := openDesk(t, dir)
	var all strings.Builder
	x, _, err := d.drafts.OpenArticle(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	all.WriteString(x.Article().Body)
	files, err := filepath.Glob(filepath.Join(dir, "drafts", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files { // it may hold another program's text
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	decided, err := filepath.Glob(filepath.Join(dir, "decisions", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range decided {
		data, err := os.ReadFile(file)
		if err != nil || !json.Valid(data) {
			t.Fatalf("a decision is torn: %s, %v", data, err)
		}
		all.Write(data)
	}
	list, err := d.Versions(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range list {
		a, err := d.Version(t.Context(), id, v.ID)
		if err != nil || v.Err != nil {
			t.Fatalf("a version is torn: %+v, %v", v, err)
		}
		fmt.Fprintln(&all, v.Name, a.Body)
	}
	trashed, err := d.drafts.Trashed(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range trashed {
		a, err := d.drafts.ReadTrashed(t.Context(), row.Key)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&all, a.Body)
	}
	archived(t, d, id, &all)
	if _, err := os.Stat(farFrom(dir)); err == nil {
		far := openDesk(t, farFrom(dir))
		archived(t, far, id, &all)
		if err := far.Close(); err != nil {
			t.Fatal(err)
		}
	}
	text := all.String()
	for _, word := range said {
		if !strings.Contains(text, word) {
			t.Errorf("%s was safe, and is nowhere", word)
		}
	}
	if err := errors.Join(x.Close(t.Context()), d.Close()); err != nil {
		t.Fatal(err)
	}
}

// archived appends what an archive holds of an article.
func archived(t *testing.T, d *desk, id string, all *strings.Builder) {
	t.Helper()
	for _, rev := range revisionsOf(t, d, id) {
		a, err := d.archive.At(t.Context(), id, rev.Commit.String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(all, a.Body)
	}
}

func archiveIsWhole(t *testing.T, dir string) {
	t.Helper()
	d := openDesk(t, dir)
	if report, err := d.Verify(t.Context(), nil); err != nil || len(report.Faults) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	if out := gitIn(t, filepath.Join(dir, "content.git"), "fsck", "--full", "--strict", "--no-dangling"); strings.Contains(out, "error") {
		t.Error(out)
	}
}
