package session_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"tahrir/document"
	"tahrir/document/check"
	"tahrir/document/compare"
	"tahrir/document/draft"
	"tahrir/document/intake"
	"tahrir/newsroom"
	"tahrir/newsroom/versions"
	"tahrir/publish"
	"tahrir/publish/exchange"
	"tahrir/publish/git/odb"
	"tahrir/publish/merge"
	"tahrir/publish/publication"
	"tahrir/ui/session"
)

// memory is a drafts folder and an archive in memory, for stories about the
// window. What the fields hold is kept apart from what is "on disk".
type memory struct {
	mu        sync.Mutex
	t         *testing.T
	files     map[string]*document.Article
	trash     map[string]*document.Article
	open      map[string]*memoryDraft
	begun     map[string]*memoryDraft // by article
	settings  *settings
	settled   []*document.Article
	decided   map[string]newsroom.Decided // about conflicts, so far
	versions  []string                    // the bodies kept before a merge
	last      newsroom.Sitting
	noted     int               // how often it was written down
	basis     map[string]string // by article, the commit that its draft is based on
	unsent    map[string]bool   // commits
	carets    map[string]newsroom.Caret
	commits   []commit
	removed   string                                         // the commit that removed the article
	typed     *document.Article                              // what a journal holds for the draft that is opened
	histories map[string]map[newsroom.Field]newsroom.History // by draft
	fail      map[string]error                               // by operation
	opening   chan struct{}                                  // a draft that is being opened waits here, where not nil
	hold      chan struct{}                                  // a publication waits here, where not nil
	since     chan struct{}                                  // what is found of colleagues waits here, where not nil
	kept      []versions.Version
	called    map[string]string // commits
	written   []newsroom.Written
	trust     publish.Trust
	lines     []*memoryLine // in the order asked for
	s         *session.Session
	next      int
	new       int // articles begun here
	now       time.Time
	changed   func(key string)
	watching  chan struct{}
	rows      chan struct{}   // the rows of a listing wait here, where not nil
	elsewhere map[string]bool // the articles that another window writes
}

type commit struct {
	hash    string
	article *document.Article
	who     string
}

func newMemory(t *testing.T) *memory {
	return &memory{
		t: t, files: map[string]*document.Article{}, trash: map[string]*document.Article{},
		open: map[string]*memoryDraft{}, begun: map[string]*memoryDraft{}, carets: map[string]newsroom.Caret{}, fail: map[string]error{},
		histories: map[string]map[newsroom.Field]newsroom.History{}, basis: map[string]string{}, unsent: map[string]bool{},
		now: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), watching: make(chan struct{}),
	}
}

func (m *memory) id() (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.next++
	return fmt.Sprintf("%026d", m.next), nil
}

func rows(files map[string]*document.Article) []newsroom.Row {
	var list []newsroom.Row
	for key, a := range files {
		list = append(list, newsroom.Row{Key: key, ID: a.ID, Headline: a.Headline, Author: a.Author, Status: a.Status, Breaking: a.Breaking, When: a.Updated})
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Key > list[j].Key })
	return list
}

func (m *memory) List(context.Context) ([]newsroom.Row, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return rows(m.files), m.fail["list"]
}

func (m *memory) Trashed(context.Context) ([]newsroom.Row, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return rows(m.trash), nil
}

func (m *memory) Create(_ context.Context, a *document.Article) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := a.ID + ".yaml"
	m.files[key] = a.Clone()
	return key, m.fail["create"]
}

func (m *memory) Begin(p newsroom.Publication) (session.Draft, string, error) {
	id, _ := m.id()
	m.mu.Lock()
	err, now := m.fail["begin"], m.now
	m.mu.Unlock()
	if err != nil {
		return nil, "", err
	}
	d, key, err := m.begin(&document.Article{
		ID: id, Status: document.Draft, Language: p.Language, EditorInChief: p.EditorInChief, Created: now, Updated: now,
	}, "")
	m.new++
	return d, key, err
}

func (m *memory) Duplicate(_ context.Context, key string) (string, error) {
	id, _ := m.id()
	m.mu.Lock()
	defer m.mu.Unlock()
	a := m.files[key].Clone()
	a.ID = id
	m.files[id+".yaml"] = a
	return id + ".yaml", nil
}

func (m *memory) Trash(_ context.Context, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.fail["trash"]; err != nil {
		return err
	}
	m.trash[key] = m.files[key]
	delete(m.files, key)
	return nil
}

