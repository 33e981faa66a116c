package newsroom

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"tahrir/document/draft"
	"tahrir/newsroom/catalogue"
	"tahrir/publish"
	"tahrir/publish/git/odb"
)

// drain takes in what was noted; where the catalogue cannot be used, it is to be made,
// with all that was noted. The caller holds working.
func (h *Home) drain(ctx context.Context, c *catalogue.Catalogue) (changed bool, err error) {
	v, err := c.View()
	if err != nil {
		return false, err
	}
	noted := h.cataloguing.take()
	if noted.empty() {
		return false, nil
	}
	changed, err = h.extend(ctx, c, v, noted)
	if err != nil && !unusable(err) {
		h.cataloguing.note(func(n *notes) { *n = n.and(noted) })
	}
	return changed, err
}

// catchUp compares the catalogue with all that it is made from, and takes in what
// differs; it makes a catalogue where there is none that can be used. The caller
// holds working.
func (h *Home) catchUp(ctx context.Context, c *catalogue.Catalogue) (changed bool, err error) {
	for range 2 {
		var v *catalogue.View
		if v, err = c.View(); err == nil {
			noted := h.cataloguing.take()
			var differ map[draft.Event]bool
			if differ, err = h.differing(v); err == nil {
				changed, err = h.extend(ctx, c, v, noted.and(notes{files: differ, tip: true}))
			}
		}
		if !unusable(err) {
			return changed, err
		}
		if !errors.Is(err, catalogue.ErrNone) {
			h.cataloguing.warn("make the catalogue anew", err)
		}
		if err = h.makeCatalogue(ctx, c); err != nil && !unusable(err) {
			return false, err
		}
		changed = true
	}
	return changed, err
}

// differing returns the files of the drafts and the trash that are not as the
// catalogue has them.
func (h *Home) differing(v *catalogue.View) (map[draft.Event]bool, error) {
	differ := map[draft.Event]bool{}
	ready := h.content.ready.Load() != nil
	for _, trash := range []bool{false, true} {
		files, err := h.store.Files(trash)
		if err != nil {
			return nil, err
		}
		kind := kindOf(trash)
		err = v.Each(kind, func(e catalogue.Entry) bool {
			info := files[e.Key]
			delete(files, e.Key)
			if info == nil || info.Size() != e.Size || !info.ModTime().Equal(e.Modified) || kind == catalogue.Draft && ready && Standing(e.Standing) == Unread {
				differ[draft.Event{File: e.Key, Trash: trash}] = true
			}
			return true
		})
		if err != nil {
			return nil, err
		}
		for file := range files {
			differ[draft.Event{File: file, Trash: trash}] = true
		}
	}
	return differ, nil
}

func kindOf(trash bool) catalogue.Kind {
	if trash {
		return catalogue.Trashed
	}
	return catalogue.Draft
}

// together is how many articles are taken into the catalogue at once.
const together = 2000

// longWork is how many articles make work that others do not wait for.
const longWork = 500

// extend takes in what was noted.
func (h *Home) extend(ctx context.Context, c *catalogue.Catalogue, v *catalogue.View, noted notes) (changed bool, err error) {
	tag := v.Tag()
	x := &extension{ctx: ctx, c: c, tag: tag}
	reader := &catalogue.Reader{}
	files := map[draft.Event]bool{}
	maps.Copy(files, noted.files)
	if r := h.content.ready.Load(); r != nil && noted.tip {
		tip, err := r.Tip()
		if err != nil {
			return false, err
		}
		if tip.String() != tag {
			ids, err := h.extendPublished(ctx, x, v, r, tip)
			if err != nil {
				return false, err
			}
			noted = noted.and(notes{ids: ids})
			tag = tip.String()
		}
	}
	for id := range noted.ids {
		e, ok, err := v.DraftOf(id)
		if err != nil {
			return false, err
		}
		if ok {
			files[draft.Event{File: e.Key}] = true
		}
	}
	for e := range files {
		a, err := h.readFile(ctx, reader, e.File, e.Trash)
		if err != nil {
			return false, err
		}
		if err := x.take(a, catalogue.Named{Kind: kindOf(e.Trash), Key: e.File}); err != nil {
			return false, err
		}
	}
	x.tag = tag
	return x.changed || len(x.put)+len(x.gone) > 0 || tag != v.Tag(), x.flush()
}

// extension gathers what is put into the catalogue, in portions.
type extension struct {
	ctx     context.Context
	c       *catalogue.Catalogue
	tag     string
	put     []*catalogue.Article
	gone    []catalogue.Named
	changed bool
}

// take takes an article in, or where it is nil notes that what has that name is gone.
func (x *extension) take(a *catalogue.Article, name catalogue.Named) error {
	if a == nil {
		x.gone = append(x.gone, name)
	} else {
		x.put = append(x.put, a)
	}
	if len(x.put)+len(x.gone) < together {
		return nil
	}
	return x.flush()
}

func (x *extension) flush() error {
	x.changed = x.changed || len(x.put)+len(x.gone) > 0
	err := x.c.Extend(x.ctx, x.tag, x.put, x.gone)
	x.put, x.gone = nil, nil
	return err
}

// extendPublished takes in what was published since, and returns the ids of the
// articles.
func (h *Home) extendPublished(ctx context.Context, x *extension, v *catalogue.View, r *publish.Repository, tip odb.Hash) (map[string]bool, error) {
	ids := map[string]bool{}
	from, _ := odb.ParseHash(v.Tag())
	changes := map[string]publish.Changed{}
	err := r.Since(ctx, from, tip, func(one publish.Changed) error {
		if was, ok := changes[one.ID]; !ok || was.Form.IsZero() {
			changes[one.ID] = one // an article that has moved is gone at one path and new at another
		}
		return nil
	})
	if err != nil && ctx.Err() == nil && !from.IsZero() { // what it was made from is gone
		h.cataloguing.warn("make the catalogue anew", err)
		return nil, catalogue.ErrNone
	}
	if err != nil {
		return nil, err
	}
	list := slices.Collect(maps.Values(changes))
	slices.SortFunc(list, func(a, b publish.Changed) int { return strings.Compare(b.Path, a.Path) })
	h.cataloguing.begin(len(list))
	h.cataloguing.making.Store(len(list) > longWork)
	defer h.cataloguing.end()
	return ids, readEach(ctx, &h.cataloguing, list, func(reader *catalogue.Reader, one publish.Changed) (*catalogue.Article, error) {
		if one.Form.IsZero() {
			return nil, nil
		}
		if e, ok, err := v.LookUp(catalogue.Publication, one.ID); err == nil && ok && e.Form == string(one.Form[:]) && e.Path == one.Path {
			return nil, errSame // of an extension that was cut off
		}
		return h.readPublished(ctx, reader, r, one)
	}, func(one publish.Changed, a *catalogue.Article) error {
		ids[one.ID] = true
		return x.take(a, catalogue.Named{Kind: catalogue.Publication, Key: one.ID})
	})
}

// errSame means that the catalogue has an article as it is.
var errSame = errors.New("the catalogue has it")
