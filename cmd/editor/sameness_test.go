package main_test

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tahrir/document"
	"tahrir/document/draft"
	"tahrir/document/fsys"
	"tahrir/document/names"
	"tahrir/newsroom"
	"tahrir/publish/remote/gitserver"
	"tahrir/ui/session"
)

// A hand is one of the two ways to work: the built program's verbs, or the
// window's commands.
type hand interface {
	restore(id, rev string)
	undo(id string)
	retract(id, reason string)
	publish(id string)
	correct(id, note string)
	// settle settles an article that a colleague published meanwhile, and
	// publishes it; settleSent settles one that differs on the server.
	settle(id, headline string)
	settleSent(id, headline string)
	importPage(text string)
	sync()
	takeBack(id string)
	search(words string)
	write(headline string) // a new article
	setPublication(key, value string)
	moveServer()
	setName(e names.Entry)
	close()
}

// Each use case leaves the same archive, drafts and trash, whichever hand
// performs it.
func TestWindowAndCommandLineLeaveTheSame(t *testing.T) {
	cases := map[string]struct {
		before func(n *news) // by the command line, before the homes are copied
		do     func(n *news, h hand)
	}{
		"restore over a draft": {
			func(n *news) { n.write("عنوان لم ينشر", "متن لم ينشر.") },
			func(n *news, h hand) { h.restore(n.id, n.revs[0]) },
		},
		"restore a local version": {
			func(n *news) {
				n.write("عنوان قبل الاتصال", "متن قبل الاتصال.")
				n.version = strings.TrimSpace(n.editor("keep", n.id, "قبل الاتصال"))
				n.write("عنوان لم ينشر", "متن لم ينشر.")
			},
			func(n *news, h hand) { h.restore(n.id, n.version) },
		},
		"undo of a change": {
			func(n *news) { n.write("عنوان لم ينشر", "متن لم ينشر.") },
			func(n *news, h hand) { h.undo(n.id) },
		},
		"undo of the first publication": {
			func(n *news) {
				n.editor("undo", n.id)
				n.write("عنوان لم ينشر", "متن لم ينشر.")
			},
			func(n *news, h hand) { h.undo(n.id) },
		},
		"undo of a change, without a draft": {
			func(n *news) { n.withoutDraft() },
			func(n *news, h hand) { h.undo(n.id) },
		},
		"undo of the first publication, without a draft": {
			func(n *news) {
				n.editor("undo", n.id)
				n.withoutDraft()
			},
			func(n *news, h hand) { h.undo(n.id) },
		},
		"retract without a draft": {
			func(n *news) { n.withoutDraft() },
			func(n *news, h hand) { h.retract(n.id, "نفاه المصدر") },
		},
		"search": {
			func(n *news) {
				n.write("عنوان لم ينشر", "ينتظر القطار في المحطة.")
				n.another("أخبار الساحل", "وصل القِطار إلى المرفأ.")
				n.removeDraft(n.another("سوق السمك", "عاد السوق إلى المرفأ، ولا يقف القطار عنده."))
			},
			func(n *news, h hand) { h.search("قطار") },
		},
		"a new article": {
			func(n *news) {},
			func(n *news, h hand) { h.write("قطار جديد إلى الساحل") },
		},
		"retract": {
			func(n *news) { n.write("عنوان لم ينشر", "متن لم ينشر.") },
			func(n *news, h hand) { h.retract(n.id, "نفاه المصدر") },
		},
		"publish": {
			func(n *news) { n.write("عنوان ثالث", "متن ثالث.") },
			func(n *news, h hand) { h.publish(n.id) },
		},
		"correct": {
			func(n *news) { n.write("عنوان ثالث", "متن ثالث.") },
			func(n *news, h hand) { h.correct(n.id, "«ثان» إلى «ثالث»") },
		},
		"correct over a colleague's change": {
			func(n *news) {
				n.byColleague("عنوان الزميل", "فتحت البلدية حديقة ثانية.")
				n.write("حديقة ثانية على ضفة النهر", "متن لم ينشر.")
			},
			func(n *news, h hand) { h.correct(n.id, "المتن") },
		},
		"publish over a colleague's change": {
			func(n *news) {
				n.byColleague("عنوان الزميل", "فتحت البلدية حديقة ثانية.")
				n.write("حديقة ثانية على ضفة النهر", "متن لم ينشر.")
			},
			func(n *news, h hand) { h.publish(n.id) },
		},
		"settle what a colleague published meanwhile": {
			func(n *news) {
				n.byColleague("عنوان الزميل", "فتحت البلدية حديقة ثانية.")
				n.write("عنواننا", "فتحت البلدية حديقة ثانية.")
			},
			func(n *news, h hand) { h.settle(n.id, "عنوان اتفقنا عليه") },
		},
		"settle what the server has otherwise": {
			func(n *news) {
				n.serve()
				n.write("عنواننا", "فتحت البلدية حديقة ثانية.")
				n.editor("publish", n.id)
			},
			func(n *news, h hand) { h.settleSent(n.id, "عنوان اتفقنا عليه") },
		},
		"sync": {
			func(n *news) {
				other := n.another("مدرسة جديدة في الحي", "فتحت المدرسة أبوابها.")
				n.serve()
				n.publishInto(n.server, other, "مدرسة ثانية في الحي", "فتحت المدرسة أبوابها اليوم.")
				n.another("خبر لم يرسل", "ينتظر الخبر الشبكة.")
			},
			func(n *news, h hand) { h.sync() },
		},
		"take back": {
			func(n *news) {
				n.serve()
				n.editor("sync")
				n.write("عنوان لم يرسل", "متن لم يرسل.")
				n.editor("publish", n.id)
				n.refuses()
			},
			func(n *news, h hand) { h.takeBack(n.id) },
		},
		"a move to another server": {
			func(n *news) {
				n.serve()
				n.editor("sync")
				n.write("عنوان لم يرسل", "متن لم يرسل.")
				n.editor("publish", n.id)
				n.refuses()
				n.second = filepath.Join(n.TempDir(), "second.git")
				gitserver.Git(n.T, n.home, "init", "-q", "--bare", "-b", "main", n.second)
			},
			func(n *news, h hand) { h.moveServer() },
		},
		"the newspaper's settings": {
			func(n *news) {},
			func(n *news, h hand) {
				h.setPublication("name", "صحيفة الضفة")
				h.setPublication("limits.headline", "80")
			},
		},
		"the newspaper's names": {
			func(n *news) {},
			func(n *news, h hand) {
				h.setName(names.Entry{Kind: names.People, Written: "ليلى منصور", Title: "رئيسة المرافئ", Not: []string{"ليلي منصور"}})
			},
		},
		"import": {
			func(n *news) {},
			func(n *news, h hand) {
				h.importPage("مكتبة في الحي القديم\nوكالة الضفة\n\nفتحت المكتبة أبوابها.\n")
			},
		},
		"import of an article's own file": {
			func(n *news) {},
			func(n *news, h hand) {
				h.importPage("schema: 1\nid: 01HF2Z6M3Z6P0QK9Q2X5W8T4RA\nstatus: published\nheadline: مكتبة في الحي القديم\nauthor: وكالة الضفة\nsection: ثقافة\ncreated: 2023-11-01T10:00:00Z\ndesk_code: 7\nbody: فتحت المكتبة أبوابها.\n")
			},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			n := newNews(t)
			c.before(n)
			window := n.copied()
			byVerbs, byKeys := verbs{n}, newKeys(window)
			c.do(n, byVerbs)
			c.do(window, byKeys)
			byKeys.close()
			verbs, keys := n.left(), window.left()
			if n.version != "" && !strings.Contains(keys, "restore.yaml") {
				t.Errorf("no version was kept before the restore:\n%s", keys)
			}
			if verbs != keys {
				t.Errorf("the command line left\n%s\nand the window left\n%s", verbs, keys)
			}
		})
	}
}