func (m *memory) Restore(_ context.Context, key string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[key] = m.trash[key]
	delete(m.trash, key)
	return key, nil
}

func (m *memory) ReadTrashed(_ context.Context, key string) (*document.Article, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a := m.trash[key]; a != nil {
		return a.Clone(), nil
	}
	return nil, fs.ErrNotExist
}

func (m *memory) Erase(_ context.Context, keys []string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, key := range keys {
		delete(m.trash, key)
	}
	return m.fail["erase"]
}

func (m *memory) OpenArticle(ctx context.Context, id string) (session.Draft, string, error) {
	m.mu.Lock()
	key := ""
	for file, a := range m.files {
		if a.ID == id {
			key = file
		}
	}
	m.mu.Unlock()
	if key != "" {
		d, err := m.Open(ctx, key)
		return d, key, err
	}
	now, err := archive{m}.Standing(ctx, &document.Article{ID: id})
	if err != nil || now.Article == nil {
		return nil, "", errors.Join(err, errors.New("nothing of it is published"))
	}
	return m.begin(now.Article, now.Form)
}

func (m *memory) Watch(ctx context.Context, changed func(string)) error {
	m.mu.Lock()
	m.changed = changed
	m.mu.Unlock()
	close(m.watching)
	<-ctx.Done()
	return ctx.Err()
}

func (m *memory) Remember(_ context.Context, s newsroom.Sitting) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last = s
	m.noted++
	return nil
}

func (m *memory) Last(context.Context) (newsroom.Sitting, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.last, nil
}

func (m *memory) begin(published *document.Article, form string) (session.Draft, string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := published.ID + ".yaml"
	m.basis[published.ID] = form
	d := &memoryDraft{m: m, key: key, article: published.Clone(), base: published.Clone(), opens: 1, unmade: true}
	m.begun[published.ID] = d
	return d, key, nil
}

// made returns how many drafts there are.
func (m *memory) made() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.files)
}

// byColleague publishes another body of an article, from another desk.
func (m *memory) byColleague(id, body string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	a := m.newest(id).article.Clone()
	a.Body = body
	m.commits = append(m.commits, commit{fmt.Sprintf("%040x", len(m.commits)+1), a, "زميل"})
}

// newest returns an article's last commit, nil where there is none.
func (m *memory) newest(id string) *commit {
	for i := len(m.commits) - 1; i >= 0; i-- {
		if m.commits[i].article.ID == id {
			return &m.commits[i]
		}
	}
	return nil
}

func (m *memory) Open(_ context.Context, key string) (session.Draft, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if wait := m.opening; wait != nil {
		m.mu.Unlock()
		<-wait
		m.mu.Lock()
	}
	a := m.files[key]
	if a == nil {
		return nil, fmt.Errorf("no such draft: %w", fs.ErrNotExist)
	}
	if d := m.open[key]; d != nil && d.opens > 0 {
		d.opens++
		return d, m.fail["open"]
	}
	if m.typed != nil {
		a = m.typed
	}
	d := &memoryDraft{m: m, key: key, article: a.Clone(), base: m.base(key), caret: m.carets[key], opens: 1}
	m.open[key] = d
	return d, m.fail["open"]
}

// base returns what an opened draft takes for its file's text.
func (m *memory) base(key string) *document.Article {
	if m.typed != nil {
		return &document.Article{Body: "قبل الآخرين"}
	}
	return m.files[key].Clone()
}

// byOthers writes a draft as another program would.
func (m *memory) byOthers(key, body string) {
	<-m.watching
	m.mu.Lock()
	a := m.files[key].Clone()
	a.Body = body
	m.files[key] = a
	changed := m.changed
	m.mu.Unlock()
	changed(key)
}

type memoryDraft struct {
	m             *memory
	key           string
	article, base *document.Article
	caret         newsroom.Caret
	opens         int
	unmade        bool
}

func (d *memoryDraft) Article() *document.Article {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	return d.article
}

func (d *memoryDraft) Caret() newsroom.Caret { return d.caret }
func (d *memoryDraft) Unsaved() bool         { return d.m.typed != nil }
func (d *memoryDraft) ReadOnly() error {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	return d.m.fail["locked"]
}

func (d *memoryDraft) Unmade() bool {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	return d.unmade
}

