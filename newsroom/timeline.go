package newsroom

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/document/compare"
	"tahrir/newsroom/versions"
	"tahrir/publish"
	"tahrir/publish/exchange"
)

// TimeLine is the publications and local versions of one article in one line,
// newest first, as they were when it was asked for. It is cheap however long it
// is: the moments of a page are read with the page, and what they changed with
// Changes. It is safe for concurrent use.
type TimeLine struct {
	h     *Home
	past  *publish.Past // nil where nothing was published
	local []versions.Version
	line  []slot
	box   exchange.Outbox
	// unseen is true where it is unknown what the server has.
	unseen bool

	mu      sync.Mutex
	read    map[int]Moment // by index in line; at most mostRead
	authors map[int]string
}

// mostRead is how many moments are kept once read.
const mostRead = 1024

// slot is where a moment is found: among the publications, or the versions.
type slot struct {
	local bool
	at    int
}

// Moment is one publication or local version of an article.
type Moment struct {
	Index  int    // index in the whole line, 0 for the newest
	Nth    int    // for a publication its number in the article, from 1; 0 for a version
	ID     string // a commit or a version, for Restore, Compare and Archive.At
	Local  bool
	Time   time.Time
	Author string
	// Name is the name that somebody gave it, "" for none. A publication with
	// several names has them all.
	Name string

	Version  versions.Version // of a local version; its Err is set where it cannot be read
	Revision Revision         // of a publication
}

// Filter selects moments of a time line.
type Filter struct {
	Author    string // by this author; by everybody where empty
	Published bool   // publications only
}

// TimeLine returns the time line of an article. It is empty for a draft that
// was never published and has no versions, and fails with ErrUnknown where
// there is no such article.
func (h *Home) TimeLine(ctx context.Context, idOrSlug string) (*TimeLine, error) {
	r, err := h.repository(ctx)
	if err != nil {
		return nil, err
	}
	t, id := &TimeLine{h: h, read: map[int]Moment{}, authors: map[int]string{}}, idOrSlug
	t.past, err = r.Past(ctx, idOrSlug)
	switch never := unknown(idOrSlug, err) != err; {
	case never:
		t.past = nil
		if known, failed := h.knows(ctx, id); failed != nil || !known {
			return nil, errors.Join(unknown(idOrSlug, err), failed)
		}
	case err != nil:
		return nil, err
	default:
		if id, err = h.idOf(ctx, idOrSlug); err != nil {
			return nil, err
		}
	}
	if t.local, err = h.Versions(ctx, id); err != nil {
		return nil, err
	}
	if t.past != nil {
		t.box, err = r.Outbox(ctx)
		t.unseen = err != nil // the courier reports why
	}
	t.order()
	return t, nil
}

// knows reports whether an article that was never published is, or was, on the
// desk.
func (h *Home) knows(ctx context.Context, id string) (bool, error) {
	a, err := h.draftOf(ctx, id)
	if a != nil || err != nil {
		return a != nil, err
	}
	kept, err := h.Versions(ctx, id)
	return len(kept) > 0, err
}

// order merges both lists into one line. Publications stay in the order in
// which they build on each other, whatever the clocks said. Commits have whole
// seconds: within a second the version comes first, as it was kept before
// something was done.
func (t *TimeLine) order() {
	published := 0
	if t.past != nil {
		published = t.past.Len()
	}
	t.line = make([]slot, 0, published+len(t.local))
	l := 0
	for p := range published {
		for ; l < len(t.local) && t.local[l].Time.Truncate(time.Second).After(t.past.When(p)); l++ {
			t.line = append(t.line, slot{true, l})
		}
		t.line = append(t.line, slot{false, p})
	}
	for ; l < len(t.local); l++ {
		t.line = append(t.line, slot{true, l})
	}
}

// Len returns the number of moments.
func (t *TimeLine) Len() int { return len(t.line) }

// Page returns at most limit moments that match the filter, from an index of
// the line on, and the index at which the next page begins, -1 where there is
// none.
func (t *TimeLine) Page(ctx context.Context, f Filter, from, limit int) (page []Moment, next int, err error) {
	for at := max(from, 0); at < len(t.line); at++ {
		passes, err := t.passes(ctx, f, at)
		if err != nil {
			return nil, -1, err
		}
		if !passes {
			continue
		}
		if len(page) == limit {
			return page, at, nil
		}
		m, err := t.moment(at)
		if err != nil {
			return nil, -1, err
		}
		page = append(page, m)
	}
	return page, -1, nil
}

// Indexes returns the indexes of all moments that match the filter. It reads at
// most the authors of moments.
func (t *TimeLine) Indexes(ctx context.Context, f Filter) ([]int, error) {
	indexes := make([]int, 0, len(t.line))
	for at := range t.line {
		passes, err := t.passes(ctx, f, at)
		if err != nil {
			return nil, err
		}
		if passes {
			indexes = append(indexes, at)
		}
	}
	return indexes, nil
}

// At returns the moments at some indexes of the line.
func (t *TimeLine) At(ctx context.Context, indexes []int) ([]Moment, error) {
	list := make([]Moment, len(indexes))
	for i, at := range indexes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m, err := t.moment(at)
		if err != nil {
			return nil, err
		}
		list[i] = m
	}
	return list, nil
}

// Before returns the moment that m is compared with: the publication before a
// publication, and whatever comes before a version. It reports false
// where there is none.
func (t *TimeLine) Before(m Moment) (Moment, bool, error) {
	at := t.before(m.Index)
	if at < 0 {
		return Moment{}, false, nil
	}
	before, err := t.moment(at)
	return before, err == nil, err
}