// news is a home with one article that was published twice.
type news struct {
	*testing.T
	home, bin string
	id        string
	revs      []string // first, second
	version   string   // kept by hand
	server    string
	second    string   // another server
	found     []string // found by a search: ids
}

func newNews(t *testing.T) *news {
	t.Helper()
	n := &news{T: t, home: t.TempDir(), bin: builtEditor(t)}
	if err := os.WriteFile(filepath.Join(n.home, "settings.yaml"), []byte(identity), 0o600); err != nil {
		t.Fatal(err)
	}
	n.id = n.imported("حديقة جديدة على ضفة النهر", "فتحت البلدية حديقة جديدة صباح اليوم.")
	n.published()
	n.write("حديقة ثانية على ضفة النهر", "فتحت البلدية حديقة ثانية.")
	n.published()
	open := fmt.Sprintf(`{"File": "%s.yaml", "ID": "%[1]s"}`, n.id) // the window opens it
	if err := os.WriteFile(filepath.Join(n.home, "journal", "session.json"), []byte(open), 0o600); err != nil {
		t.Fatal(err)
	}
	return n
}

func (n *news) editor(args ...string) string {
	n.Helper()
	return editor(n.T, n.bin, n.home, args...)
}

// imported makes a draft of a page and returns its id.
func (n *news) imported(headline, body string) string {
	n.Helper()
	page := filepath.Join(n.TempDir(), "page.txt")
	if err := os.WriteFile(page, []byte(headline+"\nوكالة الضفة\n\n"+body+"\n"), 0o600); err != nil {
		n.Fatal(err)
	}
	return n.editor("import", page)
}