func (d *memoryDraft) Follow(now *document.Article, caret newsroom.Caret) {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	d.article, d.caret = now, caret
	if d.unmade {
		d.base = now.Clone()
	}
}

func (d *memoryDraft) Edit(was, now *document.Article, t newsroom.Typed) {
	led := was.Clone()
	if err := t.Edit.Apply(led); err != nil || !newsroom.SameWords(led, now) {
		d.m.t.Errorf("the edit %+v leads from %+v to %+v and not to %+v: %v", t.Edit, was, led, now, err)
	}
	d.Set(now, t.Caret)
	if t.Undo != nil {
		d.m.mu.Lock()
		defer d.m.mu.Unlock()
		field := newsroom.Field(t.Edit.Field)
		if d.m.histories[d.key] == nil {
			d.m.histories[d.key] = map[newsroom.Field]newsroom.History{}
		}
		d.m.histories[d.key][field] = newsroom.History{Text: newsroom.TextOf(now, field), State: t.Undo.Marshal()}
	}
}

func (d *memoryDraft) Set(now *document.Article, caret newsroom.Caret) {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	if d.opens == 0 {
		d.m.t.Error("a draft was typed into after it was closed")
	}
	d.article, d.caret = now, caret
	if d.unmade && !newsroom.SameWords(now, d.base) {
		d.unmade, d.m.open[d.key] = false, d
		d.m.files[d.key] = d.base.Clone()
	}
}

func (d *memoryDraft) Amend(change func(*document.Article)) {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	if d.opens == 0 {
		d.m.t.Error("a draft was amended after it was closed")
	}
	d.article = d.article.Clone()
	change(d.article)
}

func (d *memoryDraft) History(field newsroom.Field) (newsroom.History, bool) {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	h, ok := d.m.histories[d.key][field]
	return h, ok
}

func (d *memoryDraft) Save(context.Context) error {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	if d.unmade {
		return nil // as of one that says nothing of its own
	}
	if err := d.m.fail["save"]; err != nil {
		return err
	}
	if d.m.files[d.key] == nil {
		return nil // trashed meanwhile
	}
	if d.m.files[d.key].Body != d.base.Body {
		return fmt.Errorf("changed by others: %w", draft.ErrDisputed)
	}
	d.m.files[d.key], d.base = d.article.Clone(), d.article.Clone()
	d.m.carets[d.key] = d.caret
	return nil
}

func (d *memoryDraft) Theirs(context.Context) (*document.Article, error) {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	if onDisk := d.m.files[d.key]; onDisk != nil && onDisk.Body != d.base.Body {
		return onDisk.Clone(), nil
	}
	return nil, nil
}

// Meet merges from what was saved or read last.
func (d *memoryDraft) Meet(_ context.Context, ours *document.Article) (*newsroom.Meeting, error) {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	theirs := d.m.files[d.key]
	if theirs == nil || theirs.Body == d.base.Body {
		return nil, nil
	}
	c := merge.Conflict{Path: d.key, ID: ours.ID, Base: d.base.Clone(), Ours: ours, Theirs: theirs.Clone()}
	merged, places := compare.Merge(d.base, ours, theirs)
	if len(places) == 0 {
		return &newsroom.Meeting{Merged: merged, Conflict: c}, nil
	}
	c.Merged, c.Places = merged, places
	return &newsroom.Meeting{Conflict: c}, nil
}

func (d *memoryDraft) KeepBefore(_ context.Context, ours *document.Article) error {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	if err := d.m.fail["version"]; err != nil {
		return err
	}
	d.m.versions = append(d.m.versions, ours.Body)
	return nil
}

func (d *memoryDraft) Overwrite(context.Context) error {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	d.m.trash["theirs"] = d.m.files[d.key]
	d.m.files[d.key], d.base = d.article.Clone(), d.article.Clone()
	return nil
}

func (d *memoryDraft) Adopt(context.Context) (*document.Article, error) {
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	d.m.trash["ours"] = d.article.Clone()
	d.base, d.article = d.m.files[d.key].Clone(), d.m.files[d.key].Clone()
	return d.article, nil
}

func (d *memoryDraft) BaseOn(ctx context.Context, form string) error {
	if err := d.Save(ctx); err != nil {
		return err
	}
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	d.m.basis[d.article.ID] = form
	return nil
}

