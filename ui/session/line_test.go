package session_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"tahrir/newsroom"
	"tahrir/newsroom/versions"
	"tahrir/publish"
	"tahrir/publish/git"
	"tahrir/publish/git/odb"
	"tahrir/publish/tags"
	"tahrir/ui/session"
)

// chronicle is the past of a memory's articles: its commits, and the versions
// that were kept.
type chronicle struct{ *memory }

func (c chronicle) TimeLine(_ context.Context, id string) (session.Line, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := &memoryLine{m: c.memory, reads: map[int]int{}}
	for n, k := range c.commits {
		if k.article.ID == id {
			hash, _ := odb.ParseHash(k.hash)
			l.moments = append(l.moments, newsroom.Moment{
				ID: k.hash, Author: k.who, Nth: n + 1, Name: c.called[k.hash], Time: c.now.Add(time.Duration(n) * time.Minute),
				Revision: newsroom.Revision{Revision: publish.Revision{Commit: hash, Headline: k.article.Headline}},
			})
		}
	}
	for _, v := range c.kept {
		if v.Article != id {
			continue
		}
		l.moments = append(l.moments, newsroom.Moment{ID: v.ID, Local: true, Author: v.Author, Name: v.Name, Time: v.Time, Version: v})
	}
	slices.Reverse(l.moments)
	for i := range l.moments {
		l.moments[i].Index = i
	}
	c.lines = append(c.lines, l)
	return l, c.fail["line"]
}

func (c chronicle) KeepVersion(_ context.Context, article, name string) (versions.Version, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.fail["keep"]; err != nil {
		return versions.Version{}, err
	}
	v := versions.Version{ID: fmt.Sprintf("v%d", len(c.kept)), Article: article, Kind: versions.ByHand, Name: name, Author: "رانيا", Time: c.now.Add(time.Hour)}
	c.kept = append(c.kept, v)
	return v, nil
}

func (c chronicle) NameRevision(_ context.Context, _, rev, name string) (tags.Tag, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.called == nil {
		c.called = map[string]string{}
	}
	c.called[rev] = name
	return tags.Tag{}, c.fail["name"]
}

func (c chronicle) Trust(context.Context, string) (publish.Trust, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.trust, c.fail["trust"]
}

func (c chronicle) BlameDraft(context.Context, string, string) ([]newsroom.Written, error) {
	return c.written, c.fail["blame"]
}

// memoryLine is a line that counts what is read of it.
type memoryLine struct {
	m       *memory
	moments []newsroom.Moment

	mu    sync.Mutex
	reads map[int]int
	hold  chan struct{} // a page waits here, where not nil
}

func (l *memoryLine) Len() int { return len(l.moments) }

func (l *memoryLine) Indexes(_ context.Context, f newsroom.Filter) (indexes []int, err error) {
	for i, m := range l.moments {
		if !(f.Published && m.Local) && (f.Author == "" || f.Author == m.Author) {
			indexes = append(indexes, i)
		}
	}
	return indexes, nil
}