// another publishes one more article, whose draft nobody has open, and returns
// its id.
func (n *news) another(headline, body string) string {
	n.Helper()
	id := n.imported(headline, body)
	n.editor("publish", id)
	return id
}

func (n *news) published() {
	n.Helper()
	commit, _, _ := strings.Cut(n.editor("publish", n.id), "\t")
	n.revs = append(n.revs, commit)
}

// write changes the draft as another program would.
func (n *news) write(headline, body string) {
	n.Helper()
	n.rewrite(filepath.Join(n.home, "drafts", n.id+".yaml"), headline, body)
}

// withoutDraft removes the draft of what is published, as another program
// would.
func (n *news) withoutDraft() { n.removeDraft(n.id) }

func (n *news) removeDraft(id string) {
	n.Helper()
	if err := os.Remove(filepath.Join(n.home, "drafts", id+".yaml")); err != nil {
		n.Fatal(err)
	}
}

func (n *news) rewrite(file, headline, body string) {
	n.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		n.Fatal(err)
	}
	a, err := document.Decode(data)
	if err != nil {
		n.Fatal(err)
	}
	a.Headline, a.Body = headline, body
	if data, err = a.Encode(); err != nil {
		n.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		n.Fatal(err)
	}
}

// decided returns the file of what shall stand: what is published, under
// another headline.
func (n *news) decided(headline string) string {
	n.Helper()
	file := filepath.Join(n.TempDir(), "decided.yaml")
	if err := os.WriteFile(file, []byte(n.editor("show", n.id)), 0o600); err != nil {
		n.Fatal(err)
	}
	n.rewrite(file, headline, "فتحت البلدية حديقة ثانية.")
	return file
}

// byColleague publishes a change from another home into the same repository.
func (n *news) byColleague(headline, body string) {
	n.Helper()
	n.publishInto(filepath.Join(n.home, "content.git"), n.id, headline, body)
}

func (n *news) publishInto(content, id, headline, body string) {
	n.Helper()
	home, file := n.TempDir(), filepath.Join(n.TempDir(), "theirs.yaml")
	if err := os.WriteFile(filepath.Join(home, "settings.yaml"), []byte("name: سمير عيد\nemail: samir@example.org\n"), 0o600); err != nil {
		n.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(n.editor("show", id)), 0o600); err != nil {
		n.Fatal(err)
	}
	n.rewrite(file, headline, body)
	editor(n.T, n.bin, home, "--content", content, "publish", file)
}

// serve sets up a server for the repository, to which a colleague has published.
func (n *news) serve() {
	n.Helper()
	n.server = filepath.Join(n.TempDir(), "news.git")
	content := filepath.Join(n.home, "content.git")
	gitserver.Git(n.T, n.home, "clone", "-q", "--bare", content, n.server)
	gitserver.Git(n.T, content, "remote", "add", "origin", n.server)
	n.publishInto(n.server, n.id, "عنوان الزميل", "فتحت البلدية حديقة ثانية.")
}

// refuses lets the server take nothing.
func (n *news) refuses() {
	n.Helper()
	if err := os.WriteFile(filepath.Join(n.server, "hooks", "pre-receive"), []byte("#!/bin/sh\nexit 1\n"), 0o755); err != nil {
		n.Fatal(err)
	}
}