func (d *memoryDraft) KeepCopy(ctx context.Context) error {
	if d.Unmade() {
		return nil
	}
	if err := d.Save(ctx); err != nil {
		return err
	}
	id, _ := d.m.id()
	d.m.mu.Lock()
	defer d.m.mu.Unlock()
	if err := d.m.fail["trash"]; err != nil {
		return err
	}
	a := d.article.Clone()
	a.ID = id
	d.m.trash[id+".yaml"] = a
	return nil
}

func (d *memoryDraft) Close(ctx context.Context) error {
	err := d.Save(ctx)
	d.m.mu.Lock()
	d.opens--
	d.m.mu.Unlock()
	return err
}

// fails lets an act fail from now on, or succeed again where err is nil.
func (m *memory) fails(act string, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail[act] = err; err == nil {
		delete(m.fail, act)
	}
}

// published returns the commits so far.
func (m *memory) published() []commit {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.commits)
}

// trashed reports whether a text is in the trash.
func (m *memory) trashed(body string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, a := range m.trash {
		if a.Body == body {
			return true
		}
	}
	return false
}

// archive is the content repository of a memory.
type archive struct{ *memory }

func (m archive) Prepare(_ context.Context, progress func(done, total int)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	progress(1, 2)
	return m.fail["prepare"]
}

// Standing uses commits as forms.
func (m archive) Standing(_ context.Context, draft *document.Article) (newsroom.Published, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.newest(draft.ID)
	if now == nil || now.hash == m.removed {
		return newsroom.Published{}, m.fail["standing"]
	}
	p := newsroom.Published{Form: now.hash, Article: now.article.Clone()}
	for _, c := range m.commits {
		if c.article.ID == draft.ID && (c.hash == m.basis[draft.ID] || c.hash == now.hash) && draft.Says(c.article) {
			p.Behind = m.basis[draft.ID] != now.hash
		}
	}
	return p, m.fail["standing"]
}

// result returns the result of the newest commit.
func (m *memory) result() publish.Result {
	c := m.commits[len(m.commits)-1]
	hash, _ := odb.ParseHash(c.hash)
	return publish.Result{ID: c.article.ID, Commit: hash, Blob: hash, Article: c.article.Clone(), Unsent: m.unsent[c.hash]}
}

// make makes a commit of an article.
func (m *memory) make(a *document.Article) publish.Result {
	hash := fmt.Sprintf("%040x", len(m.commits)+1)
	m.commits = append(m.commits, commit{hash, a, m.publisher()})
	m.basis[a.ID] = hash
	return m.result()
}

// publisher returns the name in the commits.
func (m *memory) publisher() string {
	if m.settings == nil {
		return ""
	}
	return m.settings.who.Name
}

// draftOf returns the open draft of an article.
func (m *memory) draftOf(id string) *memoryDraft {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, d := range m.open {
		if d.article.ID == id && d.opens > 0 {
			return d
		}
	}
	return m.begun[id]
}

// learn puts into the draft of an article what a commit set.
func (m *memory) learn(result publish.Result) {
	if d := m.draftOf(result.ID); d != nil {
		d.Amend(func(a *document.Article) { newsroom.Give(result, a) })
	}
}

func (m archive) Undo(_ context.Context, _ string) (publish.Result, error) {
	m.mu.Lock()
	if err := m.fail["undo"]; err != nil {
		m.mu.Unlock()
		return publish.Result{}, err
	}
	var result publish.Result
	if len(m.commits) < 2 {
		result = m.make(m.commits[0].article)
		m.removed = result.Commit.String()
		result.Article, result.Blob = nil, odb.Hash{}
	} else {
		result = m.make(m.commits[len(m.commits)-2].article)
	}
	m.mu.Unlock()
	m.learn(result)
	return result, nil
}

func (m archive) Retract(_ context.Context, _, reason string) (publish.Result, error) {
	m.mu.Lock()
	a := m.commits[len(m.commits)-1].article.Clone()
	a.Status = document.Retracted
	result := m.make(a)
	m.mu.Unlock()
	m.learn(result)
	return result, nil
}