// passes reports whether the moment at an index matches a filter.
func (t *TimeLine) passes(ctx context.Context, f Filter, at int) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	if f.Published && t.line[at].local {
		return false, nil
	}
	if f.Author == "" {
		return true, nil
	}
	author, err := t.author(at)
	return author == f.Author, err
}

// Authors returns the authors of the moments, each once, newest first. It reads
// the whole line.
func (t *TimeLine) Authors(ctx context.Context) ([]string, error) {
	var names []string
	seen := map[string]bool{"": true}
	for at := range t.line {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		author, err := t.author(at)
		if err != nil {
			return nil, err
		}
		if !seen[author] {
			seen[author] = true
			names = append(names, author)
		}
	}
	return names, nil
}

// author reads the author of a moment.
func (t *TimeLine) author(at int) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if author, ok := t.authors[at]; ok {
		return author, nil
	}
	p := t.line[at]
	if p.local {
		return t.local[p.at].Author, nil
	}
	by, _, err := t.past.Made(p.at)
	if err == nil {
		t.authors[at] = by.Name
	}
	return by.Name, err
}

// moment reads the moment at an index of the line.
func (t *TimeLine) moment(at int) (Moment, error) {
	t.mu.Lock()
	m, ok := t.read[at]
	t.mu.Unlock()
	if ok {
		return m, nil
	}
	p := t.line[at]
	m = Moment{Index: at, Local: p.local}
	if !p.local {
		m.Nth = t.past.Len() - p.at
	}
	if p.local {
		v := t.local[p.at]
		m.ID, m.Time, m.Author, m.Name, m.Version = v.ID, v.Time, v.Author, v.Name, v
	} else {
		rev, err := t.past.Revision(p.at)
		if err != nil {
			return Moment{}, err
		}
		m.ID, m.Time, m.Author, m.Name = rev.Commit.String(), rev.Time, rev.Author, strings.Join(rev.Names, " · ")
		m.Revision = Revision{rev, t.box.Commits[rev.Commit] || t.unseen && p.at == 0}
	}
	t.mu.Lock()
	if len(t.read) >= mostRead {
		clear(t.read)
	}
	t.read[at] = m
	t.mu.Unlock()
	return m, nil
}

// Change is what one moment changed.
type Change struct {
	compare.Gist
	Began bool // nothing was before it; all that it says is new
	Words int  // in the body, where it began
	// Corrected reports whether it came with a correction or an update that
	// readers are told of.
	Corrected bool
	Reason    string // why the article was retracted, where it was then
}

// Changes returns what each of some moments changed: a publication against the
// one before, a version against whatever comes before it in the line, and only
// in what readers would see. Moments that cannot be read have no changes.
func (t *TimeLine) Changes(ctx context.Context, moments []Moment) ([]Change, error) {
	changed := make([]Change, len(moments))
	texts := map[int]*document.Article{} // what one page reads twice
	for i, m := range moments {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		now, err := t.article(ctx, texts, m.Index)
		if err != nil {
			return nil, err
		}
		if m.Local && now == nil {
			continue // it is unknown
		}
		was, began, err := t.textBefore(ctx, texts, m.Index)
		if err != nil {
			return nil, err
		}
		if changed[i].Began = began; began && now != nil {
			changed[i].Words = arabic.Words(now.Body)
		}
		if now != nil && now.Status == document.Retracted && (was == nil || was.Status != document.Retracted || was.Retraction != now.Retraction) {
			changed[i].Reason = now.Retraction
		}
		changed[i].Corrected = was != nil && now != nil && len(now.Corrections) > len(was.Corrections)
		if changed[i].Gist = compare.GistOf(was, now); m.Local && !began {
			changed[i].Fields = slices.DeleteFunc(changed[i].Fields, unsaid)
		}
	}
	return changed, nil
}

// unsaid reports whether no reader sees a field.
func unsaid(name compare.Field) bool {
	f, ok := document.FieldOf(string(name))
	return ok && !f.Said
}

// textBefore reads what a moment is compared with, and reports whether nothing
// was before it. For a local version that is the last text there was, even one
// that was removed since.
func (t *TimeLine) textBefore(ctx context.Context, texts map[int]*document.Article, at int) (a *document.Article, began bool, err error) {
	for before := t.before(at); before >= 0; {
		a, err = t.article(ctx, texts, before)
		if err != nil || a != nil || !t.line[at].local {
			return a, false, err
		}
		next := before + 1
		if next == len(t.line) {
			break
		}
		before = next
	}
	return nil, true, nil
}

// before returns the index of the moment that one is compared with, -1 for
// none.
func (t *TimeLine) before(at int) int {
	for older := at + 1; older < len(t.line); older++ {
		if t.line[at].local || !t.line[older].local {
			return older
		}
	}
	return -1
}

// article returns the article at an index of the line, nil for none.
func (t *TimeLine) article(ctx context.Context, texts map[int]*document.Article, at int) (*document.Article, error) {
	if a, ok := texts[at]; ok {
		return a, nil
	}
	m, err := t.moment(at)
	if err != nil {
		return nil, err
	}
	var a *document.Article
	if m.Local {
		a, _ = t.h.Version(ctx, m.Version.Article, m.ID) // one that cannot be read harms no other
	} else if a, err = t.past.Article(m.Revision.Revision); err != nil {
		return nil, err
	}
	texts[at] = a
	return a, nil
}