// copied returns a copy of the home and of the server.
func (n *news) copied() *news {
	n.Helper()
	other := *n
	other.home = n.TempDir()
	n.copyTo(n.home, other.home)
	if n.server != "" {
		other.server = filepath.Join(n.TempDir(), "news.git")
		n.copyTo(n.server, other.server)
		gitserver.Git(n.T, filepath.Join(other.home, "content.git"), "remote", "set-url", "origin", other.server)
	}
	if n.second != "" {
		other.second = filepath.Join(n.TempDir(), "second.git")
		n.copyTo(n.second, other.second)
	}
	return &other
}

func (n *news) copyTo(from, to string) {
	n.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		n.Fatal(err)
	}
}

var (
	times = regexp.MustCompile(`\d{4}-\d\d-\d\dT[0-9:.]+(Z|[+-]\d\d:\d\d)`)
	ids   = regexp.MustCompile(`0[0-9A-HJKMNP-TV-Z]{25}`)
)

// left returns what a home holds, without times and the ids of what is new.
func (n *news) left() string {
	n.Helper()
	var b strings.Builder
	content := filepath.Join(n.home, "content.git")
	fmt.Fprintln(&b, gitserver.Git(n.T, content, "log", "--format=%an: %s%n%b", "main"))
	for _, path := range strings.Fields(gitserver.Git(n.T, content, "ls-tree", "-r", "--name-only", "main")) {
		fmt.Fprintf(&b, "== %s\n%s\n", path, gitserver.Git(n.T, content, "show", "main:"+path))
		if folder, is := strings.CutSuffix(path, "/article.yaml"); is {
			basis, err := os.ReadFile(filepath.Join(n.home, "journal", filepath.Base(folder)+".basis"))
			fmt.Fprintln(&b, "the draft goes back to it:", strings.TrimSpace(string(basis)) == strings.TrimSpace(gitserver.Git(n.T, content, "rev-parse", "main:"+path)), err == nil)
		}
	}
	slices.Sort(n.found)
	fmt.Fprintln(&b, "found:", n.found)
	if n.server != "" {
		fmt.Fprintln(&b, "on the server:", gitserver.Git(n.T, n.server, "log", "--format=%an: %s%n%b", "main"))
	}
	if n.second != "" {
		fmt.Fprintln(&b, "on the second server:", gitserver.Git(n.T, n.second, "log", "--format=%an: %s%n%b", "main"))
		fmt.Fprintln(&b, "sent to the second:", strings.TrimSpace(gitserver.Git(n.T, content, "remote", "get-url", "origin")) == n.second)
	}
	for _, folder := range []string{"drafts", "trash", "versions"} {
		var texts []string
		pattern := filepath.Join(n.home, folder, "*.yaml")
		if folder == "versions" {
			pattern = filepath.Join(n.home, folder, "*", "*.yaml")
		}
		files, err := filepath.Glob(pattern)
		if err != nil {
			n.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				n.Fatal(err)
			}
			_, kind, _ := strings.Cut(filepath.Base(file), "Z-") // of a version
			texts = append(texts, kind+string(data))
		}
		for i := range texts {
			texts[i] = ids.ReplaceAllStringFunc(texts[i], func(id string) string {
				if id == n.id {
					return id
				}
				return "(id)"
			})
		}
		slices.Sort(texts)
		fmt.Fprintf(&b, "== %s\n%s\n", folder, strings.Join(texts, "--\n"))
	}
	return times.ReplaceAllString(b.String(), "(time)")
}

// verbs is the hand at the command line.
type verbs struct{ *news }

func (v verbs) restore(id, rev string)    { v.editor("restore", id, rev) }
func (v verbs) undo(id string)            { v.editor("undo", id) }
func (v verbs) retract(id, reason string) { v.editor("retract", id, reason) }
func (v verbs) publish(id string)         { v.editor("publish", id) }
func (v verbs) correct(id, note string)   { v.editor("publish", "--correction", note, id) }
func (v verbs) sync()                     { v.editor("sync") }
func (v verbs) takeBack(id string)        { v.editor("outbox", "--take-back", id) }
func (v verbs) search(words string) {
	var rows []struct{ ID string }
	if err := json.Unmarshal([]byte(v.editor("search", "--json", words)), &rows); err != nil {
		v.Fatal(err)
	}
	for _, row := range rows {
		v.found = append(v.found, row.ID)
	}
	if len(v.found) < 3 {
		v.Errorf("the command line found %q alone", v.found)
	}
}
func (v verbs) write(headline string) { v.editor("new", headline) }
func (v verbs) setName(e names.Entry) {
	v.editor("names", "--add", string(e.Kind), "--title", e.Title, "--not", e.Not[0], e.Written)
}
func (v verbs) moveServer()                      { v.editor("server", v.second) }
func (v verbs) setPublication(key, value string) { v.editor("publication", key, value) }
func (v verbs) close()                           {}