func (m archive) PublishArticle(ctx context.Context, a *document.Article, onto string) (publish.Result, error) {
	if slices.ContainsFunc(check.Check(a, check.Rules{}), func(f check.Finding) bool { return f.Severity == check.Error }) {
		return publish.Result{}, newsroom.ErrFaulty
	}
	if d := m.draftOf(a.ID); d != nil {
		if err := d.Save(ctx); err != nil {
			return publish.Result{}, err
		}
	}
	if m.hold != nil {
		select {
		case <-m.hold:
		case <-ctx.Done():
			return publish.Result{}, ctx.Err()
		}
	}
	if onto != "" {
		m.mu.Lock()
		m.basis[a.ID] = onto
		m.mu.Unlock()
	}
	if o, _ := m.Since(ctx, a); o != nil {
		return publish.Result{}, o
	}
	result, err := m.publish(a)
	if err == nil {
		m.learn(result)
	}
	return result, err
}

func (m archive) CorrectArticle(ctx context.Context, a *document.Article, onto string, kind document.CorrectionKind, note string) (publish.Result, error) {
	told := a.Clone()
	told.Corrections = append(told.Corrections, document.Correction{Time: m.now, Kind: kind, Note: note})
	return m.PublishArticle(ctx, told, onto)
}

func (m archive) publish(a *document.Article) (publish.Result, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.fail["publish"]; err != nil {
		return publish.Result{}, err
	}
	a = a.Clone()
	a.Status, a.Slug, a.Published = document.Published, "slug", m.now
	if n := len(m.commits); n > 0 && m.commits[n-1].article.Body == a.Body && m.commits[n-1].article.Headline == a.Headline {
		result := m.result()
		result.Commit, result.Unchanged, result.Article = odb.Hash{}, true, a
		return result, nil
	}
	result := m.make(a)
	result.Behind = m.fail["behind"]
	return result, nil
}

func (m archive) Parse(_ context.Context, from newsroom.Source) (intake.Read, error) {
	id, err := m.id()
	if err != nil {
		return intake.Read{}, err
	}
	return intake.Parse(from.Name, from.Content, intake.Options{ID: id, Now: m.now})
}

// Since merges a draft from the commit that it is based on.
func (m archive) Since(_ context.Context, draft *document.Article) (*newsroom.OvertakenError, error) {
	m.mu.Lock()
	o, err := m.overtaken(draft)
	held := m.since
	m.mu.Unlock()
	if held != nil {
		held <- struct{}{}
		<-held
	}
	return o, err
}

// overtaken is Since for who holds m.mu.
func (m archive) overtaken(draft *document.Article) (*newsroom.OvertakenError, error) {
	now := m.newest(draft.ID)
	if now == nil || m.basis[draft.ID] == "" || m.basis[draft.ID] == now.hash {
		return nil, m.fail["since"]
	}
	for _, c := range m.commits {
		if c.hash != m.basis[draft.ID] {
			continue
		}
		merged, places := compare.Merge(c.article, draft, now.article)
		if len(places) == 0 {
			return &newsroom.OvertakenError{Merged: merged, Onto: now.hash}, m.fail["since"]
		}
		return &newsroom.OvertakenError{Onto: now.hash, Conflict: &merge.Conflict{
			ID: draft.ID, Base: c.article.Clone(), Ours: draft.Clone(), Theirs: now.article.Clone(), Merged: merged, Places: places,
			Colleague: odb.Signature{Name: now.who},
		}}, m.fail["since"]
	}
	return nil, m.fail["since"]
}

func (m archive) Decided(_ context.Context, name string) (newsroom.Decided, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.decided[name], m.fail["decided"]
}

func (m archive) KeepDecided(_ context.Context, name string, d newsroom.Decided) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.decided == nil {
		m.decided = map[string]newsroom.Decided{}
	}
	m.decided[name] = d
	return m.fail["decided"]
}

func (m archive) ForgetDecided(_ context.Context, name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.decided, name)
	return nil
}

func (m archive) Settle(_ context.Context, _ merge.Conflict, a *document.Article) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.settled = append(m.settled, a)
	return nil
}

func (m archive) SettleFile(context.Context, merge.Conflict, []byte) error { return nil }

// Restore puts a revision into the open draft, which goes to the trash first.
func (m archive) Restore(ctx context.Context, id, hash string) (*document.Article, string, error) {
	a, err := m.At(ctx, id, hash)
	if err != nil {
		return nil, "", err
	}
	d := m.draftOf(id)
	if m.hold != nil {
		<-m.hold
	}
	if err := d.KeepCopy(ctx); err != nil {
		return nil, "", err
	}
	m.mu.Lock()
	if now := m.newest(id); now.hash != m.removed {
		m.basis[id] = now.hash
	}
	m.mu.Unlock()
	a.ID, a.Status, a.Updated = id, document.Draft, m.now
	d.Set(a.Clone(), d.Caret())
	return a, d.key, d.Save(ctx)
}

