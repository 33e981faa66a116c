package newsroom

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tahrir/document"
	"tahrir/document/arabic"
	"tahrir/publish"
)

// Outcome is what an act on several articles came to. One that fails does not keep
// the others from being done.
type Outcome struct {
	Done   []string // the keys of what was done, as they are now
	Left   []Left   // what could not be done
	Unsure error    // holds *draft.KeptErrors about what is done
}

// Left is an article that an act on several could not be done to.
type Left struct {
	Key      string
	Headline string // "" where it has none or cannot be read
	Err      error
}

// each does an act to articles one after the other, and tells how far it has come.
// do returns the key that the article has then. Where the context ends, the rest is
// left, for its error.
func each(ctx context.Context, keys []string, told publish.Progress, headline func(key string) string, do func(key string) (string, error)) Outcome {
	var o Outcome
	for i, key := range keys {
		now, err := key, ctx.Err()
		if err == nil {
			now, err = do(key)
		}
		unsure, failed := kept(err)
		if failed != nil {
			o.Left = append(o.Left, Left{key, headline(key), failed})
		} else {
			o.Done, o.Unsure = append(o.Done, now), errors.Join(o.Unsure, unsure)
		}
		if told != nil {
			told(i+1, len(keys))
		}
	}
	return o
}

// TrashAll moves drafts to the trash, as Trash does. Done holds their keys there.
func (x Drafts) TrashAll(ctx context.Context, keys []string, told publish.Progress) Outcome {
	return each(ctx, keys, told, x.headline, func(key string) (string, error) { return x.trash(ctx, key) })
}

// RestoreAll moves drafts back from the trash, as Restore does. A broken file comes
// back as it is.
func (x Drafts) RestoreAll(ctx context.Context, keys []string, told publish.Progress) Outcome {
	return each(ctx, keys, told, x.headlineOfTrashed, func(key string) (string, error) {
		file, err := x.Restore(ctx, key)
		if err != nil && file != "" {
			if _, _, broken := x.h.store.Load(file); broken != nil {
				return file, nil // nothing more can be done with it
			}
		}
		return file, err
	})
}

// Tagging is what becomes of articles' tags.
type Tagging struct{ Add, Remove []string }

// ParseTags returns the tags in what was typed: what is between commas of any
// script, each once.
func ParseTags(typed string) []string {
	var tags []string
	for _, tag := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(",،;؛\n", r) }) {
		if tag = strings.TrimSpace(tag); tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// Of returns an article's tags after the tagging. A tag that is there in another
// spelling is not added, and is removed.
func (t Tagging) Of(tags []string) []string {
	now := slices.DeleteFunc(slices.Clone(tags), func(tag string) bool { return hasTag(t.Remove, tag) })
	for _, tag := range t.Add {
		if !hasTag(now, tag) {
			now = append(now, tag)
		}
	}
	return now
}

func hasTag(tags []string, tag string) bool {
	return slices.ContainsFunc(tags, func(t string) bool { return arabic.Fold(t) == arabic.Fold(tag) })
}

// Tag changes the tags of drafts, or of what is published, whose drafts are made for
// it. An article that another window writes is left.
func (x Drafts) Tag(ctx context.Context, room Room, keys []string, t Tagging, told publish.Progress) Outcome {
	headline := x.headline
	if room == InArchive {
		headline = func(id string) string { return x.h.headline(ctx, id) }
	}
	return each(ctx, keys, told, headline, func(key string) (string, error) {
		if room == InTrash {
			return "", fmt.Errorf("tag %s: %w", key, ErrUnknown)
		}
		return key, x.tag(ctx, room, key, t)
	})
}

func (x Drafts) tag(ctx context.Context, room Room, key string, t Tagging) (err error) {
	var d *Draft
	if room == InArchive {
		d, _, err = x.OpenArticle(ctx, key)
	} else {
		d, err = x.Open(ctx, key)
	}
	if err != nil {
		return err
	}
	if d.readOnly != nil {
		return d.readOnly
	}
	a := d.Article()
	if tags := t.Of(a.Tags); !slices.Equal(tags, a.Tags) {
		a.Tags, a.Updated = tags, x.h.now()
		d.Set(a, d.Caret())
		err = d.Save(ctx)
	}
	return errors.Join(err, d.Close(context.WithoutCancel(ctx)))
}

// headline returns the headline of an article, "" where it cannot be read.
func (h *Home) headline(ctx context.Context, id string) string {
	a, err := h.Article(context.WithoutCancel(ctx), id)
	return headlineOf(a, err)
}

func (x Drafts) headline(key string) string {
	a, _, err := x.h.store.Load(key)
	return headlineOf(a, err)
}

func (x Drafts) headlineOfTrashed(key string) string {
	a, err := x.h.store.ReadTrash(key)
	return headlineOf(a, err)
}

func headlineOf(a *document.Article, err error) string {
	if err != nil {
		return ""
	}
	return a.Headline
}
