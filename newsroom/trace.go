package newsroom

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"

	"tahrir/document/compare"
	"tahrir/publish"
	"tahrir/publish/git/odb"
)

// trace follows the paragraphs of an article back through its publications,
// from each to those whose file it was made from: in linear history the one
// before, at a merge its sides.
type trace struct {
	past  *publish.Past
	forms []form // those read so far, newest first

	last, first []int // by paragraph: the index of a form; -1 while unknown
	waiting     map[int][]strand
}

// form is the article's file in one publication.
type form struct {
	publish.Form
	body string
}

// strand is one paragraph, followed backwards.
type strand struct {
	to int // its index at the end
	at int // its index in the form that it has come to
}

// ahead is how many publications are read at once.
const ahead = 64

func newTrace(past *publish.Past) *trace {
	return &trace{past: past, waiting: map[int][]strand{}}
}

// run answers for the article at the tip, or as it last was.
func (t *trace) run(ctx context.Context) (blamed, error) {
	now, err := t.past.Now()
	if err != nil {
		return blamed{}, err
	}
	start, err := t.find(ctx, 0, func(f form) bool { return f.Blob == now && !now.IsZero() })
	if err == nil && start < 0 {
		start, err = t.find(ctx, 0, func(f form) bool { return !f.Blob.IsZero() })
	}
	if err != nil || start < 0 {
		return blamed{tip: t.past.Tip()}, err
	}
	body := t.forms[start].body
	paragraphs := compare.DescentOf("", body)
	for i := range paragraphs {
		t.last, t.first = append(t.last, -1), append(t.first, -1)
		t.waiting[start] = append(t.waiting[start], strand{i, i})
	}
	for i := start; len(t.waiting) > 0; i++ {
		if err := t.step(ctx, i); err != nil {
			return blamed{}, err
		}
		t.forms[i].body = "" // no paragraph leads to it any more
	}
	list, err := t.written(paragraphs)
	return blamed{t.past.Tip(), body, list}, err
}

// step follows the strands in one form to those before it.
func (t *trace) step(ctx context.Context, i int) error {
	strands := t.waiting[i]
	delete(t.waiting, i)
	if len(strands) == 0 {
		return nil
	}
	before, err := t.before(ctx, i)
	if err != nil {
		return err
	}
	descents := make([][]compare.Descent, len(before))
	for n, j := range before {
		descents[n] = compare.DescentOf(t.forms[j].body, t.forms[i].body)
	}
	for _, s := range strands {
		from, d := -1, compare.Descent{Old: -1}
		for n := range before {
			if found := descents[n][s.at]; found.Old >= 0 && (d.Old < 0 || d.Edited && !found.Edited) {
				from, d = before[n], found
			}
		}
		if (d.Old < 0 || d.Edited) && t.last[s.to] < 0 {
			t.last[s.to] = i
		}
		if d.Old < 0 {
			t.first[s.to] = i
			continue
		}
		t.waiting[from] = append(t.waiting[from], strand{s.to, d.Old})
	}
	return nil
}

// before returns the indexes of the forms that a form was made from. An article
// that was removed and came back continues from where it was.
func (t *trace) before(ctx context.Context, i int) ([]int, error) {
	var list []int
	for _, blob := range t.forms[i].From {
		j, err := t.find(ctx, i+1, func(f form) bool { return f.Blob == blob })
		if err != nil {
			return nil, err
		}
		if j >= 0 {
			list = append(list, j)
		}
	}
	if len(t.forms[i].From) == 0 {
		j, err := t.find(ctx, i+1, func(f form) bool { return !f.Blob.IsZero() })
		if err == nil && j >= 0 {
			list = append(list, j)
		}
		return list, err
	}
	return list, nil
}

// find returns the index of the newest form from an index on that is wanted, -1
// for none.
func (t *trace) find(ctx context.Context, from int, wanted func(form) bool) (int, error) {
	for i := from; ; i++ {
		if i == len(t.forms) {
			if i == t.past.Len() {
				return -1, nil
			}
			if err := t.read(ctx); err != nil {
				return -1, err
			}
		}
		if wanted(t.forms[i]) {
			return i, nil
		}
	}
}

// read reads the next publications.
func (t *trace) read(ctx context.Context) error {
	from := len(t.forms)
	next := make([]form, min(ahead, t.past.Len()-from))
	each, ctx := errgroup.WithContext(ctx)
	each.SetLimit(runtime.GOMAXPROCS(0))
	for i := range next {
		each.Go(func() (err error) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if next[i].Form, err = t.past.Form(from + i); err == nil && next[i].Blob != (odb.Hash{}) {
				next[i].body, err = t.past.Body(next[i].Blob)
			}
			return err
		})
	}
	err := each.Wait()
	t.forms = append(t.forms, next...)
	return err
}

// written returns the paragraphs with the publications that were found.
func (t *trace) written(paragraphs []compare.Descent) ([]Written, error) {
	known := map[int]Origin{}
	of := func(i int) (Origin, error) {
		if w, ok := known[i]; ok {
			return w, nil
		}
		by, at, err := t.past.Made(i)
		known[i] = Origin{t.past.Commit(i).String(), by.Name, by.Email, at}
		return known[i], err
	}
	list := make([]Written, len(paragraphs))
	for n, p := range paragraphs {
		last, err := of(t.last[n])
		if err != nil {
			return nil, err
		}
		first, err := of(t.first[n])
		if err != nil {
			return nil, err
		}
		list[n] = Written{p.Text, p.Offset, last, first}
	}
	return list, nil
}