func (m archive) Revisions(_ context.Context, id string, most int) ([]newsroom.Revision, int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []newsroom.Revision
	for _, c := range m.commits {
		if c.article.ID == id {
			hash, _ := odb.ParseHash(c.hash)
			list = append(list, newsroom.Revision{Unsent: m.unsent[c.hash], Revision: publish.Revision{
				Commit: hash, Blob: hash, Author: c.who, Headline: c.article.Headline, Status: c.article.Status, Removed: c.hash == m.removed,
			}})
		}
	}
	slices.Reverse(list) // the newest first
	return list[:min(most, len(list))], len(list), m.fail["revisions"]
}

func (m archive) At(_ context.Context, id, hash string) (*document.Article, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range m.commits {
		if c.hash == hash {
			return c.article.Clone(), m.fail["at"]
		}
	}
	return nil, errors.New("no such revision")
}

func (m archive) List(_ context.Context, after string, limit int) ([]newsroom.Row, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []newsroom.Row
	seen := map[string]bool{}
	for _, c := range slices.Backward(m.commits) {
		row := newsroom.Row{Key: c.article.ID, ID: c.article.ID, Headline: c.article.Headline, Status: c.article.Status, Unsent: m.unsent[c.hash]}
		if !seen[row.ID] {
			seen[row.ID] = true
			list = append(list, row)
		}
	}
	from := 1 + slices.IndexFunc(list, func(r newsroom.Row) bool { return r.Key == after })
	return list[from:min(len(list), from+limit)], nil
}

func (m archive) Publication(context.Context) (newsroom.Publication, error) {
	return newsroom.Publication{Settings: publication.Settings{Name: "صحيفة الميناء", EditorInChief: "ليلى", Language: "ar"}, Zone: time.UTC}, nil
}

// courier reports what a test says.
type courier struct {
	told    func(exchange.Delivery)
	started chan struct{}

	mu        sync.Mutex
	nudged    int
	attended  []bool
	signedOut int
	refuses   error // what signing out fails with
}

func (c *courier) SignOut(context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.signedOut++
	return c.refuses
}

func newCourier() *courier { return &courier{started: make(chan struct{})} }

func (c *courier) Run(ctx context.Context, told func(exchange.Delivery)) {
	c.told = told
	close(c.started)
	<-ctx.Done()
}

// says makes the courier report, as after an exchange.
func (c *courier) says(d exchange.Delivery) {
	<-c.started
	c.told(d)
}

func (c *courier) Nudge() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.nudged++
}

func (c *courier) Cancel() {}

func (c *courier) Attend(watched bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.attended = append(c.attended, watched)
}

// settings keep an identity in memory.
type settings struct {
	who   publish.Identity
	asked bool
}

func (s *settings) Identity() (publish.Identity, bool) { return s.who, s.asked }
func (s *settings) Offered(context.Context) publish.Identity {
	return publish.Identity{Name: "من git", Email: "git@example.org"}
}
func (s *settings) SetIdentity(_ context.Context, who publish.Identity) error {
	s.who, s.asked = who, true
	return nil
}

// story runs a session as a window would: what workers post runs on the test's
// own goroutine, and the view only counts.
type story struct {
	*session.Session
	t                      *testing.T
	m                      *memory
	settings               *settings
	posted                 chan func()
	troubles               []session.Trouble
	identity               int // how often asked
	merged                 []session.Merged
	prepared               []session.Preparing
	articles               int                       // how often the fields were filled
	states                 map[newsroom.Field]string // the fields' undo histories
	courier                *courier
	signIns                []*session.SignIn
	signInsOver, signedOut int
	several                []session.Several
	changed                int // how often the desk
}

func tell(t *testing.T, m *memory) *story {
	t.Helper()
	st := begin(t, m)
	st.until("an article to be open", func() bool { return st.Article.Key() != "" })
	return st
}