func (v verbs) fails(args ...string) {
	v.Helper()
	if out, err := exec.Command(v.bin, append([]string{"--home", v.home}, args...)...).CombinedOutput(); err == nil {
		v.Errorf("editor %q found nothing to be decided: %s", args, out)
	}
}

func (v verbs) settle(id, headline string) {
	v.fails("publish", id)
	v.editor("settle", id, v.decided(headline))
	v.editor("publish", id)
}

func (v verbs) settleSent(id, headline string) {
	v.fails("sync")
	v.editor("settle", id, v.decided(headline))
	v.editor("sync")
}

func (v verbs) importPage(text string) {
	page := filepath.Join(v.TempDir(), "page.txt")
	if err := os.WriteFile(page, []byte(text), 0o600); err != nil {
		v.Fatal(err)
	}
	v.editor("import", page)
}

// keys is the hand at the window, as far as that is a session.
type keys struct {
	session.ArticleView
	session.DeskView
	session.SearchView
	session.PublisherView
	session.RevisionsView
	session.DeliveryView
	*news
	s      *session.Session
	posted chan func()
}

func newKeys(n *news) *keys {
	n.Helper()
	h, err := newsroom.Open(newsroom.Options{
		FS: fsys.OS{}, Dir: n.home, Now: time.Now, Entropy: rand.Reader, LookupEnv: func(string) (string, bool) { return "", false },
	})
	if err != nil {
		n.Fatal(err)
	}
	k := &keys{news: n, posted: make(chan func(), 1024)}
	h.TellSaving(func(d *newsroom.Draft, now newsroom.Saving, err error) {
		k.posted <- func() { k.s.Article.SavingChanged(d, now, err) }
	})
	k.s = session.New(session.Deps{
		Drafts: session.Folder(h.Drafts()), Archive: h.Archive(), Newsroom: h, Lists: session.ListsOf(h), Settings: h, Courier: h.Courier(), Traffic: h, Newspaper: h, Stylebook: h, Rulebook: h,
		Post: func(f func()) { k.posted <- f }, Now: time.Now, Language: "ar",
	})
	n.Cleanup(func() {
		if err := h.Close(); err != nil {
			n.Error(err)
		}
	})
	k.s.Start(session.Views{Article: k, Publisher: k, Revisions: k, Desk: k, Search: k, Delivery: k, Traffic: k, Disputes: k, Report: k.Report})
	k.until("the article", func() bool {
		return k.s.Article.Current().ID == n.id && k.s.Article.State().Standing != newsroom.Unread
	})
	return k
}

// until runs what was posted until done returns true.
func (k *keys) until(what string, done func() bool) {
	k.Helper()
	limit := time.After(30 * time.Second)
	for !done() {
		select {
		case f := <-k.posted:
			f()
		case <-limit:
			k.Fatalf("waited in vain for %s", what)
		}
	}
}

func (k *keys) close() {
	ended := make(chan error)
	go func() { ended <- k.s.Close(k.Context()) }()
	for {
		select {
		case f := <-k.posted:
			f()
		case err := <-ended:
			if err != nil {
				k.Error(err)
			}
			return
		}
	}
}

func (k *keys) comesTo(want session.Publishing) {
	k.Helper()
	k.until(fmt.Sprint("the publication to come to ", want), func() bool { return k.s.Article.State().Publishing == want })
}

func (k *keys) restore(_, rev string) {
	k.s.Revisions.View(rev)
	k.until("the revision", func() bool { return k.s.Article.State().Viewing })
	k.s.Publisher.Restore()
	k.until("the draft", func() bool { return !k.s.Article.State().Viewing })
}

func (k *keys) undo(string) {
	k.s.Publisher.Undo()
	k.comesTo(session.Undone)
}

func (k *keys) retract(_, reason string) {
	k.s.Publisher.Retract(reason)
	k.comesTo(session.Retracted)
}

func (k *keys) publish(string) {
	k.s.Publisher.Publish()
	k.published()
}