func (l *memoryLine) At(_ context.Context, indexes []int) ([]newsroom.Moment, error) {
	l.mu.Lock()
	hold := l.hold
	l.mu.Unlock()
	if hold != nil {
		<-hold
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	list := make([]newsroom.Moment, len(indexes))
	for i, at := range indexes {
		list[i] = l.moments[at]
		l.reads[at]++
	}
	return list, nil
}

func (l *memoryLine) Before(m newsroom.Moment) (newsroom.Moment, bool, error) {
	if m.Index+1 >= len(l.moments) {
		return newsroom.Moment{}, false, nil
	}
	return l.moments[m.Index+1], true, nil
}

func (l *memoryLine) Changes(_ context.Context, moments []newsroom.Moment) ([]newsroom.Change, error) {
	list := make([]newsroom.Change, len(moments))
	for i, m := range moments {
		list[i].Paragraphs, list[i].Began = 1, m.Index == len(l.moments)-1
	}
	return list, nil
}

func (l *memoryLine) Authors(context.Context) (names []string, err error) {
	for _, m := range l.moments {
		if !slices.Contains(names, m.Author) {
			names = append(names, m.Author)
		}
	}
	return names, nil
}

func TestTheLineFollowsWhatIsPublishedAndKept(t *testing.T) {
	st := tell(t, newMemory(t))
	st.Edit(newsroom.Headline, "سعر القمح", newsroom.Caret{})
	st.Edit(newsroom.Body, "استقر السعر.", newsroom.Caret{})
	st.until("the empty line", st.TimeLine.Read)
	if st.TimeLine.Len() != 0 {
		t.Error(st.TimeLine.Len())
	}
	st.Publisher.Publish()
	st.until("the publication", func() bool { e, ok := st.TimeLine.Entry(0); return ok && e.Nth == 1 && e.Counted })

	var kept error
	st.TimeLine.Keep("قبل الاتصال", func(err error) { kept = err })
	st.until("the version", func() bool {
		e, ok := st.TimeLine.Entry(0)
		return ok && e.Name == "قبل الاتصال" && e.Counted
	})
	if kept != nil || st.TimeLine.Len() != 2 || st.TimeLine.All() != 2 {
		t.Error(kept, st.TimeLine.Len())
	}
	if e, _ := st.TimeLine.Entry(1); e.Before.Name != "قبل الاتصال" {
		t.Errorf("it does not know what stands above: %+v", e)
	}

	st.TimeLine.SetFilter(newsroom.Filter{Published: true})
	st.until("what is published", func() bool { return st.TimeLine.Len() == 1 && st.TimeLine.All() == 2 })
	e, ok := st.TimeLine.Entry(0)
	if !ok || e.Local {
		t.Errorf("%+v", e)
	}
	st.TimeLine.Name(e.ID, "الطبعة الأولى", func(err error) { kept = err })
	st.until("its name", func() bool { e, _ := st.TimeLine.Entry(0); return e.Name == "الطبعة الأولى" && kept == nil })

	// What the draft changes is known once it is saved.
	st.Edit(newsroom.Headline, "سعر القمح يرتفع", newsroom.Caret{})
	st.Article.SavingChanged(st.m.draftOf(st.Article.Current().ID), newsroom.Saved, nil)
	st.until("the draft's change", func() bool { g, known := st.TimeLine.DraftChange(); return known && len(g.Fields) == 1 })

	st.Article.New()
	st.until("another article", func() bool { return st.Article.Current().Headline == "" && st.TimeLine.Read() })
	if st.TimeLine.Len() != 0 || st.TimeLine.Filter() != (newsroom.Filter{}) {
		t.Error("the line is another article's")
	}
}

// Of thousands of moments only those looked at are read, and few are held.
func TestALongLineIsReadWhereItIsLookedAt(t *testing.T) {
	m := newMemory(t)
	m.commits = nil
	st := tell(t, m)
	id := st.Article.Current().ID
	a := st.Article.Current()
	m.mu.Lock()
	for range 5000 {
		m.make(&a)
	}
	m.mu.Unlock()
	st.Revisions.Read()
	st.until("the line", func() bool { return st.TimeLine.Len() == 5000 })
	for _, at := range []int{0, 4999, 2500, 39, 40} {
		st.until("a moment", func() bool { e, ok := st.TimeLine.Entry(at); return ok && e.Nth == 5000-at && e.Counted })
	}
	m.mu.Lock()
	line := m.lines[len(m.lines)-1]
	m.mu.Unlock()
	line.mu.Lock()
	read := len(line.reads)
	line.mu.Unlock()
	if read > 5*42 {
		t.Errorf("%d moments of %s were read", read, id)
	}
	for at := 0; at < 5000; at += 40 {
		st.until("a page", func() bool { _, ok := st.TimeLine.Entry(at); return ok })
	}
	if n := st.TimeLine.Held(); n > 400 {
		t.Errorf("%d moments are held", n)
	}
}

// A page of the line before, which comes late, does not stand in the new one.
func TestALatePageOfTheLineBeforeIsDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory(t)
		st := tell(t, m)
		a := st.Article.Current()
		publish := func(times int) {
			m.mu.Lock()
			defer m.mu.Unlock()
			for range times {
				m.make(&a)
			}
		}
		publish(100)
		st.Revisions.Read()
		st.until("the line", func() bool { return st.TimeLine.Len() == 100 && len(st.posted) == 0 })
		m.mu.Lock()
		before := m.lines[len(m.lines)-1]
		m.mu.Unlock()
		publish(1)
		st.Revisions.Read()
		hold := make(chan struct{})
		before.mu.Lock()
		before.hold = hold
		before.mu.Unlock()
		st.TimeLine.Entry(60)
		st.until("the line with the new one", func() bool { return st.TimeLine.Len() == 101 })
		right := func() bool { e, ok := st.TimeLine.Entry(60); return ok && e.Nth == 41 && e.Counted }
		st.until("its page", right)
		close(hold)
		st.settled()
		if !right() {
			e, _ := st.TimeLine.Entry(60)
			t.Errorf("there stands %+v", e)
		}
	})
}

// The verdict on a history, by what was found.
func TestAHistoryIsTrustedAsFarAsItCanBe(t *testing.T) {
	for name, c := range map[string]struct {
		said session.Trusted
		want session.Verdict
	}{
		"nothing is published":      {session.Trusted{}, session.Unsaid},
		"nobody signs":              {session.Trusted{Revisions: 3}, session.Whole},
		"all is signed":             {session.Trusted{Revisions: 3, Signed: 3, Demanded: true}, session.Vouched},
		"some is signed":            {session.Trusted{Revisions: 3, Signed: 2}, session.PartSaid},
		"a signature is lacking":    {session.Trusted{Revisions: 3, Signed: 2, Demanded: true}, session.Forbidden},
		"a signature is broken":     {session.Trusted{Revisions: 3, Broken: 1}, session.Forbidden},
		"damaged, all else signed":  {session.Trusted{Revisions: 3, Signed: 3, Faults: 1}, session.Damaged},
		"nothing of it can be read": {session.Trusted{Faults: 2}, session.Damaged},
	} {
		if got := c.said.Verdict(); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// A history is checked once for each state of the line, and only when somebody
// sees the answer.
func TestTrustIsLookedAtWhenItIsSeen(t *testing.T) {
	m := newMemory(t)
	st := tell(t, m)
	st.Edit(newsroom.Headline, "سعر القمح", newsroom.Caret{})
	st.Edit(newsroom.Body, "استقر السعر.", newsroom.Caret{})
	st.Publisher.Publish()
	st.until("the publication", func() bool { return st.TimeLine.Len() == 1 })
	m.mu.Lock()
	m.trust = publish.Trust{Revisions: []publish.Signed{{Signature: git.Signature{State: git.Trusted, Signer: "هالة"}}}}
	m.mu.Unlock()
	if st.TimeLine.Trusted().Verdict() != session.Unsaid {
		t.Error("it is said before it was looked at")
	}
	st.TimeLine.LookAtTrust()
	st.until("the verdict", func() bool {
		said := st.TimeLine.Trusted()
		return said.Verdict() == session.Vouched && slices.Equal(said.Signers, []string{"هالة"})
	})
}