// begin starts a session with no article open yet.
func begin(t *testing.T, m *memory) *story {
	t.Helper()
	st := &story{t: t, m: m, posted: make(chan func(), 1024),
		settings: &settings{who: publish.Identity{Name: "رانيا", Email: "rania@example.org"}, asked: true}}
	m.settings = st.settings
	st.courier = newCourier()
	st.Session = session.New(session.Deps{
		Lists: lists{m}, Courier: st.courier, Drafts: m, Archive: archive{m}, Chronicle: chronicle{m}, Newsroom: archive{m}, Settings: st.settings,
		Post:     func(f func()) { st.posted <- f },
		Now:      func() time.Time { return m.now },
		Language: "ar",
	})
	m.s = st.Session
	st.Session.Start(session.Views{Article: st, Publisher: st, Revisions: st, Desk: st, Delivery: st, TimeLine: st, Disputes: st, Report: st.Report})
	t.Cleanup(func() {
		closed := make(chan struct{})
		defer close(closed)
		go func() {
			for {
				select {
				case f := <-st.posted:
					f()
				case <-closed:
					return
				}
			}
		}()
		st.Session.Close(context.Background())
	})
	return st
}

// until runs what was posted until done returns true.
func (st *story) until(what string, done func() bool) {
	st.t.Helper()
	limit := time.After(20 * time.Second)
	again := time.NewTicker(5 * time.Millisecond) // for what a worker does without posting
	defer again.Stop()
	for !done() {
		select {
		case f := <-st.posted:
			f()
		case <-again.C:
		case <-limit:
			st.t.Fatalf("waited in vain for %s; troubles: %v", what, st.troubles)
		}
	}
}

// settled runs what is posted until all workers are at rest and nothing more can come.
// The test is in a bubble of synctest.
func (st *story) settled() {
	for synctest.Wait(); len(st.posted) > 0; synctest.Wait() {
		(<-st.posted)()
	}
}

func (st *story) PublishingChanged() {}
func (st *story) DeskChanged()       { st.changed++ }
func (st *story) SeveralChanged(s session.Several) {
	st.several = append(st.several, s)
}
func (st *story) PublicationChanged()      {}
func (st *story) ArticleChanged()          { st.articles++ }
func (st *story) StateChanged()            {}
func (st *story) RevisionsChanged()        {}
func (st *story) TimeLineChanged()         {}
func (st *story) FindingsChanged()         {}
func (st *story) Report(t session.Trouble) { st.troubles = append(st.troubles, t) }
func (st *story) AskIdentity()             { st.identity++ }
func (st *story) DeliveryChanged()         { st.prepared = append(st.prepared, st.Delivery.Preparing()) }

// Edit types what a field then holds, as one edit of all of it.
func (st *story) Edit(field newsroom.Field, text string, caret newsroom.Caret) {
	st.t.Helper()
	now := st.Article.Current()
	was := newsroom.TextOf(&now, field)
	t := newsroom.Typed{Edit: draft.Edit{Field: string(field), ToByte: len(was), Text: text}, Caret: caret}
	if state, ok := st.states[field]; ok {
		t.Undo = undo(state)
	}
	if err := st.Session.Article.Edit(t); err != nil {
		st.t.Error(err)
	}
}

// undo is a field's undo history, opaque to everybody else.
type undo string

func (u undo) Marshal() []byte { return []byte(u) }

func (st *story) AskSignIn(in *session.SignIn) { st.signIns = append(st.signIns, in) }
func (st *story) SignInOver()                  { st.signInsOver++ }
func (st *story) SignedOut()                   { st.signedOut++ }
func (st *story) DisputesChanged()             {}
func (st *story) WasMerged(m session.Merged)   { st.merged = append(st.merged, m) }

// asked reports whether the open article waits for a decision.
func (st *story) asked() bool {
	_, _, asked := st.Disputes.OfArticle()
	return asked
}

// decides has the exchange report that both changed the open article, and takes
// the whole of what was decided; nil removes the article.
func (st *story) decides(ours, decided *document.Article) {
	st.t.Helper()
	c := merge.Conflict{ID: ours.ID, Path: "articles/" + ours.ID, Ours: ours, Theirs: decided}
	c.Blobs[1][0]++
	was := st.Delivery.Queue()
	was.Report.Conflicts = []merge.Conflict{c}
	st.courier.says(was)
	st.until("the word of it", func() bool { return st.Disputes.Count() == 1 })
	st.Disputes.Open()
	st.until("both to be shown", func() bool { _, shown := st.Disputes.Shown(); return shown })
	st.Disputes.Take(session.Theirs)
	st.Disputes.Accept()
	st.until("the decision", func() bool { _, shown := st.Disputes.Shown(); return !shown })
	was.Report.Conflicts, was.Report.Fetched = nil, true
	st.courier.says(was)
}