func (k *keys) correct(_, note string) {
	k.until("what is published", k.s.Publisher.Withdrawable)
	k.s.Publisher.Correct(document.Corrected, note)
	k.published()
}

func (k *keys) published() {
	k.until("the publication", func() bool {
		now := k.s.Article.State().Publishing
		return now == session.Done || now == session.Joined
	})
}

func (k *keys) settle(_, headline string) {
	k.s.Publisher.Publish()
	k.settlesAll(headline)
	k.comesTo(session.Joined)
}

func (k *keys) settleSent(_, headline string) {
	k.until("the question", func() bool { return len(k.s.Delivery.Queue().Report.Conflicts) == 1 })
	k.s.Disputes.Open()
	k.settlesAll(headline)
	k.until("the delivery", func() bool {
		d := k.s.Delivery.Queue()
		return !d.Running && d.Waiting == 0 && len(d.Report.Conflicts) == 0
	})
}

// settlesAll writes the result of the only place of the dispute that is shown,
// and accepts it.
func (k *keys) settlesAll(result string) {
	k.until("the question", func() bool { _, shown := k.s.Disputes.Shown(); return shown })
	k.s.Disputes.Write(result)
	k.s.Disputes.Accept()
}

func (k *keys) sync() {
	k.s.Delivery.Sync()
	k.until("the exchange", func() bool {
		d := k.s.Delivery.Queue()
		return !d.Running && d.Waiting == 0 && d.Report.Fetched && k.s.Article.Current().Headline == "عنوان الزميل"
	})
}

func (k *keys) takeBack(id string) {
	k.s.Delivery.TakeBack(id)
	k.until("the empty queue", func() bool {
		list, read := k.s.Delivery.Outgoing()
		return read && len(list) == 0 && k.s.Article.State().Publishing == session.Undone
	})
}

func (k *keys) search(words string) {
	k.s.Search.Set(words)
	k.until("what the texts hold", k.s.Search.Answered)
	for i := range k.s.Search.Len() {
		found, _ := k.s.Search.Row(i)
		k.found = append(k.found, found.ID)
	}
}

func (k *keys) write(headline string) {
	k.s.Article.New()
	k.until("the new article", func() bool { return k.s.Article.Current().ID != k.id && k.s.Article.Writable() })
	was := k.s.Article.Current().Headline
	if err := k.s.Article.Edit(newsroom.Typed{Edit: draft.Edit{Field: "headline", ToByte: len(was), Text: headline}}); err != nil {
		k.T.Error(err)
	}
}

func (k *keys) moveServer() {
	done := false
	k.s.Newspaper.MoveServer(k.second, func(err error) {
		if err != nil {
			k.Error(err)
		}
		done = true
	})
	k.until("the move", func() bool { return done })
}

func (k *keys) setPublication(key, value string) {
	from := k.s.Desk.Publication().Settings
	to, err := from.With(key, value)
	if err != nil {
		k.Fatal(err)
	}
	done := false
	k.s.Newspaper.Edit(from, to, func(err error) {
		if err != nil {
			k.Error(err)
		}
		done = true
	})
	k.until("the settings", func() bool { return done && k.s.Desk.Publication().Settings == to })
}

func (k *keys) setName(e names.Entry) {
	done := false
	k.s.Stylebook.Put(e.Kind, "", e, func(_ names.List, err error) {
		if err != nil {
			k.Error(err)
		}
		done = true
	})
	k.until("the name", func() bool { return done })
}

func (k *keys) importPage(text string) {
	k.s.Article.ImportText(text, nil)
	k.until("the page", func() bool { return k.s.Article.Current().Headline == "مكتبة في الحي القديم" })
}

func (k *keys) PublishingChanged()             {}
func (k *keys) DeskChanged()                   {}
func (k *keys) SearchChanged()                 {}
func (k *keys) SeveralChanged(session.Several) {}
func (k *keys) PublicationChanged()            {}
func (k *keys) ArticleChanged()                {}
func (k *keys) StateChanged()                  {}
func (k *keys) RevisionsChanged()              {}
func (k *keys) FindingsChanged()               {}
func (k *keys) DeliveryChanged()               {}
func (k *keys) TrafficChanged()                {}
func (k *keys) TakenBack(string)               {}
func (k *keys) DisputesChanged()               {}
func (k *keys) WasMerged(session.Merged)       {}
func (k *keys) Report(trouble session.Trouble) { k.Error(trouble) }
